//! The inputs of a minibatch, dense or sparse.

use crate::data::Samples;
use crate::layer::Input;
use crate::sparse::SparseRows;

/// x of a minibatch, \[rows × inputs\]: sparse rows if most are zero, else dense. Allocated once.
pub struct BatchInputs {
    /// The number of inputs.
    width: usize,
    /// x, if it is dense.
    dense: Vec<f32>,
    /// x, if it is sparse.
    sparse: SparseRows,
    /// xᵀ, if x is sparse.
    transposed: SparseRows,
    is_sparse: bool,
    /// Samples loaded last.
    rows: usize,
}

impl BatchInputs {
    /// Allocates memory for up to `rows` samples of `width` inputs, for xᵀ only if `training`.
    pub fn new(rows: usize, width: usize, training: bool) -> Self {
        let sparse = SparseRows::with_capacity(rows, width);
        Self {
            width,
            dense: vec![0.0; rows * width],
            transposed: if training { sparse.clone() } else { SparseRows::default() },
            sparse,
            is_sparse: false,
            rows: 0,
        }
    }

    /// Loads samples as training reads them in this epoch; without one, as they are.
    pub fn load<S: Samples + ?Sized>(&mut self, data: &S, indices: &[u32], epoch: Option<u32>) {
        self.rows = indices.len();
        self.is_sparse = match epoch {
            Some(epoch) => data.fill_sparse_training_inputs(epoch, indices, &mut self.sparse),
            None => data.fill_sparse_inputs(indices, &mut self.sparse),
        };
        if !self.is_sparse {
            let inputs = &mut self.dense[..indices.len() * self.width];
            match epoch {
                Some(epoch) => data.fill_training_inputs(epoch, indices, inputs),
                None => data.fill_inputs(indices, inputs),
            }
            self.sparse.reset(indices.len(), self.width);
            self.is_sparse = inputs.chunks_exact(self.width).all(|row| self.sparse.push(row));
        }
    }

    /// x as the first layer reads it.
    pub fn x(&self) -> Input<'_> {
        match self.is_sparse {
            true => Input::Sparse(&self.sparse),
            false => Input::Dense(self.dense()),
        }
    }

    /// x, \[rows × inputs\], if it is [not sparse](Self::is_sparse).
    pub fn dense(&self) -> &[f32] {
        &self.dense[..self.rows * self.width]
    }

    /// xᵀ after [`transpose`](Self::transpose), if x is sparse.
    pub fn transposed(&self) -> &SparseRows {
        &self.transposed
    }

    /// Makes xᵀ if x is sparse.
    pub fn transpose(&mut self) {
        if self.is_sparse {
            self.sparse.transpose_into(&mut self.transposed);
        }
    }

    /// Returns true if the inputs loaded last are sparse.
    pub fn is_sparse(&self) -> bool {
        self.is_sparse
    }
}
