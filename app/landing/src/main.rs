//! Brings a friend's page alive in the browser; everything is in [`mangrove_landing::live`].

fn main() {
    mangrove_landing::live::start();
}
