//! The network of the chosen settings: its shape, its diagram, its formulas.

use std::rc::Rc;

use ffnn::activation::Activation;
use yew::prelude::*;

use crate::course::activation::function_name;
use crate::diagram::{Column, EdgeChoice, Net, Wires, diagram};
use crate::i18n::{Lang, use_lang};
use crate::math::{Letter, Lit, Math, SymbolId, formula, frac, linked, n, op, pow, row, word};
use crate::numbers::grouped;
use crate::training::class_names::{ClassNames, shortened};
use crate::training::columns::ColumnScale;

/// With more classes than this the diagram has only the first and the last.
const MOST_CLASSES: usize = 12;
/// The letters of a class's name beside its unit.
const NAME: usize = 7;

/// The properties of [`NetworkFigure`].
#[derive(Properties, PartialEq)]
pub struct NetworkFigureProps {
    /// Units of all layers, from the input to the output.
    pub widths: Vec<usize>,
    /// The names of the inputs, if they are columns of a table.
    #[prop_or_default]
    pub inputs: Option<Rc<Vec<ColumnScale>>>,
    /// The names of the outputs: classes, or a number.
    pub names: ClassNames,
    /// True if a number is predicted.
    #[prop_or_default]
    pub of_number: bool,
    /// The activation function of each hidden layer.
    pub activations: Vec<Activation>,
    /// The class probabilities of the drawing, if the trained network has this shape.
    pub probabilities: Option<Rc<[f32]>>,
    /// How weights are chosen, while one minibatch is shown.
    #[prop_or_default]
    pub choice: Option<EdgeChoice>,
    /// The symbols that are lit up.
    pub lit: Lit,
}

/// The diagram, with the network's shape above it and the formulas below.
#[component]
pub fn NetworkFigure(props: &NetworkFigureProps) -> Html {
    let lang = use_lang();
    let (widths, lit) = (&props.widths, &props.lit);
    let parameters: usize = widths.windows(2).map(|pair| (pair[0] + 1) * pair[1]).sum();
    let parameters = grouped(parameters as u64);
    let sizes: Vec<String> = widths.iter().map(usize::to_string).collect();
    let sizes = sizes.join(" → ");
    let (shape, words) = match lang {
        Lang::Ja => (
            format!("{sizes}\u{2003}パラメータ {parameters} 個"),
            format!("ネットワークの図。ユニット数 {sizes}。"),
        ),
        Lang::En => (
            format!("{sizes}\u{2003}{parameters} parameters"),
            format!("Network diagram. Units {sizes}."),
        ),
    };
    html! {
        <>
            <p class="note number">{ shape }</p>
            { diagram(net(props), words, lit, lang) }
            { formula(lit, &formulas(widths.len() - 1, &props.activations, props.of_number)) }
        </>
    }
}

/// The symbol of a layer's output. Layer 0 is the input.
fn output(layer: usize, layers: usize) -> SymbolId {
    match layer {
        0 => SymbolId::plain(Letter::X),
        layer if layer == layers => SymbolId::plain(Letter::Yhat),
        // One hidden layer needs no number.
        _ if layers == 2 => SymbolId::plain(Letter::H),
        layer => SymbolId::of(Letter::H, layer as u8, 0),
    }
}

/// The layer that the symbols of weights name, or 0: a linear model of one number, as in section 1, has only one.
fn named_layer(layer: usize, layers: usize, of_number: bool) -> u8 {
    if (layers, of_number) == (1, true) { 0 } else { layer as u8 }
}

fn net(props: &NetworkFigureProps) -> Net {
    let layers = props.widths.len() - 1;
    let columns = props.widths.iter().enumerate().map(|(layer, units)| {
        let id = output(layer, layers);
        let caption = units.to_string();
        let column = Column { layer: id.layer, caption, ..Column::new(id.letter, *units) };
        if layer == 0
            && let Some(inputs) = &props.inputs
        {
            let names = inputs.iter().map(|input| shortened(&input.name, NAME)).collect();
            return Column { bias: true, names, ..column };
        }
        if layer < layers {
            return Column { bias: true, ..column };
        }
        let values = props.probabilities.iter().flat_map(|shares| shares.iter());
        Column {
            limit: MOST_CLASSES,
            // A single number needs no index.
            indexed: !props.of_number,
            names: props.names.iter().map(|name| shortened(name, NAME)).collect(),
            values: values.map(|share| Some(f64::from(*share))).collect(),
            ..column
        }
    });
    // The page doesn't have the weights, so all edges look alike.
    let named = |layer| named_layer(layer, layers, props.of_number);
    let wires = (1..=layers).map(|layer| Wires::Weights(named(layer), Vec::new()));
    let choice = props.choice.clone();
    Net { columns: columns.collect(), wires: wires.collect(), dense: true, choice }
}

