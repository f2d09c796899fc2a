//! Cargo, as this process was started by it, and what it knows of the project.

use crate::{paths, process};
use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::process::Command;

/// The target of pages and workers.
pub const WASM: &str = "wasm32-unknown-unknown";

/// `cargo`, the one of the pinned toolchain, in the project's folder.
pub fn cargo() -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(paths::root());
    command
}

/// What `cargo metadata` tells, as far as the checks look at it.
#[derive(Debug, Default, Deserialize)]
pub struct Metadata {
    /// Every package that any target or feature could bring in.
    pub packages: Vec<Package>,
    /// The ids of the project's own packages.
    pub workspace_members: Vec<String>,
}

/// One package.
#[derive(Debug, Default, Deserialize)]
pub struct Package {
    /// Unique among all packages.
    pub id: String,
    /// The name it is depended on by.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence as an SPDX expression, if it states one.
    pub license: Option<String>,
    /// What it asks for.
    #[serde(default)]
    pub dependencies: Vec<Dependency>,
    /// The features it offers, each with what it turns on.
    #[serde(default)]
    pub features: std::collections::BTreeMap<String, Vec<String>>,
}

/// One thing that a package asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Dependency {
    /// The package's name (not a local new name for it).
    pub name: String,
    /// Nothing for a normal dependency, or `dev` or `build`.
    pub kind: Option<String>,
    /// The features asked for by name.
    #[serde(default)]
    pub features: Vec<String>,
}

impl Metadata {
    /// The project's own packages.
    pub fn own(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| self.workspace_members.contains(&package.id))
    }
}

/// Asks cargo about the project and everything it depends on.
pub fn metadata() -> Result<Metadata> {
    let text = process::capture(cargo().args(["metadata", "--format-version", "1"]))?;
    serde_json::from_str(&text).context("`cargo metadata` wrote something unexpected")
}

/// The version of a package that Cargo.lock holds.
pub fn locked_version(lock_file: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock_file.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.trim_end_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_of_a_package_is_found_by_its_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
