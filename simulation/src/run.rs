//! Plays seeds and says how they went.

use crate::{
    arguments::{Told, Wanted},
    reached::Reached,
    story::Telling,
    world::{Ending, World},
};
use mangrove_domain::rule_book::RuleBooks;
use std::{collections::BTreeMap, process::ExitCode};

/// So many last steps of a broken seed are told.
const LAST_STEPS: usize = 80;
/// More broken seeds than this are only counted.
const STORIES: u64 = 3;
/// From so many seeds on, a kind that is never reached is a failure.
const ENOUGH_SEEDS: u64 = 1_000;

/// Plays all of them.
pub fn run(wanted: &Wanted, rules: &RuleBooks) -> ExitCode {
    let (mut reached, mut violations, mut steps) = (Reached::new(), 0, 0_u64);
    let mut broken = BTreeMap::new();
    for seed in wanted.from..wanted.from.saturating_add(wanted.seeds) {
        let telling = match wanted.told {
            Told::Everything => Telling::All,
            Told::Broken => Telling::Silent,
        };
        let ending = World::play(seed, rules, telling);
        reached.add(&ending.reached);
        steps += u64::from(ending.steps);
        for line in &ending.story {
            println!("{line}");
        }
        if let Some(violation) = &ending.violation {
            violations += 1;
            *broken.entry(violation.promise).or_insert(0_u64) += 1;
            if violations <= STORIES {
                println!("seed {seed}: {violation}");
                if wanted.told == Told::Broken {
                    tell(&World::play(seed, rules, Telling::Last(LAST_STEPS)));
                }
                println!("again, with everything: --seed {seed} --story\n");
            }
        }
    }
    summary(&reached, steps);
    for (promise, count) in broken {
        println!("broken: {promise:?} {count}");
    }
    let never = if wanted.seeds >= ENOUGH_SEEDS { reached.never() } else { Vec::new() };
    if !never.is_empty() {
        println!("never reached: {never:?}");
    }
    println!("{} seeds, {violations} violations", wanted.seeds);
    if violations == 0 && never.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn tell(ending: &Ending) {
    for line in &ending.story {
        println!("  {line}");
    }
}

fn summary(reached: &Reached, steps: u64) {
    println!("{steps} steps; reached:");
    let each: Vec<_> = reached.each().map(|(kind, count)| format!("{kind:?} {count}")).collect();
    for line in each.chunks(6) {
        println!("  {}", line.join(" · "));
    }
}
