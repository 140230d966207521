//! Bindings for JavaScript: `tests/pages/engine.js` calls them on a page, compiled as the page is, and in a worker,
//! compiled as the page's worker is. The JavaScript has the clock. Each call does a small piece of work, as in the
//! page's worker.

use ffnn::data::Limits;
use ffnn::data::import::{Imported, NamedFile, import};
use wasm_bindgen::prelude::*;

use crate::fingerprint;
use crate::race::{Race, Recipe};
use crate::workload::{Workload, all};

/// The line in `same_bits.txt` of the pinned run with this index; `None` after the last.
#[wasm_bindgen]
pub fn fingerprint(index: usize) -> Result<Option<String>, JsError> {
    Ok(fingerprint::cases().get(index).map(fingerprint::Case::line).transpose()?)
}

/// The files of a data set: images and labels to train on, then those to test on.
#[wasm_bindgen]
#[derive(Default)]
pub struct Files(Vec<NamedFile>);

#[wasm_bindgen]
impl Files {
    /// No files.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    pub fn push(&mut self, name: String, bytes: Vec<u8>) {
        self.0.push(NamedFile { name, bytes });
    }
}

/// The workloads on a data set, and a race.
#[wasm_bindgen]
pub struct Bench {
    data: Imported,
    workloads: Vec<Workload>,
    race: Option<Race>,
}

#[wasm_bindgen]
impl Bench {
    /// Reads the files; makes no workloads yet.
    #[wasm_bindgen(constructor)]
    pub fn new(files: Files) -> Result<Self, JsError> {
        let files = files.0.try_into().map_err(|_| JsError::new("not four files"))?;
        let data = import(files, &Limits::default())?;
        Ok(Self { data, workloads: Vec::new(), race: None })
    }

    /// Makes all workloads anew, with untrained weights.
    pub fn fresh(&mut self) -> Result<(), JsError> {
        self.workloads = all(&self.data)?;
        Ok(())
    }

    /// The index of the workload with this label.
    pub fn find(&self, task: &str) -> Result<usize, JsError> {
        let found = self.workloads.iter().position(|workload| workload.label() == task);
        found.ok_or_else(|| JsError::new("no such task"))
    }

    /// Does a piece of a workload and returns its amount.
    pub fn step(&mut self, task: usize) -> Result<f64, JsError> {
        Ok(self.workloads[task].step(&self.data)?)
    }

    /// The accuracy on the test images of what a workload has trained.
    pub fn accuracy(&self, task: usize) -> Option<f32> {
        self.workloads[task].accuracy(&self.data)
    }

    /// Starts a race by the recipe of this name.
    pub fn begin(&mut self, recipe: &str) -> Result<(), JsError> {
        let recipe = Recipe::of(recipe).ok_or_else(|| JsError::new("no such recipe"))?;
        self.race = Some(Race::new(recipe, &self.data)?);
        Ok(())
    }

    /// Does a piece of the race. At the end of a lap returns its accuracy and 1 if it is the last lap, else 0.
    pub fn run(&mut self) -> Result<Option<Vec<f32>>, JsError> {
        let race = self.race.as_mut().ok_or_else(|| JsError::new("no race has begun"))?;
        let lap = race.step(&self.data)?;
        Ok(lap.map(|lap| vec![lap.accuracy, f32::from(u8::from(lap.is_last))]))
    }
}
