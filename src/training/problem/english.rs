//! The sentences in English.

use ffnn::Error;
use ffnn::error::{CheckpointField, Expected, FileField, Found, GzipFault, Setting};

use super::advice::{FileAdvice, bundled_name, is_chosen};
use super::fault::{FetchFault, Problem};

/// What went wrong and what to do.
pub fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Engine(error) => engine(error),
        Problem::Fetch { file, fault } => format!(
            "{file} could not be fetched ({}). Check the connection and choose it again.",
            fetch_fault(*fault)
        ),
        Problem::NotBundled { source } => format!(
            "This page was built without {}. Use the drawn digits, or upload files of your own.",
            bundled_name(*source)
        ),
        Problem::DamagedData => {
            "The data of your files did not arrive whole. Open them again with Upload data.".into()
        }
        Problem::DataNotStored => {
            "There is no room to keep your data on this device. You can train on them now; after a reload, open the files again.".into()
        }
        Problem::FilesGone => {
            "Your own files are no longer at hand. Open them again with Upload data.".into()
        }
        Problem::StoredRunGone => {
            "This run is no longer kept on this device. Train the present one, or open another.".into()
        }
        Problem::RunDataGone => {
            "The data of this run are no longer kept on this device, only its curves and weights. Open the same files with Upload data, then open the run again.".into()
        }
        Problem::NoData => "There is no data yet. Choose a data set first.".into(),
        Problem::WorkerStopped => {
            "The training worker has stopped. Your drawing is kept; reload the page to go on.".into()
        }
        Problem::WorkerRestarted => {
            "The training worker stopped and was started anew. You can go on from where the run was last kept.".into()
        }
        Problem::OtherBuild => "The page has been updated. Reload it.".into(),
        Problem::NewerStoredRun => {
            "The run kept on this device was saved by a newer version of this page and can't be opened here. It stays as it is. Reload the page to open it.".into()
        }
        Problem::DamagedStoredRun => {
            "The run kept on this device is damaged and could not be read. It was put aside; start another run.".into()
        }
        Problem::StorageSilent => {
            "The browser's storage does not answer, so runs can't be opened, and this one is kept only once it answers. You can train as usual. Closing the other tabs of this page, or starting the browser anew, helps.".into()
        }
    }
}

fn fetch_fault(fault: FetchFault) -> String {
    match fault {
        FetchFault::Status(status) => format!("HTTP {status}"),
        FetchFault::Interrupted => "no answer, or one that broke off".into(),
        FetchFault::NoContent => "no content".into(),
        FetchFault::NotJson => "it is not JSON".into(),
    }
}

fn engine(error: &Error) -> String {
    match error {
        Error::Setting { setting, found, expected } => {
            let other = if is_chosen(*setting) { "value" } else { "data set" };
            format!(
                "The {} can't be {}; expected {}. Choose another {other}.",
                setting_name(*setting),
                self::found(found),
                self::expected(*expected)
            )
        }
        Error::Diverged { step } => {
            format!("Training diverged at minibatch {step}. Lower the learning rate, then Reset.")
        }
        Error::Gzip { file, fault } => {
            let fault = match fault {
                GzipFault::CutOff => "cut off",
                GzipFault::Damaged => "damaged",
            };
            format!("{file}: the gzip data is {fault}. Download it again.")
        }
        Error::TooLarge { file, limit } => format!(
            "{file} is too large: the unpacked size is more than the {} MB that can be read. Choose another data set.",
            limit / 1_000_000
        ),
        Error::Field { file, field, found, expected } => {
            let advice = match FileAdvice::about(*field, *expected) {
                FileAdvice::DownloadAgain => "Download it again.",
                FileAdvice::ChooseAnother => "Choose another file.",
            };
            let field = field_name(*field);
            if let (Found::FileOfBytes(bytes), Expected::LongerFile) = (found, expected) {
                return format!(
                    "{file} has only {bytes} bytes: it ends before or within its {field}. {advice}"
                );
            }
            format!("{file}: {}. {advice}", wrong(&field, found, *expected))
        }
        Error::Unmatched { file, images, labels_file, labels } => format!(
            "{file} and {labels_file} don't go together: {images} images, and {labels} labels. Choose another data set."
        ),
        Error::Saved { field, found, expected } => {
            let wrong = wrong(&checkpoint_name(*field), found, *expected);
            format!("The saved model can't be read: {wrong}. Reset, and train from the start.")
        }
    }
}

