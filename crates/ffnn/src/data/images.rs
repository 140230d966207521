//! Sets of greyscale images.

mod builder;
mod bytes;

pub use builder::ImageSetBuilder;

use super::{CLASSES, Samples};
use crate::error::{Error, Expected, Setting};
use crate::sparse::{SparseBytes, SparseRows};

/// Greyscale images of one size, of K classes. Either every image has a label or none has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageSet {
    rows: usize,
    columns: usize,
    classes: usize,
    pixels: Pixels,
    labels: Vec<u8>,
}

/// The pixels of all images, one image after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pixels {
    Dense(Vec<u8>),
    /// Only the pixels that are not 0, if most are 0: 27 MB instead of 47 MB for all of MNIST, and ready for the sparse
    /// kernel.
    Sparse(SparseBytes),
}

impl Pixels {
    /// The number of images of this many pixels.
    fn images(&self, size: usize) -> usize {
        match self {
            Self::Dense(pixels) => pixels.len().checked_div(size).unwrap_or(0),
            Self::Sparse(sparse) => sparse.len(),
        }
    }
}

impl ImageSet {
    /// Pixels \[images × rows × columns\] (0 paper, 255 ink) and labels \[images\], each below the number of classes K,
    /// or no labels for an unlabelled set. K is at most [`CLASSES`].
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] if the shapes do not fit, a label is not one of a class, or K is out of its bounds.
    pub fn new(
        rows: usize,
        columns: usize,
        classes: usize,
        pixels: Vec<u8>,
        labels: Vec<u8>,
    ) -> Result<Self, Error> {
        let size = rows * columns;
        if size == 0 || !pixels.len().is_multiple_of(size) {
            let expected = Expected::MultipleOf(size as u64);
            return Err(Error::setting(Setting::Pixels, pixels.len(), expected));
        }
        let pixels = SparseBytes::new(&pixels, size).map_or(Pixels::Dense(pixels), Pixels::Sparse);
        Self::of(rows, columns, classes, pixels, labels)
    }

    fn of(
        rows: usize,
        columns: usize,
        classes: usize,
        pixels: Pixels,
        labels: Vec<u8>,
    ) -> Result<Self, Error> {
        let images = pixels.images(rows * columns);
        if !labels.is_empty() && labels.len() != images {
            let expected = Expected::Exactly(images as u64);
            return Err(Error::setting(Setting::Labels, labels.len(), expected));
        }
        check_labels(classes, &labels)?;
        Ok(Self { rows, columns, classes, pixels, labels })
    }

    /// The same images with other labels \[images\] of K classes.
    ///
    /// # Errors
    ///
    /// As of [`new`](Self::new).
    pub fn with_labels(self, classes: usize, labels: Vec<u8>) -> Result<Self, Error> {
        if labels.len() != self.labels.len() {
            let expected = Expected::Exactly(self.labels.len() as u64);
            return Err(Error::setting(Setting::Labels, labels.len(), expected));
        }
        check_labels(classes, &labels)?;
        Ok(Self { classes, labels, ..self })
    }

    /// The number of rows of an image.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The number of columns of an image.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The number of classes K.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// The labels, \[images\]; empty for an unlabelled set.
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// The pixels of an image, \[rows × columns\].
    pub fn image(&self, index: usize) -> Vec<u8> {
        let mut image = vec![0; self.inputs()];
        self.map_pixels(index, &mut image, |pixel| pixel);
        image
    }

    /// Writes `value(pixel)` to `out` for each pixel of an image that is not 0; the rest of `out` stays as it is.
    fn map_pixels<T>(&self, index: usize, out: &mut [T], value: impl Fn(u8) -> T) {
        match &self.pixels {
            Pixels::Dense(pixels) => {
                let image = &pixels[index * self.inputs()..];
                out.iter_mut().zip(image).for_each(|(out, pixel)| *out = value(*pixel));
            }
            Pixels::Sparse(sparse) => {
                let (columns, pixels) = sparse.row(index);
                for (column, pixel) in columns.iter().zip(pixels) {
                    out[usize::from(*column)] = value(*pixel);
                }
            }
        }
    }

    /// Calls `ink(place, pixel)` for each pixel of an image that is not 0, row by row.
    #[inline(always)]
    pub(super) fn for_each_ink(&self, index: usize, mut ink: impl FnMut(usize, u8)) {
        match &self.pixels {
            Pixels::Dense(pixels) => {
                let image = &pixels[index * self.inputs()..][..self.inputs()];
                let inked = image.iter().enumerate().filter(|(_, pixel)| **pixel != 0);
                inked.for_each(|(place, pixel)| ink(place, *pixel));
            }
            Pixels::Sparse(sparse) => {
                let (columns, pixels) = sparse.row(index);
                let inked = columns.iter().zip(pixels);
                inked.for_each(|(place, pixel)| ink(usize::from(*place), *pixel));
            }
        }
    }

    /// Has sparse images loaded into a near cache. The images of a minibatch lie far apart in memory. Reading one number of each
    /// cache line before any is needed lets the loads overlap instead of waiting for each other.
    #[inline(always)]
    pub(super) fn prefetch(&self, indices: &[u32]) {
        let Pixels::Sparse(sparse) = &self.pixels else { return };
        for index in indices {
            let (columns, pixels) = sparse.row(*index as usize);
            let lines = columns.iter().step_by(32).fold(0, |all, column| all | column);
            let lines = pixels.iter().step_by(64).fold(lines, |all, pixel| all | u16::from(*pixel));
            core::hint::black_box(lines);
        }
    }

    /// The images of these indices, in their order.
    pub fn select(&self, indices: &[u32]) -> Self {
        let labels = if self.labels.is_empty() { &[][..] } else { indices };
        let pixels = match &self.pixels {
            Pixels::Sparse(sparse) => Pixels::Sparse(sparse.select(indices)),
            Pixels::Dense(_) => Pixels::Dense(
                indices.iter().flat_map(|index| self.image(*index as usize)).collect(),
            ),
        };
        Self {
            pixels,
            labels: labels.iter().map(|index| self.labels[*index as usize]).collect(),
            ..*self
        }
    }
}

