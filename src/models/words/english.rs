//! The sentences in English.

use modelfiles::{Broken, Fault, Note, Other, Piece};

use super::parts::{name, number_type, shape};
use crate::models::sheet_state::Misfit;

/// Why a file is not opened, and what to do.
pub fn fault(fault: &Fault, file: &str) -> String {
    match fault {
        Fault::Empty => format!("{file} is empty."),
        Fault::TooLarge { limit } => {
            format!(
                "{file} is too large: at most {} MB are read, also after unpacking.",
                limit / 1_000_000
            )
        }
        Fault::Unknown => format!(
            "{file} is of a format that is not known. safetensors, .npz, .pt of a state dict, ONNX and TensorFlow.js are read."
        ),
        Fault::NotRead(Other::Pickle) => format!(
            "{file} is a Python object (pickle or joblib), which is not read: opening one may run any program. Save its weights with np.savez."
        ),
        Fault::NotRead(other) => {
            format!(
                "{file} is {}, which is not read. This line of Python converts it:",
                name(*other)
            )
        }
        Fault::CutOff { found, expected } => {
            format!("{file} is cut off: it has {found} bytes where {expected} are needed.")
        }
        Fault::Damaged(piece) => {
            let what = match piece {
                Piece::Header => "its header can't be read",
                Piece::Pickle => "the description of its tensors can't be read",
                Piece::Place => "it has a tensor without its numbers",
                Piece::Json => "its JSON can't be read",
                Piece::Graph => "its graph can't be read",
            };
            format!("{file} is damaged: {what}.")
        }
        Fault::Archive { file: member, how } => {
            let within = if member.is_empty() { String::new() } else { format!("/{member}") };
            let how = match how {
                Broken::CutOff => "is cut off",
                Broken::Encrypted => "has a password",
                Broken::Damaged => "is damaged or of a kind that is not read",
            };
            format!("{file}{within} {how}.")
        }
        Fault::NumberType { tensor, found } => {
            format!("{file}: {tensor} has numbers of the type {found}, which is not read.")
        }
        Fault::WholeModel { class } => format!(
            "{file} is a whole model with its program ({class}), not a state dict. Opening one may run any program, so only the weights are read. This line of Python saves them:"
        ),
        Fault::Pickled { name } => format!(
            "{file} holds {name} beside tensors, which is not read: it might run any program. Save model.state_dict() alone."
        ),
        Fault::NoWeights => format!("{file} has no weights of a network."),
        Fault::NotDense { tensor, shape: of } => format!(
            "{file}: {tensor} ({}) is no weight or bias of a dense layer. Only networks of dense layers are opened here.",
            shape(of)
        ),
        Fault::Bias { tensor, found, shape: of } => {
            format!("{file}: {tensor} has {found} values, and its weights are {}.", shape(of))
        }
        Fault::Chain { before, units, after, inputs } => format!(
            "{file}: the layers don't follow on each other: {before} has {units} units, and {after} takes {inputs} inputs."
        ),
        Fault::NotFinite { tensor } => {
            format!("{file}: {tensor} has a number that is NaN or infinite.")
        }
        Fault::Layer { kind } => format!(
            "{file} has {kind}, which is not read. Only dense layers with the activations of this page are opened here."
        ),
        Fault::Missing { file: other } => {
            format!("The weights of {file} are in {other}. Open both files together.")
        }
        Fault::NoDescription => {
            format!("{file} has numbers without a description. Open it together with model.json.")
        }
    }
}

/// What doesn't fit the data in place.
pub fn misfit(misfit: Misfit) -> String {
    match misfit {
        Misfit::Inputs { found, expected } => format!(
            "The model takes {found} inputs, and the present data have {expected}. Choose data that fit, then open it again."
        ),
        Misfit::Outputs { found, expected } => format!(
            "The model has {found} outputs, and the present data need {expected}. Choose data that fit, then open it again."
        ),
        Misfit::Layers { found, most } => {
            format!("The model has {found} hidden layers; at most {most} are possible here.")
        }
        Misfit::Units { found, most } => {
            format!("The model has a layer of {found} units; at most {most} are possible here.")
        }
    }
}

/// What was decided or converted.
pub fn note(note: &Note) -> String {
    match note {
        Note::Converted { from } => {
            format!("Numbers of the type {} were converted to float32.", number_type(*from))
        }
        Note::Prefix { prefix } => format!("“{prefix}” was taken off all names."),
        Note::Inside { key } => format!("The weights are those under “{key}”."),
        Note::Transposed => {
            "Weights were transposed: the file has rows and columns the other way round than its format usually does.".into()
        }
        Note::Scaled => "The graph scales its inputs by constants; they became part of the first layer.".into(),
        Note::StepAtZero => "The step function in the file is not 1 at u = 0; here it is 1 there.".into(),
        Note::NoBias { layer } => format!("Layer {layer} has no bias; it is 0 here."),
        Note::LeftOut { name } => format!("“{name}” is no part of a layer and was left out."),
    }
}
