//! The chain of dense layers in a graph.
//!
//! Between two layers a graph may branch: u · σ(u) takes u twice. What is computed from the last layer's pre-activations u is kept as
//! functions of u; what the next layer takes is the activation function.

use std::collections::HashSet;

use ffnn::activation::Activation;

use super::function::Function;
use super::graph::{Graph, Node};
use crate::fault::{Fault, Piece};
use crate::model::transposed;
use crate::tensor::Tensor;

/// Leave each number as it is: they change the shape alone, or do something only in training.
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
    functions: Vec<(String, Function)>,
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
        let taken = node.inputs.iter().find(|input| self.function(input).is_some());
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
        let own = self.function(input);
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
                    self.bias(graph.tensor(bias)).ok_or_else(refuse)?;
                }
                self.begin(output);
            }
            "Add" if self.is_bias(node, graph) => {
                let bias = node.inputs.iter().find_map(|input| graph.tensor(input));
                self.bias(bias).ok_or_else(refuse)?;
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
                let inputs = self.inputs(node, graph).ok_or_else(refuse)?;
                let function = Function::of(node, &inputs);
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
        let end = outputs.iter().find(|output| self.function(output).is_some());
        match end.or(self.labelled.as_ref()).cloned() {
            _ if self.tensors.is_empty() => Err(Fault::NoWeights),
            Some(end) => self.end_layer(&end),
            None => Err(Fault::Damaged(Piece::Graph)),
        }
    }

    /// Forgets all functions but this, which is u.
    fn begin(&mut self, u: &str) {
        self.past.extend(self.functions.drain(..).map(|(name, _)| name));
        self.operations.clear();
        self.functions.push((u.to_owned(), Function::identity()));
    }

    fn define(&mut self, name: &str, function: Function, node: &Node) -> Result<(), Fault> {
        if self.functions.len() == MOST_OPERATIONS {
            return Err(Fault::Layer { kind: node.to_string() });
        }
        self.functions.push((name.to_owned(), function));
        Ok(())
    }

    fn function(&self, name: &str) -> Option<&Function> {
        let found = self.functions.iter().find(|(other, _)| other == name);
        found.map(|(_, function)| function)
    }

    /// What an operation takes; none if that is more than functions, constants of one number, and absent optional inputs.
    fn inputs(&self, node: &Node, graph: &Graph) -> Option<Vec<Option<Function>>> {
        let input = |name: &String| match (self.function(name), graph.tensor(name)) {
            (Some(function), _) => Some(Some(function.clone())),
            (None, Some(constant)) if constant.values.len() == 1 => {
                Some(Some(Function::constant(constant.values[0])))
            }
            _ => name.is_empty().then_some(None),
        };
        // No operation that is known takes more; each takes memory.
        (node.inputs.len() <= 3).then(|| node.inputs.iter().map(input).collect())?
    }

    /// Returns true for u + b with a constant b of the layer, which has none yet.
    fn is_bias(&self, node: &Node, graph: &Graph) -> bool {
        let mut constants = node.inputs.iter().filter_map(|input| graph.tensor(input));
        let Some(values) = constants.next().map(|constant| constant.values.len()) else {
            return false;
        };
        let mut functions = node.inputs.iter().filter_map(|input| self.function(input));
        let is_u = functions.next().is_some_and(|function| *function == Function::identity());
        let is_weight = |last: &&Tensor| last.name.ends_with("weight");
        let weight = self.tensors.last().filter(is_weight);
        // One number for several units is no bias.
        is_u && weight.is_some_and(|weight| values != 1 || weight.shape.first() == Some(&1))
    }

    /// Takes the function of this name as the last layer's activation, or as the scaling of the inputs before the first layer.
    fn end_layer(&mut self, name: &str) -> Result<(), Fault> {
        let unknown = || Fault::Layer { kind: self.operations.join(", ") };
        let function = self.function(name).ok_or_else(unknown)?.clone();
        let Some(last) = self.activations.last_mut() else {
            self.scaling = function.line().ok_or_else(unknown)?;
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

    /// Gives the last layer its bias. PyTorch writes equal biases of several layers once; with no more numbers than the layer's weights
    /// have, memory stays bounded by the file.
    fn bias(&mut self, bias: Option<&Tensor>) -> Option<()> {
        let layer = self.activations.len().checked_sub(1)?;
        let most = self.tensors.last()?.values.len();
        let bias = bias.filter(|bias| bias.values.len() <= most)?;
        self.tensors.push(Tensor { name: format!("{layer}.bias"), ..bias.clone() });
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(kind: &str, inputs: &[&str], output: &str) -> Node {
        let inputs = inputs.iter().map(|input| (*input).to_owned()).collect();
        Node { kind: kind.into(), inputs, outputs: vec![output.into()], ..Node::default() }
    }

    #[test]
    fn memory_is_bounded_whatever_the_graph() {
        let refused = |kind: &str| Some(Fault::Layer { kind: kind.into() });
        let (mut chain, mut graph) = (Chain::new("h0"), Graph::default());
        let mut name = 0..100;
        let fault = name.find_map(|number| {
            let [from, to] = [number, number + 1].map(|number| format!("h{number}"));
            chain.add(&node("Neg", &[&from], &to), &mut graph).err()
        });
        assert_eq!((fault, name.start), (refused("Neg"), MOST_OPERATIONS));
        let mut chain = Chain::new("x");
        let wide = node("Max", &["x"; 1000], "y");
        assert_eq!(chain.add(&wide, &mut graph).err(), refused("Max"));
    }
}
