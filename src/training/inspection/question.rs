//! The questions and their answers.

use ffnn::inspect::{Calibration, Confusion, Damage, LayerSummary, LogitTerms};
use serde::{Deserialize, Serialize};

use super::taken_step::{StepQuestion, TakenStep};
use crate::training::given_network::GivenNetwork;
use crate::training::protocol::{Sample, pack};

/// What a panel asks. All of the test set is predicted by the weights of one step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PanelQuestion {
    /// [`PanelAnswer::Confusion`].
    Confusion,
    /// Samples of a class with the same prediction, as of the newest confusion matrix: [`PanelAnswer::Samples`].
    Cell {
        /// The class.
        label: u8,
        /// The predicted class.
        predicted: u8,
        /// How many of these to skip.
        offset: u32,
        /// The largest number to send.
        count: u32,
    },
    /// Samples that are predicted wrong, the most confident first: [`PanelAnswer::Samples`].
    Mistakes {
        /// How many of these to skip.
        offset: u32,
        /// The largest number to send.
        count: u32,
    },
    /// [`PanelAnswer::Calibration`].
    Calibration,
    /// Units of a hidden layer with their weights, those that contribute most first; the outputs if there is no hidden layer:
    /// [`PanelAnswer::Units`].
    Units {
        /// The last hidden layer in place of the first.
        last: bool,
        /// How many units to skip.
        offset: u32,
        /// The largest number to send.
        count: u32,
    },
    /// A unit of the first layer and what it makes of the sample that the user has made: [`PanelAnswer::Unit`].
    Unit {
        /// The unit, counted from 0.
        unit: u32,
    },
    /// What the prediction for that sample rests on: [`PanelAnswer::Reasons`].
    Reasons {
        /// The class; the predicted one if none.
        class: Option<u8>,
    },
    /// What the layers do in the next minibatch: [`PanelAnswer::Layers`].
    Layers,
    /// What a damaged copy of the network predicts: [`PanelAnswer::Damaged`].
    Damaged {
        /// The damage; which units are silenced follows from the next field.
        damage: Damage,
        /// Silences so many units of the first hidden layer, those that contribute most first.
        silenced: u32,
    },
    /// What each place of that image adds to the class: [`PanelAnswer::Occlusion`].
    Occlusion {
        /// The class; the predicted one if none.
        class: Option<u8>,
    },
    /// A step of the run in numbers, whatever is predicted: [`PanelAnswer::Step`].
    Step(StepQuestion),
    /// The weights, whatever is predicted: [`PanelAnswer::Weights`].
    Weights,
    /// How well a network of the user's does on the test set: [`PanelAnswer::Given`].
    Given(GivenNetwork),
    /// The classes of images without labels: [`PanelAnswer::Classified`].
    Classify(ImagesToClassify),
    /// The confusion matrix and so many mistakes of the same weights: [`PanelAnswer::Report`].
    Report {
        /// The largest number of mistakes to send.
        mistakes: u32,
    },
    /// Images with their labels, as they lie in place: [`PanelAnswer::Images`].
    Images {
        /// Those of the test set.
        of_test: bool,
        /// How many to skip.
        offset: u32,
        /// The largest number to send.
        count: u32,
    },
}

/// Images without labels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ImagesToClassify {
    /// All that came with the data in place.
    InPlace,
    /// These.
    Given {
        /// The first of several questions: all are answered by the weights that the network has now.
        is_first: bool,
        /// \[images × rows × columns\], of the size of the images in place.
        pixels: Vec<u8>,
    },
}

impl ImagesToClassify {
    /// Returns true if the network that predicts is that of now.
    pub fn is_first(&self) -> bool {
        !matches!(self, Self::Given { is_first: false, .. })
    }
}

impl PanelQuestion {
    /// The slot of [`Given`](Self::Given).
    pub const GIVEN: u8 = 13;
    /// The slot of [`Classify`](Self::Classify).
    pub const CLASSIFY: u8 = 14;

    /// Returns true if the answer depends on the sample that the user has made.
    pub fn is_of_sample(&self) -> bool {
        matches!(
            self,
            Self::Unit { .. }
                | Self::Reasons { .. }
                | Self::Occlusion { .. }
                | Self::Damaged { .. }
        )
    }

    /// Returns true if the answer needs the predictions for the whole test set.
    pub fn needs_test_set(&self) -> bool {
        !matches!(
            self,
            Self::Unit { .. } | Self::Reasons { .. } | Self::Occlusion { .. } | Self::Layers
        )
    }

