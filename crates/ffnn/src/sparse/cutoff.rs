//! The cutoff between the sparse and the dense kernel.

/// Up to this count, two nonzeros in five elements, the sparse kernel is faster.
pub fn max_nonzeros(elements: usize) -> usize {
    elements / 5 * 2
}
