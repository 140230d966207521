//! ONNX: a graph of operations. Read where it is a chain of dense layers, as PyTorch and skl2onnx export them.
//!
//! Source: onnx.proto and the operators' descriptions at onnx.ai.

mod chain;
mod function;
mod graph;
mod wire;
mod write;

use ffnn::activation::Activation;

use crate::assemble::{Habits, Layout, assemble};
use crate::fault::Fault;
use crate::input::InputFile;
use crate::model::{Dense, Model};
use crate::note::Note;
use chain::Chain;
use graph::Graph;

pub use write::write;

/// Reads the layers; `files` has the file with the weights, if they are not in the graph.
pub(crate) fn read(
    bytes: &[u8],
    files: &[InputFile],
    notes: &mut Vec<Note>,
) -> Result<Model, Fault> {
    let mut graph = Graph::read(bytes, files)?;
    let nodes = std::mem::take(&mut graph.nodes);
    let mut chain = Chain::new(&graph.input);
    for node in &nodes {
        chain.add(node, &mut graph)?;
    }
    chain.finish(&graph.outputs)?;
    let habits = Habits { layout: Layout::UnitsFirst, is_ordered: true, has_others: false };
    let mut layers = assemble(chain.tensors, habits, notes)?;
    if let Some(first) = layers.first_mut()
        && chain.scaling != (1.0, 0.0)
    {
        scale(first, chain.scaling);
        if first.weights.iter().chain(&first.bias).any(|number| !number.is_finite()) {
            return Err(Fault::NotFinite { tensor: graph.input });
        }
        notes.push(Note::Scaled);
    }
    if chain.has_other_step {
        notes.push(Note::StepAtZero);
    }
    let mut activations = chain.activations;
    match activations.pop() {
        // The page's outputs are shares, which the same logits make.
        None | Some(Activation::Identity) => {}
        Some(Activation::Sigmoid) if !chain.has_shares => {}
        Some(other) => return Err(Fault::Layer { kind: other.id().to_owned() }),
    }
    Ok(Model { layers, activations, metadata: Vec::new() })
}

/// W (a x + b) + c = (a W) x + (c + b W 1).
fn scale(layer: &mut Dense, (factor, offset): (f32, f32)) {
    for (row, bias) in layer.weights.chunks_exact_mut(layer.inputs).zip(&mut layer.bias) {
        *bias += offset * row.iter().sum::<f32>();
        row.iter_mut().for_each(|weight| *weight *= factor);
    }
}
