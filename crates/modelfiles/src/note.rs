//! What was decided or converted while a model was read.

use serde::{Deserialize, Serialize};

use crate::tensor::NumberType;

/// Something that the user may want to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// Numbers of another type were converted to 32 bits.
    Converted {
        /// Their type.
        from: NumberType,
    },
    /// All names begin with this, which was taken off.
    Prefix {
        /// Such as `module.`.
        prefix: String,
    },
    /// The weights are in a part of the file.
    Inside {
        /// The name of that part, such as `model_state_dict`.
        key: String,
    },
    /// Weights were turned from \[inputs × units\] to \[units × inputs\], though the format has the latter, or the other way round.
    Transposed,
    /// The graph scales its inputs by constants, which became part of the first layer.
    Scaled,
    /// A step function of the graph has another value than the page's 1 at u = 0.
    StepAtZero,
    /// A layer has no bias; it is 0.
    NoBias {
        /// The layer, counted from 1.
        layer: usize,
    },
    /// Something is no part of a layer.
    LeftOut {
        /// What the file calls it.
        name: String,
    },
}
