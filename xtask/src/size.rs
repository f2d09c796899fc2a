//! `cargo xtask size`: what a visitor downloads, against its budget. The weighing is a script's, by Node's zlib.

use crate::{build, paths, process};
use anyhow::{Context as _, Result};
use std::process::Command;

/// Builds, weighs, and fails when something is over its budget.
pub fn run() -> Result<()> {
    build::all()?;
    process::run(Command::new("node").current_dir(paths::root()).args([
        "xtask/scripts/size.mjs",
        build::DIST,
        build::MANIFEST,
    ]))
    .context("something is heavier than its budget")
}
