//! The build tools, by version, in the user's cache folder: other projects and other versions are not touched.

use crate::cargo::{cargo, locked_version};
use crate::{lock, paths, process, say};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One tool, installed by `cargo install`.
pub struct Tool {
    /// Its crate.
    package: &'static str,
    /// The program that is asked for its version.
    program: &'static str,
    version: Version,
    /// What else `cargo install` is told.
    options: &'static [&'static str],
    /// How far it is optimised. All run for seconds only, so a quick build matters more than a quick program.
    optimised: &'static str,
}

/// A program that hardly does more than start others.
const NOT_AT_ALL: &str = "0";
/// A program that reads and writes megabytes of wasm.
const A_LITTLE: &str = "1";

/// Which version of a tool is wanted.
enum Version {
    /// This one: it was tried.
    Fixed(&'static str),
    /// The one of this package in Cargo.lock: the two must agree.
    AsLocked(&'static str),
}

/// What builds pages and workers.
pub const BUILD: [Tool; 3] = [
    Tool {
        package: "worker-build",
        program: "worker-build",
        version: Version::Fixed("0.8.7"),
        options: &["--locked"],
        optimised: NOT_AT_ALL,
    },
    Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: Version::AsLocked("wasm-bindgen"),
        // Its own lock file may name releases that a mirror does not carry yet.
        options: &[],
        optimised: A_LITTLE,
    },
    Tool {
        package: "trunk",
        program: "trunk",
        version: Version::Fixed("0.21.14"),
        // Without its downloading parts, which must not be used here anyway.
        options: &["--locked", "--no-default-features"],
        optimised: NOT_AT_ALL,
    },
];

/// What runs tests in a browser.
pub const TEST: [Tool; 1] = [Tool {
    package: "wasm-pack",
    program: "wasm-pack",
    version: Version::Fixed("0.15.1"),
    options: &["--locked"],
    optimised: NOT_AT_ALL,
}];

/// Where the installed tools are.
pub struct Tools {
    folder: PathBuf,
    lock_file: String,
}

impl Tools {
    /// The folder with a tool's programs.
    fn home(&self, tool: &Tool) -> Result<PathBuf> {
        Ok(self.folder.join(format!("{}-{}", tool.package, self.version(tool)?)))
    }

    fn version(&self, tool: &Tool) -> Result<String> {
        match tool.version {
            Version::Fixed(version) => Ok(version.to_owned()),
            Version::AsLocked(package) => locked_version(&self.lock_file, package)
                .with_context(|| format!("Cargo.lock does not name {package}")),
        }
    }

    /// Every folder with programs, to be put in front of PATH.
    pub fn folders(&self) -> Result<Vec<PathBuf>> {
        BUILD.iter().chain(&TEST).map(|tool| Ok(self.home(tool)?.join("bin"))).collect()
    }

    /// One program of these tools.
    pub fn program(&self, name: &str) -> Result<PathBuf> {
        let tool = BUILD
            .iter()
            .chain(&TEST)
            .find(|tool| tool.program == name)
            .with_context(|| format!("{name} is not one of the tools"))?;
        Ok(self.home(tool)?.join("bin").join(name))
    }

    fn is_present(&self, tool: &Tool) -> Result<bool> {
        let program = self.home(tool)?.join("bin").join(tool.program);
        let told = process::ask(Command::new(program).arg("--version"));
        let version = self.version(tool)?;
        Ok(told.is_some_and(|text| text.split_whitespace().any(|word| word == version)))
    }
}

/// Installs those of these tools that do not answer with the wanted version, so that an install that was
/// interrupted heals.
pub fn install(wanted: &[Tool]) -> Result<Tools> {
    // Cargo.lock is made by cargo where it is missing; the wasm-bindgen tool must agree with it.
    if !paths::at("Cargo.lock").exists() {
        process::run(cargo().arg("generate-lockfile"))?;
    }
    let lock_file = fs::read_to_string(paths::at("Cargo.lock")).context("Cargo.lock is missing")?;
    let tools = Tools { folder: paths::cache()?.join("tools"), lock_file };
    let _held = lock::take(&tools.folder.join("install.lock"))?;
    let missing = wanted
        .iter()
        .map(|tool| Ok((tool, tools.is_present(tool)?)))
        .filter(|found: &Result<_>| !matches!(found, Ok((_, true))))
        .map(|found| found.map(|(tool, _)| tool))
        .collect::<Result<Vec<&Tool>>>()?;
    if missing.is_empty() {
        return Ok(tools);
    }
    let building = tools.folder.join("building");
    for (index, tool) in missing.iter().enumerate() {
        say::step(format!(
            "building {} {} from source, once ({} of {}; a few minutes)",
            tool.package,
            tools.version(tool)?,
            index + 1,
            missing.len(),
        ));
        let ((), took) = process::timed(|| build(&tools, tool, &building))?;
        say::done(tool.package, took);
    }
    // What was compiled on the way is of no more use, and large.
    if building.exists() {
        fs::remove_dir_all(&building).context("could not remove what the tools were built from")?;
    }
    Ok(tools)
}

fn build(tools: &Tools, tool: &Tool, building: &Path) -> Result<()> {
    let version = tools.version(tool)?;
    process::run(
        cargo()
            .args(["install", tool.package, "--version", &version, "--quiet", "--force", "--root"])
            .arg(tools.home(tool)?)
            .args(tool.options)
            .env("CARGO_TARGET_DIR", building)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.optimised)
            .env("CARGO_PROFILE_RELEASE_LTO", "false")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "false"),
    )
    .with_context(|| format!("{} could not be installed", tool.package))
}
