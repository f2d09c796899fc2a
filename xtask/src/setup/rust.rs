//! The pinned toolchain's own parts.

use crate::cargo::{WASM, cargo};
use crate::{process, say};
use anyhow::{Context as _, Result};
use std::path::Path;
use std::process::Command;

/// The wasm target's standard library.
pub fn wasm_target() -> Result<()> {
    let sysroot = process::capture(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    say::step("adding the wasm target to the pinned Rust toolchain");
    process::run(Command::new("rustup").args(["target", "add", WASM]))
        .with_context(|| format!("the target {WASM} is missing; install Rust by https://rustup.rs"))
}

/// rustfmt and clippy.
pub fn components() -> Result<()> {
    let works = |name| process::ask(cargo().args([name, "--version"])).is_some();
    if works("fmt") && works("clippy") {
        return Ok(());
    }
    say::step("adding rustfmt and clippy to the pinned Rust toolchain");
    process::run(Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]))
        .context("rustfmt or clippy is missing; install Rust by https://rustup.rs")
}
