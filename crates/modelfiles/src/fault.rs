//! Why a file is not opened as a model, as enums and numbers: the page words them in the user's language.

use datafiles::{FaultKind, PackedFault};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a file is not opened as a model.
#[derive(Clone, Debug, PartialEq, Error, Serialize, Deserialize)]
pub enum Fault {
    /// A file without content.
    #[error("the file is empty")]
    Empty,
    /// More bytes than are read, also after unpacking.
    #[error("more than {limit} bytes")]
    TooLarge {
        /// The most.
        limit: u64,
    },
    /// A format that is not known.
    #[error("the format is not known")]
    Unknown,
    /// A format that is known but not read.
    #[error("{0:?} is not read")]
    NotRead(Other),
    /// The file ends too early.
    #[error("the file ends after {found} bytes of {expected}")]
    CutOff {
        /// Bytes that are there.
        found: u64,
        /// Bytes that are needed.
        expected: u64,
    },
    /// A part of the file can't be understood.
    #[error("{0:?} can't be understood")]
    Damaged(Piece),
    /// A fault of a zip archive or of an array in it.
    #[error("{file}: {how:?}")]
    Archive {
        /// The member; empty for the archive itself.
        file: String,
        /// How it is broken.
        how: Broken,
    },
    /// Numbers of a type that is not read.
    #[error("{tensor} has numbers of the type {found}")]
    NumberType {
        /// The tensor.
        tensor: String,
        /// The type, as the file names it.
        found: String,
    },
    /// A file of PyTorch that holds a whole model, with its program, and no state dict.
    #[error("a whole model with {class}")]
    WholeModel {
        /// The first class of it.
        class: String,
    },
    /// Pickled objects other than tensors, dictionaries and plain values.
    #[error("the file holds {name}")]
    Pickled {
        /// The object's class or function.
        name: String,
    },
    /// The file holds no tensors.
    #[error("there are no weights")]
    NoWeights,
    /// A tensor that is no weight or bias of a dense layer.
    #[error("{tensor} is {shape:?}")]
    NotDense {
        /// The tensor.
        tensor: String,
        /// Its shape.
        shape: Vec<usize>,
    },
    /// A bias that doesn't fit its weights.
    #[error("{tensor} has {found} values for weights of {shape:?}")]
    Bias {
        /// The bias.
        tensor: String,
        /// Its values.
        found: usize,
        /// The shape of the weights.
        shape: Vec<usize>,
    },
    /// Layers that don't follow on each other.
    #[error("{after} takes {inputs} inputs, {before} has {units} units")]
    Chain {
        /// The weights of a layer.
        before: String,
        /// Its units.
        units: usize,
        /// The weights of the layer after it.
        after: String,
        /// Its inputs.
        inputs: usize,
    },
    /// A weight that is NaN or infinite.
    #[error("{tensor} has a number that is not finite")]
    NotFinite {
        /// The tensor.
        tensor: String,
    },
    /// A layer that is not read.
    #[error("a layer of the kind {kind}")]
    Layer {
        /// Its kind, as the file names it.
        kind: String,
    },
    /// A model whose weights are in another file, which was not opened with it.
    #[error("{file} is missing")]
    Missing {
        /// The name of that file.
        file: String,
    },
    /// Weights without the file that describes them.
    #[error("model.json is missing")]
    NoDescription,
}

/// How an archive or an array in it is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Broken {
    /// It ends too early.
    CutOff,
    /// It has a password.
    Encrypted,
    /// It can't be understood.
    Damaged,
}

impl From<FaultKind> for Broken {
    fn from(kind: FaultKind) -> Self {
        match kind {
            FaultKind::CutOff { .. } | FaultKind::Packed { fault: PackedFault::CutOff, .. } => {
                Self::CutOff
            }
            FaultKind::Packed { fault: PackedFault::Encrypted, .. } => Self::Encrypted,
            _ => Self::Damaged,
        }
    }
}

/// A format that is known but not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Other {
    /// Keras's .keras.
    Keras,
    /// Keras's older files, and others in HDF5.
    Hdf5,
    /// PyTorch before 1.6, or with `_use_new_zipfile_serialization=False`.
    OldTorch,
    /// A program of TorchScript, or an exported one.
    TorchScript,
    /// A file of pickle or joblib.
    Pickle,
}

/// A part of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// The header.
    Header,
    /// The pickled description of the tensors.
    Pickle,
    /// The place of a tensor's numbers.
    Place,
    /// The description in JSON.
    Json,
    /// The graph of operations.
    Graph,
}

impl Fault {
    /// One line of Python that turns the file into one that is read; none if no line does.
    ///
    /// ```
    /// use modelfiles::{Fault, Other};
    /// let line = Fault::NotRead(Other::OldTorch).python("net.pth");
    /// assert_eq!(line.unwrap(), r#"import torch; torch.save(torch.load("net.pth"), "net_new.pt")"#);
    /// ```
    pub fn python(&self, file: &str) -> Option<String> {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let safe = |text: &str| text.replace(['\\', '"'], "_");
        let (file, stem) = (safe(file), safe(stem));
        let arrays = r#"**{f"{'Wb'[i % 2]}{i // 2 + 1}": w for i, w in enumerate(w)}"#;
        Some(match self {
            Self::NotRead(Other::Keras | Other::Hdf5) => format!(
                r#"import keras, numpy as np; w = keras.models.load_model("{file}").get_weights(); np.savez("{stem}.npz", {arrays})"#
            ),
            Self::NotRead(Other::OldTorch) => {
                format!(r#"import torch; torch.save(torch.load("{file}"), "{stem}_new.pt")"#)
            }
            Self::NotRead(Other::TorchScript) => format!(
                r#"import torch; torch.save(torch.jit.load("{file}").state_dict(), "{stem}_weights.pt")"#
            ),
            Self::WholeModel { .. } => format!(
                r#"import torch; torch.save(torch.load("{file}", weights_only=False).state_dict(), "{stem}_weights.pt")"#
            ),
            _ => return None,
        })
    }
}
