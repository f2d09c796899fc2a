//! The hashed names of built files, as the build script found them in the manifest. Without one (a check of this crate
//! alone) the friend's pages come without a script, and lose nothing that matters.

include!(concat!(env!("OUT_DIR"), "/assets.rs"));
