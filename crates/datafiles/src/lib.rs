//! Data files as this field's programs write them: read, understood, and arranged into a training set and a test set.
//!
//! [`open`] reads files into [`Opened`], which holds their content in memory. [`Opened::detected`] is how they were understood,
//! [`Opened::summary`] what a user needs in order to agree, [`Opened::into_dataset`] the sets themselves. What can't be read is a
//! [`Fault`]; what was left out or decided is a [`Note`]. Neither contains a sentence of any language.
//!
//! ```
//! use std::io::Cursor;
//! use datafiles::{Dataset, InputFile, Limits, Utf8Only, open};
//!
//! // Six images of 1 × 2 pixels and their labels, as IDX.
//! let images = [&[0, 0, 8, 3, 0, 0, 0, 6, 0, 0, 0, 1, 0, 0, 0, 2][..], &[0, 255].repeat(6)].concat();
//! let labels = vec![0, 0, 8, 1, 0, 0, 0, 6, 4, 7, 4, 7, 4, 7];
//! let file = |name: &str, bytes| InputFile { name: name.to_owned(), source: Box::new(Cursor::new(bytes)) };
//! let files = vec![file("images-idx3-ubyte", images), file("labels-idx1-ubyte", labels)];
//!
//! let opened = open(files, &Limits::default(), &Utf8Only, &mut |_| ())?;
//! let choices = opened.detected();
//! assert_eq!(opened.summary(&choices)?.classes[1].name, "7");
//! let Dataset::Images { train, test, .. } = opened.into_dataset(&choices)? else { panic!() };
//! assert_eq!((train.labels.len(), test.labels.len()), (4, 2));
//! # Ok::<(), datafiles::Fault>(())
//! ```
//!
//! # Map
//!
//! - `read/`: a format each; bytes → `Content` (images, labels, names, tables, pictures).
//! - `write_npz`: arrays → .npz.
//! - `arrange/`: contents → labelled sets, and what is proposed for them; sets and choices → summary and data set.
//! - the rest: the types that are given and returned.

mod arrange;
mod choices;
mod dataset;
mod element;
mod fault;
mod format;
mod input;
mod limits;
mod note;
mod opened;
mod pixels;
mod points;
mod read;
mod summary;
mod to_predict;
mod write_npz;
mod written;

pub use choices::{Choices, TargetKind, Testing};
pub use dataset::{Dataset, Labelled, Picture, Rows, ScaledColumn, Target};
pub use element::ElementType;
pub use fault::{Excess, Fault, FaultKind, Field, Packed, PackedFault};
pub use format::Format;
pub use input::{
    DecodeText, Encoding, InputFile, NotThisEncoding, Progress, ReadSeek, TextStream, Utf8Only,
};
pub use limits::Limits;
pub use note::Note;
pub use opened::{Opened, open};
pub use points::{Plane, Points};
pub use read::raw::{RawArray, ZipMember, half, read_npy, unzip};
pub use summary::{
    ClassCount, ColumnKind, ColumnSummary, FileSummary, Held, Holding, PartSummary, PreviewImage,
    SampleKind, Summary,
};
pub use to_predict::{Alike, ToPredict};
pub use write_npz::{NpyArray, write_npz};
pub use written::{DecimalMark, Head, LeftOut, Marks, Missing, Separator, TableFault};
