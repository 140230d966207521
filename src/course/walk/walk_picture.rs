//! A walk as a diagram, as matrices and vectors, and in words for those who can't see them.

use ffnn::activation::Activation;
use yew::prelude::*;

use super::walk_network::{LayerValues, Naming, Walk};
use super::walk_step::known;
use crate::course::activation::{activation_name, activation_title};
use crate::diagram::{Column, Net, Wires};
use crate::i18n::{Lang, Text};
use crate::math::{Letter, SymbolId};
use crate::ui::{Choice, MatrixCell};

/// Label of the choice of f.
pub const ACTIVATION: Text = Text::new("活性化関数", "Activation");

/// The diagram after `steps_done` steps, with the values known by then; without a number of steps, with all values.
pub fn net(walk: &Walk, values: &[LayerValues], steps_done: Option<usize>) -> Net {
    let steps = if steps_done.is_some() { walk.steps() } else { Vec::new() };
    let is_known =
        |layer, unit| steps_done.map_or((true, true), |done| known(&steps, done, layer, unit));
    let pick =
        |values: &[f64], unit: usize, known: bool| values.get(unit).copied().filter(|_| known);
    let mut x = Column::new(Letter::X, walk.x.len());
    x.bias = true;
    x.indexed = walk.has_indexed_inputs();
    if walk.has_numbers() {
        x.values = walk.x.iter().copied().map(Some).collect();
    }
    let mut net = Net { columns: vec![x], wires: Vec::new(), dense: false, choice: None };
    for (index, (layer, values)) in walk.layers.iter().zip(values).enumerate() {
        let (u_id, output_id) = (walk.u_id(index, 0), walk.output_id(index, 0));
        let units = 0..layer.units;
        let u = units.clone().map(|unit| pick(&values.u, unit, is_known(index, unit).0)).collect();
        let h = units.map(|unit| pick(&values.h, unit, is_known(index, unit).1)).collect();
        net.wires.push(Wires::Weights(u_id.layer, layer.weights.clone()));
        let column = |id: SymbolId, values| Column {
            layer: id.layer,
            indexed: walk.is_indexed(),
            values,
            ..Column::new(id.letter, layer.units)
        };
        match walk.naming {
            Naming::Linear => net.columns.push(column(output_id, h)),
            Naming::Single => {
                net.columns.push(column(u_id, u));
                net.wires.push(Wires::Each(format!("f = {}", activation_name(layer.activation))));
                net.columns.push(column(output_id, h));
            }
            Naming::Deep => {
                let bias = index + 1 < walk.layers.len();
                let output = column(output_id, h);
                net.columns.push(Column { bias, before: u, before_layer: u_id.layer, ..output });
            }
        }
    }
    net
}

/// W of a layer as cells, the bias last in each row.
pub fn weights(walk: &Walk, index: usize) -> Vec<Vec<MatrixCell>> {
    let layer = &walk.layers[index];
    let row = |unit: usize| {
        let cells = layer.row(unit).iter().enumerate();
        cells.map(move |(input, value)| MatrixCell {
            id: walk.parameter_id(index, unit, input),
            value: Some(*value),
        })
    };
    (0..layer.units).map(|unit| row(unit).collect()).collect()
}

/// A column vector of symbols and values.
pub fn vector(cells: impl IntoIterator<Item = (SymbolId, Option<f64>)>) -> Vec<Vec<MatrixCell>> {
    cells.into_iter().map(|(id, value)| vec![MatrixCell { id, value }]).collect()
}

/// The shape of the network and its values, in words.
pub fn shapes(walk: &Walk, values: &[LayerValues], lang: Lang) -> String {
    let sizes = walk.layers.iter().map(|layer| layer.units);
    let sizes: Vec<String> =
        [walk.x.len()].into_iter().chain(sizes).map(|size| size.to_string()).collect();
    let outputs: Vec<String> = values.last().map_or(Vec::new(), |last| {
        last.h.iter().map(|value| crate::numbers::shown(*value)).collect()
    });
    let (sizes, outputs) = (sizes.join(" → "), outputs.join(", "));
    match lang {
        Lang::Ja => format!("ネットワークの図。ユニット数 {sizes}。出力 {outputs}。"),
        Lang::En => format!("Network diagram. Units {sizes}. Output {outputs}."),
    }
}

/// The choice of f; each layer has a different label.
pub fn activation_choice(
    label: Text,
    of: Activation,
    lang: Lang,
    on_change: Callback<Activation>,
) -> Html {
    let options: Vec<(AttrValue, AttrValue)> = Activation::ALL
        .iter()
        .map(|of| (of.id().into(), activation_title(*of).get(lang).into()))
        .collect();
    let on_change = on_change.reform(move |id: String| Activation::from_id(&id).unwrap_or(of));
    html! { <Choice label={label.get(lang)} {options} value={of.id()} {on_change} /> }
}
