//! Checks the rule books and embeds them as JSON; embeds the hashed names of the built pages.

use mangrove_domain::rule_book::RuleBooks;
use serde_json::Value;
use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    rule_books(Path::new(&out))?;
    assets(Path::new(&out))
}

/// A rule book with a mistake does not build: the error names the key and what was expected.
fn rule_books(out: &Path) -> Result<(), Box<dyn Error>> {
    let file = "../programs/default.toml";
    println!("cargo:rerun-if-changed={file}");
    let books = RuleBooks::from_toml(&fs::read_to_string(file)?)?;
    fs::write(out.join("rule_books.json"), serde_json::to_string(&books)?)?;
    Ok(())
}

fn assets(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-env-changed=MANGROVE_MANIFEST");
    let manifest = match env::var("MANGROVE_MANIFEST") {
        Ok(file) => {
            println!("cargo:rerun-if-changed={file}");
            serde_json::from_str(&fs::read_to_string(&file)?)?
        }
        Err(_) => Value::Null,
    };
    let script = manifest.get("landing_js").and_then(Value::as_str);
    let source = format!(
        "/// The module that brings the friend's pages alive; it loads its wasm by itself.\n\
         pub const LANDING_SCRIPT: Option<&str> = {script:?};\n"
    );
    fs::write(out.join("assets.rs"), source)?;
    Ok(())
}
