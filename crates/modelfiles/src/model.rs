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
        let layers = network.layers();
        let first = layers.first().map(|layer| layer.inputs());
        let widths: Vec<usize> =
            first.into_iter().chain(layers.iter().map(|layer| layer.units())).collect();
        let parameters: Vec<f32> = network.parameters().collect();
        let hidden = network.spec().hidden.iter();
        let activations = hidden.map(|layer| layer.activation).collect();
        Self { activations, ..Self::from_parameters(&widths, &parameters).unwrap_or_default() }
    }

    /// The layers of these widths, from the input to the output, with the parameters in the order of
    /// [`parameters`](Self::parameters); none if their number is another one.
    pub fn from_parameters(widths: &[usize], parameters: &[f32]) -> Option<Self> {
        let (mut layers, mut rest) = (Vec::new(), parameters);
        for pair in widths.windows(2) {
            let (inputs, units) = (pair[0], pair[1]);
            let (weights, after) = rest.split_at_checked(inputs.checked_mul(units)?)?;
            let (bias, after) = after.split_at_checked(units)?;
            let weights = transposed(weights, inputs, units);
            layers.push(Dense { inputs, units, weights, bias: bias.to_vec() });
            rest = after;
        }
        rest.is_empty().then(|| Self { layers, ..Self::default() })
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
        let parameters = model.parameters();
        for wrong in [&parameters[1..], &[&parameters[..], &[0.0]].concat()] {
            assert_eq!(Model::from_parameters(&[4, 3, 2], wrong), None);
        }
    }
}
