//! The single-page app's binary.

fn main() {
    mangrove_app::start();
}
