//! One minibatch in numbers: what [`Trainer::step`] will compute next, layer by layer, sample by sample and weight by weight.
//!
//! | | |
//! |---|---|
//! | u⁽ˡ⁾ = W⁽ˡ⁾ h⁽ˡ⁻¹⁾ + b⁽ˡ⁾, h⁽ˡ⁾ = f(u⁽ˡ⁾) | [`LayerPass::u`], [`LayerPass::h`] |
//! | E = 1/N Σ_n E_n | [`MinibatchReport::loss`], [`MinibatchReport::losses`] |
//! | δ⁽ˡ⁾ = ∂E/∂u⁽ˡ⁾ | [`LayerPass::delta`] |
//! | ∂E/∂w_ij = λ₂ w_ij + λ₁ sign w_ij + Σ_n h_i δ_j | [`LayerPass::gradient`]; its terms in [`WeightReport`] |
//! | w ← w − η ∂E/∂w, or by another rule | [`WeightUpdate`] |
//! | (E(w + ε) − E(w − ε)) / 2ε | [`NumericalDerivative`] |
//!
//! Every f32 has the bits that the trainer computes. A report belongs to the state from which it was made and does not change
//! while training goes on.

mod numerical;
mod update;
mod weight;
mod wide;

pub use numerical::NumericalDerivative;
pub use update::{WeightState, WeightUpdate};
pub use weight::{GradientTerm, WeightPlace, WeightReport};

use super::settings::TrainSettings;
use super::tally::Tally;
use super::trainer::Trainer;
use super::workspace::Workspace;
use crate::data::Samples;
use crate::network::{Layer, Network};
use crate::optimizer::Powers;

/// A minibatch, taken apart before its step.
#[derive(Clone, Debug, PartialEq)]
pub struct MinibatchReport {
    /// The epoch, counted from 0.
    pub epoch: usize,
    /// The minibatch within the epoch, counted from 0.
    pub index: usize,
    /// The minibatch within the run, counted from 1: t of [`Optimizer::Adam`](crate::optimizer::Optimizer::Adam).
    pub step: u64,
    /// The N samples, as indices in the data.
    pub samples: Vec<u32>,
    /// x, \[N × inputs\], with the changes of [augmentation](crate::data::augment).
    pub inputs: Vec<f32>,
    /// y, \[N × outputs\].
    pub targets: Vec<f32>,
    /// From the first hidden layer to the output.
    pub layers: Vec<LayerPass>,
    /// E_n of each sample, \[N\], without the penalty.
    pub losses: Vec<f32>,
    /// E = 1/N Σ_n E_n, summed up in f64, without the penalty. Where it is NaN or infinite, the trainer takes no step.
    pub loss: f32,
    /// Whether each sample is predicted right in the sense of [`Loss::is_correct`](crate::loss::Loss::is_correct), \[N\].
    pub correct: Vec<bool>,
    /// The parameters before the step.
    network: Network,
    /// The optimizer's state before the step, see [`Trainer`].
    optimizer_state: Vec<Vec<f32>>,
    settings: TrainSettings,
}

/// What a minibatch gives in one layer. All values are stored row by row.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LayerPass {
    /// The number of inputs of the layer.
    pub inputs: usize,
    /// The number of units.
    pub units: usize,
    /// Pre-activations, \[N × units\].
    pub u: Vec<f32>,
    /// r of dropout, \[N × units\]: 0 for a unit that is left out for a sample, else 1 / (1 − p). Empty without dropout.
    pub dropout: Vec<f32>,
    /// h = f(u), with dropout h = f(u) ⊙ r, and ŷ in the last layer: \[N × units\].
    pub h: Vec<f32>,
    /// δ = ∂E/∂u, \[N × units\]: (ŷ − y)/N in the last layer, (W⁽ˡ⁺¹⁾ᵀ δ⁽ˡ⁺¹⁾) ⊙ r⁽ˡ⁾ ⊙ f′(u⁽ˡ⁾) before it.
    pub delta: Vec<f32>,
    /// ∂E/∂w with the penalty's part, \[(inputs + 1) × units\]: one row for each input, the biases' as the last row.
    pub gradient: Vec<f32>,
}

impl Trainer {
    /// Takes the next minibatch apart and changes nothing. The learning rate is that of the [settings](Self::settings): with a
    /// schedule, set it for this step first.
    ///
    /// # Panics
    ///
    /// If `data` has fewer samples or other widths than the trainer was made for.
    pub fn next_minibatch<S: Samples + ?Sized>(&self, data: &S) -> MinibatchReport {
        let (epoch, index) = self.position();
        let samples = self.next_samples();
        let (rows, network) = (samples.len(), &self.network);
        let mut workspace = Workspace::for_training(network, rows, &self.settings);
        let mut tally = Tally::without_classes();
        workspace.draw_dropout(&self.settings, self.steps, rows);
        workspace.forward(network, data, &samples, Some(epoch as u32), &mut tally);
        workspace.backpropagate(network);
        let layers = (0..network.layers.len()).map(|index| {
            let layer = &network.layers[index];
            let penalty = self.settings.penalty(index);
            let gradient = workspace.parameter_gradient(network, index, penalty).to_vec();
            LayerPass {
                inputs: layer.inputs,
                units: layer.units,
                u: workspace.pre_activations(index).to_vec(),
                dropout: workspace.dropout(index).to_vec(),
                h: workspace.outputs(index).to_vec(),
                delta: workspace.delta(index).to_vec(),
                gradient,
            }
        });
        let layers: Vec<LayerPass> = layers.collect();
        let mut inputs = vec![0.0; rows * network.spec().inputs];
        data.fill_training_inputs(epoch as u32, &samples, &mut inputs);
        let (loss, outputs) = (network.spec().loss, network.spec().outputs);
        let mut targets = vec![0.0; rows * outputs];
        data.fill_targets(&samples, &mut targets);
        let logits = layers.last().map_or(&[][..], |last| &last.u);
        let pairs = || logits.chunks_exact(outputs).zip(targets.chunks_exact(outputs));
        MinibatchReport {
            epoch,
            index,
            step: self.steps + 1,
            losses: pairs().map(|(u, y)| loss.value(u, y)).collect(),
            correct: pairs().map(|(u, y)| loss.is_correct(u, y)).collect(),
            loss: tally.loss(),
            samples,
            inputs,
            targets,
            layers,
            network: network.clone(),
            optimizer_state: self.optimizer_state.clone(),
            settings: self.settings.clone(),
        }
    }
}

impl MinibatchReport {
    /// The network before the step.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The settings with the learning rate of the step.
    pub fn settings(&self) -> &TrainSettings {
        &self.settings
    }

    /// What a layer reads, \[N × inputs\]: x for the first, else h of the layer before.
    pub fn inputs_of(&self, layer: usize) -> &[f32] {
        match layer.checked_sub(1) {
            Some(before) => &self.layers[before].h,
            None => &self.inputs,
        }
    }

    /// The parameters of a layer after the step, \[(inputs + 1) × units\], also where the trainer would take none.
    pub fn parameters_after(&self, layer: usize) -> Vec<f32> {
        let Layer { inputs, units, parameters, .. } = &self.network.layers[layer];
        let mut parameters = parameters.clone();
        self.settings.optimizer.decay(&mut parameters[..inputs * units]);
        let mut state = self.optimizer_state[layer].clone();
        let gradient = &self.layers[layer].gradient;
        let optimizer = self.settings.optimizer;
        let powers = Powers::at(optimizer, self.step);
        optimizer.apply(&mut parameters, gradient, &mut state, powers);
        parameters
    }
}
