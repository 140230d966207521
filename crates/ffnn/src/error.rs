//! What can go wrong, with what is needed to say it to a student in any language.

use thiserror::Error;

/// An error of the engine.
#[derive(Clone, Debug, PartialEq, Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Error {
    /// A setting outside its bounds.
    #[error("{field} is {found}; expected {expected}")]
    Setting {
        /// The setting.
        field: String,
        /// Its value.
        found: String,
        /// What would do.
        expected: String,
    },
    /// The loss or a weight is no longer a finite number. The last good weights are in place.
    #[error("training diverged at minibatch {step}: the loss or a weight is NaN or infinite")]
    Diverged {
        /// The minibatch, counted from 1.
        step: u64,
    },
    /// A file of a kind that is not read here.
    #[error("{file}: this is {found}; expected IDX (.idx, .gz) or CSV")]
    UnknownFormat {
        /// The file's name.
        file: String,
        /// What it seems to be.
        found: String,
    },
    /// A file without content.
    #[error("{file}: the file is empty")]
    Empty {
        /// The file's name.
        file: String,
    },
    /// A gzip stream that breaks off or is damaged.
    #[error("{file}: the gzip data is damaged or cut off ({found})")]
    Gzip {
        /// The file's name.
        file: String,
        /// What the unpacker said.
        found: String,
    },
    /// More than the limit.
    #[error("{file}: {field} is {found}; at most {limit} is read here")]
    TooLarge {
        /// The file's name.
        file: String,
        /// What is too large.
        field: String,
        /// How large it is, as far as it was looked at.
        found: String,
        /// The limit.
        limit: String,
    },
    /// A field that is not as it should be.
    #[error("{file}: {field} is {found}; expected {expected}")]
    Field {
        /// The file's name.
        file: String,
        /// The field: a header's entry, or a line and column.
        field: String,
        /// What stands there.
        found: String,
        /// What should stand there.
        expected: String,
    },
    /// Images without labels, or labels without images.
    #[error("{file}: nothing fits this file: {found}; expected {expected}")]
    Unmatched {
        /// The file's name.
        file: String,
        /// What it holds.
        found: String,
        /// What is missing.
        expected: String,
    },
    /// A saved model or checkpoint that can't be read.
    #[error("the saved model can't be read: {field} is {found}; expected {expected}")]
    Saved {
        /// The field.
        field: String,
        /// What stands there.
        found: String,
        /// What should stand there.
        expected: String,
    },
}

impl Error {
    pub(crate) fn field(
        file: &str,
        field: impl ToString,
        found: impl ToString,
        expected: impl ToString,
    ) -> Self {
        Self::Field {
            file: file.to_owned(),
            field: field.to_string(),
            found: found.to_string(),
            expected: expected.to_string(),
        }
    }

    pub(crate) fn setting(field: &str, found: impl ToString, expected: &str) -> Self {
        Self::Setting {
            field: field.to_owned(),
            found: found.to_string(),
            expected: expected.to_owned(),
        }
    }

    pub(crate) fn saved(field: &str, found: impl ToString, expected: impl ToString) -> Self {
        Self::Saved {
            field: field.to_owned(),
            found: found.to_string(),
            expected: expected.to_string(),
        }
    }
}
