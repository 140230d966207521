//! Writing ONNX: IR version 9, operators of version 20, which Gelu needs.

use ffnn::activation::Activation;

use crate::fault::Fault;
use crate::model::{Dense, Model};

/// The element type `float`.
const FLOAT: u64 = 1;

/// A message of protocol buffers.
#[derive(Default)]
struct Message(Vec<u8>);

impl Message {
    fn varint(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    fn number(mut self, field: u64, number: u64) -> Self {
        self.varint(field << 3);
        self.varint(number);
        self
    }

    fn bytes(mut self, field: u64, bytes: &[u8]) -> Self {
        self.varint(field << 3 | 2);
        self.varint(bytes.len() as u64);
        self.0.extend(bytes);
        self
    }

    fn text(self, field: u64, text: &str) -> Self {
        self.bytes(field, text.as_bytes())
    }

    fn message(self, field: u64, message: &Self) -> Self {
        self.bytes(field, &message.0)
    }
}

/// A graph that is being written.
#[derive(Default)]
struct Writer {
    graph: Message,
}

impl Writer {
    fn add(&mut self, field: u64, message: &Message) {
        self.graph = std::mem::take(&mut self.graph).message(field, message);
    }

    /// An operation; `whole` is a whole number that it is given.
    fn node(&mut self, kind: &str, inputs: &[&str], output: &str, whole: Option<(&str, u64)>) {
        let node = inputs.iter().fold(Message::default(), |node, input| node.text(1, input));
        let mut node = node.text(2, output).text(3, &format!("make_{output}")).text(4, kind);
        if let Some((name, number)) = whole {
            // AttributeProto: its type is INT.
            let attribute = Message::default().text(1, name).number(3, number).number(20, 2);
            node = node.message(5, &attribute);
        }
        self.add(1, &node);
    }

    fn constant(&mut self, name: &str, shape: &[usize], values: &[f32]) {
        let shape =
            shape.iter().fold(Message::default(), |tensor, size| tensor.number(1, *size as u64));
        let raw: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.add(5, &shape.number(2, FLOAT).text(8, name).bytes(9, &raw));
    }

    /// The input or the output: [batch, size].
    fn value(&mut self, field: u64, name: &str, size: usize) {
        let batch = Message::default().text(2, "batch");
        let size = Message::default().number(1, size as u64);
        let shape = Message::default().message(1, &batch).message(1, &size);
        let tensor = Message::default().number(1, FLOAT).message(2, &shape);
        let kind = Message::default().message(1, &tensor);
        self.add(field, &Message::default().text(1, name).message(2, &kind));
    }

    /// h = f(u). Returns the name of h.
    fn activation(&mut self, activation: Activation, layer: usize) -> String {
        let (u, h) = (format!("u{layer}"), format!("h{layer}"));
        let kind = match activation {
            Activation::Identity => return u,
            Activation::Relu => "Relu",
            // Its slope is 0.01 where nothing else is said.
            Activation::LeakyRelu => "LeakyRelu",
            Activation::Sigmoid => "Sigmoid",
            Activation::Tanh => "Tanh",
            Activation::Softplus => "Softplus",
            Activation::Gelu => "Gelu",
            Activation::Silu => {
                let gate = format!("s{layer}");
                self.node("Sigmoid", &[&u], &gate, None);
                self.node("Mul", &[&u, &gate], &h, None);
                return h;
            }
            Activation::Step => {
                let (zero, is_on) = (format!("zero{layer}"), format!("s{layer}"));
                self.constant(&zero, &[1], &[0.0]);
                self.node("GreaterOrEqual", &[&u, &zero], &is_on, None);
                self.node("Cast", &[&is_on], &h, Some(("to", FLOAT)));
                return h;
            }
        };
        self.node(kind, &[&u], &h, None);
        h
    }
}

/// Writes a model: x, [batch × inputs], to y_hat, [batch × outputs]; `has_shares` if the outputs are softmax's.
///
/// # Errors
///
/// [`Fault::NoWeights`] for a model without layers.
pub fn write(model: &Model, has_shares: bool) -> Result<Vec<u8>, Fault> {
    let (Some(first), Some(last)) = (model.layers.first(), model.layers.last()) else {
        return Err(Fault::NoWeights);
    };
    let mut writer = Writer::default();
    let mut current = "x".to_owned();
    for (index, layer) in model.layers.iter().enumerate() {
        let number = index + 1;
        let Dense { inputs, units, weights, bias } = layer;
        let (w, b) = (format!("W{number}"), format!("b{number}"));
        writer.constant(&w, &[*units, *inputs], weights);
        writer.constant(&b, &[*units], bias);
        let is_last = number == model.layers.len();
        let name = if is_last && !has_shares { "y_hat".to_owned() } else { format!("u{number}") };
        writer.node("Gemm", &[&current, &w, &b], &name, Some(("transB", 1)));
        current = match model.activations.get(index) {
            Some(activation) if !is_last => writer.activation(*activation, number),
            _ => name,
        };
    }
    if has_shares {
        writer.node("Softmax", &[&current], "y_hat", None);
    }
    writer.value(11, "x", first.inputs);
    writer.value(12, "y_hat", last.units);
    let graph = writer.graph.text(2, "network");
    let operators = Message::default().text(1, "").number(2, 20);
    let file = Message::default().number(1, 9).text(2, "FFNN Lab");
    let file = file.message(7, &graph).message(8, &operators);
    let entries =
        model.metadata.iter().map(|(key, value)| Message::default().text(1, key).text(2, value));
    Ok(entries.fold(file, |file, entry| file.message(14, &entry)).0)
}
