//! `cargo xtask simulate`: the domain against a faulty world, seed after seed.

use crate::{cargo::cargo, process};
use anyhow::{Result, bail};
use clap::Args;

/// What `simulate` can be told.
#[derive(Args)]
pub struct Options {
    /// How many seeds
    #[arg(long, default_value_t = 5_000)]
    seeds: u64,
    /// The first seed
    #[arg(long, default_value_t = 0)]
    from: u64,
}

/// Runs the simulation; its last line is `N seeds, 0 violations`.
pub fn run(options: &Options) -> Result<()> {
    if clean(options.seeds, options.from)? {
        return Ok(());
    }
    bail!("the simulation found a violation; its seed and story stand above");
}

/// Whether these seeds ran without a violation. Output is shown as it comes.
pub fn clean(seeds: u64, from: u64) -> Result<bool> {
    let mut last = String::new();
    let fine = process::listen(
        cargo()
            .args([
                "run",
                "--quiet",
                "--profile",
                "simulation",
                "--package",
                "mangrove-simulation",
                "--",
            ])
            .args(["--seeds", &seeds.to_string(), "--from", &from.to_string()]),
        |line| line.clone_into(&mut last),
    )?;
    Ok(fine && last == format!("{seeds} seeds, 0 violations"))
}