impl Samples for ImageSet {
    fn len(&self) -> usize {
        self.pixels.images(self.inputs())
    }

    fn inputs(&self) -> usize {
        self.rows * self.columns
    }

    fn outputs(&self) -> usize {
        self.classes
    }

    fn fill_inputs(&self, indices: &[u32], out: &mut [f32]) {
        for (index, out) in indices.iter().zip(out.chunks_exact_mut(self.inputs())) {
            out.fill(0.0);
            self.map_pixels(*index as usize, out, |pixel| INPUTS[usize::from(pixel)]);
        }
    }

    fn fill_sparse_inputs(&self, indices: &[u32], out: &mut SparseRows) -> bool {
        let Pixels::Sparse(sparse) = &self.pixels else { return false };
        self.prefetch(indices);
        out.reset(indices.len(), self.inputs());
        indices.iter().all(|index| out.push_bytes(sparse, *index as usize, &INPUTS))
    }

    fn fill_targets(&self, indices: &[u32], out: &mut [f32]) {
        for (index, out) in indices.iter().zip(out.chunks_exact_mut(self.classes)) {
            out.fill(0.0);
            out[usize::from(self.labels[*index as usize])] = 1.0;
        }
    }
}

fn check_labels(classes: usize, labels: &[u8]) -> Result<(), Error> {
    if !CLASSES.contains(&classes) {
        let expected =
            Expected::Between { min: *CLASSES.start() as u64, max: *CLASSES.end() as u64 };
        return Err(Error::setting(Setting::Classes, classes, expected));
    }
    match labels.iter().find(|label| usize::from(**label) >= classes) {
        Some(label) => {
            let expected = Expected::Between { min: 0, max: classes as u64 - 1 };
            Err(Error::setting(Setting::Label, usize::from(*label), expected))
        }
        None => Ok(()),
    }
}

