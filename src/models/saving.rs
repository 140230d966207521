//! How far saving the network has come. Pure.

use crate::reading::{ModelAnswer, ReaderEvent, SavedFormat, Trouble};
use crate::training::request::RequestId;

impl SavedFormat {
    /// The name of the file.
    pub fn file(self) -> &'static str {
        match self {
            Self::Safetensors => "model.safetensors",
            Self::Npz => "model.npz",
            Self::Onnx => "model.onnx",
        }
    }
}

/// A file on its way.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Saving {
    /// There is none.
    #[default]
    Idle,
    /// It waits for the weights.
    Weights {
        /// Its format.
        format: SavedFormat,
        /// The answer that was there before.
        before: Option<RequestId>,
    },
    /// It is written.
    Writing {
        /// Its format.
        format: SavedFormat,
        /// Nothing has been heard of the program for a while.
        is_silent: bool,
    },
    /// It could not be saved; with the reason if the program is at fault.
    Failed(Option<Trouble>),
}

impl Saving {
    /// The weights may be there, as the answer to this question. Returns the format to write if they are.
    pub fn take_answer(&mut self, request: Option<RequestId>) -> Option<SavedFormat> {
        match *self {
            Self::Weights { format, before } if request != before => {
                *self = Self::Writing { format, is_silent: false };
                Some(format)
            }
            _ => None,
        }
    }

    /// Something was heard of the program. `save` hands the written file to the browser; none if it refused.
    pub fn hear(
        &mut self,
        event: ReaderEvent<ModelAnswer>,
        save: impl FnOnce(SavedFormat) -> Option<()>,
    ) {
        let Self::Writing { format, is_silent } = self else { return };
        *self = match event {
            ReaderEvent::Silent => {
                *is_silent = true;
                return;
            }
            ReaderEvent::Trouble(trouble) => Self::Failed(Some(trouble)),
            ReaderEvent::Answer(answer, _) => match (*answer, save(*format)) {
                (ModelAnswer::Written, Some(())) => Self::Idle,
                _ => Self::Failed(None),
            },
        };
    }
}

#[cfg(test)]
mod tests {
    use modelfiles::Fault;

    use super::*;

    const FORMAT: SavedFormat = SavedFormat::Npz;

    fn writing() -> Saving {
        let before = Some(RequestId(1));
        let mut saving = Saving::Weights { format: FORMAT, before };
        assert_eq!(saving.take_answer(before), None);
        assert_eq!(saving.take_answer(Some(RequestId(2))), Some(FORMAT));
        assert_eq!(saving.take_answer(Some(RequestId(3))), None);
        saving
    }

    #[test]
    fn a_file_is_written_once_the_weights_are_there() {
        let mut saving = writing();
        saving.hear(ReaderEvent::Silent, |_| panic!("nothing is written"));
        assert_eq!(saving, Saving::Writing { format: FORMAT, is_silent: true });
        let written = || ReaderEvent::Answer(Box::new(ModelAnswer::Written), Vec::new());
        saving.hear(written(), |format| (format == FORMAT).then_some(()));
        assert_eq!(saving, Saving::Idle);
        saving.hear(written(), |_| panic!("it is saved"));
    }

    #[test]
    fn a_failure_is_said() {
        let failed = |event, saved| {
            let mut saving = writing();
            saving.hear(event, |_| saved);
            saving
        };
        let answer = |answer| ReaderEvent::Answer(Box::new(answer), Vec::new());
        let refused = answer(ModelAnswer::Refused(Fault::NoWeights));
        assert_eq!(failed(refused, None), Saving::Failed(None));
        assert_eq!(failed(answer(ModelAnswer::Written), None), Saving::Failed(None));
        let stopped = ReaderEvent::Trouble(Trouble::Stopped);
        assert_eq!(failed(stopped, Some(())), Saving::Failed(Some(Trouble::Stopped)));
    }
}
