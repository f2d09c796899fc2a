//! clippy, package by package: pages and workers are looked at with the target and features they are built with,
//! since Leptos' `csr`, `hydrate` and `ssr` must never meet in one build.

use crate::cargo::{WASM, cargo};
use crate::process;
use anyhow::Result;

/// One look of clippy at something.
pub struct Lint {
    /// What is looked at.
    pub name: &'static str,
    packages: &'static [&'static str],
    platform: Platform,
    /// Which targets and features.
    selection: &'static [&'static str],
}

enum Platform {
    Native,
    Wasm,
}

impl Lint {
    /// Any warning is an error.
    pub fn run(&self) -> Result<()> {
        let mut clippy = cargo();
        clippy.args(["clippy", "--quiet"]);
        for package in self.packages {
            clippy.args(["--package", package]);
        }
        clippy.args(self.selection);
        match self.platform {
            Platform::Native => {}
            Platform::Wasm => {
                clippy.args(["--target", WASM]);
            }
        }
        process::run(clippy.args(["--", "--deny", "warnings"]))
    }
}

/// Everything there is to look at.
pub fn all() -> [Lint; 10] {
    use Platform::{Native, Wasm};
    let look = |name, packages, platform, selection| Lint { name, packages, platform, selection };
    [
        look(
            "domain, actor, contract, simulation, xtask",
            &[
                "mangrove-domain",
                "mangrove-actor",
                "mangrove-contract",
                "mangrove-simulation",
                "xtask",
            ],
            Native,
            &["--all-targets", "--all-features"],
        ),
        look(
            "ui, drawn by the edge",
            &["mangrove-ui"],
            Native,
            &["--all-targets", "--features=ssr"],
        ),
        look("ui, in the browser", &["mangrove-ui"], Wasm, &["--all-targets", "--features=csr"]),
        look(
            "landing, drawn by the edge",
            &["mangrove-landing"],
            Native,
            &["--lib", "--features=ssr"],
        ),
        look("app", &["mangrove-app"], Wasm, &["--all-targets"]),
        look(
            "landing, in the browser",
            &["mangrove-landing"],
            Wasm,
            &["--all-targets", "--features=hydrate"],
        ),
        look("edge", &["mangrove-edge"], Wasm, &[]),
        look("sandbox", &["mangrove-sandbox"], Wasm, &[]),
        look("edge, tests", &["mangrove-edge"], Native, &["--lib", "--tests"]),
        look("sandbox, tests", &["mangrove-sandbox"], Native, &["--lib", "--tests"]),
    ]
}
