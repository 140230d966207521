//! What happens to opened files, from reading to the data. Pure.

use datafiles::{Choices, Fault, Plane, Points, Progress, Summary};
use js_sys::ArrayBuffer;

use crate::reading::{OwnImages, ReadAnswer, ReadRequest, ReaderEvent, Trouble, Understanding};
use crate::training::own_data::OwnData;
use crate::training::request::{RequestKind, Requests};
use crate::ui::Edit;

/// How far the files are.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// They are read; none before the first bytes.
    Reading(Option<Progress>),
    /// They have been read, and the user chooses.
    Shown(Box<Shown>),
    /// Their data are made.
    Taking,
    /// They can't be read.
    Refused(Refusal),
}

/// Why files can't be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// What is wrong with them.
    Files(Fault),
    /// The reading program does not go on.
    Program(Trouble),
}

/// Files that have been read.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The choices as they are now.
    pub choices: Choices,
    /// What the files hold for the last choices that make data; at first the columns alone, if those that are detected make none.
    pub summary: Summary,
    /// Why the present choices make none.
    pub fault: Option<Fault>,
    /// The answer for the present choices has not come yet.
    pub waits: bool,
    /// What is made of them.
    pub aim: ImportAim,
}

/// What is made of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportAim {
    /// Sets to train and to test on.
    Sets,
    /// Points with two inputs.
    Points {
        /// The most rows that are read.
        most: u64,
    },
}

/// The state of an opening.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportState {
    /// How far it is.
    pub stage: Stage,
    /// Nothing has been heard of the reading program for a while.
    pub is_silent: bool,
    understanding: Understanding,
    requests: Requests,
    /// The choices by which data were asked for.
    taken: Option<Choices>,
}

/// What happens.
#[derive(Clone, Debug)]
pub enum ImportAction {
    /// Something was heard of the reading program.
    Hear(ReaderEvent<ReadAnswer>),
    /// The user changes a choice.
    Choose(Edit<Choices>),
    /// The user takes the data.
    Take,
    /// The user has the files read again.
    Retry,
    /// The user gives up.
    Cancel,
}

/// What has to be done outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportEffect {
    /// Ask the reading program.
    Ask(ReadRequest),
    /// End it and start another one.
    Restart,
    /// The data are there.
    Done(OwnData, Vec<ArrayBuffer>, Choices),
    /// The points are there, with the columns that they are from and the names of these.
    DonePoints(Points, Plane, [String; 3]),
    /// The images to predict are there.
    DoneImages(OwnImages),
    /// There will be none.
    GiveUp,
}

impl ImportState {
    /// Files that are about to be read.
    pub fn new(understanding: Understanding) -> Self {
        Self {
            stage: Stage::Reading(None),
            is_silent: false,
            understanding,
            requests: Requests::default(),
            taken: None,
        }
    }

    /// Changes the state, and says what has to be done.
    pub fn apply(&mut self, action: ImportAction) -> Option<ImportEffect> {
        self.is_silent = matches!(action, ImportAction::Hear(ReaderEvent::Silent));
        match action {
            ImportAction::Hear(ReaderEvent::Silent) => None,
            ImportAction::Hear(ReaderEvent::Answer(answer, buffers)) => self.hear(*answer, buffers),
            ImportAction::Hear(ReaderEvent::Trouble(trouble)) => {
                self.refuse(Refusal::Program(trouble))
            }
            ImportAction::Choose(edit) => {
                let Stage::Shown(shown) = &mut self.stage else { return None };
                edit.apply(&mut shown.choices);
                shown.waits = true;
                let choices = shown.choices.clone();
                let request = self.requests.make([RequestKind::Data]);
                Some(ImportEffect::Ask(ReadRequest::Summarise { request, choices }))
            }
            ImportAction::Take => match &self.stage {
                Stage::Shown(shown) if shown.can_be_taken() => {
                    Some(self.take(shown.choices.clone()))
                }
                _ => None,
            },
            ImportAction::Retry => {
                self.stage = Stage::Reading(None);
                Some(ImportEffect::Restart)
            }
            ImportAction::Cancel => Some(ImportEffect::GiveUp),
        }
    }

    fn hear(&mut self, answer: ReadAnswer, buffers: Vec<ArrayBuffer>) -> Option<ImportEffect> {
        let newest = self.requests.newest(RequestKind::Data);
        match (answer, &mut self.stage) {
            (ReadAnswer::Progress(progress), Stage::Reading(shown)) => *shown = Some(progress),
            (ReadAnswer::Opened { choices, .. }, Stage::Reading(_))
                if !self.understanding.asks() =>
            {
                return Some(self.take(choices));
            }
            (ReadAnswer::Opened { choices, summary, fault }, Stage::Reading(_)) => {
                let aim = self.aim();
                let shown = Shown { choices, summary, fault, waits: false, aim };
                self.stage = Stage::Shown(Box::new(shown));
            }
            (ReadAnswer::Summary { request, summary }, Stage::Shown(shown))
                if request == newest =>
            {
                shown.waits = false;
                match summary {
                    Ok(summary) => (shown.summary, shown.fault) = (summary, None),
                    Err(fault) => shown.fault = Some(fault),
                }
            }
            (ReadAnswer::Refused(fault), _) => return self.refuse(Refusal::Files(fault)),
            (ReadAnswer::Taken(data), Stage::Taking) => {
                let choices = self.taken.take()?;
                return Some(ImportEffect::Done(data, buffers, choices));
            }
            (ReadAnswer::Points(points, names), Stage::Taking) => {
                let plane = self.taken.take()?.plane()?;
                return Some(ImportEffect::DonePoints(points, plane, names));
            }
            (ReadAnswer::ToPredict { file, ids }, Stage::Reading(_)) => {
                let pixels = buffers.into_iter().next()?;
                return Some(ImportEffect::DoneImages(OwnImages { file, pixels, ids }));
            }
            // Answers to an earlier question.
            _ => {}
        }
        None
    }

    fn take(&mut self, choices: Choices) -> ImportEffect {
        self.stage = Stage::Taking;
        self.taken = Some(choices.clone());
        ImportEffect::Ask(ReadRequest::Take { choices })
    }

    /// Where nobody was asked, nobody is told here either: who opened the files says what is missing.
    fn refuse(&mut self, refusal: Refusal) -> Option<ImportEffect> {
        self.stage = Stage::Refused(refusal);
        (!self.understanding.asks()).then_some(ImportEffect::GiveUp)
    }

    fn aim(&self) -> ImportAim {
        match self.understanding {
            Understanding::Points { .. } => {
                ImportAim::Points { most: self.understanding.limits().images }
            }
            _ => ImportAim::Sets,
        }
    }
}

impl Shown {
    /// Returns true if the present choices are known to make data with labels.
    pub fn can_be_taken(&self) -> bool {
        !self.waits && self.fault.is_none() && self.summary.train > 0
    }
}

#[cfg(test)]
pub mod tests;
