//! How the app's binary is linked.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        // A quarter of the usual megabyte is plenty for pages, and what lies behind the stack then has addresses
        // that are a byte shorter in the code: 1 KB of download.
        println!("cargo::rustc-link-arg-bins=-zstack-size=262144");
    }
}
