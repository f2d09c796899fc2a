//! Whether something must be built again. What a thing is made from is hashed by content, so that neither a fresh
//! clone's dates nor a switch of branches confuses it; the stamp is written after all else.

use crate::{paths, process, say};
use anyhow::{Context as _, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

/// Folders that hold what was made, not what things are made from.
const MADE: [&str; 6] = ["target", "build", "dist", "node_modules", ".wrangler", "pkg"];

/// Something to be built.
pub struct Product<'a> {
    /// What it is called when people are told.
    pub name: &'a str,
    /// Files and folders that it is made from, in the project.
    pub made_from: &'a [&'a str],
    /// A file that is there when it was built.
    pub proof: &'a str,
}

/// Builds the product unless the last build was made from the same.
pub fn unless_same(product: &Product<'_>, build: impl FnOnce() -> Result<()>) -> Result<()> {
    let stamp = paths::at("target/mangrove").join(product.name.replace(' ', "-"));
    let now = fingerprint(&paths::root(), product.made_from)?;
    let proof = paths::at(product.proof);
    if proof.is_file() && fs::read_to_string(&stamp).is_ok_and(|last| last == now) {
        return Ok(());
    }
    say::step(format!("building {}", product.name));
    if stamp.exists() {
        fs::remove_file(&stamp).context("could not remove a stamp")?;
    }
    let ((), took) = process::timed(build)?;
    say::done(product.name, took);
    if !proof.is_file() {
        anyhow::bail!("{} was built, but {} is not there", product.name, product.proof);
    }
    fs::write(&stamp, now).with_context(|| format!("could not write {}", stamp.display()))
}

/// A number that changes with any name or byte of these files.
fn fingerprint(root: &Path, places: &[&str]) -> Result<String> {
    let mut files = Vec::new();
    for place in places {
        collect(&root.join(place), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in &files {
        file.strip_prefix(root).unwrap_or(file).hash(&mut hasher);
        fs::read(file)
            .with_context(|| format!("could not read {}", file.display()))?
            .hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(place: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if place.is_file() {
        files.push(place.to_path_buf());
    } else if place.is_dir() {
        for entry in
            fs::read_dir(place).with_context(|| format!("could not list {}", place.display()))?
        {
            let entry = entry?;
            if !MADE.iter().any(|made| entry.file_name() == *made) {
                collect(&entry.path(), files)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("mangrove-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("src/build")).expect("a folder");
        fs::write(folder.join("src/a.rs"), "a").expect("a file");
        folder
    }

    #[test]
    fn every_byte_and_every_name_counts_but_not_what_was_made() {
        let folder = scratch("fingerprint");
        let print = || fingerprint(&folder, &["src", "absent"]).expect("readable");
        let first = print();
        fs::write(folder.join("src/build/index.js"), "made").expect("a file");
        assert_eq!(print(), first, "what was made does not count");
        fs::write(folder.join("src/a.rs"), "b").expect("a file");
        let second = print();
        assert_ne!(second, first, "content counts");
        fs::rename(folder.join("src/a.rs"), folder.join("src/c.rs")).expect("renamed");
        assert_ne!(print(), second, "names count");
        fs::remove_dir_all(folder).expect("removed");
    }
}
