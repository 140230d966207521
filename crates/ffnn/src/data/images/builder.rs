//! A set of images that is built from parts, so that its pixels never lie in memory twice.

use super::{ImageSet, Pixels};
use crate::error::Error;
use crate::sparse::SparseBytes;

/// Pixels of an [`ImageSet`] that come in parts.
#[derive(Clone, Debug)]
pub struct ImageSetBuilder {
    rows: usize,
    columns: usize,
    pixels: Pixels,
}

impl ImageSetBuilder {
    /// Memory for exactly this many images, of whose pixels `nonzeros` are not 0.
    pub fn new(rows: usize, columns: usize, images: usize, nonzeros: usize) -> Self {
        let size = rows * columns;
        let dense = || Pixels::Dense(Vec::with_capacity(images * size));
        let pixels = SparseBytes::of(size, images, nonzeros).map_or_else(dense, Pixels::Sparse);
        Self { rows, columns, pixels }
    }

    /// Adds images \[images × rows × columns\].
    pub fn push(&mut self, images: &[u8]) {
        match &mut self.pixels {
            Pixels::Dense(pixels) => pixels.extend_from_slice(images),
            Pixels::Sparse(sparse) => sparse.push(images),
        }
    }

    /// The set of all images with their labels \[images\] of K classes, or no labels for an unlabelled set.
    ///
    /// # Errors
    ///
    /// As of [`ImageSet::new`].
    pub fn finish(self, classes: usize, labels: Vec<u8>) -> Result<ImageSet, Error> {
        ImageSet::of(self.rows, self.columns, classes, self.pixels, labels)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sparse::nonzeros;

    #[test]
    fn a_set_from_parts_is_the_whole_one() {
        let sparse: Vec<u8> = (0..60).map(|place| if place % 5 == 0 { 9 } else { 0 }).collect();
        let dense: Vec<u8> = (1..61).collect();
        for pixels in [sparse, dense] {
            let mut builder = ImageSetBuilder::new(2, 3, 10, nonzeros(&pixels));
            pixels.chunks(18).for_each(|part| builder.push(part));
            let labels: Vec<u8> = (0..10).collect();
            let whole = ImageSet::new(2, 3, 10, pixels.clone(), labels.clone()).unwrap();
            assert_eq!(builder.clone().finish(10, labels), Ok(whole));
            assert!(builder.finish(10, vec![1]).is_err(), "one label for ten images");
        }
    }
}
