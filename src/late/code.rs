//! The computation of a figure as code, and the place where it stands once what writes it has been fetched.

use std::rc::Rc;

use ffnn::activation::Activation;
use ffnn::init::Init;
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;
use yew::prelude::*;

use super::chain_rule::{ChainRule, Epoch, OneWeight};
use super::gradient_step::GradientStep;
use super::layer_parameters::{LayerParameters, Named};
use super::{code, use_late_part};
use crate::i18n::Text;
use crate::math::Lit;
use crate::training::data_settings::DataSettings;

const CODE: Text = Text::new("コード", "Code");

/// What a figure computes, with its present numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Computation {
    /// ŷ = w x + b, and the squared error over samples.
    Linear {
        /// The input.
        x: Vec<Named>,
        /// The weights, then the bias.
        row: Vec<Named>,
        /// The samples, each an input and its label.
        samples: Vec<(Vec<f64>, f64)>,
    },
    /// A sample on its way through the layers of a network.
    Forward {
        /// The input.
        x: Vec<Named>,
        /// The layers, from the first on.
        layers: Vec<LayerParameters>,
    },
    /// Activation functions at one point.
    Activations {
        /// Those shown.
        functions: Vec<Activation>,
        /// The one whose derivative is computed.
        chosen: Activation,
        /// The point.
        u: f64,
    },
    /// The softmax of u + c.
    Softmax {
        /// u.
        u: Vec<f64>,
        /// c.
        shift: f64,
    },
    /// H(p, q) and H(p).
    CrossEntropy {
        /// The true distribution.
        p: Vec<f64>,
        /// The predicted one.
        q: Vec<f64>,
    },
    /// Gradient descent on one weight.
    Descent(OneWeight),
    /// The minibatches of an epoch.
    Minibatches(Epoch),
    /// Back-propagation of one sample.
    ChainRule(ChainRule),
    /// A gradient step on a minibatch.
    Step(GradientStep),
    /// A training.
    Training(TrainingNumbers),
    /// The likelihood of flips, each 0 or 1.
    Likelihood {
        /// The flips.
        flips: Vec<u8>,
        /// The μ tried.
        mu: f64,
    },
}

/// A training on the files of MNIST, or on files of that layout.
#[derive(Clone, Debug, PartialEq)]
pub struct TrainingNumbers {
    /// Inputs, units of each hidden layer, outputs.
    pub widths: Vec<usize>,
    /// f of each hidden layer.
    pub activations: Vec<Activation>,
    /// How the initial weights are drawn.
    pub init: Init,
    /// The update rule.
    pub optimizer: Optimizer,
    /// How the learning rate changes.
    pub schedule: Schedule,
    /// λ of the penalty λ/2 Σ w².
    pub l2: f32,
    /// Samples in a minibatch.
    pub batch_size: u32,
    /// Epochs.
    pub epochs: u32,
    /// The seed.
    pub seed: u64,
    /// How many training and test images are used; none for all.
    pub only: Option<(usize, usize)>,
    /// The settings have more than the plain programs do.
    pub is_simplified: bool,
    /// λ of the penalty λ Σ |w|.
    pub l1: f32,
    /// Epochs in which the learning rate grows.
    pub warm_up: u32,
    /// Leaves out the last minibatch of an epoch if it is smaller than the others.
    pub drop_last: bool,
    /// The settings have nothing that no program repeats bit for bit: no dropout, no change of the data.
    pub is_repeatable: bool,
    /// The data are not those of files in MNIST's layout, but of the file that the page saves.
    pub is_saved: bool,
    /// p of dropout in the hidden layers.
    pub dropout: f32,
    /// What is changed of the data.
    pub data: DataSettings,
    /// The epoch at whose end the run stands, and the hash of its weights.
    pub reached: Option<(u32, u64)>,
}

/// A figure's computation, and what is lit in the figure.
#[derive(Clone, PartialEq, Properties)]
pub struct CodeProps {
    /// The computation.
    pub computation: Rc<Computation>,
    /// What is lit.
    pub lit: Lit,
}

/// Writes code.
#[derive(Debug)]
pub struct Code {
    /// Shows it.
    pub show: fn(&CodeProps) -> Html,
}

/// A heading that opens the code of a figure. It stands within the figure, whose symbols light up in the code too.
#[component]
pub fn CodePlace(props: &CodeProps) -> Html {
    let part = use_late_part(code, false);
    part.show(("code", "h2"), CODE, |code| (code.show)(props))
}
