//! The page. Each function with `wasm_split` is where the build cuts a part out of the module, to be fetched when it is called.

use ffnn_lab::app::parts::{FetchError, Fetched, Sections};
use ffnn_lab::app::registry::{FITTING, LAB, NETWORKS, OUTPUTS, Part, UNITS, WORDS};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// A reference to the slice: what crosses the cut must fit the C ABI.
type Loaded = Result<&'static Sections, SplitLoaderError>;

#[wasm_split(units, fallible)]
fn units() -> Loaded {
    Ok(&UNITS)
}

#[wasm_split(networks, fallible)]
fn networks() -> Loaded {
    Ok(&NETWORKS)
}

#[wasm_split(fitting, fallible)]
fn fitting() -> Loaded {
    Ok(&FITTING)
}

#[wasm_split(outputs, fallible)]
fn outputs() -> Loaded {
    Ok(&OUTPUTS)
}

#[wasm_split(lab, fallible)]
fn lab() -> Loaded {
    Ok(&LAB)
}

#[wasm_split(words, fallible)]
fn words() -> Loaded {
    Ok(&WORDS)
}

async fn fetch(part: Part) -> Fetched {
    let sections = match part {
        Part::Units => units().await,
        Part::Networks => networks().await,
        Part::Fitting => fitting().await,
        Part::Outputs => outputs().await,
        Part::Lab => lab().await,
        Part::Words => words().await,
    };
    sections.copied().map_err(|_| FetchError)
}

fn main() {
    ffnn_lab::app::start(|part| Box::pin(fetch(part)));
}
