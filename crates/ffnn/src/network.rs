//! Networks: h⁽ˡ⁾ = f⁽ˡ⁾(W⁽ˡ⁾ h⁽ˡ⁻¹⁾), ŷ = f⁽ᴸ⁾(W⁽ᴸ⁾ h⁽ᴸ⁻¹⁾).

pub use crate::layer::Layer;

use crate::activation::Activation;
use crate::error::{CheckpointField, Error, Expected, Setting};
use crate::init::Init;
use crate::layer::{Input, Scratch};
use crate::loss::Loss;
use crate::rng::{Random, Stream};

/// The largest number of parameters a network may have (256 MB of f32).
pub const MAX_PARAMETERS: usize = 1 << 26;

/// A hidden layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LayerSpec {
    /// The number of units, at least 1.
    pub units: usize,
    /// The activation function of all its units.
    pub activation: Activation,
}

/// A network's architecture and the distribution of its initial weights.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkSpec {
    /// The number of inputs.
    pub inputs: usize,
    /// The hidden layers from the input to the output; an empty list makes a linear model.
    pub hidden: Vec<LayerSpec>,
    /// The number of outputs.
    pub outputs: usize,
    /// The output function and the loss.
    pub loss: Loss,
    /// The distribution of the initial weights. Biases start at 0.
    pub init: Init,
}

impl NetworkSpec {
    /// The widths of all layers, from the input to the output.
    pub fn widths(&self) -> Vec<usize> {
        let hidden = self.hidden.iter().map(|layer| layer.units);
        [self.inputs].into_iter().chain(hidden).chain([self.outputs]).collect()
    }

    /// The number of parameters: Σ_l (n⁽ˡ⁻¹⁾ + 1) n⁽ˡ⁾, saturating.
    pub fn parameters(&self) -> usize {
        self.widths().windows(2).fold(0usize, |sum, pair| {
            sum.saturating_add(pair[0].saturating_add(1).saturating_mul(pair[1]))
        })
    }

    /// Checks that every layer has units and that there are at most [`MAX_PARAMETERS`].
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] otherwise.
    pub fn validate(&self) -> Result<(), Error> {
        if let Some(layer) = self.widths().iter().position(|width| *width == 0) {
            let layer = layer as u64;
            return Err(Error::setting(Setting::Units { layer }, 0usize, Expected::AtLeast(1)));
        }
        let parameters = self.parameters();
        if parameters > MAX_PARAMETERS {
            let most = Expected::AtMost(MAX_PARAMETERS as u64);
            return Err(Error::setting(Setting::Parameters, parameters, most));
        }
        Ok(())
    }
}

/// The values of one layer for one sample.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerValues {
    /// Pre-activations, \[units\].
    pub u: Vec<f32>,
    /// Outputs h = f(u), and ŷ in the last layer: \[units\].
    pub h: Vec<f32>,
}

/// A network with its parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    spec: NetworkSpec,
    pub(crate) layers: Vec<Layer>,
}

impl Network {
    /// A network with weights drawn from a seed.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] if the spec is not [valid](NetworkSpec::validate).
    pub fn new(spec: &NetworkSpec, seed: u64) -> Result<Self, Error> {
        spec.validate()?;
        let mut random = Random::new(seed, Stream::Init);
        let widths = spec.widths();
        let layers = widths.windows(2).enumerate().map(|(index, pair)| {
            let (inputs, units) = (pair[0], pair[1]);
            let mut parameters = vec![0.0; (inputs + 1) * units];
            spec.init.fill(&mut parameters[..inputs * units], inputs, units, &mut random);
            let activation =
                spec.hidden.get(index).map_or(Activation::Identity, |layer| layer.activation);
            Layer { inputs, units, activation, parameters }
        });
        Ok(Self { layers: layers.collect(), spec: spec.clone() })
    }

    /// The architecture that the network was made from.
    pub fn spec(&self) -> &NetworkSpec {
        &self.spec
    }

