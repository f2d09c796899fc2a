//! Each rule, broken once.

use super::*;
use std::collections::BTreeMap;

fn asks(name: &str) -> Dependency {
    Dependency { name: name.to_owned(), kind: None, features: Vec::new() }
}

fn asks_for(name: &str, feature: &str) -> Dependency {
    Dependency { features: vec![feature.to_owned()], ..asks(name) }
}

fn package(name: &str, dependencies: Vec<Dependency>) -> Package {
    Package {
        id: format!("{name} 0.1.0"),
        name: name.to_owned(),
        version: "0.1.0".to_owned(),
        license: None,
        dependencies,
        features: BTreeMap::new(),
    }
}

/// The house as it should be, with this package in place of its own.
fn house_with(changed: Package) -> Metadata {
    let mut packages = vec![
        package("mangrove-domain", vec![asks("serde"), asks_for("mangrove-domain", "toml")]),
        package("mangrove-actor", vec![asks("mangrove-domain")]),
        package("mangrove-contract", vec![asks("mangrove-domain")]),
        package("mangrove-ui", vec![asks("mangrove-contract"), asks("leptos")]),
        package("mangrove-app", vec![asks_for("mangrove-ui", "csr")]),
        package("mangrove-landing", vec![asks("mangrove-ui")]),
        package(
            "mangrove-edge",
            vec![asks("mangrove-actor"), asks_for("mangrove-landing", "ssr"), asks("worker")],
        ),
        package("mangrove-sandbox", vec![asks("worker"), asks("serde_json")]),
        package("mangrove-simulation", vec![asks("mangrove-actor")]),
        package("xtask", vec![asks("clap")]),
    ];
    packages.retain(|package| package.name != changed.name);
    packages.push(changed);
    let workspace_members = packages.iter().map(|package| package.id.clone()).collect();
    packages.push(package("serde", Vec::new()));
    Metadata { packages, workspace_members }
}

fn complaint(changed: Package) -> String {
    check(&house_with(changed)).map_or_else(|error| error.to_string(), |()| String::new())
}

#[test]
fn the_house_as_it_should_be_is_fine() {
    assert_eq!(complaint(package("xtask", vec![asks("clap")])), "");
}

#[test]
fn nothing_points_upwards() {
    for (user, used) in [
        ("mangrove-domain", "mangrove-contract"),
        ("mangrove-domain", "mangrove-actor"),
        ("mangrove-actor", "mangrove-contract"),
        ("mangrove-contract", "mangrove-actor"),
        ("mangrove-contract", "mangrove-ui"),
        ("mangrove-ui", "mangrove-app"),
        ("mangrove-ui", "mangrove-actor"),
        ("mangrove-app", "mangrove-landing"),
        ("mangrove-landing", "mangrove-app"),
        ("mangrove-landing", "mangrove-edge"),
        ("mangrove-edge", "mangrove-app"),
        ("mangrove-edge", "mangrove-sandbox"),
        ("mangrove-sandbox", "mangrove-domain"),
        ("mangrove-simulation", "mangrove-edge"),
        ("xtask", "mangrove-domain"),
    ] {
        let told = complaint(package(user, vec![asks(used)]));
        assert!(told.contains(&format!("{user} must not use {used}")), "{user} → {used}: {told}");
    }
}

#[test]
fn tests_do_not_point_upwards_either() {
    let upwards = Dependency { kind: Some("dev".to_owned()), ..asks("mangrove-edge") };
    assert!(
        complaint(package("mangrove-domain", vec![upwards]))
            .contains("mangrove-domain must not use mangrove-edge")
    );
}

#[test]
fn what_is_pure_knows_no_runtime_no_clock_and_no_randomness() {
    for used in ["worker", "js-sys", "getrandom", "chrono", "tokio"] {
        for user in
            ["mangrove-domain", "mangrove-actor", "mangrove-contract", "mangrove-simulation"]
        {
            let told = complaint(package(user, vec![asks(used)]));
            assert!(told.contains(&format!("{user} must not use {used}")), "{told}");
        }
    }
}

#[test]
fn pages_do_without_what_is_heavy_except_in_their_tests() {
    for user in ["mangrove-ui", "mangrove-app", "mangrove-landing"] {
        assert!(
            complaint(package(user, vec![asks("serde_json")])).contains("must not use serde_json")
        );
        let in_tests = Dependency { kind: Some("dev".to_owned()), ..asks("serde_json") };
        assert_eq!(complaint(package(user, vec![in_tests])), "");
    }
}

#[test]
fn the_edge_takes_no_router_framework_and_hydrates_nothing() {
    assert!(complaint(package("mangrove-edge", vec![asks("axum")])).contains("must not use axum"));
    let hydrating =
        complaint(package("mangrove-edge", vec![asks_for("mangrove-landing", "hydrate")]));
    assert!(hydrating.contains("must not ask mangrove-landing for `hydrate`"), "{hydrating}");
}

#[test]
fn the_app_does_not_draw_on_a_server() {
    let drawing = complaint(package("mangrove-app", vec![asks_for("leptos", "ssr")]));
    assert!(drawing.contains("must not ask leptos for `ssr`"), "{drawing}");
}

#[test]
fn a_new_package_needs_a_layer() {
    assert!(complaint(package("mangrove-new", Vec::new())).contains("mangrove-new has no layer"));
}

#[test]
fn what_server_and_browser_share_chooses_no_build_by_default() {
    let mut landing = package("mangrove-landing", vec![asks("mangrove-ui")]);
    landing.features.insert("default".to_owned(), vec!["hydrate".to_owned()]);
    let told = complaint(landing);
    assert!(
        told.contains("mangrove-landing must not have `hydrate` among its default features"),
        "{told}"
    );
}
