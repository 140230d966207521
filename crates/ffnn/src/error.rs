//! Errors as enums and numbers: the page words them in the user's language.
//!
//! An error contains no sentence of any language. Its strings are names of files or short excerpts of a file
//! ([`Found::Text`]). [`Display`](std::fmt::Display) words each error in English, for developers.

mod file;
mod place;
mod value;

pub use file::GzipFault;
pub use place::{CheckpointField, FileField, Setting};
pub use value::{Expected, Found};

use thiserror::Error;

/// An error of the engine.
#[derive(Clone, Debug, PartialEq, Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Error {
    /// An argument outside its range.
    #[error("{setting} is {found}; expected {expected}")]
    Setting {
        /// Which argument.
        setting: Setting,
        /// Its value.
        found: Found,
        /// Its range.
        expected: Expected,
    },
    /// The loss or a weight became NaN or infinite. The last finite weights are in place.
    #[error("training diverged at minibatch {step}: the loss or a weight is NaN or infinite")]
    Diverged {
        /// The minibatch, counted from 1.
        step: u64,
    },
    /// A gzip stream that can't be unpacked.
    #[error("{file}: the gzip data is {fault}")]
    Gzip {
        /// The file's name.
        file: String,
        /// What is wrong with it.
        fault: GzipFault,
    },
    /// A file with more bytes than the [`Limits`](crate::data::Limits). Unpacking stops there, so their number is not known.
    #[error("{file}: the unpacked size is more than {limit} bytes")]
    TooLarge {
        /// The file's name.
        file: String,
        /// The most bytes after unpacking.
        limit: u64,
    },
    /// A wrong value in a file.
    #[error("{file}: {field} is {found}; expected {expected}")]
    Field {
        /// The file's name.
        file: String,
        /// Which place.
        field: FileField,
        /// What stands there.
        found: Found,
        /// What should stand there.
        expected: Expected,
    },
    /// Images, and labels of another number.
    #[error("{file}: {images} images, and {labels} labels in {labels_file}")]
    Unmatched {
        /// The name of the file of images.
        file: String,
        /// The number of images.
        images: u64,
        /// The name of the file of labels.
        labels_file: String,
        /// The number of labels.
        labels: u64,
    },
    /// Parameters or a checkpoint that can't be read.
    #[error("the saved model can't be read: {field} is {found}; expected {expected}")]
    Saved {
        /// Which part.
        field: CheckpointField,
        /// What stands there.
        found: Found,
        /// What should stand there.
        expected: Expected,
    },
}

impl Error {
    pub(crate) fn field(
        file: &str,
        field: FileField,
        found: impl Into<Found>,
        expected: Expected,
    ) -> Self {
        Self::Field { file: file.to_owned(), field, found: found.into(), expected }
    }

    pub(crate) fn setting(setting: Setting, found: impl Into<Found>, expected: Expected) -> Self {
        Self::Setting { setting, found: found.into(), expected }
    }

    pub(crate) fn saved(
        field: CheckpointField,
        found: impl Into<Found>,
        expected: Expected,
    ) -> Self {
        Self::Saved { field, found: found.into(), expected }
    }
}