fn found(found: &Found) -> String {
    match found {
        Found::Count(count) => count.to_string(),
        Found::Number(number) if number.is_infinite() && *number < 0.0 => "minus infinity".into(),
        Found::Number(number) if number.is_infinite() => "infinity".into(),
        Found::Number(number) => number.to_string().replace('-', "\u{2212}"),
        Found::Magic(magic) => format!("0x{magic:08x}"),
        Found::FileOfBytes(bytes) => format!("a file of {bytes} bytes"),
        Found::ImageSize { rows, columns } => format!("{rows} × {columns}"),
        Found::Text(text) if text.is_empty() => "empty".into(),
        Found::Text(text) => format!("\u{201c}{text}\u{201d}"),
    }
}

fn expected(expected: Expected) -> String {
    match expected {
        Expected::Exactly(count) => count.to_string(),
        Expected::AtLeast(count) => format!("at least {count}"),
        Expected::AtMost(count) => format!("at most {count}"),
        Expected::Between { min, max } => format!("{min} to {max}"),
        Expected::MultipleOf(count) => format!("a multiple of {count}"),
        Expected::Finite => "a finite number".into(),
        Expected::NonNegative => "a finite number, at least 0".into(),
        Expected::Positive => "a finite number above 0".into(),
        Expected::BelowOne => "at least 0 and below 1".into(),
        Expected::ZeroToOne => "0 to 1".into(),
        Expected::IdxMagic => "0x00000803 (images) or 0x00000801 (labels)".into(),
        Expected::LongerFile => "a longer file".into(),
        Expected::ImageSize { rows, columns } => format!("{rows} × {columns}"),
        Expected::CheckpointHeader { bytes } => format!("at least {bytes} bytes"),
        Expected::CheckpointMagic => "\u{201c}FFNNrun1\u{201d}".into(),
    }
}

/// After "The".
fn setting_name(setting: Setting) -> String {
    match setting {
        Setting::LearningRate => "learning rate η".into(),
        Setting::Momentum => "momentum μ".into(),
        Setting::Beta1 => "coefficient β₁".into(),
        Setting::Beta2 => "coefficient β₂".into(),
        Setting::Epsilon => "coefficient ε".into(),
        Setting::Smoothing => "coefficient α".into(),
        Setting::WeightDecay => "weight decay λ".into(),
        Setting::L2 => "L2 penalty λ".into(),
        Setting::L1 => "L1 penalty λ".into(),
        Setting::Dropout { layer } => format!("probability p of dropout of layer {layer}"),
        Setting::Shift => "largest shift".into(),
        Setting::Rotation => "largest rotation".into(),
        Setting::Scale => "largest change of size".into(),
        Setting::Elastic => "largest displacement".into(),
        Setting::LabelNoise => "share of wrong labels".into(),
        Setting::BatchSize => "batch size".into(),
        Setting::Samples => "number of samples".into(),
        Setting::Units { layer } => format!("number of units of layer {layer}"),
        Setting::Parameters => "number of parameters".into(),
        Setting::Features => "number of features".into(),
        Setting::Targets => "number of targets".into(),
        Setting::Outputs => "number of outputs".into(),
        Setting::Pixels => "number of pixels".into(),
        Setting::Labels => "number of labels".into(),
        Setting::Label => "value of a label".into(),
        Setting::Classes => "number of classes".into(),
    }
}

/// After the file's name and a colon, or after "its".
fn field_name(field: FileField) -> String {
    match field {
        FileField::MagicNumber => "magic number".into(),
        FileField::Images => "number of images".into(),
        FileField::Labels => "number of labels".into(),
        FileField::Rows => "number of rows of an image".into(),
        FileField::Columns => "number of columns of an image".into(),
        FileField::PixelBytes => "number of bytes of pixels".into(),
        FileField::LabelBytes => "number of bytes of labels".into(),
        FileField::Label { number } => format!("label {number}"),
        FileField::ImageSize => "size of the images".into(),
    }
}

fn checkpoint_name(field: CheckpointField) -> String {
    match field {
        CheckpointField::Length => "its length".into(),
        CheckpointField::Magic => "its beginning".into(),
        CheckpointField::NumberBytes => "its number of bytes behind the header".into(),
        CheckpointField::Steps => "its number of minibatches".into(),
        CheckpointField::Parameters => "its number of parameters".into(),
        CheckpointField::Parameter { index } => format!("parameter {index}"),
        CheckpointField::OptimizerState { index } => format!("number {index} of its optimiser"),
    }
}

/// A field with a wrong value, and the right one.
fn wrong(field: &str, found: &Found, expected: Expected) -> String {
    let (found, expected) = (self::found(found), self::expected(expected));
    format!("{field} is {found}; expected {expected}")
}
