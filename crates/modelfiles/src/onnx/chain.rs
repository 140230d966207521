//! The chain of dense layers in a graph.
//!
//! Between two layers a graph may branch: u · σ(u) takes u twice. What is computed from the last layer's pre-activations u is kept as
//! functions of u; what the next layer takes is the activation function.

use std::collections::{HashMap, HashSet};

use ffnn::activation::Activation;

use super::function::{Function, Operand};
use super::graph::{Graph, Node};
use crate::fault::{Fault, Piece};
use crate::model::transposed;
use crate::tensor::Tensor;

/// Change the shape of their first input alone, or only while a network learns.
const SILENT: [&str; 6] = ["Flatten", "Reshape", "Identity", "Dropout", "Squeeze", "Unsqueeze"];
/// Make shares of logits.
const SHARES: [&str; 2] = ["Softmax", "LogSoftmax"];
/// Make classes of outputs, which operations follow that no layer needs.
const LABELS: [&str; 3] = ["ArgMax", "ZipMap", "ArrayFeatureExtractor"];
/// The most operations between two layers: their values take memory.
const MOST_OPERATIONS: usize = 64;

/// What was read of the chain.
#[derive(Default)]
pub struct Chain {
    /// Weights and biases, named by their layers.
    pub tensors: Vec<Tensor>,
    /// Of each layer so far; the last one's is not known before [`finish`](Self::finish).
    pub activations: Vec<Activation>,
    /// The outputs are made shares.
    pub has_shares: bool,
    /// A step function is not 1 at u = 0.
    pub has_other_step: bool,
    /// The first layer takes a x + b of the inputs x: (a, b).
    pub scaling: (f32, f32),
    /// Functions of the last layer's u, or of the inputs before the first layer, by name.
    functions: HashMap<String, Function>,
    /// What was computed before the last layer.
    past: HashSet<String>,
    /// The operations since the last layer.
    operations: Vec<String>,
    /// What classes were made of.
    labelled: Option<String>,
}

impl Chain {
    /// Begins with the graph's input.
    pub fn new(input: &str) -> Self {
        let mut chain = Self { scaling: (1.0, 0.0), ..Self::default() };
        chain.begin(input);
        chain
    }

    /// Adds the next operation.
    pub fn add(&mut self, node: &Node, graph: &mut Graph) -> Result<(), Fault> {
        let refuse = || Fault::Layer { kind: node.to_string() };
        let taken = node.inputs.iter().find(|input| self.functions.contains_key(*input));
        if LABELS.contains(&&*node.kind) {
            self.labelled = taken.cloned().or(self.labelled.take());
            return Ok(());
        }
        // From it comes what Reshape takes beside the batch.
        if node.kind == "Shape" {
            return Ok(());
        }
        if node.inputs.iter().any(|input| self.past.contains(input)) {
            return Err(refuse());
        }
        // What takes nothing of the network either follows its classes or is refused where the network takes it.
        if taken.is_none() {
            return Ok(());
        }
        let input = node.inputs.first().map_or("", String::as_str);
        let output = node.outputs.first().ok_or_else(refuse)?;
        let other = node.inputs.get(1).map_or("", String::as_str);
        let own = self.functions.get(input);
        match &*node.kind {
            "Gemm" | "MatMul" => {
                if own.is_none()
                    || node.number("transA", 0.0) != 0.0
                    || [node.number("alpha", 1.0), node.number("beta", 1.0)] != [1.0; 2]
                {
                    return Err(refuse());
                }
                self.end_layer(input)?;
                // A layer's weights belong to it alone: shared ones would take memory without an end.
                let weight = graph.take(other).ok_or_else(refuse)?;
                self.layer(weight, node.number("transB", 0.0) != 0.0)?;
                if let Some(bias) = node.inputs.get(2).filter(|name| !name.is_empty()) {
                    self.bias(graph.take(bias).ok_or_else(refuse)?);
                }
                self.begin(output);
            }
            "Add" if self.is_bias(node, graph) => {
                let bias = node.inputs.iter().find_map(|input| graph.take(input));
                self.bias(bias.ok_or_else(refuse)?);
                self.begin(output);
            }
            kind if SILENT.contains(&kind) => {
                let function = own.ok_or_else(refuse)?.clone();
                self.define(output, function, node)?;
            }
            kind if SHARES.contains(&kind) => {
                // Over the units: the second of two axes.
                let is_over_units = [1.0, -1.0].contains(&node.number("axis", -1.0));
                if self.has_shares || self.tensors.is_empty() || !is_over_units {
                    return Err(refuse());
                }
                let function = own.ok_or_else(refuse)?.clone();
                self.define(output, function, node)?;
                self.has_shares = true;
            }
            kind => {
                let operands: Option<Vec<_>> =
                    node.inputs.iter().map(|input| self.operand(input, graph)).collect();
                let function = operands.and_then(|operands| Function::of(node, &operands));
                // Of shares only another type of numbers is made.
                let function = function.filter(|_| kind == "Cast" || !self.has_shares);
                self.define(output, function.ok_or_else(refuse)?, node)?;
                self.operations.push(node.to_string());
            }
        }
        Ok(())
    }

