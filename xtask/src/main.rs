//! `cargo xtask …`: everything that people, CI and scripts do with this project, on any machine, in one way.
//!
//! The names of the commands and their last lines are relied upon and stay as they are.

mod bench;
mod build;
mod cargo;
mod check;
mod lock;
mod paths;
mod process;
mod run;
mod say;
mod setup;
mod simulate;
mod size;
mod test;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Mangrove's commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up what is missing, build, and start everything with demo data on this machine
    Run(run::Options),
    /// Set up what is missing and run all tests, or some parts
    Test(test::Options),
    /// Build the pages and the workers
    Build,
    /// Look at formatting, lints, layers and licences
    Check,
    /// Weigh every page and the worker against their budgets
    Size,
    /// Run the simulation
    Simulate(simulate::Options),
    /// Measure the edge on bare workerd, beside a hand-written JavaScript worker that does the same
    Bench(bench::Options),
}

fn main() -> ExitCode {
    match obey(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::failed(&error);
            ExitCode::FAILURE
        }
    }
}

fn obey(command: Command) -> Result<()> {
    match command {
        Command::Run(options) => run::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Build => build::all(),
        Command::Check => check::run(),
        Command::Size => size::run(),
        Command::Simulate(options) => simulate::run(&options),
        Command::Bench(options) => bench::run(&options),
    }
}