    /// The layers, from the first hidden one to the output.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// u and h of every layer for one sample x, \[inputs\].
    ///
    /// # Panics
    ///
    /// If x is shorter than the number of inputs.
    pub fn forward_all(&self, x: &[f32]) -> Vec<LayerValues> {
        let mut scratch = Scratch::new(&self.spec.widths());
        let mut values: Vec<LayerValues> = Vec::with_capacity(self.layers.len());
        for layer in &self.layers {
            let input = values.last().map_or(x, |before| &before.h);
            let (mut u, mut h) = (vec![0.0; layer.units], vec![0.0; layer.units]);
            layer.forward(Input::Dense(&input[..layer.inputs]), &mut u, &mut scratch);
            layer.activation.apply_all(&u, &mut h);
            values.push(LayerValues { u, h });
        }
        if let Some(last) = values.last_mut() {
            self.spec.loss.output(&last.u, &mut last.h);
        }
        values
    }

    /// ŷ of one sample x, \[inputs\]: probabilities, or values for regression, \[outputs\].
    ///
    /// # Panics
    ///
    /// If x is shorter than the number of inputs.
    pub fn predict(&self, x: &[f32]) -> Vec<f32> {
        self.forward_all(x).pop().map_or_else(Vec::new, |last| last.h)
    }

    /// All parameters, layer by layer, each \[(inputs + 1) × units\] with the biases last.
    pub fn parameters(&self) -> impl Iterator<Item = f32> + '_ {
        self.layers.iter().flat_map(|layer| layer.parameters.iter().copied())
    }

    /// Replaces all parameters, in the order of [`parameters`](Self::parameters).
    ///
    /// # Errors
    ///
    /// [`Error::Saved`] if their number is wrong or one is not finite; the network is then unchanged.
    pub fn set_parameters(&mut self, values: &[f32]) -> Result<(), Error> {
        let expected = self.spec.parameters();
        if values.len() != expected {
            let expected = Expected::Exactly(expected as u64);
            return Err(Error::saved(CheckpointField::Parameters, values.len(), expected));
        }
        if let Some(index) = values.iter().position(|value| !value.is_finite()) {
            let field = CheckpointField::Parameter { index: index as u64 };
            return Err(Error::saved(field, values[index], Expected::Finite));
        }
        let mut rest = values;
        for layer in &mut self.layers {
            let (own, others) = rest.split_at(layer.parameters.len());
            layer.parameters.copy_from_slice(own);
            rest = others;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(hidden: &[usize]) -> NetworkSpec {
        let layer = |&units| LayerSpec { units, activation: Activation::Relu };
        NetworkSpec {
            inputs: 784,
            hidden: hidden.iter().map(layer).collect(),
            outputs: 10,
            loss: Loss::SoftmaxCrossEntropy,
            init: Init::He,
        }
    }

    #[test]
    fn the_lectures_network_has_101770_parameters() {
        assert_eq!(spec(&[128]).parameters(), 101_770);
        let network = Network::new(&spec(&[128]), 1).unwrap();
        assert_eq!(network.parameters().count(), 101_770);
    }

    #[test]
    fn impossible_shapes_are_refused() {
        assert!(Network::new(&spec(&[0]), 1).is_err());
        assert!(Network::new(&spec(&[usize::MAX, 2]), 1).is_err());
    }

    #[test]
    fn one_unit_by_hand() {
        let spec = NetworkSpec {
            inputs: 2,
            hidden: vec![LayerSpec { units: 1, activation: Activation::Relu }],
            outputs: 1,
            loss: Loss::SquaredError,
            init: Init::Zeros,
        };
        let mut network = Network::new(&spec, 1).unwrap();
        network.set_parameters(&[0.5, -1.0, 0.3, 2.0, 0.1]).unwrap();
        let values = network.forward_all(&[2.0, 1.0]);
        assert!((values[0].u[0] - 0.3).abs() < 1e-6);
        assert!((values[1].h[0] - 0.7).abs() < 1e-6);
    }

    #[test]
    fn saved_parameters_are_checked() {
        let mut network = Network::new(&spec(&[]), 1).unwrap();
        let before = network.clone();
        assert!(network.set_parameters(&[1.0]).is_err());
        assert!(network.set_parameters(&vec![f32::NAN; 7850]).is_err());
        assert_eq!(network, before);
    }
}
