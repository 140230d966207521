//! The graph of an ONNX file: its operations and its constants.

use std::collections::HashMap;

use super::wire::{Value, fields};
use crate::fault::{Fault, Piece};
use crate::input::InputFile;
use crate::tensor::{NumberType, Tensor};

/// An operation.
#[derive(Debug, Default)]
pub struct Node {
    pub kind: String,
    pub inputs: Vec<String>,
    pub outputs: Vec<String>,
    /// Its settings, by name.
    pub attributes: Vec<(String, Attribute)>,
}

/// A setting of an operation.
#[derive(Debug)]
pub enum Attribute {
    Number(f32),
    Text(String),
}

impl Node {
    /// An attribute that is a number.
    pub fn given(&self, name: &str) -> Option<f32> {
        self.attributes.iter().find_map(|(other, attribute)| match attribute {
            Attribute::Number(number) if other == name => Some(*number),
            _ => None,
        })
    }

    /// An attribute that is a number, or its default.
    pub fn number(&self, name: &str, default: f32) -> f32 {
        self.given(name).unwrap_or(default)
    }

    /// An attribute that is a text, or its default.
    pub fn text<'a>(&'a self, name: &str, default: &'a str) -> &'a str {
        let given = self.attributes.iter().find_map(|(other, attribute)| match attribute {
            Attribute::Text(text) if other == name => Some(&**text),
            _ => None,
        });
        given.unwrap_or(default)
    }
}

/// The operation with its attributes: `LeakyRelu (alpha = 0.2)`.
impl std::fmt::Display for Node {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(&self.kind)?;
        for (index, (name, attribute)) in self.attributes.iter().enumerate() {
            to.write_str(if index == 0 { " (" } else { ", " })?;
            match attribute {
                Attribute::Number(number) => write!(to, "{name} = {number}")?,
                Attribute::Text(text) => write!(to, "{name} = {text}")?,
            }
        }
        to.write_str(if self.attributes.is_empty() { "" } else { ")" })
    }
}

/// A graph.
#[derive(Debug, Default)]
pub struct Graph {
    /// The operations, each after those whose outputs it takes.
    pub nodes: Vec<Node>,
    /// The name of the network's input.
    pub input: String,
    /// The names of its outputs.
    pub outputs: Vec<String>,
    tensors: HashMap<String, Tensor>,
    /// Numbers that may still be read: each stands once in the files.
    left: usize,
}

impl Graph {
    /// Reads a file; `files` may have its weights.
    pub fn read(bytes: &[u8], files: &[InputFile]) -> Result<Self, Fault> {
        let left = files.iter().map(|file| file.bytes.len()).sum();
        let mut graph = Self { left, ..Self::default() };
        let mut inputs = Vec::new();
        // ValueInfoProto.name
        let name = |value: Value<'_>| -> Result<String, Fault> {
            let named = fields(value.bytes())?.into_iter().find(|of| of.0 == 1);
            Ok(named.map_or_else(String::new, |of| of.1.text()))
        };
        // ModelProto.graph
        for (_, model) in fields(bytes)?.into_iter().filter(|(number, _)| *number == 7) {
            for (number, value) in fields(model.bytes())? {
                match number {
                    1 => graph.node(value, files)?,
                    5 => graph.constant(tensor(value.bytes(), files)?)?,
                    11 => inputs.push(name(value)?),
                    12 => graph.outputs.push(name(value)?),
                    _ => {}
                }
            }
        }
        // Older files list constants as inputs, too.
        let is_free = |name: &String| !graph.tensors.contains_key(name);
        let input = inputs.into_iter().find(is_free);
        graph.input = input.ok_or(Fault::NoWeights)?;
        Ok(graph)
    }

    /// A constant.
    pub fn tensor(&self, name: &str) -> Option<&Tensor> {
        self.tensors.get(name)
    }

    /// Takes a constant for a layer, which then is no constant any more.
    pub fn take(&mut self, name: &str) -> Option<Tensor> {
        self.tensors.remove(name)
    }

    fn constant(&mut self, tensor: Option<Tensor>) -> Result<(), Fault> {
        let Some(tensor) = tensor else { return Ok(()) };
        let left = self.left.checked_sub(tensor.values.len());
        self.left = left.ok_or(Fault::Damaged(Piece::Place))?;
        self.tensors.insert(tensor.name.clone(), tensor);
        Ok(())
    }

    fn node(&mut self, value: Value<'_>, files: &[InputFile]) -> Result<(), Fault> {
        let mut node = Node::default();
        let mut constant = None;
        for (number, value) in fields(value.bytes())? {
            match number {
                1 => node.inputs.push(value.text()),
                2 => node.outputs.push(value.text()),
                4 => node.kind = value.text(),
                5 => {
                    let (mut name, mut given) = (String::new(), None);
                    for (field, value) in fields(value.bytes())? {
                        match (field, value) {
                            (1, name_of) => name = name_of.text(),
                            (2, Value::Fixed32(four)) => {
                                given = Some(Attribute::Number(f32::from_le_bytes(four)));
                            }
                            (3, Value::Number(whole)) => {
                                given = Some(Attribute::Number(whole as i64 as f32));
                            }
                            (4, text) => given = Some(Attribute::Text(text.text())),
                            (5, Value::Bytes(bytes)) => constant = tensor(bytes, files)?,
                            _ => {}
                        }
                    }
                    node.attributes.extend(given.map(|given| (name, given)));
                }
                _ => {}
            }
        }
        if node.kind == "Constant" {
            let number = node.given("value_float").or_else(|| node.given("value_int"));
            let scalar = |number| Tensor {
                name: String::new(),
                shape: Vec::new(),
                stored: NumberType::F32,
                values: vec![number],
            };
            constant = constant.or(number.map(scalar));
        }
        if let (Some(mut constant), Some(output)) = (constant, node.outputs.first()) {
            constant.name.clone_from(output);
            self.constant(Some(constant))?;
        }
        self.nodes.push(node);
        Ok(())
    }
}

