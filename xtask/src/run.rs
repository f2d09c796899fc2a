//! `cargo xtask run`: everything on this machine, to be opened in a browser.

use crate::{build, paths};
use anyhow::{Context as _, Result};
use clap::Args;
use std::process::Command;

/// What `run` can be told.
#[derive(Args)]
pub struct Options {
    /// The edge listens here, the sandbox on the next port
    #[arg(long, default_value_t = 8787, value_parser = clap::value_parser!(u16).range(1024..=65534))]
    port: u16,
    /// Clear keys and state first
    #[arg(long)]
    fresh: bool,
}

/// Sets up, builds, and hands over to the script that holds both workers until it is told to end.
pub fn run(options: &Options) -> Result<()> {
    build::all()?;
    let state = if options.fresh { "fresh" } else { "keep" };
    let mut script = Command::new("node");
    script
        .current_dir(paths::root())
        .arg("xtask/scripts/run.mjs")
        .arg(options.port.to_string())
        .arg(state);
    become_it(&mut script).context("could not start node")
}

/// Takes this process's place, so that Ctrl-C and signals reach the script itself.
#[cfg(unix)]
fn become_it(script: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    Err(script.exec().into())
}

#[cfg(not(unix))]
fn become_it(script: &mut Command) -> Result<()> {
    crate::process::run(script)
}
