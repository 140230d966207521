//! The gradient of one weight as a sum over the samples: ∂E/∂w_ij = λ w_ij + Σ_n h_i⁽ⁿ⁾ δ_j⁽ⁿ⁾.

use super::update::WeightUpdate;
use super::{LayerPass, MinibatchReport};

/// A weight or a bias.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct WeightPlace {
    /// The layer, counted from 0 for the first hidden one.
    pub layer: usize,
    /// i, the input that the weight belongs to, counted from 0; none for the bias.
    pub input: Option<usize>,
    /// j, the unit, counted from 0.
    pub unit: usize,
}

impl WeightPlace {
    /// Its index in the layer's parameters \[(inputs + 1) × units\]; none if there is no such weight.
    pub(super) fn index(self, layers: &[LayerPass]) -> Option<usize> {
        let LayerPass { inputs, units, .. } = layers.get(self.layer)?;
        let row = self.input.unwrap_or(*inputs);
        let exists = self.unit < *units && self.input.is_none_or(|input| input < *inputs);
        exists.then_some(row * units + self.unit)
    }
}

/// What one sample adds to the gradient of a weight.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct GradientTerm {
    /// The sample, as an index in the data.
    pub sample: u32,
    /// What the weight is multiplied with: h_i of the layer before, x_i in the first layer, 1 for a bias.
    pub h: f32,
    /// δ_j.
    pub delta: f32,
    /// h δ.
    pub product: f32,
}

/// One weight: its gradient and its step.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct WeightReport {
    /// Which weight.
    pub place: WeightPlace,
    /// The penalty's part of the gradient, λ w; 0 for a bias.
    pub penalty: f32,
    /// One for each sample, in the order in which they are added.
    pub terms: Vec<GradientTerm>,
    /// ∂E/∂w: the penalty's part, then each term's product added in order, in f32.
    pub gradient: f32,
    /// What the optimizer makes of it.
    pub update: WeightUpdate,
}

impl MinibatchReport {
    /// The gradient and the step of one weight; none if there is no such weight.
    pub fn weight(&self, place: WeightPlace) -> Option<WeightReport> {
        let index = place.index(&self.layers)?;
        let layer = &self.layers[place.layer];
        let gradient = layer.gradient[index];
        let rows = self.samples.iter().enumerate().map(|(row, sample)| {
            let h = match place.input {
                Some(input) => self.inputs_of(place.layer)[row * layer.inputs + input],
                None => 1.0,
            };
            let delta = layer.delta[row * layer.units + place.unit];
            GradientTerm { sample: *sample, h, delta, product: h * delta }
        });
        let parameters = &self.network.layers[place.layer].parameters;
        let is_bias = place.input.is_none();
        // Adding 0 turns −0 into +0, as the trainer does.
        let penalty = if is_bias { 0.0 } else { self.settings.l2 * parameters[index] + 0.0 };
        let state = &self.optimizer_state[place.layer];
        // The state is one number for each parameter, or all first ones and then all second ones.
        let state: Vec<f32> =
            state.chunks_exact(parameters.len()).map(|numbers| numbers[index]).collect();
        let update = WeightUpdate::new(
            self.settings.optimizer,
            self.step,
            gradient,
            parameters[index],
            &state,
        );
        Some(WeightReport { place, penalty, terms: rows.collect(), gradient, update })
    }
}