    /// Ends the last layer by the graph's output.
    pub fn finish(&mut self, outputs: &[String]) -> Result<(), Fault> {
        let end = outputs.iter().find(|output| self.functions.contains_key(*output));
        match end.or(self.labelled.as_ref()).cloned() {
            _ if self.tensors.is_empty() => Err(Fault::NoWeights),
            Some(end) => self.end_layer(&end),
            None => Err(Fault::Damaged(Piece::Graph)),
        }
    }

    /// Forgets all functions but this, which is u.
    fn begin(&mut self, u: &str) {
        self.past.extend(self.functions.drain().map(|(name, _)| name));
        self.operations.clear();
        self.functions.insert(u.to_owned(), Function::identity());
    }

    fn define(&mut self, name: &str, function: Function, node: &Node) -> Result<(), Fault> {
        if self.functions.len() == MOST_OPERATIONS {
            return Err(Fault::Layer { kind: node.to_string() });
        }
        self.functions.insert(name.to_owned(), function);
        Ok(())
    }

    fn operand(&self, name: &str, graph: &Graph) -> Option<Operand<'_>> {
        if name.is_empty() {
            return Some(Operand::Absent);
        }
        if let Some(function) = self.functions.get(name) {
            return Some(Operand::Function(function));
        }
        match graph.tensor(name)?.values[..] {
            [value] => Some(Operand::Constant(value.into())),
            _ => None,
        }
    }

    /// Returns true for u + b with a constant b of the layer, which has none yet.
    fn is_bias(&self, node: &Node, graph: &Graph) -> bool {
        let mut constants = node.inputs.iter().filter_map(|input| graph.tensor(input));
        let Some(values) = constants.next().map(|constant| constant.values.len()) else {
            return false;
        };
        let mut functions = node.inputs.iter().filter_map(|input| self.functions.get(input));
        let is_u = functions.next().is_some_and(|function| *function == Function::identity());
        let is_weight = |last: &&Tensor| last.name.ends_with("weight");
        let weight = self.tensors.last().filter(is_weight);
        // One number for several units is no bias.
        is_u && weight.is_some_and(|weight| values != 1 || weight.shape.first() == Some(&1))
    }

    /// The function of this name is the last layer's activation, or what becomes of the inputs before the first layer.
    fn end_layer(&mut self, name: &str) -> Result<(), Fault> {
        let unknown = || Fault::Layer { kind: self.operations.join(", ") };
        let function = self.functions.get(name).ok_or_else(unknown)?;
        let Some(last) = self.activations.last_mut() else {
            let (factor, offset) = function.line().ok_or_else(unknown)?;
            self.scaling = (factor as f32, offset as f32);
            return Ok(());
        };
        if function.is_step_but_at_0() {
            (*last, self.has_other_step) = (Activation::Step, true);
        } else {
            *last = function.activation().ok_or_else(unknown)?;
        }
        Ok(())
    }

    /// Adds a layer, whose weights may be \[inputs × units\].
    fn layer(&mut self, mut weight: Tensor, has_units_first: bool) -> Result<(), Fault> {
        if self.has_shares {
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
