//! What is the same in both languages: kinds of advice on a wrong value, and the names of data sets.

use ffnn::error::{Expected, FileField, Setting};

use crate::training::settings::Source;

/// The name of a data set that a page may lack.
pub fn bundled_name(source: Source) -> &'static str {
    match source {
        Source::FashionMnist => "Fashion-MNIST",
        Source::Kmnist => "Kuzushiji-MNIST",
        Source::MnistSmall | Source::Mnist | Source::Strokes | Source::Files => "MNIST",
    }
}

/// The advice on a wrong value in a data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileAdvice {
    /// The file has too few or too many bytes.
    DownloadAgain,
    /// The file is whole, but nothing to train on here.
    ChooseAnother,
}

impl FileAdvice {
    /// The advice on a wrong value in this place of a file.
    pub fn about(field: FileField, expected: Expected) -> Self {
        match field {
            _ if expected == Expected::LongerFile => Self::DownloadAgain,
            FileField::PixelBytes | FileField::LabelBytes => Self::DownloadAgain,
            FileField::Label { .. }
            | FileField::MagicNumber
            | FileField::Images
            | FileField::Labels
            | FileField::Rows
            | FileField::Columns
            | FileField::ImageSize => Self::ChooseAnother,
        }
    }
}

/// Returns true if the user chooses this setting; otherwise it follows from the data.
pub fn is_chosen(setting: Setting) -> bool {
    match setting {
        Setting::LearningRate
        | Setting::Momentum
        | Setting::Beta1
        | Setting::Beta2
        | Setting::Epsilon
        | Setting::Smoothing
        | Setting::WeightDecay
        | Setting::L2
        | Setting::L1
        | Setting::Dropout { .. }
        | Setting::Shift
        | Setting::Rotation
        | Setting::Scale
        | Setting::Elastic
        | Setting::LabelNoise
        | Setting::BatchSize
        | Setting::Units { .. }
        | Setting::Parameters => true,
        Setting::Samples
        | Setting::Features
        | Setting::Targets
        | Setting::Outputs
        | Setting::Pixels
        | Setting::Labels
        | Setting::Label
        | Setting::Classes => false,
    }
}
