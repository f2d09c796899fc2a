//! Every package that could be built into Mangrove may be used under a licence of this list.

use super::spdx::Expression;
use crate::cargo::{Metadata, Package};
use anyhow::{Result, bail};

/// Licences that ask no more than to be named.
const ALLOWED: [&str; 13] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Looks at every package that `cargo metadata` knows, whatever the target.
pub fn check(metadata: &Metadata) -> Result<()> {
    let wrong: Vec<String> = metadata.packages.iter().filter_map(fault).collect();
    if wrong.is_empty() {
        return Ok(());
    }
    bail!(
        "licences that nobody has agreed to (xtask/src/check/licences.rs):\n  {}",
        wrong.join("\n  ")
    );
}

fn fault(package: &Package) -> Option<String> {
    let told = |what: &str| Some(format!("{} {}: {what}", package.name, package.version));
    let Some(stated) = &package.license else { return told("states none") };
    match Expression::parse(stated) {
        Ok(expression) if expression.holds(&|licence| ALLOWED.contains(&licence)) => None,
        Ok(_) => told(stated),
        Err(error) => told(&format!("`{stated}`: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(license: Option<&str>) -> String {
        let package = Package {
            name: "some".to_owned(),
            version: "1.2.3".to_owned(),
            license: license.map(str::to_owned),
            ..Package::default()
        };
        let metadata = Metadata { packages: vec![package], workspace_members: Vec::new() };
        check(&metadata).map_or_else(|error| error.to_string(), |()| String::new())
    }

    #[test]
    fn a_choice_needs_one_licence_of_the_list_and_a_sum_needs_all() {
        assert_eq!(complaint(Some("MIT OR GPL-3.0-only")), "");
        assert!(
            complaint(Some("MIT AND GPL-3.0-only")).contains("some 1.2.3: MIT AND GPL-3.0-only")
        );
        assert_eq!(complaint(Some("(MIT OR Apache-2.0) AND Unicode-3.0")), "");
    }

    #[test]
    fn a_package_without_a_licence_is_refused() {
        assert!(complaint(None).contains("some 1.2.3: states none"));
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        assert!(complaint(Some("MIT OR")).contains("`MIT OR`"));
    }
}
