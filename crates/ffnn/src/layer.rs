//! A layer: u = W h + b for rows of inputs h.

use crate::activation::Activation;
use crate::kernels::{Buffers, DenseProduct, Matrix, SparseProduct};
use crate::sparse::SparseRows;

/// A layer's parameters and activation function.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    pub(crate) inputs: usize,
    pub(crate) units: usize,
    pub(crate) activation: Activation,
    /// \[(inputs + 1) × units\]: one row for each input, the biases as the last row.
    pub(crate) parameters: Vec<f32>,
}

impl Layer {
    /// The number of inputs.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// The number of units.
    pub fn units(&self) -> usize {
        self.units
    }

    /// The activation function (identity in the last layer, whose output belongs to the loss).
    pub fn activation(&self) -> Activation {
        self.activation
    }

    /// The weight from an input to a unit.
    pub fn weight(&self, unit: usize, input: usize) -> f32 {
        self.parameters[input * self.units + unit]
    }

    /// All parameters, \[(inputs + 1) × units\]: one row for each input, the biases as the last row.
    pub fn parameters(&self) -> &[f32] {
        &self.parameters
    }

    /// The weights, \[inputs × units\].
    pub fn weights(&self) -> &[f32] {
        &self.parameters[..self.inputs * self.units]
    }

    /// The biases, \[units\].
    pub fn biases(&self) -> &[f32] {
        &self.parameters[self.inputs * self.units..]
    }

    /// u = W h⁽ˡ⁻¹⁾ + b for each row of inputs; u is \[rows × units\].
    pub(crate) fn forward(&self, x: Input, u: &mut [f32], scratch: &mut Scratch) {
        for u in u.chunks_exact_mut(self.units) {
            // Adding 0 turns a bias of −0 into +0: then skipping the product 0 · w gives the same bits as adding it.
            u.iter_mut().zip(self.biases()).for_each(|(u, bias)| *u = bias + 0.0);
        }
        let rows = u.len() / self.units;
        match x {
            Input::Sparse(x) => {
                let product = SparseProduct { a: x, b: self.weights(), n: self.units };
                product.add_to(u, &mut scratch.buffers);
            }
            Input::Dense(x) if are_few(rows) => {
                let rows = x.chunks_exact(self.inputs).zip(u.chunks_exact_mut(self.units));
                for (x, u) in rows {
                    scratch.row.reset(1, self.inputs);
                    scratch.row.push(x);
                    let Scratch { buffers, row } = scratch;
                    let product = SparseProduct { a: row, b: self.weights(), n: self.units };
                    product.add_to(u, buffers);
                }
            }
            Input::Dense(x) => {
                let a = Matrix::new(x, rows, self.inputs);
                let b = Matrix::new(self.weights(), self.inputs, self.units);
                DenseProduct { a, b }.add_to(u, &mut scratch.buffers);
            }
        }
    }
}

/// With fewer than four rows the dense kernel's copies of the weights cost more than they save.
fn are_few(rows: usize) -> bool {
    rows < 4
}

/// The inputs of a layer.
#[derive(Clone, Copy)]
pub(crate) enum Input<'a> {
    /// All of them, \[rows × inputs\].
    Dense(&'a [f32]),
    /// Their nonzeros, \[rows × inputs\].
    Sparse(&'a SparseRows),
}

/// Buffers that the kernels need beside inputs and outputs.
pub(crate) struct Scratch {
    pub buffers: Buffers,
    /// A dense row as a sparse one.
    row: SparseRows,
}

impl Scratch {
    /// Allocates the sparse row for layers of these widths; the buffers grow when they are first used.
    pub fn new(widths: &[usize]) -> Self {
        let widest = widths.iter().copied().max().unwrap_or(0);
        Self { buffers: Buffers::default(), row: SparseRows::with_capacity(1, widest) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 5 inputs, 3 units: w = input − unit, b = −0, 10, 20.
    fn layer() -> (Layer, Scratch) {
        let weights = (0..15).map(|place| (place / 3 - place % 3) as f32);
        let parameters = weights.chain([-0.0, 10.0, 20.0]).collect();
        let layer = Layer { inputs: 5, units: 3, activation: Activation::Relu, parameters };
        (layer, Scratch::new(&[5, 3]))
    }

    #[test]
    fn parameters_are_found_by_unit_and_input() {
        let (layer, _) = layer();
        assert_eq!((layer.inputs(), layer.units(), layer.activation()), (5, 3, Activation::Relu));
        assert_eq!([layer.weight(0, 4), layer.weight(2, 1), layer.weight(1, 1)], [4.0, -1.0, 0.0]);
        assert_eq!(layer.weights().len(), 15);
        assert_eq!(layer.biases(), [0.0, 10.0, 20.0]);
        assert_eq!(layer.parameters().len(), 18);
    }

    #[test]
    fn few_and_many_rows_dense_and_sparse_agree() {
        let (layer, mut scratch) = layer();
        let x = [0.0, 1.0, -0.0, 0.0, 2.0];
        let expected = [9.0, 16.0, 23.0];
        for rows in 1..=6 {
            let many = x.repeat(rows);
            let mut u = vec![f32::NAN; 3 * rows];
            layer.forward(Input::Dense(&many), &mut u, &mut scratch);
            assert_eq!(u, expected.repeat(rows), "{rows} rows");
            let mut sparse = SparseRows::with_capacity(rows, 5);
            sparse.reset(rows, 5);
            assert!(many.chunks(5).all(|row| sparse.push(row)));
            u.fill(f32::NAN);
            layer.forward(Input::Sparse(&sparse), &mut u, &mut scratch);
            assert_eq!(u, expected.repeat(rows), "{rows} rows, sparse");
        }
    }

    #[test]
    fn a_bias_of_negative_zero_is_zero_in_every_kernel() {
        let (layer, mut scratch) = layer();
        for rows in [1, 4] {
            let mut u = vec![f32::NAN; 3 * rows];
            layer.forward(Input::Dense(&vec![0.0; 5 * rows]), &mut u, &mut scratch);
            assert!(u.iter().all(|u| u.is_sign_positive()), "{u:?}");
        }
    }

    #[test]
    fn up_to_three_rows_are_few() {
        assert_eq!([1, 3, 4, 5].map(are_few), [true, true, false, false]);
    }
}
