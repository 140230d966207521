//! Any bytes, and valid files with wrong bytes or cut off: a fault or a model, never a panic.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{data, network, open_bytes};
use ffnn::activation::Activation;
use modelfiles::{InputFile, Model, npz, open, safetensors};
use proptest::prelude::*;

/// Valid files of each format.
fn valid() -> Vec<Vec<u8>> {
    let model = Model::of(&network(&[3, 2, 2], Activation::Relu, 1));
    vec![
        safetensors::write(&model).unwrap(),
        npz::write(&model).unwrap(),
        data("torch/state_dict.pt"),
        data("torch/shared_storage.pt"),
        data("safetensors/all_dtypes.safetensors"),
        data("onnx/dynamo_default.onnx"),
        data("onnx/skl2onnx_mlp_64_5_10.onnx"),
        data("onnx/functions/softplus.onnx"),
        data("onnx/functions/gelu_old_17.onnx"),
    ]
}

/// A model has finite weights of its widths, whatever it was read from.
fn is_sound(model: &Model) -> bool {
    model.layers.iter().all(|layer| {
        let all = layer.weights.iter().chain(&layer.bias);
        layer.weights.len() == layer.inputs * layer.units
            && layer.bias.len() == layer.units
            && all.copied().all(f32::is_finite)
    })
}

#[test]
fn every_cut_and_every_changed_byte_ends_well() {
    for file in valid() {
        for place in 0..file.len() {
            let _ = open_bytes(file[..place].to_vec());
            for change in [0x01, 0x80, 0xff] {
                let mut changed = file.clone();
                changed[place] ^= change;
                if let Ok(opened) = open_bytes(changed) {
                    assert!(is_sound(&opened.model));
                }
            }
        }
    }
}

#[test]
fn a_description_with_wrong_bytes_ends_well() {
    let [json, weights] = ["tfjs/model.json", "tfjs/model.weights.bin"].map(data);
    let file = |name: &str, bytes| InputFile { name: name.into(), bytes };
    for place in 0..json.len() {
        let mut changed = json.clone();
        changed[place] ^= 0x01;
        let bin = file("model.weights.bin", weights.clone());
        if let Ok(opened) = open(&[file("model.json", changed), bin]) {
            assert!(is_sound(&opened.model));
        }
    }
}

/// The pickled description in a file of PyTorch: what the archive's checksum guards.
fn pickled() -> Vec<u8> {
    let members = datafiles::unzip(&data("torch/state_dict.pt"), &datafiles::Limits::default());
    members.unwrap().into_iter().find(|member| member.name.ends_with("data.pkl")).unwrap().bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_bytes_end_well(bytes in proptest::collection::vec(any::<u8>(), 0..400), begin in 0usize..6) {
        let begins: [&[u8]; 6] = [b"", b"PK\x03\x04", b"{\"", b"\x80\x02c", b"\x10\0\0\0\0\0\0\0{", b"\x08\x0a\x12"];
        let _ = open_bytes([begins[begin], &bytes[..]].concat());
    }

    #[test]
    fn a_changed_description_of_pytorch_ends_well(
        changes in proptest::collection::vec((0usize..10_000, any::<u8>()), 1..4),
    ) {
        let mut description = pickled();
        for (place, byte) in changes {
            let place = place % description.len();
            description[place] = byte;
        }
        let members = datafiles::unzip(&data("torch/state_dict.pt"), &datafiles::Limits::default());
        let members = members.unwrap().into_iter().map(|member| match member.name.ends_with("data.pkl") {
            true => (member.name, description.clone()),
            false => (member.name, member.bytes),
        });
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in members {
            archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut archive, &bytes).unwrap();
        }
        if let Ok(opened) = open_bytes(archive.finish().unwrap().into_inner()) {
            assert!(is_sound(&opened.model));
        }
    }
}
