//! Where an error was found: an argument, a place in a file, a part of a checkpoint.

use std::fmt::{Display, Formatter, Result};

/// An argument of the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Setting {
    /// η of any optimizer.
    LearningRate,
    /// μ of momentum.
    Momentum,
    /// β₁ of Adam.
    Beta1,
    /// β₂ of Adam.
    Beta2,
    /// ε of Adam and RMSProp.
    Epsilon,
    /// α of RMSProp.
    Smoothing,
    /// λ of AdamW.
    WeightDecay,
    /// λ of the L2 penalty.
    L2,
    /// λ of the L1 penalty.
    L1,
    /// p of a layer's dropout.
    Dropout {
        /// The layer, counted from 1 for the first hidden one.
        layer: u64,
    },
    /// The largest shift of augmentation.
    Shift,
    /// The largest rotation of augmentation.
    Rotation,
    /// The largest change of size of augmentation.
    Scale,
    /// The largest displacement of augmentation.
    Elastic,
    /// The share of wrong labels.
    LabelNoise,
    /// Samples in a minibatch.
    BatchSize,
    /// Samples of a data set.
    Samples,
    /// Units of a layer; layer 0 is the input.
    Units {
        /// The layer.
        layer: u64,
    },
    /// Parameters of a network.
    Parameters,
    /// Numbers in the features of a table.
    Features,
    /// Numbers in the targets of a table.
    Targets,
    /// Targets of a sample.
    Outputs,
    /// Pixels of a set of images.
    Pixels,
    /// Labels of a set of images.
    Labels,
    /// One label.
    Label,
    /// The number of classes of a set of images.
    Classes,
}

impl Display for Setting {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Self::LearningRate => "learning rate",
            Self::Momentum => "momentum",
            Self::Beta1 => "beta1",
            Self::Beta2 => "beta2",
            Self::Epsilon => "epsilon",
            Self::Smoothing => "smoothing",
            Self::WeightDecay => "weight decay",
            Self::L2 => "L2",
            Self::L1 => "L1",
            Self::Dropout { layer } => return write!(f, "dropout of layer {layer}"),
            Self::Shift => "shift",
            Self::Rotation => "rotation",
            Self::Scale => "scale",
            Self::Elastic => "elastic deformation",
            Self::LabelNoise => "share of wrong labels",
            Self::BatchSize => "batch size",
            Self::Samples => "number of samples",
            Self::Units { layer } => return write!(f, "units of layer {layer}"),
            Self::Parameters => "number of parameters",
            Self::Features => "number of features",
            Self::Targets => "number of targets",
            Self::Outputs => "number of outputs",
            Self::Pixels => "number of pixels",
            Self::Labels => "number of labels",
            Self::Label => "label",
            Self::Classes => "number of classes",
        })
    }
}

/// A place in a data file. Labels are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum FileField {
    /// The first four bytes of an IDX file.
    MagicNumber,
    /// The number of images in an IDX header.
    Images,
    /// The number of labels in an IDX header.
    Labels,
    /// Rows of an image in an IDX header.
    Rows,
    /// Columns of an image in an IDX header.
    Columns,
    /// The number of bytes behind the header of an IDX file of images.
    PixelBytes,
    /// The number of bytes behind the header of an IDX file of labels.
    LabelBytes,
    /// A label in an IDX file.
    Label {
        /// Which one.
        number: u64,
    },
    /// The size of the images of a whole file.
    ImageSize,
}

impl Display for FileField {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Self::MagicNumber => "magic number",
            Self::Images => "number of images",
            Self::Labels => "number of labels",
            Self::Rows => "rows",
            Self::Columns => "columns",
            Self::PixelBytes => "bytes of pixels",
            Self::LabelBytes => "bytes of labels",
            Self::Label { number } => return write!(f, "label {number}"),
            Self::ImageSize => "image size",
        })
    }
}

/// A part of a checkpoint or of saved parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum CheckpointField {
    /// The number of bytes of the whole.
    Length,
    /// The first eight bytes.
    Magic,
    /// The number of bytes behind the header.
    NumberBytes,
    /// The number of minibatches done.
    Steps,
    /// The number of parameters.
    Parameters,
    /// A parameter, counted from 0.
    Parameter {
        /// Which one.
        index: u64,
    },
    /// A number of the optimizer's state, counted from 0.
    OptimizerState {
        /// Which one.
        index: u64,
    },
}

impl Display for CheckpointField {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Self::Length => "length",
            Self::Magic => "first bytes",
            Self::NumberBytes => "bytes of numbers",
            Self::Steps => "number of minibatches",
            Self::Parameters => "number of parameters",
            Self::Parameter { index } => return write!(f, "parameter {index}"),
            Self::OptimizerState { index } => return write!(f, "optimizer state {index}"),
        })
    }
}
