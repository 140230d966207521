//! From images to a submission: they are read, predicted piece by piece, and written. Pure.

use crate::reading::OwnFiles;
use crate::training::request::RequestId;

/// Images in one question to the worker: a question must not hold up a pause.
const PIECE: usize = 500;

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SubmissionStage {
    /// Nothing has been chosen.
    #[default]
    Idle,
    /// Files are read.
    Opening(OwnFiles),
    /// Images are predicted.
    Predicting(Predicting),
    /// The file was handed to the browser.
    Written(Submission),
    /// There is no file, and why.
    Refused(Unusable),
}

/// Images that are being predicted.
#[derive(Clone, Debug, PartialEq)]
pub struct Predicting {
    /// The images came with the data in place.
    are_in_place: bool,
    /// How many they are.
    pub count: usize,
    /// The classes of the first of them.
    pub classes: Vec<u8>,
    /// The run whose network predicts.
    run: u32,
    /// The answer that was there before the newest question.
    before: Option<RequestId>,
    /// The worker has the question.
    is_asked: bool,
}

/// A submission.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// The predicted classes, in the order of the images.
    pub classes: Vec<u8>,
    /// What the images are called; none for 1, 2, 3, …
    pub ids: Option<Vec<u64>>,
    /// The minibatches that the network was trained on.
    pub step: u32,
}

/// Why there is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// The numbers of the sample submission are not as many as the images.
    Ids {
        /// How many there are.
        found: usize,
        /// The images.
        expected: usize,
    },
    /// There is a sample submission and no image to predict.
    NoImages,
    /// The network was replaced meanwhile, or the worker stopped.
    Replaced,
}

/// What happens.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The user opens files.
    Open(OwnFiles),
    /// They were read; none if nothing was taken of them.
    Opened(Option<ReadImages>),
    /// The user has the images in place predicted.
    PredictInPlace,
    /// The worker's answers as they stand.
    Hear(Answers),
}

/// What was read from files.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadImages {
    /// The number of images; 0 for a sample submission alone.
    pub count: usize,
    /// What a sample submission calls them; none without one.
    pub ids: Option<Vec<u64>>,
}

/// The worker's answers as they stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// The run in the lab.
    pub run: u32,
    /// A question waits.
    pub waits: bool,
    /// The request of the newest answer.
    pub newest: Option<RequestId>,
    /// Its classes, and the minibatches; none if the images don't fit.
    pub classes: Option<(Vec<u8>, u32)>,
}

/// What has to be done outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask about the images in place.
    AskInPlace,
    /// Ask about the images from one to another; true for the first of several questions.
    Ask([usize; 2], bool),
    /// Write the file.
    Write(Submission),
}

/// The state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SubmissionState {
    /// How far it is.
    pub stage: SubmissionStage,
    /// What a sample submission calls the images; kept for the next file of images.
    pub ids: Option<Vec<u64>>,
    /// Openings so far.
    pub openings: u32,
}

impl SubmissionState {
    /// Changes the state. `in_place` is the number of images without labels in place, `now` the worker's answers as they stand.
    pub fn apply(&mut self, action: Action, in_place: usize, now: &Answers) -> Option<Effect> {
        match action {
            Action::Open(files) => {
                self.openings += 1;
                self.stage = SubmissionStage::Opening(files);
                None
            }
            Action::Opened(None) => {
                self.stage = SubmissionStage::Idle;
                None
            }
            Action::Opened(Some(ReadImages { count, ids })) => {
                self.ids = ids.or(self.ids.take());
                match (count, in_place) {
                    (0, 0) => {
                        self.stage = SubmissionStage::Refused(Unusable::NoImages);
                        None
                    }
                    // A sample submission alone is about the images in place.
                    (0, in_place) => self.begin(true, in_place, now),
                    (count, _) => self.begin(false, count, now),
                }
            }
            Action::PredictInPlace => self.begin(true, in_place, now),
            Action::Hear(answers) => self.hear(answers),
        }
    }

    fn begin(&mut self, are_in_place: bool, count: usize, now: &Answers) -> Option<Effect> {
        if let Some(found) = self.ids.as_ref().map(Vec::len).filter(|ids| *ids != count) {
            // They belong to other images.
            self.ids = None;
            self.stage = SubmissionStage::Refused(Unusable::Ids { found, expected: count });
            return None;
        }
        let (classes, run, before) = (Vec::with_capacity(count), now.run, now.newest);
        let predicting = Predicting { are_in_place, count, classes, run, before, is_asked: false };
        let effect = predicting.question();
        self.stage = SubmissionStage::Predicting(predicting);
        Some(effect)
    }

    fn hear(&mut self, now: Answers) -> Option<Effect> {
        let SubmissionStage::Predicting(predicting) = &mut self.stage else { return None };
        let is_new = !now.waits && now.newest.is_some() && now.newest != predicting.before;
        if !is_new {
            let is_lost = now.run != predicting.run || predicting.is_asked && !now.waits;
            predicting.is_asked |= now.waits;
            if is_lost {
                self.stage = SubmissionStage::Refused(Unusable::Replaced);
            }
            return None;
        }
        let Some((classes, step)) = now.classes.filter(|(classes, _)| !classes.is_empty()) else {
            self.stage = SubmissionStage::Refused(Unusable::Replaced);
            return None;
        };
        predicting.classes.extend(classes);
        (predicting.before, predicting.is_asked) = (now.newest, false);
        if predicting.classes.len() < predicting.count {
            return Some(predicting.question());
        }
        let classes = std::mem::take(&mut predicting.classes);
        let submission = Submission { classes, ids: self.ids.clone(), step };
        self.stage = SubmissionStage::Written(submission.clone());
        Some(Effect::Write(submission))
    }
}

impl Predicting {
    /// The question about the next images.
    fn question(&self) -> Effect {
        if self.are_in_place {
            return Effect::AskInPlace;
        }
        let done = self.classes.len();
        Effect::Ask([done, (done + PIECE).min(self.count)], done == 0)
    }
}

#[cfg(test)]
mod tests;
