//! Files of trained networks, as this field's programs write them: read into dense layers, and written.
//!
//! [`open`](fn@open) reads a file into [`Opened`]: a [`Model`] of dense layers, its format, and what was decided or converted. What can't
//! be read is a [`Fault`]. [`safetensors::write`], [`npz::write`] and [`onnx::write`] make files that PyTorch, NumPy and
//! onnxruntime open. Neither faults nor
//! notes contain a sentence of any language.
//!
//! ```
//! use ffnn::activation::Activation;
//! use modelfiles::{Dense, InputFile, Model, open, safetensors};
//!
//! // Two inputs, one unit: u = 2 x₁ − x₂ + 0.5.
//! let layer = Dense { inputs: 2, units: 1, weights: vec![2.0, -1.0], bias: vec![0.5] };
//! let model = Model { layers: vec![layer], ..Model::default() };
//! let bytes = safetensors::write(&model)?;
//! let opened = open(&[InputFile { name: "model.safetensors".into(), bytes }])?;
//! assert_eq!(opened.model.layers, model.layers);
//! # Ok::<(), modelfiles::Fault>(())
//! ```
//!
//! # Map
//!
//! - `safetensors`, `npz`, `torch`, `tfjs`, `onnx`: a format each; bytes → named tensors, and back.
//! - `assemble`: named tensors → layers in their order.
//! - the rest: the types that are given and returned.

mod assemble;
mod fault;
mod input;
mod model;
mod names;
mod note;
pub mod npz;
pub mod onnx;
mod open;
mod order;
pub mod safetensors;
mod tensor;
mod tfjs;
mod torch;

pub use fault::{Broken, Fault, Other, Piece};
pub use input::{InputFile, LARGEST};
pub use model::{Dense, Model};
pub use note::Note;
pub use open::{Format, Opened, open};
pub use tensor::NumberType;
