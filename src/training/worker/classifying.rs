//! Predicting images without labels by the weights of one step. Pure; the run goes on meanwhile.

use ffnn::data::{ImageSet, Samples};
use ffnn::inspect::TestPass;
use ffnn::network::Network;
use ffnn::sparse::SparseRows;

use super::run::Run;
use super::training_data::TrainingData;
use crate::training::inspection::{ImagesToClassify, PanelAnswer};
use crate::training::request::RequestId;

/// Images that are being predicted.
struct Passing {
    request: RequestId,
    pass: TestPass,
    /// Those of the question; none for those in place.
    given: Option<ImageSet>,
}

/// The network that predicts, and what it is predicting.
#[derive(Default)]
pub struct Classifying {
    /// The network of the first images, which predicts all that follow: (run, minibatches, network).
    by: Option<(u32, u32, Network)>,
    passing: Option<Passing>,
}

impl Classifying {
    /// Predicts the next images. Returns the answer once all of the question are predicted, with the minibatches that the network
    /// was trained on; [`PanelAnswer::Nothing`] if they are not of the data's size, or if another run has begun since the first.
    pub fn work(
        &mut self,
        request: RequestId,
        question: &ImagesToClassify,
        run: &Run,
        data: &TrainingData,
    ) -> Option<(u32, PanelAnswer)> {
        if self.passing.as_ref().is_none_or(|passing| passing.request != request) {
            if question.is_first() {
                self.by = Some((run.number(), run.steps() as u32, run.network().clone()));
            }
            self.passing = self.begin(request, question, run, data);
        }
        let step = self.by.as_ref().map_or(0, |(_, step, _)| *step);
        let Some(Passing { pass, given, .. }) = &mut self.passing else {
            return Some((step, PanelAnswer::Nothing));
        };
        let in_place = match data {
            TrainingData::Images(data) => data.unlabelled.as_ref(),
            TrainingData::Table(_) => None,
        };
        let outputs = data.train().outputs();
        let is_done = match given.as_ref().or(in_place) {
            Some(images) => pass.step(&Unlabelled { images, outputs }),
            None => true,
        };
        if !is_done {
            return None;
        }
        let (_, predictions) = self.passing.take()?.pass.finish();
        Some((step, PanelAnswer::Classified(predictions.predicted)))
    }

    /// The images of a question with the network that predicts them; none if they don't fit each other.
    fn begin(
        &self,
        request: RequestId,
        question: &ImagesToClassify,
        run: &Run,
        data: &TrainingData,
    ) -> Option<Passing> {
        let (_, _, network) = self.by.as_ref().filter(|(number, ..)| *number == run.number())?;
        let TrainingData::Images(images) = data else { return None };
        let given = match question {
            ImagesToClassify::InPlace => None,
            ImagesToClassify::Given { pixels, .. } => {
                let (rows, columns) = (images.train.rows(), images.train.columns());
                let classes = data.train().outputs();
                Some(ImageSet::new(rows, columns, classes, pixels.clone(), Vec::new()).ok()?)
            }
        };
        let count = given.as_ref().or(images.unlabelled.as_ref())?.len();
        Some(Passing { request, pass: TestPass::new(network, count), given })
    }
}

/// Images whose targets are 0 throughout: there are none.
struct Unlabelled<'a> {
    images: &'a ImageSet,
    outputs: usize,
}

impl Samples for Unlabelled<'_> {
    fn len(&self) -> usize {
        self.images.len()
    }

    fn inputs(&self) -> usize {
        self.images.inputs()
    }

    fn outputs(&self) -> usize {
        self.outputs
    }

    fn fill_inputs(&self, indices: &[u32], out: &mut [f32]) {
        self.images.fill_inputs(indices, out);
    }

    fn fill_sparse_inputs(&self, indices: &[u32], out: &mut SparseRows) -> bool {
        self.images.fill_sparse_inputs(indices, out)
    }

    fn fill_targets(&self, _: &[u32], out: &mut [f32]) {
        out.fill(0.0);
    }
}
