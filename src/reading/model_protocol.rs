//! The messages between the page and the program about files of models, packed as those of training are.

use ffnn::activation::Activation;
use modelfiles::{Fault, Format, Note};
use serde::{Deserialize, Serialize};

/// From the page to the program. One question, asked once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ModelRequest {
    /// Reads the files that come with this message.
    Open,
    /// Writes a model: [`ModelAnswer::Written`].
    Write(ModelToWrite),
}

/// A network as a file is to have it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelToWrite {
    /// The format.
    pub format: SavedFormat,
    /// The widths of all layers, from the input to the output.
    pub widths: Vec<usize>,
    /// The functions of the hidden layers.
    pub activations: Vec<Activation>,
    /// The outputs are softmax's.
    pub has_shares: bool,
    /// All parameters, in the order of [`Network::parameters`](ffnn::network::Network::parameters).
    pub parameters: Vec<f32>,
    /// What is written beside them: names and values.
    pub facts: Vec<(String, String)>,
}

/// A format that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SavedFormat {
    /// safetensors.
    Safetensors,
    /// NumPy's archive of arrays.
    Npz,
    /// ONNX.
    Onnx,
}

/// From the program to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ModelAnswer {
    /// More of the files has been read.
    Read {
        /// Bytes that have been read.
        bytes: u64,
        /// Bytes of all files.
        of_bytes: u64,
    },
    /// The model. The buffer that comes with this message has its parameters, f32 in the order of
    /// [`Network::parameters`](ffnn::network::Network::parameters).
    Opened(OpenedModel),
    /// The browser can't read a file.
    Unreadable {
        /// The name of that file.
        file: String,
    },
    /// The files are no model that is read, or one can't be written.
    Refused(Fault),
    /// The file of a model, in the buffer that comes with this message.
    Written,
}

/// What a file says of a model, beside its parameters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenedModel {
    /// The widths of all layers, from the input to the output.
    pub widths: Vec<usize>,
    /// The functions of the hidden layers, if the file says them; else empty.
    pub activations: Vec<Activation>,
    /// What else the file says: names and values.
    pub metadata: Vec<(String, String)>,
    /// The format.
    pub format: Format,
    /// What was decided or converted.
    pub notes: Vec<Note>,
}
