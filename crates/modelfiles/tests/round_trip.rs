//! What is written is read again with the same bits, and in the layout that other programs expect.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{network, open_bytes};
use ffnn::activation::Activation;
use modelfiles::{Fault, Format, Model, npz, onnx, safetensors};

fn model(widths: &[usize]) -> Model {
    let mut network = network(widths, Activation::Tanh, 3);
    // Bits that arithmetic would lose.
    let mut parameters: Vec<f32> = network.parameters().collect();
    (parameters[0], parameters[1]) = (-0.0, f32::MIN_POSITIVE / 8.0);
    network.set_parameters(&parameters).unwrap();
    let metadata = vec![("seed".to_owned(), "3".to_owned()), ("note".into(), "é \"1\"".into())];
    Model { metadata, ..Model::of(&network) }
}

fn bits(model: &Model) -> Vec<u32> {
    model.parameters().into_iter().map(f32::to_bits).collect()
}

#[test]
fn both_formats_keep_every_bit() {
    for widths in [&[7, 5, 4, 3][..], &[784, 32, 10], &[3, 3, 3, 3], &[2, 1], &[1, 1, 1]] {
        let before = model(widths);
        let written = [
            (Format::Safetensors, safetensors::write(&before).unwrap()),
            (Format::Npz, npz::write(&before).unwrap()),
        ];
        for (format, bytes) in written {
            let opened = open_bytes(bytes).unwrap();
            assert_eq!((opened.format, opened.notes.len()), (format, 0), "{widths:?}");
            assert_eq!(opened.model.widths(), widths);
            assert_eq!(opened.model.activations, before.activations);
            assert!(bits(&opened.model) == bits(&before), "{format:?} {widths:?}");
        }
    }
}

#[test]
fn onnx_keeps_every_bit_and_says_its_functions() {
    for activation in Activation::ALL {
        let mut before = model(&[7, 5, 4, 3]);
        before.activations = vec![activation, Activation::Tanh];
        for has_shares in [false, true] {
            let opened = open_bytes(onnx::write(&before, has_shares).unwrap()).unwrap();
            assert_eq!((opened.format, opened.notes.len()), (Format::Onnx, 0));
            assert_eq!(opened.model.activations, before.activations);
            assert!(bits(&opened.model) == bits(&before), "{activation:?}");
        }
    }
}

#[test]
fn safetensors_have_the_names_of_a_sequential_network() {
    let bytes = safetensors::write(&model(&[7, 5, 4, 3])).unwrap();
    let length = u64::from_le_bytes(*bytes.first_chunk().unwrap()) as usize;
    assert_eq!((8 + length) % 8, 0);
    let header: serde_json::Value = serde_json::from_slice(&bytes[8..8 + length]).unwrap();
    assert_eq!(header["2.weight"]["shape"], serde_json::json!([4, 5]));
    assert_eq!(header["4.bias"]["shape"], serde_json::json!([3]));
    assert_eq!(header["__metadata__"]["format"], "pt");
    let opened = open_bytes(bytes).unwrap();
    assert!(opened.model.metadata.contains(&("note".into(), "é \"1\"".into())));
}

#[test]
fn a_header_may_begin_with_a_space() {
    let bytes = safetensors::write(&model(&[3, 2])).unwrap();
    let length = u64::from_le_bytes(*bytes.first_chunk().unwrap()) + 1;
    let spaced = [&length.to_le_bytes()[..], b" ", &bytes[8..]].concat();
    assert_eq!(open_bytes(spaced).unwrap().model, open_bytes(bytes).unwrap().model);
}

#[test]
fn a_model_without_layers_is_not_written() {
    assert_eq!(safetensors::write(&Model::default()), Err(Fault::NoWeights));
    assert_eq!(npz::write(&Model::default()), Err(Fault::NoWeights));
}