    /// The slot of the panel that asks this.
    pub fn slot(&self) -> u8 {
        match self {
            Self::Confusion => 0,
            Self::Cell { .. } => 1,
            Self::Mistakes { .. } => 2,
            Self::Calibration => 3,
            Self::Units { last: false, .. } => 4,
            Self::Units { last: true, .. } => 5,
            Self::Unit { .. } => 6,
            Self::Reasons { .. } => 7,
            Self::Occlusion { .. } => 8,
            Self::Damaged { .. } => 9,
            Self::Layers => 10,
            Self::Step(_) => 11,
            Self::Weights => 12,
            Self::Given(_) => Self::GIVEN,
            Self::Classify(_) => Self::CLASSIFY,
            Self::Report { .. } => 15,
            Self::Images { .. } => 16,
        }
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PanelAnswer {
    /// The network predicts no classes, or there is nothing to look at.
    Nothing,
    /// The confusion matrix of the test set.
    Confusion(Confusion),
    /// Samples of the test set.
    Samples(SampleList),
    /// Confidence against accuracy on the test set.
    Calibration(Calibration),
    /// Units of a layer.
    Units(UnitList),
    /// A unit of the first layer.
    Unit(UnitValues),
    /// What a prediction rests on.
    Reasons(Reasons),
    /// The layers, from the first hidden one to the output.
    Layers(Vec<LayerSummary>),
    /// The network beside its damaged copy.
    Damaged(DamageReport),
    /// u_k(x) − u_k(x without a square), \[rows × columns\], see [`ffnn::inspect::occlusion`].
    Occlusion {
        /// The class.
        class: u8,
        /// How much its logit falls.
        falls: Vec<f32>,
    },
    /// A step of the run.
    Step(Box<TakenStep>),
    /// All parameters, in the order of [`Network::parameters`](ffnn::network::Network::parameters).
    Weights(Vec<f32>),
    /// The test accuracy of each candidate, 0 to 1.
    Given(Vec<f32>),
    /// The predicted class of each image.
    Classified(Vec<u8>),
    /// The confusion matrix of the test set, and mistakes, the most confident first.
    Report(Confusion, SampleList),
    /// Pixels \[images × rows × columns\] and labels \[images\]; none of them for a table, or beyond the last image.
    Images(Vec<u8>, Vec<u8>),
}

impl PanelAnswer {
    /// The packed answer. [`Weights`](Self::Weights) and [`Given`](Self::Given) are packed as plain lists, which are empty for
    /// [`Nothing`](Self::Nothing): who asks for these alone need not know the others.
    pub fn packed(&self) -> Vec<u8> {
        match self {
            Self::Weights(values) | Self::Given(values) => pack(values),
            other => pack(other),
        }
    }
}

/// A network beside its damaged copy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DamageReport {
    /// Test accuracy of the network and of the copy, 0 to 1.
    pub accuracy: [f32; 2],
    /// ŷ of both for the sample that the user has made, \[classes\]; none without one.
    pub outputs: Option<[Vec<f32>; 2]>,
    /// The number of units of the first hidden layer.
    pub hidden: u32,
    /// The units that are silenced, counted from 0.
    pub silenced: Vec<u32>,
}

/// Some units of a layer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitList {
    /// The number of hidden layers.
    pub hidden_layers: u32,
    /// How many units were skipped.
    pub offset: u32,
    /// The number of units in all.
    pub total: u32,
    /// The units after the skipped ones.
    pub units: Vec<UnitWeights>,
}

/// A unit with its weights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitWeights {
    /// Its index in its layer, counted from 0.
    pub unit: u32,
    /// What it contributes to the next layer, see [`ffnn::inspect::contributions`]; none for an output.
    pub contribution: Option<f32>,
    /// Its weights from the inputs, \[inputs\]; empty if it is not in the first layer.
    pub incoming: Vec<f32>,
    /// Its weights to the outputs, \[classes\]; empty if other units come between.
    pub outgoing: Vec<f32>,
}

/// A unit of the first layer and its values for a sample.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitValues {
    /// Its index, counted from 0.
    pub unit: u32,
    /// w, \[inputs\].
    pub weights: Vec<f32>,
    /// b.
    pub bias: f32,
    /// The sample and what the unit makes of it; none without a sample.
    pub of: Option<UnitOf>,
}

/// What a unit makes of a sample.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitOf {
    /// w_i x_i, \[inputs\].
    pub products: Vec<f32>,
    /// u = Σ_i w_i x_i + b.
    pub u: f32,
    /// h = f(u); ŷ for an output.
    pub h: f32,
}

/// What the prediction for a sample rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reasons {
    /// The class that they speak for or against.
    pub class: u8,
    /// ŷ, \[classes\].
    pub outputs: Vec<f32>,
    /// The terms of its logit.
    pub terms: LogitTerms,
    /// x_i ∂u_k/∂x_i, \[inputs\].
    pub gradient: Vec<f32>,
}

/// Some samples of the test set with their predictions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SampleList {
    /// How many of these samples were skipped.
    pub offset: u32,
    /// The number of such samples in all.
    pub total: u32,
    /// The samples after the skipped ones.
    pub samples: Vec<PredictedSample>,
}

/// A sample with its prediction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PredictedSample {
    /// Its index in the test set, counted from 0.
    pub index: u32,
    /// Its class.
    pub label: u8,
    /// The predicted class.
    pub predicted: u8,
    /// ŷ, \[classes\].
    pub outputs: Vec<f32>,
    /// The image or the row.
    pub sample: Sample,
}
