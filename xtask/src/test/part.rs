//! The parts that the tests fall into, from the quickest to the slowest.

use super::count::Count;
use crate::cargo::cargo;
use crate::{build, paths, process, setup, simulate};
use anyhow::{Context as _, Result};
use clap::ValueEnum;
use std::fs;
use std::process::Command;

/// How many seeds the tests give to the simulation.
const SEEDS: u64 = 5_000;
/// How many test files with a world of their own run at once: each world is two workers.
const WORLDS: &str = "--test-concurrency=2";

/// Packages whose tests may want a browser, with the features that they are built with there.
const PAGES: [(&str, &[&str]); 3] =
    [("app/ui", &["--features", "csr"]), ("app/landing", &["--features", "hydrate"]), ("app", &[])];

/// One part of the tests.
#[derive(Clone, Copy, ValueEnum)]
pub enum Part {
    /// The rules, their host and the wire forms
    Domain,
    /// These commands themselves
    Xtask,
    /// The simulation's own tests and 5,000 seeds
    Simulation,
    /// Pages and workers as far as they run without a browser and without workerd
    Native,
    /// Components in a real browser
    Browser,
    /// An independent client of WeChat Pay against sandbox and edge
    Peer,
    /// The edge on workerd: bad input, races, headers, counts
    Edge,
    /// Whole journeys in a real browser
    E2e,
}

impl Part {
    /// Every part, in the order they run.
    pub fn all() -> &'static [Self] {
        Self::value_variants()
    }

    /// The name it is called by on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Domain => "domain",
            Self::Xtask => "xtask",
            Self::Simulation => "simulation",
            Self::Native => "native",
            Self::Browser => "browser",
            Self::Peer => "peer",
            Self::Edge => "edge",
            Self::E2e => "e2e",
        }
    }

    /// Sets up what it needs, and runs it.
    pub fn run(self) -> Result<Count> {
        match self {
            Self::Domain => cargo_test(&[
                "--package=mangrove-domain",
                "--package=mangrove-actor",
                "--package=mangrove-contract",
            ]),
            Self::Xtask => cargo_test(&["--package=xtask"]),
            Self::Simulation => simulation(),
            Self::Native => native(),
            Self::Browser => browser(),
            Self::Peer => {
                build::all()?;
                node_tests("peer", &["tests/support/with-world.mjs", "node"])
            }
            Self::Edge => {
                build::all()?;
                node_tests("edge", &[])
            }
            Self::E2e => {
                build::all()?;
                node_tests("e2e", &[])
            }
        }
    }
}

fn cargo_test(arguments: &[&str]) -> Result<Count> {
    let mut count = Count::default();
    let fine = process::listen(cargo().arg("test").args(arguments), |line| count.hear(line))?;
    Ok(count.ended(fine))
}

fn simulation() -> Result<Count> {
    let mut count = cargo_test(&["--package=mangrove-simulation", "--profile=simulation"])?;
    let clean = simulate::clean(SEEDS, 0)?;
    count += Count { passed: u64::from(clean), failed: u64::from(!clean) };
    Ok(count)
}

/// Each by itself: Leptos' `ssr` must not meet `csr` or `hydrate` in one build.
fn native() -> Result<Count> {
    let mut count = Count::default();
    for arguments in [
        ["--package=mangrove-ui", "--features=ssr"].as_slice(),
        &["--package=mangrove-landing", "--features=ssr", "--lib"],
        &["--package=mangrove-edge", "--lib"],
        &["--package=mangrove-sandbox", "--lib"],
    ] {
        count += cargo_test(arguments)?;
    }
    Ok(count)
}

fn browser() -> Result<Count> {
    let tools = setup::for_browser_tests()?;
    let browser = setup::browser()?;
    let mut count = Count::default();
    for (folder, features) in PAGES {
        // Says how the browser is started; a package without it has no tests for a browser.
        if !paths::at(folder).join("webdriver.json").is_file() {
            continue;
        }
        let mut runner = Command::new(tools.program("wasm-pack")?);
        runner
            .current_dir(paths::root())
            .args(["test", "--headless", "--chrome", "--mode", "no-install", "--chromedriver"])
            .arg(&browser.driver)
            .arg(folder)
            .args(features)
            .env("PATH", paths::path_with(&tools.folders()?)?);
        let mut part = Count::default();
        let fine = process::listen(&mut runner, |line| part.hear(line))?;
        count += part.ended(fine);
    }
    Ok(count)
}

/// The files `tests/<part>/*.test.mjs`. Whatever stands in `before` is put before Node's own words.
fn node_tests(part: &str, before: &[&str]) -> Result<Count> {
    let browser = setup::browser()?;
    let files = test_files(part)?;
    if files.is_empty() {
        return Ok(Count::default());
    }
    let mut count = Count::default();
    let fine = process::listen(
        Command::new("node")
            .current_dir(paths::root())
            .args(before)
            .args(["--test", "--test-reporter=spec", WORLDS])
            .args(files)
            .env("CHROME", browser.program),
        |line| count.hear(line),
    )?;
    Ok(count.ended(fine))
}

fn test_files(part: &str) -> Result<Vec<String>> {
    let folder = paths::at("tests").join(part);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in
        fs::read_dir(&folder).with_context(|| format!("could not list {}", folder.display()))?
    {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".test.mjs") {
            files.push(format!("tests/{part}/{name}"));
        }
    }
    files.sort();
    Ok(files)
}
