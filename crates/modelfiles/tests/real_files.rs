//! Models that other programs have written: `tests/data/README.md` says which.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{data, open_one, output};
use ffnn::activation::Activation;
use modelfiles::{Fault, Format, InputFile, Note, NumberType, open};

/// The network of most of the files answers as in PyTorch.
fn answers(name: &str) -> Vec<Note> {
    let opened = open_one(name).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    assert_eq!(opened.model.widths(), [4, 3, 2], "{name}");
    assert_eq!(
        output(&opened.model, Activation::Relu, &[1.0, 2.0, 3.0, -4.0]),
        [1.0, 3.5],
        "{name}"
    );
    assert_eq!(opened.model.layers[0].weights[5], 0.625, "{name}");
    opened.notes
}

#[test]
fn state_dicts_of_pytorch_are_read() {
    assert_eq!(answers("torch/state_dict.pt"), []);
    let prefix = |prefix: &str| Note::Prefix { prefix: prefix.into() };
    assert_eq!(answers("torch/dataparallel.pt"), [prefix("module.")]);
    assert_eq!(answers("torch/compiled.pt"), [prefix("_orig_mod.")]);
    assert_eq!(answers("torch/bf16.pt"), [Note::Converted { from: NumberType::Bf16 }]);
    assert_eq!(open_one("torch/state_dict.pt").unwrap().format, Format::Torch);
}

#[test]
fn a_whole_model_is_refused_by_its_class() {
    let fault = open_one("torch/whole_module.pt").unwrap_err();
    let class = "torch.nn.modules.container.Sequential".to_owned();
    assert_eq!(fault, Fault::WholeModel { class });
    let line = fault.python("whole_module.pt").unwrap();
    assert!(line.contains(r#".state_dict(), "whole_module_weights.pt")"#), "{line}");
}

#[test]
fn what_is_no_network_is_refused() {
    for name in ["scalar_empty", "shared_storage", "parameter"] {
        let fault = open_one(&format!("torch/{name}.pt")).unwrap_err();
        assert!(matches!(fault, Fault::NotDense { .. } | Fault::NoWeights), "{name}: {fault}");
    }
    for name in ["empty", "metadata", "all_dtypes", "mixed_order"] {
        let fault = open_one(&format!("safetensors/{name}.safetensors")).unwrap_err();
        let is_named =
            matches!(fault, Fault::NotDense { .. } | Fault::NoWeights | Fault::NumberType { .. });
        assert!(is_named, "{name}: {fault}");
    }
}

#[test]
fn safetensors_are_read() {
    assert_eq!(answers("safetensors/state_dict_4_3_2.safetensors"), []);
}

#[test]
fn tensorflow_js_is_read_from_two_files() {
    let file = |name: &str| InputFile { name: name.into(), bytes: data(&format!("tfjs/{name}")) };
    let both = [file("model.weights.bin"), file("model.json")];
    let opened = open(&both).unwrap();
    assert_eq!(opened.model.activations, [Activation::Relu]);
    assert_eq!(output(&opened.model, Activation::Relu, &[1.0; 4]), [160.0, 229.5]);
    assert_eq!(opened.notes, [Note::LeftOut { name: "iter".into() }]);
    let missing = Fault::Missing { file: "model.weights.bin".into() };
    assert_eq!(open(&both[1..]).unwrap_err(), missing);
    assert_eq!(open(&both[..1]).unwrap_err(), Fault::NoDescription);
}

#[test]
fn onnx_is_read_as_pytorch_and_skl2onnx_write_it() {
    let opened = open_one("onnx/dynamo_default.onnx").unwrap();
    assert_eq!((opened.format, &opened.notes[..]), (Format::Onnx, &[][..]));
    assert_eq!(opened.model.activations, [Activation::Relu]);
    assert_eq!(output(&opened.model, Activation::Relu, &[1.0, 2.0, 3.0, -4.0]), [1.0, 3.5]);
    let half = open_one("onnx/dynamo_half.onnx").unwrap();
    assert_eq!(half.notes, [Note::Converted { from: NumberType::F16 }]);
    assert_eq!(half.model.layers, opened.model.layers);
    let sklearn = open_one("onnx/skl2onnx_mlp_64_5_10.onnx").unwrap();
    assert_eq!(sklearn.model.widths(), [64, 5, 10]);
    let expected = datafiles::unzip(
        &data("onnx/skl2onnx_mlp_64_5_10_expected.npz"),
        &datafiles::Limits::default(),
    );
    let arrays: Vec<_> = expected
        .unwrap()
        .iter()
        .map(|member| datafiles::read_npy(&member.bytes).unwrap())
        .collect();
    let rows = |columns: usize| {
        let array = arrays.iter().find(|array| array.shape.last() == Some(&columns)).unwrap();
        array.numbers.chunks(columns).map(<[f64]>::to_vec).collect::<Vec<_>>()
    };
    let f = sklearn.model.activations[0];
    for (x, expected) in rows(64).iter().zip(rows(10)) {
        let x: Vec<f32> = x.iter().map(|x| *x as f32).collect();
        let logits = output(&sklearn.model, f, &x);
        let mut shares = vec![0.0; 10];
        ffnn::loss::softmax(&logits, &mut shares);
        assert!(shares.iter().zip(expected).all(|(a, b)| (f64::from(*a) - b).abs() < 1e-5));
    }
}

#[test]
fn onnx_s_weights_may_lie_beside_it() {
    let file = |name: &str| InputFile { name: name.into(), bytes: data(&format!("onnx/{name}")) };
    let both = [file("dynamo_external.onnx.data"), file("dynamo_external.onnx")];
    let opened = open(&both).unwrap();
    let logits = output(&opened.model, opened.model.activations[0], &[1.0; 64]);
    for (logit, expected) in logits.iter().zip([-16.276043, 5.557291, 27.390623]) {
        assert!((logit - expected).abs() < 1e-4, "{logits:?}");
    }
    let missing = Fault::Missing { file: "dynamo_external.onnx.data".into() };
    assert_eq!(open(&both[1..]).unwrap_err(), missing);
}
