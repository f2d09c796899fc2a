//! Where things lie: in the project, and in the user's cache folder.

use anyhow::{Context as _, Result};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The project's folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A place inside the project.
pub fn at(place: &str) -> PathBuf {
    root().join(place)
}

/// What this project keeps on this machine beside its own folder: tools, by version.
pub fn cache() -> Result<PathBuf> {
    let base = match env::var_os("XDG_CACHE_HOME") {
        Some(folder) if !folder.is_empty() => PathBuf::from(folder),
        _ => env::home_dir()
            .context("no home folder is known: set XDG_CACHE_HOME to a folder for downloads")?
            .join(".cache"),
    };
    Ok(base.join("mangrove"))
}

/// A program that `npm ci` brought.
pub fn npm_program(name: &str) -> PathBuf {
    at("node_modules/.bin").join(name)
}

/// PATH with these folders in front.
pub fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let present = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&present));
    env::join_paths(all).context("a folder's name holds the separator of PATH")
}

/// The first program of these names on PATH.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|program| program.is_file())
}
