//! Mangrove's domain and its host against a faulty world: one thread, one seed, one story.
//!
//! `mangrove-simulation --seeds N [--from S]` plays so many seeds; its last line is `N seeds, 0 violations`, or how many
//! were broken. `--seed S --story` plays one and tells everything that happened. What is checked stands in
//! [`violation::Promise`], what must be reached in [`reached::Kind`].

#![forbid(unsafe_code)]

mod actors;
mod arguments;
mod checks;
mod clock;
mod disk;
mod generator;
#[cfg(test)]
mod mutation;
mod network;
mod object;
mod provider;
mod reached;
mod rules;
mod run;
mod story;
#[cfg(test)]
mod tests;
mod violation;
mod words;
mod world;

use mangrove_domain::rule_book::RuleBooks;
use std::process::ExitCode;

/// The rule books of the product.
const PROGRAMS: &str = include_str!("../../programs/default.toml");

fn main() -> ExitCode {
    let wanted = match arguments::read(std::env::args().skip(1)) {
        Ok(wanted) => wanted,
        Err(problem) => {
            eprintln!("{problem}\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    match RuleBooks::from_toml(PROGRAMS) {
        Ok(rules) => run::run(&wanted, &rules),
        Err(problem) => {
            eprintln!("programs/default.toml: {problem}");
            ExitCode::from(2)
        }
    }
}
