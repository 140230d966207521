//! Activation functions in graphs that PyTorch has written, as one operation or as several: `tests/data/onnx/functions.py`.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{data, open_one, output};
use ffnn::activation::Activation;
use modelfiles::{Fault, Note};

/// The inputs of `functions.py`.
const INPUTS: [[f32; 4]; 4] = [
    [1.0, 2.0, 3.0, -4.0],
    [1.0, -1.0, 0.5, 2.0],
    [-3.0, -2.0, -1.0, 0.0],
    [0.5, 0.25, -1.0, -2.0],
];

/// What PyTorch answers: each file with two logits for each input.
fn answers() -> Vec<(String, Vec<f32>)> {
    let text = String::from_utf8(data("onnx/functions/answers.txt")).unwrap();
    let line = |line: &str| {
        let (name, logits) = line.split_once(' ').unwrap();
        let logits = logits.split(' ').map(|logit| logit.parse().unwrap());
        (name.to_owned(), logits.collect())
    };
    text.lines().map(line).collect()
}

#[test]
fn functions_answer_as_in_pytorch() {
    let answers = answers();
    assert_eq!(answers.len(), 17);
    for (name, expected) in answers {
        let opened = open_one(&format!("onnx/functions/{name}.onnx"));
        let opened = opened.unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let (f, notes) = match name.split('_').next().unwrap() {
            "scaled" => (Activation::Relu, vec![Note::Scaled]),
            "step-but-at-0" => (Activation::Step, vec![Note::StepAtZero]),
            id => (Activation::from_id(id).unwrap(), vec![]),
        };
        assert_eq!((&opened.model.activations[..], &opened.notes), (&[f][..], &notes), "{name}");
        for (index, (x, expected)) in INPUTS.iter().zip(expected.chunks(2)).enumerate() {
            // A unit has u = 0 for these inputs.
            if notes == [Note::StepAtZero] && [0, 2].contains(&index) {
                continue;
            }
            let found = output(&opened.model, f, x);
            let is_close = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 2e-6);
            assert!(is_close, "{name}: {found:?}, not {expected:?}");
        }
    }
}

#[test]
fn other_functions_are_refused_by_name() {
    for (name, expected) in [
        ("elu", "Elu (alpha = 1)"),
        ("gelu_tanh", "Gelu (approximate = tanh)"),
        ("leaky", "LeakyRelu (alpha = 0.2)"),
        ("mish_old", "Softplus, Tanh, Mul"),
        ("prelu", "PRelu"),
        ("relu6", "Clip"),
        ("residual", "Add"),
        ("softplus_beta", "Mul, Softplus, Div, Greater, Where"),
        ("softplus_threshold", "Softplus, Greater, Where"),
        ("two_softmax", "Softmax (axis = 1)"),
    ] {
        let opened = open_one(&format!("onnx/functions/refused_{name}.onnx"));
        assert_eq!(opened.unwrap_err(), Fault::Layer { kind: expected.into() }, "{name}");
    }
}