/// [`to_input`] of each byte.
pub(super) const INPUTS: [f32; 256] = {
    let mut inputs = [0.0; 256];
    let mut pixel = 0;
    while pixel < 256 {
        inputs[pixel] = pixel as f32 / 255.0;
        pixel += 1;
    }
    inputs
};

/// x = pixel / 255, from 0 to 1.
pub fn to_input(pixel: u8) -> f32 {
    f32::from(pixel) / 255.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three images of 1 × 5 pixels.
    fn set(pixels: [u8; 15]) -> ImageSet {
        ImageSet::new(1, 5, 10, pixels.to_vec(), vec![7, 8, 9]).unwrap()
    }

    #[test]
    fn targets_are_the_one_of_k_code_for_any_number_of_classes() {
        for classes in [2, 10, 62, 100] {
            let last = classes as u8 - 1;
            let set = ImageSet::new(1, 1, classes, vec![5; 3], vec![0, last, 1]).unwrap();
            assert_eq!((set.classes(), set.outputs()), (classes, classes));
            let mut targets = vec![f32::NAN; 2 * classes];
            set.fill_targets(&[1, 0], &mut targets);
            let ones = targets.iter().enumerate().filter(|(_, target)| **target == 1.0);
            assert_eq!(ones.map(|(place, _)| place).collect::<Vec<_>>(), [classes - 1, classes]);
            assert_eq!(targets.iter().sum::<f32>(), 2.0);
            let other = set.with_labels(classes, vec![1, 1, last]).unwrap();
            assert_eq!(other.labels(), [1, 1, last]);
        }
    }

    #[test]
    fn classes_and_labels_out_of_bounds_are_refused() {
        let new = |classes, label| ImageSet::new(1, 1, classes, vec![5], vec![label]);
        let bounds = |min, max| Expected::Between { min, max };
        for classes in [0, 1, 101] {
            let error = Error::setting(Setting::Classes, classes, bounds(2, 100));
            assert_eq!(new(classes, 0), Err(error));
        }
        let error = Error::setting(Setting::Label, 26usize, bounds(0, 25));
        assert_eq!(new(26, 26), Err(error.clone()));
        assert_eq!(new(27, 26).unwrap().with_labels(26, vec![26]), Err(error));
        let error = Error::setting(Setting::Labels, 2usize, Expected::Exactly(1));
        assert_eq!(new(2, 0).unwrap().with_labels(2, vec![0, 1]), Err(error));
    }

    #[test]
    fn sparse_and_dense_sets_give_their_images_back() {
        let inked = [0, 0, 9, 0, 255, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2];
        let full = inked.map(|pixel| 255 - pixel);
        assert!(matches!(set(inked).pixels, Pixels::Sparse(_)));
        assert!(matches!(set(full).pixels, Pixels::Dense(_)));
        for pixels in [inked, full] {
            let set = set(pixels);
            assert_eq!((set.len(), set.inputs()), (3, 5));
            let images: Vec<Vec<u8>> = (0..3).map(|index| set.image(index)).collect();
            assert_eq!(images.concat(), pixels);
            let selected = set.select(&[2, 0, 2]);
            assert_eq!(selected.labels(), [9, 7, 9]);
            assert_eq!(
                [0, 1, 2].map(|index| selected.image(index)),
                [2, 0, 2].map(|i| images[i].clone())
            );
            let mut inputs = [f32::NAN; 10];
            set.fill_inputs(&[2, 0], &mut inputs);
            let expected = [images[2].clone(), images[0].clone()].concat();
            assert_eq!(inputs.to_vec(), expected.into_iter().map(to_input).collect::<Vec<_>>());
        }
    }
}
