//! Building what is served: pages first, then the workers, since the edge names the pages' hashed files.

mod pages;
mod stamp;
mod workers;

pub use pages::{DIST, MANIFEST};

use crate::{lock, paths, setup};
use anyhow::Result;

/// Pages and both workers, each only where something it is made from has changed.
pub fn all() -> Result<()> {
    let tools = setup::for_building()?;
    let _held = lock::take(&paths::at("target/mangrove/build.lock"))?;
    pages::build(&tools)?;
    workers::build(&tools)
}
