//! Formulas of a walk: the sum of a unit, its output, and the operation of one step.

use super::walk_network::{LayerValues, Walk};
use super::walk_step::{Operation, WalkStep};
use crate::course::activation::function_name;
use crate::math::{Math, eq, linked_value, op, plus, row, times, value, word};
use crate::numbers::shown;

/// u₁ = w₁₁x₁ + w₁₂x₂ + b₁, with numbers u₁ = 0.5·2.0 + … = 0.3.
pub fn unit_formula(walk: &Walk, values: &[LayerValues], layer: usize, unit: usize) -> Math {
    let inputs = walk.layers[layer].inputs;
    let mut pieces = vec![Math::Linked(walk.sum_id(layer, unit), None)];
    pieces.extend(eq());
    for input in 0..inputs {
        if input > 0 {
            pieces.extend(plus());
        }
        pieces.push(product(walk, values, layer, unit, input));
    }
    pieces.extend(plus());
    pieces.push(linked_value(
        walk.parameter_id(layer, unit, inputs),
        walk.layers[layer].row(unit)[inputs],
    ));
    let result = [op("="), value(walk.sum_id(layer, unit), values[layer].u[unit])];
    pieces.push(Math::Break);
    pieces.extend(result.map(crate::math::numbers));
    Math::Row(pieces)
}

fn product(walk: &Walk, values: &[LayerValues], layer: usize, unit: usize, input: usize) -> Math {
    row([
        linked_value(walk.parameter_id(layer, unit, input), walk.layers[layer].row(unit)[input]),
        times(),
        linked_value(walk.input_id(layer, input), inputs_of(walk, values, layer)[input]),
    ])
}

fn inputs_of<'a>(walk: &'a Walk, values: &'a [LayerValues], layer: usize) -> &'a [f64] {
    if layer == 0 { &walk.x } else { &values[layer - 1].h }
}

/// h = f(u), with numbers h = ReLU(0.5) = 0.5.
pub fn output_formula(walk: &Walk, values: &[LayerValues], layer: usize, unit: usize) -> Math {
    let (u, h) = (walk.u_id(layer, unit), walk.output_id(layer, unit));
    let mut pieces = vec![Math::Linked(h, None)];
    pieces.extend(eq());
    pieces.extend([
        word(function_name(walk.layers[layer].activation)),
        op("("),
        linked_value(u, values[layer].u[unit]),
        op(")"),
        Math::Break,
    ]);
    pieces.extend([op("="), value(h, values[layer].h[unit])].map(crate::math::numbers));
    Math::Row(pieces)
}

/// The operation of a step, with symbols and numbers side by side: w₁x₁ = 0.5·2.0 = 1.0.
pub fn step_formula(walk: &Walk, values: &[LayerValues], step: WalkStep) -> Math {
    let WalkStep { layer, unit, operation } = step;
    let (weights, input) = (walk.layers[layer].row(unit), inputs_of(walk, values, layer));
    let products: Vec<f64> = weights.iter().zip(input).map(|(w, x)| w * x).collect();
    let sum: f64 = products.iter().sum();
    let (u, h) = (values[layer].u[unit], values[layer].h[unit]);
    let (u_id, output_id) = (walk.u_id(layer, unit), walk.output_id(layer, unit));
    let number = |value: f64| Math::Number(shown(value));
    let bracketed = |value: f64| {
        let text = shown(value);
        Math::Number(if value < 0.0 { format!("({text})") } else { text })
    };
    let mut pieces = Vec::new();
    match operation {
        Operation::Product(index) => {
            let (w, x) = (walk.parameter_id(layer, unit, index), walk.input_id(layer, index));
            pieces.extend([Math::Linked(w, None), Math::Linked(x, None)]);
            pieces.extend(eq());
            pieces.extend([value(w, weights[index]), op("·"), bracketed(input[index])]);
            pieces.extend(eq());
            pieces.push(number(products[index]));
        }
        Operation::Sum => {
            for (index, product) in products.iter().enumerate() {
                if index > 0 {
                    pieces.extend(plus());
                }
                pieces.push(if index > 0 { bracketed(*product) } else { number(*product) });
            }
            pieces.extend(eq());
            pieces.push(number(sum));
        }
        Operation::Bias => {
            // The bias is the last element of the row.
            let bias = walk.layers[layer].inputs;
            let b = walk.parameter_id(layer, unit, bias);
            pieces.push(Math::Linked(u_id, None));
            pieces.extend(eq());
            pieces.extend([number(sum), op("+"), Math::Linked(b, None)]);
            pieces.extend(eq());
            pieces.extend([number(sum), op("+"), bracketed(weights[bias])]);
            pieces.extend(eq());
            pieces.push(value(u_id, u));
        }
        Operation::Activation => {
            pieces.push(Math::Linked(output_id, None));
            pieces.extend(eq());
            let f = word(function_name(walk.layers[layer].activation));
            pieces.extend([f, op("("), value(u_id, u), op(")")]);
            pieces.extend(eq());
            pieces.push(value(output_id, h));
        }
    }
    Math::Row(pieces)
}
