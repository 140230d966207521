//! safetensors: the length of a header (u64), the header in JSON, the numbers.
//!
//! Source: the format's description in the README of github.com/huggingface/safetensors.

use ffnn::activation::Activation;
use serde_json::{Map, Value, json};

use crate::assemble::{Habits, Layout, assemble};
use crate::fault::{Fault, Piece};
use crate::model::Model;
use crate::note::Note;
use crate::tensor::{NumberType, Tensor};

/// The key of what is no tensor.
const METADATA: &str = "__metadata__";
/// The key under which this program says the hidden layers' functions.
const ACTIVATIONS: &str = "activations";
/// The longest header that is read.
const LONGEST: u64 = 10_000_000;

/// Returns true if the bytes begin as those of this format do.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    let Some((length, rest)) = bytes.split_first_chunk() else { return false };
    let length = u64::from_le_bytes(*length);
    let first = rest.iter().find(|byte| !byte.is_ascii_whitespace());
    (2..=LONGEST).contains(&length) && first == Some(&b'{')
}

/// Reads the layers.
pub(crate) fn read(bytes: &[u8], notes: &mut Vec<Note>) -> Result<Model, Fault> {
    let cut = |expected: u64| Fault::CutOff { found: bytes.len() as u64, expected };
    let (length, rest) = bytes.split_first_chunk().ok_or_else(|| cut(8))?;
    let length = u64::from_le_bytes(*length);
    let end = usize::try_from(length).ok().filter(|end| *end <= rest.len());
    let (header, numbers) = rest.split_at(end.ok_or_else(|| cut(length.saturating_add(8)))?);
    let damaged = || Fault::Damaged(Piece::Header);
    let header: Map<String, Value> = serde_json::from_slice(header).map_err(|_| damaged())?;
    let mut metadata = Vec::new();
    let (mut tensors, mut left) = (Vec::new(), numbers.len());
    for (name, value) in header {
        let value = value.as_object().ok_or_else(damaged)?;
        if name == METADATA {
            let text = |value: &Value| value.as_str().map(str::to_owned);
            metadata
                .extend(value.iter().filter_map(|(key, value)| Some((key.clone(), text(value)?))));
            continue;
        }
        let list = |key: &str| -> Option<Vec<usize>> {
            let list = value.get(key)?.as_array()?.iter();
            list.map(|number| number.as_u64().and_then(|number| number.try_into().ok())).collect()
        };
        let shape = list("shape").ok_or_else(damaged)?;
        let stored = value.get("dtype").and_then(Value::as_str).ok_or_else(damaged)?;
        let Some(stored) = number_type(stored) else {
            return Err(Fault::NumberType { tensor: name, found: stored.to_owned() });
        };
        let place = list("data_offsets").filter(|place| place.len() == 2).ok_or_else(damaged)?;
        let content = numbers.get(place[0]..place[1]);
        let content = content.ok_or_else(|| match place[0] <= place[1] {
            true => cut((8 + length).saturating_add(place[1] as u64)),
            false => Fault::Damaged(Piece::Place),
        })?;
        // Each number stands once: more than the file has is not read.
        left = left.checked_sub(content.len()).ok_or(Fault::Damaged(Piece::Place))?;
        tensors.push(Tensor::decode(name, shape, stored, content)?);
    }
    let habits = Habits { layout: Layout::UnitsFirst, is_ordered: false, has_others: false };
    let layers = assemble(tensors, habits, notes)?;
    let said = metadata.iter().find(|(key, _)| key == ACTIVATIONS);
    let activations = said.map_or_else(Vec::new, |(_, list)| activations(list, layers.len()));
    Ok(Model { layers, activations, metadata })
}

/// `relu,tanh`, one for each hidden layer; nothing if it is not that.
pub(crate) fn activations(list: &str, layers: usize) -> Vec<Activation> {
    let ids = list.split(',').filter(|id| !id.is_empty());
    let read: Option<Vec<Activation>> = ids.map(Activation::from_id).collect();
    read.filter(|read| read.len() + 1 == layers).unwrap_or_default()
}

/// The same as a text.
pub(crate) fn activation_ids(list: &[Activation]) -> String {
    list.iter().map(|activation| activation.id()).collect::<Vec<_>>().join(",")
}

fn number_type(name: &str) -> Option<NumberType> {
    Some(match name {
        "F32" => NumberType::F32,
        "F16" => NumberType::F16,
        "BF16" => NumberType::Bf16,
        "F64" => NumberType::F64,
        "U8" => NumberType::U8,
        "I8" => NumberType::I8,
        "I16" => NumberType::I16,
        "I32" => NumberType::I32,
        "I64" => NumberType::I64,
        "BOOL" => NumberType::Bool,
        _ => return None,
    })
}

/// Writes a model with the names of `torch.nn.Sequential`, in which an activation function follows each hidden layer:
/// `0.weight`, `0.bias`, `2.weight`, … The header is padded with spaces, so that the numbers begin at a multiple of 8 bytes.
///
/// # Errors
///
/// [`Fault::NoWeights`] for a model without layers.
pub fn write(model: &Model) -> Result<Vec<u8>, Fault> {
    if model.layers.is_empty() {
        return Err(Fault::NoWeights);
    }
    let (mut header, mut numbers) = (Map::new(), Vec::new());
    let own = [("format", "pt".to_owned()), (ACTIVATIONS, activation_ids(&model.activations))];
    let own = own.into_iter().map(|(key, value)| (key.to_owned(), value));
    let metadata: Map<String, Value> = model
        .metadata
        .iter()
        .cloned()
        .chain(own)
        .map(|(key, value)| (key, Value::String(value)))
        .collect();
    header.insert(METADATA.to_owned(), Value::Object(metadata));
    for (index, layer) in model.layers.iter().enumerate() {
        let mut put = |name: &str, shape: Value, values: &[f32]| {
            let start = numbers.len();
            numbers.extend(values.iter().flat_map(|value| value.to_le_bytes()));
            let tensor =
                json!({ "dtype": "F32", "shape": shape, "data_offsets": [start, numbers.len()] });
            header.insert(format!("{}.{name}", 2 * index), tensor);
        };
        put("weight", json!([layer.units, layer.inputs]), &layer.weights);
        put("bias", json!([layer.units]), &layer.bias);
    }
    let mut header = Value::Object(header).to_string().into_bytes();
    header.resize(header.len().next_multiple_of(8), b' ');
    Ok([&(header.len() as u64).to_le_bytes()[..], &header, &numbers].concat())
}
