//! The products that take nearly all of the training time: out += a b for matrices a \[rows × k\] and b \[k × n\], a
//! dense or sparse.
//!
//! The idea: a tile of the output stays in registers while k runs from its first to its last value, so that the loop
//! does multiplications and additions and hardly touches memory. Each output element starts from its value in `out` (a
//! bias, 0, a penalty) and adds its products one by one in rising order of k. Only different output columns are
//! computed side by side. No sum is split and nothing is fused, so every vector width gives the bits of
//! [`reference`](crate::reference). The code is plain Rust with fixed-size arrays; the compiler makes vectors of it.
//!
//! - [`DenseProduct`]: tiles of 4 rows × 2 vectors, which leaves registers for b and a on machines with sixteen. The
//!   columns of b that a tile needs lie apart in memory, so they are first copied side by side into a panel, which
//!   stays in the fastest cache while all rows of a use it.
//! - [`SparseProduct`]: a has sparse rows (CSR), and a tile is one row × 8 vectors. The columns of b that such a tile
//!   needs are copied side by side too. Rows of b that no nonzero meets are left out. Only a block of rows is copied at
//!   a time (half of the rows for MNIST), which a near cache holds while all rows of a use it. The transposed sparse
//!   rows give the weight gradient with the same loop, or a gradient step that does not store it. Leaving out 0 · b
//!   changes no bit as long as b is finite and the start is not −0: x + ±0 = x, and +0 + −0 = +0. That is why 0 is
//!   added to each bias.
//!
//! A vector is four numbers, as in WebAssembly and on every x86-64. Natively `multiversion` compiles each product once more
//! for vectors of eight (AVX2) and chooses at run time.
//!
//! Public so that the products can be read and timed; networks are trained with [`train`](crate::train).

mod buffers;
mod dense;
mod matrix;
mod sparse;
mod store;
mod tiles;

pub use buffers::Buffers;
pub use dense::DenseProduct;
pub use matrix::Matrix;
pub use sparse::SparseProduct;

/// Copies numbers four at a time. Copied all at once, they become a call of `memory.copy` in WebAssembly, which takes
/// longer than copying the few numbers of a tile.
#[inline(always)]
fn copy_numbers<const W: usize>(from: &[f32; W], to: &mut [f32; W]) {
    let ((fours, rest), (to_fours, to_rest)) = (from.as_chunks(), to.as_chunks_mut());
    for ([a, b, c, d], to) in fours.iter().zip(to_fours) {
        *to = [*a, *b, *c, *d];
    }
    rest.iter().zip(to_rest).for_each(|(from, to)| *to = *from);
}

#[cfg(test)]
mod tests;
