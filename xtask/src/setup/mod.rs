//! Brings a machine with only rustup and Node 20 to where the project builds and its tests run. Every step looks
//! first whether it is needed, so the second time takes no time.

mod browser;
mod node;
mod rust;
mod tools;

pub use browser::Browser;
pub use tools::Tools;

use anyhow::Result;

/// What builds need: the wasm target, npm packages, the tools.
pub fn for_building() -> Result<Tools> {
    node::version_is_fine()?;
    rust::wasm_target()?;
    node::packages()?;
    tools::install(&tools::BUILD)
}

/// What tests with a browser need besides.
pub fn for_browser_tests() -> Result<Tools> {
    for_building()?;
    tools::install(&tools::TEST)
}

/// A browser and what drives it.
pub fn browser() -> Result<Browser> {
    browser::find_or_install()
}

/// What the checks need: formatter, linter and the wasm target.
pub fn for_checking() -> Result<()> {
    rust::components()?;
    rust::wasm_target()
}
