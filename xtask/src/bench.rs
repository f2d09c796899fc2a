//! `cargo xtask bench`: the built edge on bare workerd, beside a JavaScript worker written by hand that does the same. The
//! measuring is a script's; nothing is asserted on time.

use crate::{build, paths, process};
use anyhow::Result;
use clap::Args;
use std::process::Command;

/// What `bench` can be told.
#[derive(Args)]
pub struct Options {
    /// Fewer and shorter rounds: enough to see that it works
    #[arg(long)]
    quick: bool,
}

/// Builds, measures both alternately, and prints medians and ratios.
pub fn run(options: &Options) -> Result<()> {
    build::all()?;
    let mut script = Command::new("node");
    script.current_dir(paths::root()).arg("xtask/bench/bench.mjs");
    if options.quick {
        script.arg("--quick");
    }
    process::run(&mut script)
}
