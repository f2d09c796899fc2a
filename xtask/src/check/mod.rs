//! `cargo xtask check`: what can be said about the code without running it.

mod layers;
mod licences;
mod lints;
mod spdx;

use crate::cargo::{self, cargo};
use crate::{process, say, setup};
use anyhow::{Result, bail};

/// Formatting, layers, licences, lints: all of them, and then what was wrong.
pub fn run() -> Result<()> {
    setup::for_checking()?;
    let mut wrong = Vec::new();
    let mut note = |name: &str, result: Result<()>| match result {
        Ok(()) => {}
        Err(error) => {
            say::failed(&error);
            wrong.push(name.to_owned());
        }
    };
    say::step("formatting");
    note("formatting", process::run(cargo().args(["fmt", "--all", "--", "--check"])));
    let metadata = cargo::metadata()?;
    say::step("layers");
    note("layers", layers::check(&metadata));
    say::step("licences");
    note("licences", licences::check(&metadata));
    for lint in lints::all() {
        say::step(format!("clippy: {}", lint.name));
        note(lint.name, lint.run());
    }
    if wrong.is_empty() {
        println!("all checks passed");
        return Ok(());
    }
    bail!("to be put right: {}", wrong.join(", "));
}
