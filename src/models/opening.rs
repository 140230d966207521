//! What happens to opened files, from reading to the sheet. Pure.

use modelfiles::Fault;

use super::sheet_state::SheetState;
use crate::reading::{ModelAnswer, ReaderEvent, Trouble};

/// How far the files are.
#[derive(Clone, Debug, PartialEq)]
pub enum OpeningStage {
    /// They are read: bytes that have been read, of how many; none before the first.
    Reading(Option<(u64, u64)>),
    /// The user chooses.
    Shown(Box<SheetState>),
    /// They are not opened.
    Refused(ModelRefusal),
}

/// Why files are not opened as a model.
#[derive(Clone, Debug, PartialEq)]
pub enum ModelRefusal {
    /// The browser can't read this one.
    Unreadable(String),
    /// They are no model that is read.
    Fault(Fault),
    /// The reading program does not go on.
    Program(Trouble),
}

/// Files that are being opened.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelOpening {
    /// How far they are.
    pub stage: OpeningStage,
    /// Nothing has been heard of the reading program for a while.
    pub is_silent: bool,
    /// The samples of the data in place are images.
    are_images: bool,
}

impl ModelOpening {
    /// Files that are about to be read.
    pub fn new(are_images: bool) -> Self {
        Self { stage: OpeningStage::Reading(None), is_silent: false, are_images }
    }

    /// Something was heard of the reading program; `parameters` are those of a buffer that came with it.
    pub fn hear(&mut self, event: ReaderEvent<ModelAnswer>, parameters: Vec<f32>) {
        if !matches!(self.stage, OpeningStage::Reading(_)) {
            return;
        }
        self.is_silent = matches!(event, ReaderEvent::Silent);
        let answer = match event {
            ReaderEvent::Silent => return,
            ReaderEvent::Trouble(trouble) => {
                self.stage = OpeningStage::Refused(ModelRefusal::Program(trouble));
                return;
            }
            ReaderEvent::Answer(answer, _) => *answer,
        };
        self.stage = match answer {
            ModelAnswer::Read { bytes, of_bytes } => OpeningStage::Reading(Some((bytes, of_bytes))),
            ModelAnswer::Opened(model) => {
                OpeningStage::Shown(Box::new(SheetState::new(model, parameters, self.are_images)))
            }
            ModelAnswer::Unreadable { file } => {
                OpeningStage::Refused(ModelRefusal::Unreadable(file))
            }
            ModelAnswer::Refused(fault) => OpeningStage::Refused(ModelRefusal::Fault(fault)),
            // Nothing is written here.
            ModelAnswer::Written => return,
        };
    }

    /// The sheet, once there is one.
    pub fn sheet(&self) -> Option<&SheetState> {
        match &self.stage {
            OpeningStage::Shown(sheet) => Some(sheet),
            OpeningStage::Reading(_) | OpeningStage::Refused(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use modelfiles::Format;

    use super::*;
    use crate::reading::OpenedModel;

    fn hear(opening: &mut ModelOpening, answer: ModelAnswer) {
        opening.hear(ReaderEvent::Answer(Box::new(answer), Vec::new()), vec![0.5; 3]);
    }

    #[test]
    fn a_model_is_read_and_shown() {
        let mut opening = ModelOpening::new(true);
        hear(&mut opening, ModelAnswer::Read { bytes: 1, of_bytes: 9 });
        assert_eq!(opening.stage, OpeningStage::Reading(Some((1, 9))));
        opening.hear(ReaderEvent::Silent, Vec::new());
        assert!(opening.is_silent && opening.sheet().is_none());
        let model = OpenedModel {
            widths: vec![2, 1],
            activations: Vec::new(),
            metadata: Vec::new(),
            format: Format::Npz,
            notes: Vec::new(),
        };
        hear(&mut opening, ModelAnswer::Opened(model));
        assert_eq!(opening.sheet().map(SheetState::size), Some(3));
        assert!(!opening.is_silent);
        // What is said of a program that has nothing more to do changes nothing.
        let before = opening.clone();
        opening.hear(ReaderEvent::Silent, Vec::new());
        opening.hear(ReaderEvent::Trouble(Trouble::Stopped), Vec::new());
        assert_eq!(opening, before);
    }

    #[test]
    fn a_refusal_says_why() {
        let refused = |event| {
            let mut opening = ModelOpening::new(true);
            opening.hear(event, Vec::new());
            let OpeningStage::Refused(refusal) = opening.stage else { panic!("{opening:?}") };
            refusal
        };
        let answer = |answer| ReaderEvent::Answer(Box::new(answer), Vec::new());
        let stopped = refused(ReaderEvent::Trouble(Trouble::Stopped));
        assert_eq!(stopped, ModelRefusal::Program(Trouble::Stopped));
        let empty = refused(answer(ModelAnswer::Refused(Fault::Empty)));
        assert_eq!(empty, ModelRefusal::Fault(Fault::Empty));
        let unreadable = refused(answer(ModelAnswer::Unreadable { file: "net.pt".into() }));
        assert_eq!(unreadable, ModelRefusal::Unreadable("net.pt".into()));
    }
}
