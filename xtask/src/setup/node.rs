//! Node, and the npm packages of package-lock.json.

use crate::{lock, paths, process, say};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::process::Command;

/// The oldest Node that everything runs on.
const OLDEST: u32 = 20;

/// Node is there and young enough.
pub fn version_is_fine() -> Result<()> {
    let Some(version) = process::ask(Command::new("node").arg("--version")) else {
        bail!("Node is missing: install Node {OLDEST} or later (https://nodejs.org)");
    };
    match major(&version) {
        Some(number) if number >= OLDEST => Ok(()),
        _ => {
            bail!("Node {version} is too old: install Node {OLDEST} or later (https://nodejs.org)")
        }
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// `npm ci`, unless what package-lock.json says is what was installed last.
pub fn packages() -> Result<()> {
    let _held = lock::take(&paths::at("target/mangrove/npm.lock"))?;
    let wanted =
        fs::read(paths::at("package-lock.json")).context("package-lock.json is missing")?;
    // Inside node_modules, so that it goes when they go; written last, so that it stands only for a whole install.
    let stamp = paths::at("node_modules/.mangrove-package-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    say::step("installing npm packages (wrangler, binaryen, esbuild and what the tests use)");
    // No package's own script is run: everything used here comes ready made for each platform.
    let mut npm = Command::new("npm");
    npm.current_dir(paths::root()).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    let ((), took) = process::timed(|| process::run(&mut npm))?;
    say::done("npm packages", took);
    fs::write(&stamp, wanted).context("could not note what was installed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_of_a_version_counts() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("nonsense"), None);
    }
}
