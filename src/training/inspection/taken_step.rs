//! One step, taken apart: what the page asks, and the numbers that the engine used.

use ffnn::activation::Activation;
use ffnn::loss::Loss;
use ffnn::train::{NumericalDerivative, Penalty, WeightPlace, WeightReport};
use serde::{Deserialize, Serialize};

use crate::training::protocol::Sample;

/// What of a step is looked at. What does not exist is replaced by the nearest that does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StepQuestion {
    /// The step, counted from 1; none for the newest one that has been taken.
    pub step: Option<u64>,
    /// The chosen sample, as its place in the minibatch, counted from 0.
    pub sample: u32,
    /// The chosen weight; none for the one of the first layer with the largest gradient.
    pub weight: Option<WeightPlace>,
    /// Compares the gradient with a numerical derivative.
    pub check: bool,
}

/// A step of a run, with all numbers of one sample, one unit and one weight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TakenStep {
    /// The first and the last step that can be looked at; the last one is not taken yet.
    pub range: (u64, u64),
    /// The step, counted from 1.
    pub step: u64,
    /// Its epoch, counted from 1.
    pub epoch: u64,
    /// Its minibatch within the epoch, counted from 1.
    pub index: u64,
    /// E = 1/N Σ E_n, without the penalty.
    pub loss: f32,
    /// N, the number of its samples.
    pub size: u32,
    /// The number of those that are predicted right.
    pub correct: u32,
    /// How many samples were skipped.
    pub offset: u32,
    /// The samples after these; the chosen one is among them.
    pub samples: Vec<BatchSample>,
    /// The chosen sample.
    pub pass: SamplePass,
    /// The loss that is minimised.
    pub loss_function: Loss,
    /// f of the hidden layers.
    pub activation: Activation,
    /// The penalties on the size of the layer's weights.
    pub penalty: Penalty,
    /// The chosen weight: the terms of its gradient, and its update.
    pub weight: WeightReport,
    /// All weights of the chosen unit.
    pub unit: UnitGradient,
    /// All weights of each layer; empty if they are too many to look at.
    pub all: Vec<LayerGradient>,
    /// The gradient of the chosen weight beside a numerical derivative, if that was asked for.
    pub check: Option<NumericalDerivative>,
}

/// A sample of a minibatch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BatchSample {
    /// Its index in the training set, counted from 0.
    pub index: u32,
    /// The image or the row, as the network has seen it.
    pub sample: Sample,
    /// E_n.
    pub loss: f32,
    /// The index of its class, or its standardised number; 0 or 1 if there is one probability.
    pub target: f32,
    /// What is predicted, in the same way, or the probability.
    pub output: f32,
}

/// One sample's way through the network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SamplePass {
    /// Its place in the minibatch, counted from 0.
    pub place: u32,
    /// x.
    pub x: Vec<f32>,
    /// y.
    pub y: Vec<f32>,
    /// From the first hidden layer to the output.
    pub layers: Vec<LayerNumbers>,
}

/// The numbers of a layer for one sample, \[units\] each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerNumbers {
    /// Pre-activations.
    pub u: Vec<f32>,
    /// r of dropout: 0 for a unit that is left out, else 1 / (1 − p). Empty without dropout.
    pub dropout: Vec<f32>,
    /// h = f(u), with dropout r f(u), and ŷ in the last layer.
    pub h: Vec<f32>,
    /// δ = ∂E/∂u.
    pub delta: Vec<f32>,
}

/// The weights into a unit and their gradient, \[inputs + 1\] each, the bias last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitGradient {
    /// w before the step.
    pub weights: Vec<f32>,
    /// ∂E/∂w.
    pub gradient: Vec<f32>,
}

/// The parameters of a layer and their gradient, \[(inputs + 1) × units\] each, the biases as the last row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerGradient {
    /// w before the step.
    pub weights: Vec<f32>,
    /// ∂E/∂w.
    pub gradient: Vec<f32>,
}
