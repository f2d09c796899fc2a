//! Joins the style sheets of the friend's pages into one small text, which `src/document.rs` puts into every page.

use std::{env, error::Error, fs, path::Path};

#[path = "../../style/join.rs"]
mod join;

fn main() -> Result<(), Box<dyn Error>> {
    let style = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../style");
    println!("cargo::rerun-if-changed={}", style.display());
    let sheet = join::join(&style.join("landing.css"))?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("landing.css"), sheet)?;
    Ok(())
}
