//! `cargo xtask test`: all tests, or some parts, with one line of numbers at the end.

mod count;
mod part;

use crate::say;
use anyhow::{Result, bail};
use clap::Args;
use count::Count;
use part::Part;

/// What `test` can be told.
#[derive(Args)]
pub struct Options {
    /// The parts to run; all, if none is named
    #[arg(value_enum)]
    parts: Vec<Part>,
}

/// Runs the parts, and ends with `N passed, N failed`.
pub fn run(options: &Options) -> Result<()> {
    let parts = if options.parts.is_empty() { Part::all() } else { &options.parts };
    let mut total = Count::default();
    let mut troubles = Vec::new();
    for part in parts {
        say::step(format!("tests: {}", part.name()));
        match part.run() {
            Ok(count) => {
                if count.is_empty() {
                    troubles.push(format!("{} ran no test", part.name()));
                }
                total += count;
            }
            // A part that could not run at all is a failure, and no reason to leave out the others.
            Err(error) => {
                say::failed(&error);
                troubles.push(format!("{} could not run: {error}", part.name()));
                total.failed += 1;
            }
        }
    }
    for trouble in &troubles {
        eprintln!("error: {trouble}");
    }
    println!("{total}");
    if total.failed > 0 || !troubles.is_empty() {
        bail!("not all tests passed");
    }
    Ok(())
}
