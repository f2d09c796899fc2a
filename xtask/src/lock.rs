//! One at a time: two commands in two terminals must not build into the same place at once.

use crate::say;
use anyhow::{Context as _, Result};
use std::fs::{self, File, TryLockError};
use std::path::Path;

/// Held while work is done; freed when dropped or when the process ends, however it ends.
pub struct Held {
    _file: File,
}

/// Takes the lock that this file stands for, and waits for another holder if need be.
pub fn take(path: &Path) -> Result<Held> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("could not make {}", folder.display()))?;
    }
    let file = File::create(path).with_context(|| format!("could not open {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            say::step("another cargo xtask is at this; waiting for it");
            file.lock().with_context(|| format!("could not lock {}", path.display()))?;
        }
        Err(TryLockError::Error(error)) => {
            return Err(error).with_context(|| format!("could not lock {}", path.display()));
        }
    }
    Ok(Held { _file: file })
}
