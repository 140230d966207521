//! Gives page, worker and reader a build id, so that a page never talks to a program of another build.

mod build_id;

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build_id.rs");
    for folder in build_id::SOURCES {
        println!("cargo::rerun-if-changed={folder}");
    }
    // The page is split by its relocations.
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
    }
    println!("cargo::rustc-env=FFNN_BUILD_ID={}", build_id::of(Path::new("")));
}
