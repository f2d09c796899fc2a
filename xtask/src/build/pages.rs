//! The pages: the single-page app and the small binary of the friend's pages, each a target of its own for Trunk.
//! The result is one folder for the edge's static files, and a manifest of the hashed names in it.

use super::stamp::{Product, unless_same};
use crate::cargo::cargo;
use crate::setup::Tools;
use crate::{paths, process};
use anyhow::Result;
use std::process::Command;

/// What the edge serves as static files.
pub const DIST: &str = "dist";
/// The hashed names in it; the edge's build script reads this file through the variable `MANGROVE_MANIFEST`.
/// It lies outside of what is served.
pub const MANIFEST: &str = "target/mangrove/manifest.json";

/// Where Trunk puts what it builds, a folder a page.
const MADE_BY_TRUNK: &str = "target/mangrove/trunk";

const MADE_FROM: [&str; 13] = [
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "package-lock.json",
    "rust-toolchain.toml",
    "app",
    "contract",
    "domain",
    "programs",
    "public",
    "style",
    "xtask/src/build",
    "xtask/scripts/pages.mjs",
];

/// Builds both pages, if something they are made from has changed.
pub fn build(tools: &Tools) -> Result<()> {
    unless_same(&Product { name: "pages", made_from: &MADE_FROM, proof: MANIFEST }, || {
        // Trunk works offline, and would keep cargo from the network too.
        process::run(cargo().args(["fetch", "--quiet"]))?;
        // A binary per language: a browser downloads the texts that it shows, and no others.
        trunk(tools, "app/index.html", "app.zh-CN", Some("zh-CN"))?;
        trunk(tools, "app/index.en.html", "app.en", Some("en"))?;
        trunk(tools, "app/landing/index.html", "landing", None)?;
        process::run(Command::new("node").current_dir(paths::root()).args([
            "xtask/scripts/pages.mjs",
            MADE_BY_TRUNK,
            "public",
            DIST,
            MANIFEST,
        ]))
    })
}

fn trunk(tools: &Tools, page: &str, into: &str, language: Option<&str>) -> Result<()> {
    let mut folders = tools.folders()?;
    folders.push(paths::at("node_modules/.bin"));
    let mut command = Command::new(tools.program("trunk")?);
    command
        .current_dir(paths::root())
        .args(["build", page, "--config", "Trunk.toml", "--dist"])
        .arg(paths::at(MADE_BY_TRUNK).join(into))
        .env("PATH", paths::path_with(&folders)?)
        .env("NO_COLOR", "true");
    if let Some(language) = language {
        command.env("MANGROVE_LANGUAGE", language);
    }
    process::run(&mut command)
}
