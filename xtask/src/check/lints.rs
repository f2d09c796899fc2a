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
    /// Tests for a browser: clippy does not know them as tests, which may fail by panicking (clippy.toml).
    BrowserTests,
}

/// What a test may do and other code may not.
const IN_TESTS: [&str; 6] = [
    // What test files share is not used by each of them.
    "clippy::allow_attributes",
    "clippy::unwrap_used",
    "clippy::expect_used",
    "clippy::panic",
    "clippy::indexing_slicing",
    "missing_docs",
];

impl Lint {
    /// Any warning is an error.
    pub fn run(&self) -> Result<()> {
        let mut clippy = cargo();
        clippy.args(["clippy", "--quiet", "--no-deps"]);
        for package in self.packages {
            clippy.args(["--package", package]);
        }
        clippy.args(self.selection);
        if !matches!(self.platform, Platform::Native) {
            clippy.args(["--target", WASM]);
        }
        clippy.args(["--", "--deny", "warnings"]);
        if matches!(self.platform, Platform::BrowserTests) {
            for lint in IN_TESTS {
                clippy.args(["--allow", lint]);
            }
        }
        process::run(&mut clippy)
    }
}

const PURE: &[&str] =
    &["mangrove-domain", "mangrove-actor", "mangrove-contract", "mangrove-simulation", "xtask"];
const UI: &[&str] = &["mangrove-ui"];
const APP: &[&str] = &["mangrove-app"];
const LANDING: &[&str] = &["mangrove-landing"];
const EDGE: &[&str] = &["mangrove-edge"];
const SANDBOX: &[&str] = &["mangrove-sandbox"];

/// Everything there is to look at.
pub fn all() -> [Lint; 13] {
    use Platform::{BrowserTests, Native, Wasm};
    let look = |name, packages, platform, selection| Lint { name, packages, platform, selection };
    [
        look("what is pure", PURE, Native, &["--all-targets", "--all-features"]),
        look("ui, drawn by the edge", UI, Native, &["--lib", "--features=ssr"]),
        look("ui, in the browser", UI, Wasm, &["--lib", "--features=csr"]),
        look("ui, tests", UI, BrowserTests, &["--tests", "--features=csr"]),
        look("app", APP, Wasm, &["--lib", "--bins"]),
        look("app, tests", APP, BrowserTests, &["--tests"]),
        look("landing, drawn by the edge", LANDING, Native, &["--lib", "--features=ssr"]),
        look("landing, in the browser", LANDING, Wasm, &["--lib", "--bins", "--features=hydrate"]),
        look("landing, tests", LANDING, BrowserTests, &["--tests", "--features=hydrate"]),
        look("edge", EDGE, Wasm, &[]),
        look("edge, tests", EDGE, Native, &["--lib", "--tests"]),
        look("sandbox", SANDBOX, Wasm, &[]),
        look("sandbox, tests", SANDBOX, Native, &["--lib", "--tests"]),
    ]
}
