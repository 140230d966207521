//! `expected.json`: `tests/data/make/README.md` says what its fields are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Files that are opened together.
#[derive(Debug, Deserialize)]
pub(super) struct Case {
    pub files: Vec<String>,
    pub images: Option<[usize; 2]>,
    #[serde(default)]
    pub classes: Vec<String>,
    pub full_ink: Option<f64>,
    #[serde(default)]
    pub invert: bool,
    #[serde(default)]
    pub sets: BTreeMap<String, Content>,
    pub unlabelled: Option<Content>,
    #[serde(default)]
    pub tolerance: u64,
    #[serde(default, rename = "with")]
    pub chosen: Chosen,
    pub rows: Option<usize>,
    pub target: Option<String>,
    #[serde(default)]
    pub inputs: BTreeMap<String, f64>,
    pub class_counts: Option<BTreeMap<String, usize>>,
    pub mean: Option<f64>,
    pub picture: Option<[usize; 2]>,
    pub refused: Option<String>,
    #[serde(flatten)]
    pub said: Said,
}

/// What the user chooses.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    pub transpose: bool,
    /// The column that is predicted as a number: its name or its place.
    pub number: Option<serde_json::Value>,
    /// Columns that are inputs.
    pub inputs: Option<Vec<usize>>,
}

/// What must be said.
#[derive(Debug, Default, PartialEq, Deserialize)]
pub(super) struct Said {
    #[serde(default)]
    pub left_out: u64,
    #[serde(default)]
    pub duplicates: u64,
    #[serde(default)]
    pub not_needed: Vec<String>,
    #[serde(default)]
    pub not_used: Vec<String>,
    #[serde(default)]
    pub not_read: Vec<String>,
    #[serde(default)]
    pub other_size: Vec<String>,
}

/// Of each class: the number of images, Σ pᵢ and Σ (i + 1) pᵢ.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub(super) struct Content {
    pub counts: Vec<u64>,
    pub ink: Vec<u64>,
    pub moment: Vec<u64>,
}

impl Case {
    pub fn name(&self) -> String {
        self.files.join(" + ")
    }
}

/// A file of `tests/data/files`.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/files").join(name)
}