/// h⁽ˡ⁾ = f(W⁽ˡ⁾h⁽ˡ⁻¹⁾) for each hidden layer, then P(ŷ) = softmax(W⁽ᴸ⁾h⁽ᴸ⁻¹⁾) for classes; for a number ŷ = W⁽ᴸ⁾h⁽ᴸ⁻¹⁾ and
/// E = ½(y − ŷ)².
fn formulas(layers: usize, activations: &[Activation], of_number: bool) -> Vec<Math> {
    let one = |layer: usize| {
        let result = linked(output(layer, layers));
        let named = named_layer(layer, layers, of_number);
        let weights = linked(SymbolId::of(Letter::Matrix, named, 0));
        if of_number && layer == layers {
            return row([result, op("="), weights, linked(output(layer - 1, layers))]);
        }
        let (result, f) = match layer == layers {
            true => (row([word("P"), op("("), result, op(")")]), "softmax"),
            false => (result, activations.get(layer - 1).copied().map_or("f", function_name)),
        };
        let input = linked(output(layer - 1, layers));
        row([result, op("="), word(f), op("("), weights, input, op(")")])
    };
    let loss = of_number.then(squared_error);
    (1..=layers).map(one).chain(loss).collect()
}

/// E = ½(y − ŷ)².
fn squared_error() -> Math {
    let [loss, predicted] =
        [Letter::Loss, Letter::Yhat].map(|letter| linked(SymbolId::plain(letter)));
    let error = row([op("("), Letter::Y.into(), op("−"), predicted, op(")")]);
    row([loss, op("="), frac(n("1"), n("2")), pow(error, n("2"))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::slots;

    fn props(hidden: &[usize], classes: usize) -> NetworkFigureProps {
        NetworkFigureProps {
            widths: [784].iter().chain(hidden).chain(&[classes]).copied().collect(),
            inputs: None,
            of_number: false,
            names: (0..classes).map(|class| format!("class {class}")).collect(),
            activations: vec![Activation::Relu; hidden.len()],
            probabilities: Some(vec![0.1; classes].into()),
            choice: None,
            lit: Lit::default(),
        }
    }

    #[test]
    fn the_diagram_follows_the_settings() {
        let net = net(&props(&[128], 10));
        assert_eq!((net.columns.len(), net.wires.len()), (3, 2));
        assert_eq!(net.columns[1].id(0).name(), "h1");
        for (classes, shown) in [(2, 2), (10, 10), (12, 12), (26, 5), (62, 5)] {
            let net = super::net(&props(&[128], classes));
            let output = &net.columns[2];
            assert_eq!((output.names.len(), output.values.len()), (classes, classes));
            assert_eq!(slots(output.units, output.limit, false).len(), shown);
            assert_eq!(output.names[1], "class 1");
        }
        assert_eq!(super::net(&props(&[8, 8], 10)).columns[2].id(0).name(), "h(2)1");
        let linear = NetworkFigureProps { of_number: true, ..props(&[], 1) };
        for (props, layer) in [(linear, 0), (props(&[], 10), 1)] {
            let net = super::net(&props);
            assert!(matches!(&net.wires[0], Wires::Weights(named, _) if *named == layer));
        }
    }

    #[test]
    fn each_layer_has_its_formula_and_every_symbol_of_it_stands_in_the_diagram() {
        for hidden in [&[][..], &[128], &[8, 8, 8]] {
            let functions = vec![Activation::Relu; hidden.len()];
            let lines = formulas(hidden.len() + 1, &functions, false);
            assert_eq!(lines.len(), hidden.len() + 1);
            let of_number = formulas(hidden.len() + 1, &functions, true);
            assert_eq!(of_number.len(), hidden.len() + 2);
            let net = net(&props(hidden, 10));
            for (layer, column) in net.columns.iter().enumerate() {
                let id = output(layer, hidden.len() + 1);
                assert!(id.lights(column.id(0)), "{}", id.name());
            }
        }
    }
}
