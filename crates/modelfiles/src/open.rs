//! Opening: which format the bytes are, and what is in them. Names decide nothing where the bytes say it.

use datafiles::{Excess, FaultKind, Limits, ZipMember, unzip};
use serde::{Deserialize, Serialize};

use crate::fault::{Fault, Other};
use crate::input::{InputFile, LARGEST};
use crate::model::Model;
use crate::note::Note;
use crate::{npz, onnx, safetensors, tfjs, torch};

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// safetensors.
    Safetensors,
    /// NumPy's archive of arrays.
    Npz,
    /// A state dict of PyTorch.
    Torch,
    /// TensorFlow.js's model.json with its weights.
    TensorFlowJs,
    /// ONNX.
    Onnx,
}

/// A file that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The layers.
    pub model: Model,
    /// The format.
    pub format: Format,
    /// What was decided or converted.
    pub notes: Vec<Note>,
}

/// Opens a model: one file, or a description with the files that have its weights.
///
/// # Errors
///
/// A [`Fault`] if it is no model of dense layers, or of a format that is not read.
pub fn open(files: &[InputFile]) -> Result<Opened, Fault> {
    let bytes: u64 = files.iter().map(|file| file.bytes.len() as u64).sum();
    if bytes > LARGEST {
        return Err(Fault::TooLarge { limit: LARGEST });
    }
    if let Some(description) = files.iter().find(|file| starts_with(&file.bytes, b'{')) {
        return read(Format::TensorFlowJs, |notes| tfjs::read(&description.bytes, files, notes));
    }
    let file = files.first().filter(|_| bytes > 0).ok_or(Fault::Empty)?;
    let content = &file.bytes[..];
    if content.starts_with(b"PK\x03\x04") || content.starts_with(b"PK\x05\x06") {
        return unzipped(content);
    }
    // Weights may lie in a second file, and either may come first.
    if let Some(graph) = files.iter().find(|file| is_onnx(&file.bytes)) {
        return read(Format::Onnx, |notes| onnx::read(&graph.bytes, files, notes));
    }
    if safetensors::is_one(content) {
        return read(Format::Safetensors, |notes| safetensors::read(content, notes));
    }
    Err(match content {
        [0x89, b'H', b'D', b'F', ..] => Fault::NotRead(Other::Hdf5),
        // Pickle protocol 2 with PyTorch's own number before all else.
        [0x80, 2, 0x8a, 10, ..] => Fault::NotRead(Other::OldTorch),
        [0x80, 2..=5, ..] => Fault::NotRead(Other::Pickle),
        _ if file.name.ends_with(".bin") => Fault::NoDescription,
        _ => Fault::Unknown,
    })
}

fn read(
    format: Format,
    reader: impl FnOnce(&mut Vec<Note>) -> Result<Model, Fault>,
) -> Result<Opened, Fault> {
    let mut notes = Vec::new();
    let model = reader(&mut notes)?;
    Ok(Opened { model, format, notes })
}

/// An archive.
fn unzipped(bytes: &[u8]) -> Result<Opened, Fault> {
    let limits = Limits { bytes: LARGEST, members: 10_000, ..Limits::default() };
    let members = unzip(bytes, &limits).map_err(|kind| match kind {
        FaultKind::TooLarge(Excess::Bytes { limit }) => Fault::TooLarge { limit },
        kind => Fault::Archive { file: String::new(), how: kind.into() },
    })?;
    let has = |end: &str| members.iter().any(|member| member.name.ends_with(end));
    if has("constants.pkl") || has("archive_format") {
        return Err(Fault::NotRead(Other::TorchScript));
    }
    if has("data.pkl") {
        return read(Format::Torch, |notes| torch::read(&members, bytes.len(), notes));
    }
    if has("model.weights.h5") {
        return Err(Fault::NotRead(Other::Keras));
    }
    let is_npy = |member: &ZipMember| member.name.ends_with(".npy");
    if !members.is_empty() && members.iter().all(is_npy) {
        return read(Format::Npz, |notes| npz::read(members, notes));
    }
    Err(Fault::Unknown)
}

/// The first field of a ModelProto is its version, a small number; the next one begins with one of these tags.
fn is_onnx(bytes: &[u8]) -> bool {
    matches!(bytes, [8, 1..=20, 0x12 | 0x1a | 0x22 | 0x28 | 0x32 | 0x3a | 0x42, ..])
}

/// Whether a text begins with this letter, after white space and a byte order mark.
fn starts_with(bytes: &[u8], letter: u8) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&letter)
}
