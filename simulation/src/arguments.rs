//! The command line.

/// How to call it.
pub const USAGE: &str = "usage: mangrove-simulation [--seeds N] [--from S] | --seed S [--story]";

/// What to play.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// How many seeds.
    pub seeds: u64,
    /// The first.
    pub from: u64,
    /// Whether to tell everything.
    pub told: Told,
}

/// What is told of a seed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Told {
    /// The last steps of a broken one.
    Broken,
    /// Everything.
    Everything,
}

/// Reads the command line.
pub fn read(arguments: impl Iterator<Item = String>) -> Result<Wanted, String> {
    let mut wanted = Wanted { seeds: 5_000, from: 0, told: Told::Broken };
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        let mut number = || {
            let text = arguments.next().ok_or_else(|| format!("{argument} wants a number"))?;
            text.parse::<u64>().map_err(|_| format!("{argument} wants a number, not {text}"))
        };
        match argument.as_str() {
            "--seeds" => wanted.seeds = number()?,
            "--from" => wanted.from = number()?,
            "--seed" => {
                wanted.from = number()?;
                wanted.seeds = 1;
            }
            "--story" => wanted.told = Told::Everything,
            _ => return Err(format!("{argument} is not known")),
        }
    }
    Ok(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_words(words: &str) -> Result<Wanted, String> {
        read(words.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn a_seed_and_a_range_are_understood() {
        let range = Wanted { seeds: 7, from: 3, told: Told::Broken };
        assert_eq!(read_words("--seeds 7 --from 3"), Ok(range));
        let one = Wanted { seeds: 1, from: 9, told: Told::Everything };
        assert_eq!(read_words("--seed 9 --story"), Ok(one));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        assert!(read_words("--seeds many").is_err_and(|problem| problem.contains("many")));
        assert!(read_words("--fast").is_err_and(|problem| problem.contains("--fast")));
    }
}
