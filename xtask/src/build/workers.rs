//! The workers, by worker-build with the tools of this project: it may download none of its own.

use super::pages::MANIFEST;
use super::stamp::{Product, unless_same};
use crate::setup::Tools;
use crate::{paths, process};
use anyhow::Result;
use std::process::Command;

const COMMON: [&str; 5] = [
    "Cargo.toml",
    "Cargo.lock",
    "package-lock.json",
    "rust-toolchain.toml",
    "xtask/scripts/strip.mjs",
];

/// Builds the edge and the sandbox, each if something it is made from has changed.
pub fn build(tools: &Tools) -> Result<()> {
    let sandbox = ["sandbox", "xtask/src/build"];
    let edge = [
        "edge",
        "actor",
        "domain",
        "contract",
        "app/ui",
        "app/landing",
        "programs",
        "style",
        MANIFEST,
        "xtask/src/build",
    ];
    worker(tools, "sandbox", &[&COMMON[..], &sandbox].concat())?;
    worker(tools, "edge", &[&COMMON[..], &edge].concat())
}

fn worker(tools: &Tools, name: &str, made_from: &[&str]) -> Result<()> {
    let proof = format!("{name}/build/index.js");
    unless_same(&Product { name, made_from, proof: &proof }, || {
        process::run(
            Command::new(tools.program("worker-build")?)
                .current_dir(paths::root())
                .args(["--release", name])
                .env("WASM_BINDGEN_BIN", tools.program("wasm-bindgen")?)
                .env("WASM_OPT_BIN", paths::npm_program("wasm-opt"))
                .env("ESBUILD_BIN", paths::npm_program("esbuild"))
                .env("RUN_TO_COMPLETION", "1")
                // Views are drawn once a request: one code for all of them is smaller, and quick enough.
                .env("RUSTFLAGS", "--cfg erase_components")
                .env("MANGROVE_MANIFEST", paths::at(MANIFEST)),
        )?;
        let wasm = format!("{name}/build/index_bg.wasm");
        let mut strip = Command::new("node");
        process::run(strip.current_dir(paths::root()).args(["xtask/scripts/strip.mjs", &wasm]))
    })
}
