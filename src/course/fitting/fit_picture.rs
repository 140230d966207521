//! Formulas and diagram of a network that is trained in the page, with its present weights and values.

use ffnn::network::{Layer, Network};
use yew::prelude::*;

use crate::diagram::{Column, EdgeChoice, Net, Wires, diagram};
use crate::i18n::Lang;
use crate::math::{Letter, Lit};

/// The largest number of units of a hidden layer that are drawn.
const UNITS: usize = 8;

/// A sample, scaled for the network and as the user sees it.
pub struct ShownSample {
    /// x, scaled as the network takes it.
    pub x: [f64; 2],
    /// x in the units shown to the user.
    pub shown: [f64; 2],
    /// Output in the units shown to the user.
    pub output: f64,
}

/// h = tanh(W⁽¹⁾x) and so on, up to the output.
pub fn formulas(hidden: usize, output: &str) -> Vec<String> {
    let h = |layer: usize| match layer {
        0 => "x".to_owned(),
        _ if hidden == 1 => "h".to_owned(),
        layer => format!("h^{{({layer})}}"),
    };
    if hidden == 0 {
        return vec![format!("{output}=w_1 x_1+w_2 x_2+b")];
    }
    let mut lines: Vec<String> = (1..=hidden)
        .map(|layer| format!("{}=tanh(W^{{({layer})}}{})", h(layer), h(layer - 1)))
        .collect();
    lines.push(format!("{output}=W^{{({})}}{}", hidden + 1, h(hidden)));
    lines
}

/// The diagram of the network. `name` stands beside the output; `with_u` shows the pre-activation of the output too; weights are
/// chosen by `choice`.
pub fn picture(
    network: &Network,
    sample: Option<&ShownSample>,
    (name, with_u): (&str, bool),
    choice: Option<EdgeChoice>,
    lit: &Lit,
    lang: Lang,
) -> Html {
    let mut sizes = vec!["2".to_owned()];
    sizes.extend(network.layers().iter().map(|layer| layer.units().to_string()));
    let sizes = sizes.join(" → ");
    let words = match lang {
        Lang::Ja => format!("学習中のネットワークの図。ユニット数 {sizes}。"),
        Lang::En => format!("Diagram of the network being trained. Units {sizes}."),
    };
    let net = Net { choice, ..net(network, sample, name, with_u) };
    diagram(net, words, lit, lang)
}

fn net(network: &Network, sample: Option<&ShownSample>, name: &str, with_u: bool) -> Net {
    let layers = network.layers();
    let values = sample.map(|sample| network.forward_all(&sample.x.map(|x| x as f32)));
    let known = |of: &[f32]| of.iter().map(|value| Some(f64::from(*value))).collect();
    let mut columns = vec![Column {
        bias: true,
        names: vec!["x₁".to_owned(), "x₂".to_owned()],
        values: sample.map_or_else(Vec::new, |sample| sample.shown.map(Some).to_vec()),
        caption: "2".to_owned(),
        ..Column::new(Letter::X, 2)
    }];
    let mut wires = Vec::new();
    for (index, layer) in layers.iter().enumerate() {
        let of = values.as_ref().map(|values| &values[index]);
        wires.push(Wires::Weights(
            if layers.len() == 1 { 0 } else { index as u8 + 1 },
            weights(layer),
        ));
        columns.push(if index + 1 < layers.len() {
            Column {
                layer: if layers.len() == 2 { 0 } else { index as u8 + 1 },
                bias: true,
                limit: UNITS,
                values: of.map_or_else(Vec::new, |of| known(&of.h)),
                caption: layer.units().to_string(),
                ..Column::new(Letter::H, layer.units())
            }
        } else {
            Column {
                indexed: false,
                names: vec![name.to_owned()],
                values: sample.map_or_else(Vec::new, |sample| vec![Some(sample.output)]),
                before: of.filter(|_| with_u).map_or_else(Vec::new, |of| known(&of.u)),
                caption: "1".to_owned(),
                ..Column::new(Letter::Yhat, 1)
            }
        });
    }
    Net { columns, wires, dense: true, choice: None }
}

/// W as the diagram takes it: [units × (inputs + 1)], the bias last.
fn weights(layer: &Layer) -> Vec<f64> {
    let row = |unit: usize| {
        let weights = (0..layer.inputs()).map(move |input| layer.weight(unit, input));
        weights.chain([layer.biases()[unit]]).map(f64::from)
    };
    (0..layer.units()).flat_map(row).collect()
}

#[cfg(test)]
mod tests {
    use ffnn::activation::Activation;
    use ffnn::init::Init;
    use ffnn::loss::Loss;
    use ffnn::network::{LayerSpec, NetworkSpec};

    use super::*;

    fn network(hidden: &[usize]) -> Network {
        let layer = |&units| LayerSpec { units, activation: Activation::Tanh };
        let spec = NetworkSpec {
            inputs: 2,
            hidden: hidden.iter().map(layer).collect(),
            outputs: 1,
            loss: Loss::SigmoidCrossEntropy,
            init: Init::Xavier,
        };
        Network::new(&spec, 1).unwrap()
    }

    #[test]
    fn edges_have_the_weights_and_units_the_values_of_the_network() {
        let network = network(&[3]);
        let sample = ShownSample { x: [0.5, -1.0], shown: [8.0, 1.8], output: 9.0 };
        let net = net(&network, Some(&sample), "P", true);
        let Wires::Weights(2, weights) = &net.wires[1] else { panic!("no weights") };
        assert_eq!(weights.len(), 4);
        assert_eq!(weights[2], f64::from(network.layers()[1].weight(0, 2)));
        let values = network.forward_all(&[0.5, -1.0]);
        assert_eq!(net.columns[1].values[2], Some(f64::from(values[0].h[2])));
        assert_eq!(net.columns[2].before, [Some(f64::from(values[1].u[0]))]);
        assert_eq!(net.columns[0].values, [Some(8.0), Some(1.8)]);
    }

    #[test]
    fn every_layer_has_its_formula() {
        assert_eq!(formulas(0, "u"), ["u=w_1 x_1+w_2 x_2+b"]);
        assert_eq!(formulas(1, "ŷ"), ["h=tanh(W^{(1)}x)", "ŷ=W^{(2)}h"]);
        assert_eq!(formulas(2, "u")[1..], ["h^{(2)}=tanh(W^{(2)}h^{(1)})", "u=W^{(3)}h^{(2)}"]);
        assert_eq!(net(&network(&[]), None, "ŷ", false).edge_id(0, 0, 0).name(), "w1");
    }
}
