//! Dependencies point one way (ARCHITECTURE.md):
//!
//! ```text
//! domain ← contract ← ui ← app, landing        domain ← actor ← edge, simulation
//! landing (as the server draws it), contract ← edge
//! ```
//!
//! The edge never compiles the single-page app. What is pure knows no runtime, no clock and no randomness. The sandbox
//! shares nothing with the product: an outside world that shared its code would share its mistakes.

use crate::cargo::{Dependency, Metadata, Package};
use anyhow::{Result, bail};

/// What one package may be built on.
struct Layer {
    package: &'static str,
    may_use: &'static [&'static str],
    /// Packages of others that it must not ask for.
    never: &'static [&'static str],
}

/// The runtimes, and whatever brings time or randomness by itself.
const IMPURE: &[&str] = &[
    "worker",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "js-sys",
    "web-sys",
    "leptos",
    "tokio",
    "async-std",
    "reqwest",
    "hyper",
    "getrandom",
    "rand",
    "fastrand",
    "uuid",
    "chrono",
    "time",
    "jiff",
];
/// What the pages do without, because of its weight (reference: the measured sizes in ARCHITECTURE.md), and what is
/// not theirs.
const NOT_IN_PAGES: &[&str] = &["serde_json", "leptos_router", "worker", "mangrove-actor", "regex"];
/// Router frameworks cost the edge most of its speed.
const NOT_IN_EDGE: &[&str] = &["axum", "leptos_axum", "leptos_router"];

const LAYERS: [Layer; 10] = [
    Layer { package: "mangrove-domain", may_use: &[], never: IMPURE },
    Layer { package: "mangrove-actor", may_use: &["mangrove-domain"], never: IMPURE },
    Layer { package: "mangrove-contract", may_use: &["mangrove-domain"], never: IMPURE },
    Layer {
        package: "mangrove-ui",
        may_use: &["mangrove-domain", "mangrove-contract"],
        never: NOT_IN_PAGES,
    },
    Layer {
        package: "mangrove-app",
        may_use: &["mangrove-domain", "mangrove-contract", "mangrove-ui"],
        never: NOT_IN_PAGES,
    },
    Layer {
        package: "mangrove-landing",
        may_use: &["mangrove-domain", "mangrove-contract", "mangrove-ui"],
        never: NOT_IN_PAGES,
    },
    Layer {
        package: "mangrove-edge",
        may_use: &[
            "mangrove-domain",
            "mangrove-actor",
            "mangrove-contract",
            "mangrove-ui",
            "mangrove-landing",
        ],
        never: NOT_IN_EDGE,
    },
    Layer { package: "mangrove-sandbox", may_use: &[], never: &["axum"] },
    Layer {
        package: "mangrove-simulation",
        may_use: &["mangrove-domain", "mangrove-actor"],
        never: IMPURE,
    },
    Layer { package: "xtask", may_use: &[], never: &[] },
];

/// Leptos draws on the server, or lives in the browser: three builds, chosen by who uses a package.
const BUILDS: [&str; 3] = ["csr", "hydrate", "ssr"];
/// Those of them that a server has no use for.
const BROWSER_ONLY: [&str; 2] = ["csr", "hydrate"];

/// Looks at every package of the project.
pub fn check(metadata: &Metadata) -> Result<()> {
    let broken: Vec<String> =
        metadata.own().flat_map(|package| faults(package, metadata)).collect();
    if broken.is_empty() {
        return Ok(());
    }
    bail!("dependencies point the wrong way (ARCHITECTURE.md):\n  {}", broken.join("\n  "));
}

fn faults(package: &Package, metadata: &Metadata) -> Vec<String> {
    let Some(layer) = LAYERS.iter().find(|layer| layer.package == package.name) else {
        return vec![format!(
            "{} has no layer: give it one in xtask/src/check/layers.rs",
            package.name
        )];
    };
    let chosen = chosen_by_default(package);
    let others = package.dependencies.iter().filter(|dependency| dependency.name != package.name);
    chosen
        .into_iter()
        .chain(others.filter_map(|dependency| fault(layer, dependency, metadata)))
        .collect()
}

/// What the server and the browser share must not choose for them.
fn chosen_by_default(package: &Package) -> Option<String> {
    if !["mangrove-ui", "mangrove-landing"].contains(&package.name.as_str()) {
        return None;
    }
    let default = package.features.get("default")?;
    let build = BUILDS.into_iter().find(|build| default.iter().any(|feature| feature == build))?;
    Some(format!("{} must not have `{build}` among its default features", package.name))
}

fn fault(layer: &Layer, dependency: &Dependency, metadata: &Metadata) -> Option<String> {
    let name = dependency.name.as_str();
    let user = layer.package;
    if metadata.own().any(|own| own.name == name) && !layer.may_use.contains(&name) {
        return Some(format!("{user} must not use {name}"));
    }
    // Tests and build scripts run on a developer's machine: only the direction binds them.
    if dependency.kind.is_none() && layer.never.contains(&name) {
        return Some(format!("{user} must not use {name}"));
    }
    let asked = |feature: &str| dependency.features.iter().any(|asked| asked == feature);
    match user {
        "mangrove-edge" => BROWSER_ONLY
            .into_iter()
            .find(|feature| asked(feature))
            .map(|feature| format!("{user} must not ask {name} for `{feature}`: it only draws")),
        "mangrove-app" if asked("ssr") => {
            Some(format!("{user} must not ask {name} for `ssr`: it lives in a browser"))
        }
        _ => None,
    }
}

#[cfg(test)]
#[path = "layers_tests.rs"]
mod tests;
