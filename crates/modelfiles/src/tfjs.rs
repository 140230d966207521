//! TensorFlow.js: model.json, which describes layers and weights, and files of numbers one after another.
//!
//! Source: tfjs-core's io/types.ts (the manifest) and io/weights_loader.ts (the order of the numbers).

use ffnn::activation::Activation;
use serde_json::Value;

use crate::assemble::{Habits, Layout, assemble};
use crate::fault::{Fault, Piece};
use crate::input::{InputFile, LARGEST};
use crate::model::Model;
use crate::note::Note;
use crate::tensor::{NumberType, Tensor, count};

/// Layers without weights that change nothing of what a trained network does to a row.
const SILENT: [&str; 4] = ["InputLayer", "Flatten", "Reshape", "Dropout"];

/// A dense layer of the description.
#[derive(Debug)]
struct Described {
    name: String,
    activation: String,
}

/// Reads the layers: a description, and the files that were opened with it.
pub(crate) fn read(
    description: &[u8],
    files: &[InputFile],
    notes: &mut Vec<Note>,
) -> Result<Model, Fault> {
    let damaged = || Fault::Damaged(Piece::Json);
    let description = description.strip_prefix(b"\xef\xbb\xbf").unwrap_or(description);
    let json: Value = serde_json::from_slice(description).map_err(|_| damaged())?;
    let manifest = json.get("weightsManifest").and_then(Value::as_array).ok_or(Fault::Unknown)?;
    let described = described(&json)?;
    let mut tensors = Vec::new();
    for group in manifest {
        let bytes = bytes_of(group, files)?;
        let weights = group.get("weights").and_then(Value::as_array).ok_or_else(damaged)?;
        let mut rest = &bytes[..];
        for weight in weights {
            let (tensor, is_of_optimizer) = tensor(weight, &mut rest)?;
            if is_of_optimizer {
                notes.push(Note::LeftOut { name: tensor.name });
            } else {
                tensors.push(tensor);
            }
        }
    }
    // Weights stand by whether they are trained, not in the network's order.
    let place = |tensor: &Tensor| {
        let mut parts = tensor.name.rsplit('/').skip(1);
        let layer = parts.next().unwrap_or_default();
        described.iter().position(|of| of.name == layer).unwrap_or(described.len())
    };
    tensors.sort_by_key(place);
    let habits = Habits { layout: Layout::InputsFirst, is_ordered: true, has_others: false };
    let layers = assemble(tensors, habits, notes)?;
    let activations = match described.split_last() {
        // The page's outputs are shares, which the same logits make.
        Some((last, _)) if !["softmax", "sigmoid", "linear", ""].contains(&&*last.activation) => {
            return Err(Fault::Layer { kind: last.activation.clone() });
        }
        Some((_, hidden)) if hidden.len() + 1 == layers.len() => {
            hidden.iter().map(|of| activation(&of.activation)).collect::<Result<Vec<_>, _>>()?
        }
        _ => Vec::new(),
    };
    Ok(Model { layers, activations, metadata: Vec::new() })
}

/// The dense layers in their order, each with its function; empty where the description has no layers.
fn described(json: &Value) -> Result<Vec<Described>, Fault> {
    let topology = json.get("modelTopology");
    let config = topology.and_then(|of| of.get("model_config").unwrap_or(of).get("config"));
    let layers = config.and_then(|config| config.get("layers").unwrap_or(config).as_array());
    let mut dense: Vec<Described> = Vec::new();
    for layer in layers.into_iter().flatten() {
        let text = |key: &str| {
            let value = layer.get("config").and_then(|config| config.get(key));
            value.and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let kind = layer.get("class_name").and_then(Value::as_str).unwrap_or_default();
        match (kind, dense.last_mut()) {
            ("Dense", _) => {
                dense.push(Described { name: text("name"), activation: text("activation") });
            }
            ("Activation", Some(last)) => last.activation = text("activation"),
            // In the middle it is no function that is known.
            ("Softmax", Some(last)) => last.activation = "softmax".to_owned(),
            ("ReLU", Some(last)) => last.activation = "relu".to_owned(),
            _ if SILENT.contains(&kind) => {}
            _ => return Err(Fault::Layer { kind: kind.to_owned() }),
        }
    }
    Ok(dense)
}

/// A function by Keras's name.
fn activation(name: &str) -> Result<Activation, Fault> {
    Ok(match name {
        "relu" => Activation::Relu,
        "sigmoid" => Activation::Sigmoid,
        "tanh" => Activation::Tanh,
        "linear" | "" => Activation::Identity,
        "softplus" => Activation::Softplus,
        "gelu" => Activation::Gelu,
        "swish" | "silu" => Activation::Silu,
        _ => return Err(Fault::Layer { kind: name.to_owned() }),
    })
}

/// The numbers of a group of the manifest: its files, one after another.
fn bytes_of(group: &Value, files: &[InputFile]) -> Result<Vec<u8>, Fault> {
    let paths = group.get("paths").and_then(Value::as_array);
    let mut bytes = Vec::new();
    for path in paths.ok_or(Fault::Damaged(Piece::Json))? {
        let path = path.as_str().unwrap_or_default();
        let name = path.rsplit('/').next().unwrap_or_default();
        let file = files.iter().find(|file| file.name == name);
        let file = file.ok_or_else(|| Fault::Missing { file: name.to_owned() })?;
        bytes.extend(&file.bytes);
        // A file that is named many times would take memory without an end.
        if bytes.len() as u64 > LARGEST {
            return Err(Fault::TooLarge { limit: LARGEST });
        }
    }
    Ok(bytes)
}

/// A tensor, which begins with `rest`, and whether it is the optimizer's.
fn tensor(weight: &Value, rest: &mut &[u8]) -> Result<(Tensor, bool), Fault> {
    let damaged = || Fault::Damaged(Piece::Json);
    let text = |key: &str| weight.get(key).and_then(Value::as_str).unwrap_or_default();
    let name = text("name").to_owned();
    let shape = weight.get("shape").and_then(Value::as_array).ok_or_else(damaged)?;
    let sizes = shape.iter().map(|size| size.as_u64().and_then(|size| size.try_into().ok()));
    let shape: Vec<usize> = sizes.collect::<Option<_>>().ok_or_else(damaged)?;
    let stored = match text("dtype") {
        _ if weight.get("quantization").is_some() => None,
        "float32" => Some(NumberType::F32),
        "int32" => Some(NumberType::I32),
        "bool" => Some(NumberType::Bool),
        _ => None,
    };
    let Some(stored) = stored else {
        return Err(Fault::NumberType { tensor: name, found: text("dtype").to_owned() });
    };
    let length = count(&shape).and_then(|count| count.checked_mul(stored.bytes()));
    let taken = length.and_then(|length| rest.split_at_checked(length));
    let (content, others) = taken.ok_or(Fault::CutOff {
        found: rest.len() as u64,
        expected: length.unwrap_or(usize::MAX) as u64,
    })?;
    *rest = others;
    let tensor = Tensor::decode(name, shape, stored, content)?;
    Ok((tensor, text("group") == "optimizer"))
}
