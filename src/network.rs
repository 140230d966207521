//! A feed-forward network: its shape and its weights.

use crate::activation::Activation;
use crate::init::Init;
use crate::layer::Layer;
use crate::loss::Loss;
use crate::rng::Pcg;
use crate::train::Forward;
use crate::{Error, model_file};

/// Most units of a layer, and most inputs.
pub const MAX_UNITS: usize = 65_536;
/// Most hidden layers.
pub const MAX_LAYERS: usize = 64;
/// Most weights and biases.
pub const MAX_PARAMETERS: usize = 1 << 24;

/// A hidden layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LayerSpec {
    /// How many units.
    pub units: usize,
    /// What they apply to u.
    pub activation: Activation,
}

/// The shape of a network and how its weights begin.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkSpec {
    /// The length of x.
    pub inputs: usize,
    /// The hidden layers, from the input on; none makes a linear model.
    pub hidden: Vec<LayerSpec>,
    /// The length of ŷ.
    pub outputs: usize,
    /// Output function and loss.
    pub loss: Loss,
    /// How the weights are drawn.
    pub init: Init,
}

impl NetworkSpec {
    /// (inputs, units, activation) of every layer, the output layer included.
    pub(crate) fn shapes(&self) -> impl Iterator<Item = (usize, usize, Activation)> {
        let output = LayerSpec { units: self.outputs, activation: Activation::Identity };
        self.hidden.iter().copied().chain([output]).scan(self.inputs, |inputs, layer| {
            Some((std::mem::replace(inputs, layer.units), layer.units, layer.activation))
        })
    }

    /// Σ (inputs + 1) · units over the layers: weights and biases. Saturates.
    pub fn parameters(&self) -> usize {
        self.shapes()
            .map(|(inputs, units, _)| inputs.saturating_add(1).saturating_mul(units))
            .fold(0, usize::saturating_add)
    }

    /// Checks every number.
    ///
    /// # Errors
    /// [`Error::Setting`] for the first one that cannot be used.
    pub fn validate(&self) -> Result<(), Error> {
        let range = format!("1 to {MAX_UNITS}");
        let check = |field: &str, found: usize| match found {
            1..=MAX_UNITS => Ok(()),
            _ => Err(Error::setting(field, found, &range)),
        };
        check("inputs", self.inputs)?;
        check("outputs", self.outputs)?;
        for layer in &self.hidden {
            check("units", layer.units)?;
        }
        if self.hidden.len() > MAX_LAYERS {
            let most = format!("at most {MAX_LAYERS}");
            return Err(Error::setting("hidden layers", self.hidden.len(), most));
        }
        if self.parameters() > MAX_PARAMETERS {
            let most = format!("at most {MAX_PARAMETERS}");
            return Err(Error::setting("parameters", self.parameters(), most));
        }
        match self.init {
            Init::Uniform { limit: spread } | Init::Normal { standard_deviation: spread }
                if !(0.0..=1000.0).contains(&spread) =>
            {
                Err(Error::setting("init", spread, "0 to 1000"))
            }
            _ => Ok(()),
        }
    }
}

/// What one layer computed for one x.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerValues {
    /// The pre-activations u = h·W + b.
    pub u: Vec<f32>,
    /// The activations f(u); for the output layer ŷ.
    pub h: Vec<f32>,
}

/// A network: spec and weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    pub(crate) spec: NetworkSpec,
    pub(crate) layers: Vec<Layer>,
}

impl Network {
    /// Draws the weights of layer l from stream [`Pcg::INITIAL_WEIGHTS`] + l of `seed`.
    ///
    /// # Errors
    /// [`Error::Setting`] when the spec is not valid.
    pub fn new(spec: &NetworkSpec, seed: u64) -> Result<Self, Error> {
        let mut network = Self::zeroed(spec)?;
        for (index, layer) in network.layers.iter_mut().enumerate() {
            let (inputs, units) = (layer.inputs, layer.units);
            let mut rng = Pcg::new(seed, Pcg::INITIAL_WEIGHTS + index as u64);
            spec.init.fill(inputs, units, &mut rng, &mut layer.weights[..inputs * units]);
        }
        Ok(network)
    }

    /// A network of that shape with every weight 0.
    pub(crate) fn zeroed(spec: &NetworkSpec) -> Result<Self, Error> {
        spec.validate()?;
        let layers = spec.shapes().map(|(inputs, units, activation)| {
            let weights = vec![0.0; (inputs + 1) * units];
            Layer { inputs, units, activation, weights }
        });
        Ok(Self { spec: spec.clone(), layers: layers.collect() })
    }

    /// The shape.
    pub fn spec(&self) -> &NetworkSpec {
        &self.spec
    }

    /// The layers, the output layer last.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Whether no weight is NaN or infinite.
    pub fn is_finite(&self) -> bool {
        self.layers.iter().all(|layer| layer.weights.iter().all(|w| w.is_finite()))
    }

    /// u and h of every layer for one x. A shorter x is filled up with zeros, a longer one cut.
    pub fn forward_all(&self, x: &[f32]) -> Vec<LayerValues> {
        let mut forward = Forward::new(&self.spec, 1);
        let row = forward.input_mut(1);
        let len = x.len().min(row.len());
        row[..len].copy_from_slice(&x[..len]);
        forward.run(self, 1);
        let (u, h) = forward.into_values();
        u.into_iter().zip(h).map(|(u, h)| LayerValues { u, h }).collect()
    }

    /// ŷ for one x: probabilities for the cross-entropies, values for squared error.
    pub fn predict(&self, x: &[f32]) -> Vec<f32> {
        self.forward_all(x).pop().map(|values| values.h).unwrap_or_default()
    }

    /// The model as a file: shape and weights, little-endian, with a checksum.
    pub fn to_bytes(&self) -> Vec<u8> {
        model_file::write_network(self)
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote; the same bits come back.
    ///
    /// # Errors
    /// [`Error::ModelFile`] for anything else, without reading past its end or allocating more
    /// than its length.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        model_file::read_network(bytes)
    }
}
