//! Where the dense kernel becomes the faster one.

/// The sparse kernel is faster up to two nonzeros in five elements.
pub fn max_nonzeros(elements: usize) -> usize {
    elements / 5 * 2
}
