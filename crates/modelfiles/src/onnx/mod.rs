//! ONNX: a graph of operations. Read where it is a chain of dense layers, as PyTorch and skl2onnx export them.
//!
//! Source: onnx.proto and the operators' descriptions at onnx.ai.

mod graph;
mod wire;
mod write;

use ffnn::activation::Activation;

use crate::assemble::{Habits, Layout, assemble};
use crate::fault::Fault;
use crate::input::InputFile;
use crate::model::{Model, transposed};
use crate::note::Note;
use crate::tensor::Tensor;
use graph::{Graph, Node};

pub use write::write;

/// What changes no number of a row, or only those after the logits.
const SILENT: [&str; 10] = [
    "Flatten",
    "Reshape",
    "Cast",
    "Identity",
    "Dropout",
    "Squeeze",
    "Softmax",
    "LogSoftmax",
    "Constant",
    "Unsqueeze",
];
/// What may only stand at the end.
const SHARES: [&str; 2] = ["Softmax", "LogSoftmax"];
/// What makes classes of outputs.
const LABELS: [&str; 3] = ["ArgMax", "ZipMap", "ArrayFeatureExtractor"];

/// What was read of the chain.
#[derive(Default)]
struct Chain {
    tensors: Vec<Tensor>,
    /// Of each layer so far.
    activations: Vec<Activation>,
    /// The outputs were made shares.
    has_ended: bool,
    /// Inputs are multiplied by this, and then this is added, before the first layer.
    scaling: Option<(f32, f32)>,
}

/// Reads the layers; `files` has the file with the weights, if they are not in the graph.
pub(crate) fn read(
    bytes: &[u8],
    files: &[InputFile],
    notes: &mut Vec<Note>,
) -> Result<Model, Fault> {
    let mut graph = Graph::read(bytes, files)?;
    let nodes = std::mem::take(&mut graph.nodes);
    let mut current = graph.input.clone();
    let mut chain = Chain::default();
    for node in &nodes {
        if !node.inputs.contains(&current) {
            let is_beside = SILENT.contains(&&*node.kind) || LABELS.contains(&&*node.kind);
            // Behind the classes other operations follow, which take none of what is read here.
            if is_beside || chain.tensors.is_empty() {
                continue;
            }
            return Err(Fault::Layer { kind: node.kind.clone() });
        }
        if LABELS.contains(&&*node.kind) {
            continue;
        }
        chain.add(node, &current, &mut graph)?;
        if let Some(output) = node.outputs.first() {
            current.clone_from(output);
        }
    }
    let habits = Habits { layout: Layout::UnitsFirst, is_ordered: true, has_others: false };
    let mut layers = assemble(chain.tensors, habits, notes)?;
    if let (Some((factor, offset)), Some(first)) = (chain.scaling, layers.first_mut()) {
        for (row, bias) in first.weights.chunks_exact_mut(first.inputs).zip(&mut first.bias) {
            *bias += offset * row.iter().sum::<f32>();
            row.iter_mut().for_each(|weight| *weight *= factor);
            if !(bias.is_finite() && row.iter().all(|weight| weight.is_finite())) {
                return Err(Fault::NotFinite { tensor: graph.input });
            }
        }
        notes.push(Note::Scaled);
    }
    let mut activations = chain.activations;
    match activations.pop() {
        // The page's outputs are shares, which the same logits make.
        None | Some(Activation::Identity | Activation::Sigmoid) => {}
        Some(other) => return Err(Fault::Layer { kind: other.id().to_owned() }),
    }
    Ok(Model { layers, activations, metadata: Vec::new() })
}

impl Chain {
    /// Adds an operation on `current`.
    fn add(&mut self, node: &Node, current: &str, graph: &mut Graph) -> Result<(), Fault> {
        let refuse = || Fault::Layer { kind: node.kind.clone() };
        let other = node.inputs.iter().find(|input| *input != current);
        let other = other.map_or("", String::as_str);
        match &*node.kind {
            "Gemm" => {
                if node.number("transA", 0.0) != 0.0
                    || [node.number("alpha", 1.0), node.number("beta", 1.0)] != [1.0; 2]
                {
                    return Err(refuse());
                }
                // A layer's weights belong to it alone: shared ones would take memory without an end.
                let weight = graph.take(other).ok_or_else(refuse)?;
                self.layer(weight, node.number("transB", 0.0) != 0.0)?;
                if let Some(bias) = node.inputs.get(2).filter(|name| !name.is_empty()) {
                    self.bias(graph.take(bias).ok_or_else(refuse)?);
                }
            }
            "MatMul" => {
                let is_left = node.inputs.first().is_some_and(|first| *first == current);
                let weight = graph.take(other).filter(|_| is_left).ok_or_else(refuse)?;
                self.layer(weight, false)?;
            }
            "Add" | "Sub" | "Mul" | "Div" if self.tensors.is_empty() => {
                let is_left = node.inputs.first().is_some_and(|first| *first == current);
                let constant = graph.tensor(other).filter(|of| of.values.len() == 1);
                let number = constant.ok_or_else(refuse)?.values[0];
                let (factor, offset) = self.scaling.unwrap_or((1.0, 0.0));
                self.scaling = Some(match (&*node.kind, is_left) {
                    ("Add", _) => (factor, offset + number),
                    ("Sub", true) => (factor, offset - number),
                    ("Mul", _) => (factor * number, offset * number),
                    ("Div", true) => (factor / number, offset / number),
                    _ => return Err(refuse()),
                });
            }
            "Add" => {
                let has_bias = self.tensors.last().is_some_and(|last| last.name.ends_with("bias"));
                let is_linear = self.activations.last() == Some(&Activation::Identity);
                let bias = graph.take(other).filter(|_| !has_bias && is_linear);
                self.bias(bias.ok_or_else(refuse)?);
            }
            kind if SILENT.contains(&kind) => self.has_ended |= SHARES.contains(&kind),
            _ if self.has_ended => return Err(refuse()),
            kind => {
                let activation = match kind {
                    "Relu" => Activation::Relu,
                    "Sigmoid" => Activation::Sigmoid,
                    "Tanh" => Activation::Tanh,
                    "Softplus" => Activation::Softplus,
                    "LeakyRelu" if (node.number("alpha", 0.01) - 0.01).abs() < 1e-6 => {
                        Activation::LeakyRelu
                    }
                    "Gelu" if node.number("approximate", 0.0) == 0.0 => Activation::Gelu,
                    _ => return Err(refuse()),
                };
                let last = self.activations.last_mut().filter(|of| **of == Activation::Identity);
                *last.ok_or_else(refuse)? = activation;
            }
        }
        Ok(())
    }

    /// Adds a layer, whose weights may be \[inputs × units\].
    fn layer(&mut self, mut weight: Tensor, has_units_first: bool) -> Result<(), Fault> {
        if self.has_ended {
            return Err(Fault::Layer { kind: SHARES[0].to_owned() });
        }
        let [rows, columns] = weight.shape[..] else {
            return Err(Fault::NotDense { tensor: weight.name, shape: weight.shape });
        };
        if !has_units_first {
            weight.values = transposed(&weight.values, rows, columns);
            weight.shape = vec![columns, rows];
        }
        weight.name = format!("{}.weight", self.activations.len());
        self.tensors.push(weight);
        self.activations.push(Activation::Identity);
        Ok(())
    }

    /// Gives the last layer its bias.
    fn bias(&mut self, mut bias: Tensor) {
        bias.name = format!("{}.bias", self.activations.len() - 1);
        self.tensors.push(bias);
    }
}
