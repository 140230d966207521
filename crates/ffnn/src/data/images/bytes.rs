//! Sets of images as bytes, for a thread that has a memory of its own.
//!
//! Seven little-endian u32 (rows, columns, classes, labels, 1 if the pixels are sparse, row starts, pixels), then the labels, and
//! the pixels; sparse ones as row starts (u32), columns (u16) and values (u8).

use super::{ImageSet, Pixels, check_labels};
use crate::sparse::SparseBytes;

const HEADER: usize = 7;

impl ImageSet {
    /// The set as bytes, pixels kept sparse where they are.
    pub fn to_bytes(&self) -> Vec<u8> {
        let (is_sparse, starts, columns, values): (u32, &[u32], &[u16], &[u8]) = match &self.pixels
        {
            Pixels::Dense(pixels) => (0, &[], &[], pixels),
            Pixels::Sparse(sparse) => {
                let (starts, columns, values) = sparse.parts();
                (1, starts, columns, values)
            }
        };
        let sizes = [self.rows, self.columns, self.classes, self.labels.len()];
        let sizes = sizes.map(|size| size as u32);
        let header = [&sizes[..], &[is_sparse, starts.len() as u32, values.len() as u32]].concat();
        let size =
            4 * (HEADER + starts.len()) + self.labels.len() + 2 * columns.len() + values.len();
        let mut bytes = Vec::with_capacity(size);
        push_all(&mut bytes, &header, u32::to_le_bytes);
        bytes.extend_from_slice(&self.labels);
        push_all(&mut bytes, starts, u32::to_le_bytes);
        push_all(&mut bytes, columns, u16::to_le_bytes);
        bytes.extend_from_slice(values);
        bytes
    }

    /// A set from the bytes of [`to_bytes`](Self::to_bytes). `None` if they are not of one.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let header = take(&mut rest, HEADER, u32::from_le_bytes)?;
        let [rows, columns, classes, labels, is_sparse, starts, pixels] =
            header[..].try_into().ok()?;
        let size = (rows as usize).checked_mul(columns as usize).filter(|size| *size > 0)?;
        let labels = take(&mut rest, labels as usize, u8::from_le_bytes)?;
        let starts = take(&mut rest, starts as usize, u32::from_le_bytes)?;
        let places = if is_sparse == 1 { pixels as usize } else { 0 };
        let places = take(&mut rest, places, u16::from_le_bytes)?;
        let values = take(&mut rest, pixels as usize, u8::from_le_bytes)?;
        let pixels = match is_sparse {
            1 => Pixels::Sparse(SparseBytes::from_parts(size, starts, places, values)?),
            _ => Pixels::Dense(values).when_whole(size)?,
        };
        let fits = labels.is_empty() || labels.len() == pixels.images(size);
        check_labels(classes as usize, &labels).ok()?;
        let (rows, columns, classes) = (rows as usize, columns as usize, classes as usize);
        (fits && rest.is_empty()).then_some(Self { rows, columns, classes, pixels, labels })
    }
}

impl Pixels {
    /// Itself, if it is of whole images of this many pixels.
    fn when_whole(self, size: usize) -> Option<Self> {
        let Self::Dense(pixels) = &self else { return Some(self) };
        pixels.len().is_multiple_of(size).then_some(self)
    }
}

/// Adds numbers, N bytes each.
fn push_all<T: Copy, const N: usize>(bytes: &mut Vec<u8>, numbers: &[T], write: fn(T) -> [u8; N]) {
    let start = bytes.len();
    bytes.resize(start + N * numbers.len(), 0);
    let to = bytes[start..].as_chunks_mut::<N>().0;
    to.iter_mut().zip(numbers).for_each(|(to, number)| *to = write(*number));
}

/// Takes so many numbers, N bytes each, from the beginning.
fn take<T, const N: usize>(
    bytes: &mut &[u8],
    count: usize,
    read: fn([u8; N]) -> T,
) -> Option<Vec<T>> {
    let (own, rest) = bytes.split_at_checked(count.checked_mul(N)?)?;
    *bytes = rest;
    Some(own.as_chunks::<N>().0.iter().map(|bytes| read(*bytes)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets() -> [ImageSet; 3] {
        let ink = (0..600).map(|place| if place % 7 < 2 { place as u8 } else { 0 }).collect();
        let drawn =
            ImageSet::new(4, 5, 10, ink, (0..30).map(|label| label % 10).collect()).unwrap();
        let dense = ImageSet::new(2, 3, 4, vec![9; 24], vec![0, 1, 2, 3]).unwrap();
        let unlabelled = ImageSet::new(1, 5, 10, vec![0, 0, 0, 0, 7], Vec::new()).unwrap();
        [drawn, dense, unlabelled]
    }

    #[test]
    fn a_set_is_given_back() {
        for set in sets() {
            assert_eq!(ImageSet::from_bytes(&set.to_bytes()), Some(set));
        }
    }

    #[test]
    fn bytes_of_no_set_are_refused() {
        for set in sets() {
            let bytes = set.to_bytes();
            assert!((0..bytes.len()).all(|end| ImageSet::from_bytes(&bytes[..end]).is_none()));
            assert_eq!(ImageSet::from_bytes(&[&bytes[..], &[0]].concat()), None);
            // A changed byte makes another set or none, and no panic.
            for place in 0..bytes.len().min(400) {
                let mut changed = bytes.clone();
                changed[place] ^= 0xff;
                if let Some(other) = ImageSet::from_bytes(&changed) {
                    (0..other.labels().len()).for_each(|index| drop(other.image(index)));
                }
            }
        }
    }
}
