//! Data: what networks learn from.

use crate::error::Error;
use crate::rng::{Random, Stream};
use crate::sparse::Lists;

pub mod csv;
pub mod drawing;
pub mod idx;
pub mod import;
pub mod moons;
pub mod split;
pub mod strokes;

/// The classes of handwritten digits.
pub const DIGITS: usize = 10;

/// A set of samples that a network can learn from.
pub trait Samples {
    /// The number of samples.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The number of inputs of a sample.
    fn inputs(&self) -> usize;
    /// The number of targets of a sample.
    fn outputs(&self) -> usize;
    /// Writes the inputs of some samples, [indices × inputs].
    fn fill_inputs(&self, indices: &[u32], out: &mut [f32]);
    /// Lists the inputs of some samples that are not zero; gives false, whatever is listed then, if that is not worth while
    /// or not to be had without [`fill_inputs`](Self::fill_inputs).
    fn list_inputs(&self, _indices: &[u32], _lists: &mut Lists) -> bool {
        false
    }
    /// Writes the targets of some samples, [indices × outputs].
    fn fill_targets(&self, indices: &[u32], out: &mut [f32]);
}

/// What is read at the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The side of an image in pixels.
    pub side: usize,
    /// The number of images.
    pub images: usize,
    /// The bytes of a file, unpacked.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { side: 64, images: 200_000, bytes: 300_000_000 }
    }
}

/// Grey images of one size, with a label each or none at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageSet {
    rows: usize,
    columns: usize,
    pixels: Vec<u8>,
    labels: Vec<u8>,
}

impl ImageSet {
    /// Images of rows × columns pixels (0 paper, 255 ink) one after the other, and their labels; no labels for an
    /// unlabelled set.
    pub fn new(
        rows: usize,
        columns: usize,
        pixels: Vec<u8>,
        labels: Vec<u8>,
    ) -> Result<Self, Error> {
        let size = rows * columns;
        if size == 0 || !pixels.len().is_multiple_of(size) {
            return Err(Error::setting("pixels", pixels.len(), "a multiple of the image's size"));
        }
        if !labels.is_empty() && labels.len() != pixels.len() / size {
            return Err(Error::setting("labels", labels.len(), "one an image"));
        }
        if let Some(label) = labels.iter().find(|label| usize::from(**label) >= DIGITS) {
            return Err(Error::setting("label", label, "0 to 9"));
        }
        Ok(Self { rows, columns, pixels, labels })
    }

    /// The number of rows of an image.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The number of columns of an image.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The labels; none for an unlabelled set.
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// The pixels of an image.
    pub fn image(&self, index: usize) -> &[u8] {
        let size = self.rows * self.columns;
        &self.pixels[index * size..(index + 1) * size]
    }

    /// The images of some indices, in their order.
    pub fn select(&self, indices: &[u32]) -> Self {
        let labels = if self.labels.is_empty() { &[][..] } else { indices };
        Self {
            rows: self.rows,
            columns: self.columns,
            pixels: indices.iter().flat_map(|index| self.image(*index as usize)).copied().collect(),
            labels: labels.iter().map(|index| self.labels[*index as usize]).collect(),
        }
    }
}

impl Samples for ImageSet {
    fn len(&self) -> usize {
        self.pixels.len() / (self.rows * self.columns)
    }

    fn inputs(&self) -> usize {
        self.rows * self.columns
    }

    fn outputs(&self) -> usize {
        DIGITS
    }

    fn fill_inputs(&self, indices: &[u32], out: &mut [f32]) {
        for (index, out) in indices.iter().zip(out.chunks_exact_mut(self.inputs())) {
            for (x, pixel) in out.iter_mut().zip(self.image(*index as usize)) {
                *x = INPUTS[usize::from(*pixel)];
            }
        }
    }

    fn list_inputs(&self, indices: &[u32], lists: &mut Lists) -> bool {
        // The images of a minibatch lie anywhere in memory. A byte of each cache line, read before any is needed, lets the
        // memory deliver them side by side instead of one after the other.
        for index in indices {
            let lines = self.image(*index as usize).iter().step_by(64);
            core::hint::black_box(lines.fold(0, |all, pixel| all | pixel));
        }
        lists.begin(indices.len() * self.inputs());
        indices.iter().all(|index| lists.push_bytes(self.image(*index as usize), &INPUTS))
    }

    fn fill_targets(&self, indices: &[u32], out: &mut [f32]) {
        for (index, out) in indices.iter().zip(out.chunks_exact_mut(DIGITS)) {
            out.fill(0.0);
            out[usize::from(self.labels[*index as usize])] = 1.0;
        }
    }
}

/// [`to_input`] of each pixel.
const INPUTS: [f32; 256] = {
    let mut inputs = [0.0; 256];
    let mut pixel = 0;
    while pixel < 256 {
        inputs[pixel] = pixel as f32 / 255.0;
        pixel += 1;
    }
    inputs
};

/// x = pixel / 255.
pub fn to_input(pixel: u8) -> f32 {
    f32::from(pixel) / 255.0
}

/// Rows of numbers: features and targets.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    inputs: usize,
    outputs: usize,
    features: Vec<f32>,
    targets: Vec<f32>,
}

impl Table {
    /// Features [rows × inputs] and targets [rows × outputs].
    pub fn new(
        inputs: usize,
        outputs: usize,
        features: Vec<f32>,
        targets: Vec<f32>,
    ) -> Result<Self, Error> {
        let rows = features.len().checked_div(inputs).unwrap_or(0);
        if rows * inputs != features.len() || outputs == 0 || rows * outputs != targets.len() {
            return Err(Error::setting("targets", targets.len(), "as many rows as features"));
        }
        Ok(Self { inputs, outputs, features, targets })
    }
}

impl Samples for Table {
    fn len(&self) -> usize {
        self.targets.len() / self.outputs
    }

    fn inputs(&self) -> usize {
        self.inputs
    }

    fn outputs(&self) -> usize {
        self.outputs
    }

    fn fill_inputs(&self, indices: &[u32], out: &mut [f32]) {
        copy_rows(&self.features, self.inputs, indices, out);
    }

    fn fill_targets(&self, indices: &[u32], out: &mut [f32]) {
        copy_rows(&self.targets, self.outputs, indices, out);
    }
}

fn copy_rows(from: &[f32], width: usize, indices: &[u32], out: &mut [f32]) {
    for (index, out) in indices.iter().zip(out.chunks_exact_mut(width)) {
        let start = *index as usize * width;
        out.copy_from_slice(&from[start..start + width]);
    }
}

/// A random order of `count` samples.
fn random_order(count: usize, seed: u64) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count as u32).collect();
    Random::new(seed, Stream::Split).shuffle(&mut order);
    order
}
