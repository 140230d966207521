//! The gradient of one weight as a sum over the samples: ∂E/∂w_ij = λ₂ w_ij + λ₁ sign w_ij + Σ_n h_i⁽ⁿ⁾ δ_j⁽ⁿ⁾.

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
    /// The penalty's part of the gradient, λ₂ w + λ₁ sign w; 0 for a bias.
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
        let penalty = match is_bias {
            true => 0.0,
            false => self.settings.penalty(place.layer).gradient(parameters[index]),
        };
        let state = &self.optimizer_state[place.layer];
        // The state is one number for each parameter, or all first ones and then all second ones.
        let state: Vec<f32> =
            state.chunks_exact(parameters.len()).map(|numbers| numbers[index]).collect();
        let optimizer = self.settings.optimizer;
        let mut decayed = [parameters[index]];
        if !is_bias {
            optimizer.decay(&mut decayed);
        }
        let w = [parameters[index], decayed[0]];
        let update = WeightUpdate::new(optimizer, self.step, gradient, w, &state);
        Some(WeightReport { place, penalty, terms: rows.collect(), gradient, update })
    }
}
