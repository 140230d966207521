//! A network of dense layers, as files have it.

use ffnn::activation::Activation;
use ffnn::network::Network;

/// A dense layer: u = W h + b.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dense {
    /// The number of inputs.
    pub inputs: usize,
    /// The number of units.
    pub units: usize,
    /// W, \[units × inputs\], row by row.
    pub weights: Vec<f32>,
    /// b, \[units\].
    pub bias: Vec<f32>,
}

/// A network of dense layers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The layers, from the first hidden one to the output.
    pub layers: Vec<Dense>,
    /// The activation functions of the hidden layers, if the file says them; else empty.
    pub activations: Vec<Activation>,
    /// What else the file says: names and values.
    pub metadata: Vec<(String, String)>,
}

impl Model {
    /// The weights of a network of the engine, with its activation functions.
    pub fn of(network: &Network) -> Self {
        let layers = network.layers().iter().map(|layer| {
            let (inputs, units) = (layer.inputs(), layer.units());
            let weights = transposed(layer.weights(), inputs, units);
            Dense { inputs, units, weights, bias: layer.biases().to_vec() }
        });
        let hidden = network.spec().hidden.iter();
        let activations = hidden.map(|layer| layer.activation).collect();
        Self { layers: layers.collect(), activations, metadata: Vec::new() }
    }

    /// The widths of all layers, from the input to the output.
    pub fn widths(&self) -> Vec<usize> {
        let first = self.layers.first().map(|layer| layer.inputs);
        first.into_iter().chain(self.layers.iter().map(|layer| layer.units)).collect()
    }

    /// All parameters in the order of [`Network::parameters`]: layer by layer, each \[(inputs + 1) × units\] with the biases last.
    pub fn parameters(&self) -> Vec<f32> {
        let mut all = Vec::new();
        for layer in &self.layers {
            all.extend(transposed(&layer.weights, layer.units, layer.inputs));
            all.extend(&layer.bias);
        }
        all
    }
}

/// A matrix \[rows × columns\] as \[columns × rows\].
pub(crate) fn transposed(values: &[f32], rows: usize, columns: usize) -> Vec<f32> {
    let column = |column: usize| values.iter().skip(column).step_by(columns.max(1)).take(rows);
    (0..columns).flat_map(column).copied().collect()
}

#[cfg(test)]
mod tests {
    use ffnn::init::Init;
    use ffnn::loss::Loss;
    use ffnn::network::{LayerSpec, NetworkSpec};

    use super::*;

    #[test]
    fn a_network_s_weights_come_back_in_their_order() {
        let hidden = vec![LayerSpec { units: 3, activation: Activation::Tanh }];
        let (loss, init) = (Loss::SoftmaxCrossEntropy, Init::Xavier);
        let spec = NetworkSpec { inputs: 4, hidden, outputs: 2, loss, init };
        let network = Network::new(&spec, 7).unwrap();
        let model = Model::of(&network);
        assert_eq!(
            (model.widths(), &model.activations[..]),
            (vec![4, 3, 2], &[Activation::Tanh][..])
        );
        assert_eq!(model.layers[0].weights[4], network.layers()[0].weight(1, 0));
        assert!(model.parameters().iter().copied().eq(network.parameters()));
    }
}
