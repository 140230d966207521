//! What a rank has of a layer.

use std::ops::Range;

use super::shares::Shares;
use crate::layer::Layer;
use crate::optimizer::{Optimizer, Powers};
use crate::train::dropout;
use crate::train::settings::Penalty;

/// A rank's part of a layer: its own units, all if the layer is not shared.
pub struct ShardLayer {
    /// Of the first layer only the own units; else all.
    pub layer: Layer,
    /// The number of units in all ranks.
    pub all_units: usize,
    /// The own units.
    pub units: Range<usize>,
    /// True if the units are shared among the ranks.
    pub is_shared: bool,
    /// The rows of weights whose step this rank does: those of inputs that are its own units of the layer before.
    pub rows: Range<usize>,
    /// \[samples × own units\].
    pub u: Vec<f32>,
    /// f(u), and ŷ in the last layer: \[samples × own units\].
    pub h: Vec<f32>,
    /// r of dropout, \[samples × all units\]; empty if the layer has none.
    pub dropout: Vec<f32>,
    /// r of the own units, \[samples × own units\]; empty if the layer has no dropout.
    pub own_dropout: Vec<f32>,
    /// f(u) ⊙ r, \[samples × own units\]; empty if the layer has no dropout.
    pub dropped: Vec<f32>,
    /// What the next layer reads, \[samples × all units\]; empty if the layer is not shared.
    pub output: Vec<f32>,
    /// u of the first samples, \[samples × all units\]; empty if the layer is not shared.
    pub watched: Vec<f32>,
    /// δ = ∂E/∂u, \[samples × own units\].
    pub delta: Vec<f32>,
    /// δ, \[samples × all units\]; empty if the layer is not shared, and in the first one.
    pub all_delta: Vec<f32>,
    /// ∂E/∂W of the own rows and then ∂E/∂b: \[(own rows + 1) × units of the layer\].
    pub gradient: Vec<f32>,
    /// Optimizer state of the weights in the own rows.
    pub state: Vec<f32>,
    /// Optimizer state of the biases.
    pub bias_state: Vec<f32>,
}

/// What of a network a rank has.
#[derive(Clone, Copy)]
pub struct Place {
    pub shares: Shares,
    pub rank: usize,
    pub ranks: usize,
    /// The number of layers.
    pub layers: usize,
    /// The most samples of a minibatch.
    pub batch: usize,
}

impl Place {
    /// The own units of a layer, and whether it is shared.
    pub fn units(&self, index: usize, inputs: usize, units: usize) -> (Range<usize>, bool) {
        let is_shared = self.shares.is_shared((index, self.layers), inputs, units, self.ranks);
        match is_shared {
            true => (self.shares.units(units, self.rank, self.ranks), true),
            false => (0..units, false),
        }
    }
}

impl ShardLayer {
    /// Takes its part of a layer and of its optimizer state. `rows` are the own units of the layer before.
    pub fn new(
        index: usize,
        whole: &Layer,
        whole_state: &[f32],
        rows: Range<usize>,
        has_dropout: bool,
        place: Place,
    ) -> Self {
        let (units, is_shared) = place.units(index, whole.inputs, whole.units);
        let (all_units, batch) = (whole.units, place.batch);
        let columns = if index == 0 { units.clone() } else { 0..all_units };
        let width = columns.len();
        let parameters = columns_of(&whole.parameters, all_units, &columns);
        let layer = Layer { units: width, parameters, ..*whole };
        let (mut state, mut bias_state) = (Vec::new(), Vec::new());
        for numbers in whole_state.chunks_exact(whole.parameters.len()) {
            let (weights, biases) = numbers.split_at(whole.inputs * all_units);
            let own = &weights[rows.start * all_units..rows.end * all_units];
            state.extend(columns_of(own, all_units, &columns));
            bias_state.extend(&biases[columns.clone()]);
        }
        let own = |is_needed: bool| vec![0.0; if is_needed { batch * units.len() } else { 0 }];
        let all = |is_needed: bool| vec![0.0; if is_needed { batch * all_units } else { 0 }];
        Self {
            gradient: vec![0.0; (rows.len() + 1) * width],
            u: own(true),
            h: own(true),
            dropout: all(has_dropout),
            own_dropout: own(has_dropout),
            dropped: own(has_dropout),
            output: all(is_shared),
            watched: all(is_shared),
            delta: own(true),
            all_delta: all(is_shared && index > 0),
            layer,
            all_units,
            units,
            is_shared,
            rows,
            state,
            bias_state,
        }
    }

    /// What of the output the rank computes, \[samples × own units\].
    pub fn own_output(&self) -> &[f32] {
        if self.dropped.is_empty() { &self.h } else { &self.dropped }
    }

    /// What the next layer reads, \[samples × all units\].
    pub fn all_output(&self) -> &[f32] {
        if self.is_shared { &self.output } else { self.own_output() }
    }

    /// δ of the units of `layer`, \[samples × units\].
    pub fn delta(&self) -> &[f32] {
        if self.all_delta.is_empty() { &self.delta } else { &self.all_delta }
    }

    /// Leaves out units of so many samples: h ⊙ r.
    pub fn drop_units(&mut self, samples: usize) {
        if self.dropout.is_empty() {
            return;
        }
        let (all, own) = (self.all_units, self.units.len());
        let rows = self.dropout.chunks_exact(all).zip(self.own_dropout.chunks_exact_mut(own));
        rows.take(samples).for_each(|(all, own)| own.copy_from_slice(&all[self.units.clone()]));
        let end = samples * own;
        dropout::multiply(&self.h[..end], &self.own_dropout[..end], &mut self.dropped);
    }

    /// Sets the gradient of the own rows to the penalty's part.
    pub fn begin_gradient(&mut self, penalty: Penalty) {
        let units = self.layer.units;
        let own = &self.layer.parameters[self.rows.start * units..self.rows.end * units];
        let weights = self.gradient.iter_mut().zip(own);
        match penalty.is_none() {
            true => weights.for_each(|(g, _)| *g = 0.0),
            false => weights.for_each(|(g, w)| *g = penalty.gradient(*w)),
        }
    }

    /// Does the optimizer's step by the gradient. Returns false if an updated number is NaN or infinite.
    pub fn apply(&mut self, optimizer: Optimizer, powers: Powers) -> bool {
        let Self { layer, rows, gradient, state, bias_state, .. } = self;
        let units = layer.units;
        let (weights, biases) = layer.parameters.split_at_mut(layer.inputs * units);
        let own = &mut weights[rows.start * units..rows.end * units];
        let (for_weights, for_biases) = gradient.split_at(own.len());
        optimizer.decay(own);
        let weights = optimizer.apply(own, for_weights, state, powers);
        let biases = optimizer.apply(biases, for_biases, bias_state, powers);
        weights && biases
    }
}

/// Some columns of a matrix with `width` columns, row by row.
fn columns_of(matrix: &[f32], width: usize, columns: &Range<usize>) -> Vec<f32> {
    matrix.chunks_exact(width).flat_map(|row| &row[columns.clone()]).copied().collect()
}
