//! `cargo xtask bench`: not listed, for it does not measure yet. It writes what a bare workerd needs to serve the built
//! edge, without the proxy that `wrangler dev` puts before it and that would be all one measures.

use crate::{build, paths, process};
use anyhow::Result;
use std::process::Command;

/// Builds, and writes workerd's configuration to target/mangrove/bench.
pub fn run() -> Result<()> {
    build::all()?;
    process::run(
        Command::new("node")
            .current_dir(paths::root())
            .args(["xtask/scripts/bare.mjs", "target/mangrove/bench"]),
    )
}
