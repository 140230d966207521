//! One gradient step of a network that is trained in the page, as its code shows it.

use ffnn::activation::Activation;
use ffnn::loss::Loss;
use ffnn::train::MinibatchReport;

use super::layer_parameters::{LayerParameters, Named};
use crate::math::{Letter, SymbolId};

/// Forward, loss and gradient of a minibatch, and the weights after W − η ∂E/∂W.
#[derive(Clone, Debug, PartialEq)]
pub struct GradientStep {
    /// x of each sample.
    pub x: Vec<Vec<Named>>,
    /// y of each sample.
    pub y: Vec<Named>,
    /// The layers. The last has one unit: with the identity its loss is half the squared error, with the logistic sigmoid the
    /// cross-entropy.
    pub layers: Vec<LayerParameters>,
    /// η.
    pub eta: f64,
    /// E, the mean over the samples.
    pub loss: f64,
    /// ∂E/∂W of the last layer, the bias last.
    pub gradient: Vec<f64>,
}

impl GradientStep {
    /// That of a minibatch.
    pub fn new(report: &MinibatchReport, eta: f64) -> Self {
        let network = report.network();
        let count = network.layers().len();
        let output = match network.spec().loss {
            Loss::SigmoidCrossEntropy => Activation::Sigmoid,
            Loss::SoftmaxCrossEntropy | Loss::SquaredError => Activation::Identity,
        };
        let layers = network.layers().iter().enumerate().map(|(place, layer)| {
            // As the diagram and the formulas count: a single layer has no number, nor has h of a single hidden one.
            let number = if count == 1 { 0 } else { place as u8 + 1 };
            let of_hidden = if count == 2 { 0 } else { number };
            let is_last = place + 1 == count;
            let row = |unit: usize| {
                // The only unit of a single layer has no index.
                let index = if count == 1 { 0 } else { unit as u16 + 1 };
                let bias = SymbolId::of(Letter::Bias, number, index);
                let bias = (bias, f64::from(layer.biases()[unit]));
                let weight = |input: usize| {
                    let id = SymbolId::weight(number, index, input as u16 + 1);
                    (id, f64::from(layer.weight(unit, input)))
                };
                (0..layer.inputs()).map(weight).chain([bias]).collect::<Vec<Named>>()
            };
            LayerParameters {
                activation: if is_last { output } else { layer.activation() },
                rows: (0..layer.units()).map(row).collect(),
                symbols: [
                    SymbolId::of(Letter::Matrix, number, 0),
                    SymbolId::of(Letter::U, number, 0),
                    match is_last {
                        true => SymbolId::plain(Letter::Yhat),
                        false => SymbolId::of(Letter::H, of_hidden, 0),
                    },
                ],
            }
        });
        let x = |row: &[f32]| {
            let named = |(place, x): (usize, &f32)| {
                (SymbolId::of(Letter::X, 0, place as u16 + 1), f64::from(*x))
            };
            row.iter().enumerate().map(named).collect::<Vec<Named>>()
        };
        let y = |y: &f32| (SymbolId::plain(Letter::Y), f64::from(*y));
        let gradient =
            report.layers.last().map(|layer| layer.gradient.as_slice()).unwrap_or_default();
        GradientStep {
            x: report.inputs.chunks(network.spec().inputs).map(x).collect(),
            y: report.targets.iter().map(y).collect(),
            layers: layers.collect(),
            eta,
            loss: report.loss.into(),
            gradient: gradient.iter().map(|g| f64::from(*g)).collect(),
        }
    }
}