/// A TensorProto; none for numbers that no weight has, such as texts.
fn tensor(bytes: &[u8], files: &[InputFile]) -> Result<Option<Tensor>, Fault> {
    let (mut name, mut shape, mut kind) = (String::new(), Vec::new(), 0);
    let (mut raw, mut floats) = (None, Vec::new());
    let mut outside: HashMap<String, String> = HashMap::new();
    for (number, value) in fields(bytes)? {
        match (number, value) {
            (1, dims) => shape.extend(dims.numbers()?),
            (2, Value::Number(number)) => kind = number,
            // Packed, or one after another.
            (4, Value::Bytes(packed)) => floats.extend(packed),
            (4, Value::Fixed32(four)) => floats.extend(&four),
            (8, text) => name = text.text(),
            (9, Value::Bytes(bytes)) => raw = Some(bytes),
            (13, Value::Bytes(entry)) => {
                let texts: HashMap<u64, String> =
                    fields(entry)?.into_iter().map(|(key, value)| (key, value.text())).collect();
                let text = |key| texts.get(&key).cloned().unwrap_or_default();
                outside.insert(text(1), text(2));
            }
            _ => {}
        }
    }
    let stored = match kind {
        1 => NumberType::F32,
        2 => NumberType::U8,
        3 => NumberType::I8,
        5 => NumberType::I16,
        6 => NumberType::I32,
        7 => NumberType::I64,
        9 => NumberType::Bool,
        10 => NumberType::F16,
        11 => NumberType::F64,
        16 => NumberType::Bf16,
        _ => return Ok(None),
    };
    let shape: Vec<usize> =
        shape.into_iter().map(|length| length.try_into().unwrap_or(usize::MAX)).collect();
    if let Some(location) = outside.get("location") {
        let file = location.rsplit('/').next().unwrap_or_default();
        let found = files.iter().find(|of| of.name == file);
        let bytes = &found.ok_or_else(|| Fault::Missing { file: file.to_owned() })?.bytes;
        let number = |key: &str| outside.get(key).and_then(|text| text.parse::<usize>().ok());
        let (start, length) = (number("offset").unwrap_or(0), number("length"));
        let end = length.map_or(Some(bytes.len()), |length| start.checked_add(length));
        let content = end.and_then(|end| bytes.get(start..end));
        let content = content.ok_or(Fault::Damaged(Piece::Place))?;
        return Tensor::decode(name, shape, stored, content).map(Some);
    }
    match raw {
        Some(raw) => Tensor::decode(name, shape, stored, raw).map(Some),
        None if stored == NumberType::F32 => Tensor::decode(name, shape, stored, &floats).map(Some),
        // Whole numbers one after another: shapes and axes, which no layer needs.
        None => Ok(None),
    }
}
