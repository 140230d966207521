//! Questions about the inside of the network. Pure: no clock, no messages.

use ffnn::data::Samples;
use ffnn::inspect::{Calibration, Confusion, Predictions, TestPass, summarise_layers};
use ffnn::loss::Loss;
use ffnn::network::Network;

use super::classifying::Classifying;
use super::damaging::Damaging;
use super::looking::{Occluding, look, unit_list};
use super::run::Run;
use super::taking_apart::TakingApart;
use super::training_data::TrainingData;
use super::trying::Trying;
use crate::training::inspection::{PanelAnswer, PanelQuestion, PredictedSample, SampleList};
use crate::training::protocol::{Event, Inspected, Sample, Split};
use crate::training::request::RequestId;

/// The largest number of samples in one answer.
const MAX_SAMPLES: u32 = 60;
/// The largest number of images in one answer.
const MAX_IMAGES: u32 = 1_000;
/// Bins of the calibration.
const BINS: usize = 10;
/// Bins of the histograms of layers.
const LAYER_BINS: usize = 40;

/// A question that waits.
struct Asked {
    request: RequestId,
    question: PanelQuestion,
}

/// The predictions for the test set by the weights of one step.
struct Tested {
    run: u32,
    step: u32,
    network: Network,
    predictions: Predictions,
    /// The slots that have been answered from these. A slot that asks again wants newer ones.
    answered: Vec<u8>,
}

/// A pass over the test set that is under way.
struct Passing {
    run: u32,
    step: u32,
    pass: TestPass,
}

/// The questions that wait, and what answers them.
#[derive(Default)]
pub struct Inspections {
    waiting: Vec<Asked>,
    passing: Option<Passing>,
    tested: Option<Tested>,
    occluding: Occluding,
    damaging: Damaging,
    taking_apart: TakingApart,
    trying: Trying,
    classifying: Classifying,
}

impl Inspections {
    /// Takes a question in the place of the one before of its slot.
    pub fn ask(&mut self, request: RequestId, question: PanelQuestion) {
        let slot = question.slot();
        self.waiting.retain(|asked| asked.question.slot() != slot);
        self.waiting.push(Asked { request, question });
    }

    /// Returns true if a question waits.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Does one small piece of work. Returns an answer if that completes one. `sample` is what the user has made.
    pub fn work(
        &mut self,
        run: &Run,
        data: &TrainingData,
        sample: Option<&Sample>,
    ) -> Option<Event> {
        let Asked { question, request: asked } = self.waiting.first()?;
        let slot = question.slot();
        let whatever_is_predicted = match question {
            PanelQuestion::Step(question) => Some(self.taking_apart.work(question, run, data)?),
            PanelQuestion::Given(given) => {
                let answer = self.trying.work(asked, given, data)?;
                Some((run.steps() as u32, answer))
            }
            PanelQuestion::Classify(images) => {
                Some(self.classifying.work(*asked, images, run, data)?)
            }
            PanelQuestion::Images { of_test, offset, count } => {
                let images = data.images(*of_test, *offset, (*count).min(MAX_IMAGES));
                Some((run.steps() as u32, images))
            }
            PanelQuestion::Weights => {
                let weights = run.network().parameters().collect();
                Some((run.steps() as u32, PanelAnswer::Weights(weights)))
            }
            _ => None,
        };
        if let Some((step, answer)) = whatever_is_predicted {
            let Asked { request, .. } = self.waiting.remove(0);
            let (run, answer) = (run.number(), answer.packed());
            return Some(Event::Inspected(Inspected { request, slot, run, step, answer }));
        }
        let has_classes = data.loss() == Loss::SoftmaxCrossEntropy;
        let x = sample.and_then(|sample| data.inputs_of(sample));
        if has_classes && question.needs_test_set() && !self.can_answer(question, run) {
            self.predict(run, data);
            return None;
        }
        if let (PanelQuestion::Damaged { damage, silenced }, Some(tested), true) =
            (question, &self.tested, has_classes)
            && !self.damaging.work(&tested.network, &tested.predictions, damage, *silenced, data)
        {
            return None;
        }
        if let (PanelQuestion::Occlusion { class }, Some(x), true) = (question, &x, has_classes)
            && !self.occluding.work(run, x, data.columns(), *class)
        {
            return None;
        }
        let Asked { request, question } = self.waiting.remove(0);
        let now = (run.number(), run.steps() as u32);
        let (of, answer) = match (&mut self.tested, &question) {
            _ if !has_classes => (now, PanelAnswer::Nothing),
            (Some(tested), PanelQuestion::Damaged { .. }) => {
                tested.answered.push(slot);
                let answer = self.damaging.take(&tested.network, &tested.predictions, x.as_deref());
                ((tested.run, tested.step), answer)
            }
            (Some(tested), question) if question.needs_test_set() => {
                tested.answered.push(slot);
                ((tested.run, tested.step), tested.answer(question, data))
            }
            (_, PanelQuestion::Layers) => {
                let layers = summarise_layers(&run.next_minibatch(data.train()), LAYER_BINS);
                (now, PanelAnswer::Layers(layers))
            }
            (_, PanelQuestion::Occlusion { .. }) => self.occluding.take(now),
            (_, question) => (now, look(run.network(), question, x.as_deref())),
        };
        let answer = answer.packed();
        Some(Event::Inspected(Inspected { request, slot, run: of.0, step: of.1, answer }))
    }

    /// Returns true if the predictions at hand answer a question: they are of the present weights, or nobody in this slot has
    /// had them yet. The samples of a cell are those of the matrix that is shown.
    fn can_answer(&self, question: &PanelQuestion, run: &Run) -> bool {
        let slot = question.slot();
        self.tested.as_ref().is_some_and(|tested| {
            tested.run == run.number()
                && (u64::from(tested.step) == run.steps()
                    || !tested.answered.contains(&slot)
                    || matches!(question, PanelQuestion::Cell { .. }))
        })
    }

    /// Predicts the next samples of the test set.
    fn predict(&mut self, run: &Run, data: &TrainingData) {
        let number = run.number();
        self.passing.take_if(|passing| passing.run != number);
        let test = data.test();
        let passing = self.passing.get_or_insert_with(|| {
            let pass = TestPass::new(run.network(), test.len());
            Passing { run: number, step: run.steps() as u32, pass }
        });
        if passing.pass.step(&test)
            && let Some(Passing { run, step, pass }) = self.passing.take()
        {
            let (network, predictions) = pass.finish();
            self.tested = Some(Tested { run, step, network, predictions, answered: Vec::new() });
        }
    }
}

impl Tested {
    fn answer(&self, question: &PanelQuestion, data: &TrainingData) -> PanelAnswer {
        let Self { network, predictions, .. } = self;
        match *question {
            PanelQuestion::Confusion => {
                PanelAnswer::Confusion(Confusion::new(predictions, network.spec().outputs))
            }
            PanelQuestion::Cell { label, predicted, offset, count } => {
                let cell = predictions.in_cell(label, predicted);
                PanelAnswer::Samples(self.samples(&cell, offset, count, data))
            }
            PanelQuestion::Mistakes { offset, count } => {
                PanelAnswer::Samples(self.samples(&predictions.mistakes(), offset, count, data))
            }
            PanelQuestion::Report { mistakes } => PanelAnswer::Report(
                Confusion::new(predictions, network.spec().outputs),
                self.samples(&predictions.mistakes(), 0, mistakes, data),
            ),
            PanelQuestion::Calibration => {
                PanelAnswer::Calibration(Calibration::new(predictions, BINS))
            }
            PanelQuestion::Units { last, offset, count } => {
                let (from, count) = (offset as usize, count.min(MAX_SAMPLES) as usize);
                let page = from..from + count;
                PanelAnswer::Units(unit_list(network, &predictions.activity, last, page))
            }
            PanelQuestion::Unit { .. }
            | PanelQuestion::Damaged { .. }
            | PanelQuestion::Layers
            | PanelQuestion::Step(_)
            | PanelQuestion::Weights
            | PanelQuestion::Given(_)
            | PanelQuestion::Classify(_)
            | PanelQuestion::Images { .. }
            | PanelQuestion::Reasons { .. }
            | PanelQuestion::Occlusion { .. } => PanelAnswer::Nothing,
        }
    }

    fn samples(&self, all: &[u32], offset: u32, count: u32, data: &TrainingData) -> SampleList {
        let wanted = all.iter().skip(offset as usize).take(count.min(MAX_SAMPLES) as usize);
        let sample = |index: &u32| {
            let sample = data.test_sample(*index as usize)?;
            let place = *index as usize;
            Some(PredictedSample {
                index: *index,
                label: *self.predictions.labels.get(place)?,
                predicted: *self.predictions.predicted.get(place)?,
                outputs: self.network.predict(&data.inputs_of(&sample)?),
                sample,
            })
        };
        let samples = wanted.filter_map(sample).collect();
        SampleList { offset, total: all.len() as u32, samples }
    }
}

impl TrainingData {
    /// The columns of an image; all inputs of a row.
    fn columns(&self) -> usize {
        match self {
            Self::Images(data) => data.test.columns(),
            Self::Table(_) => self.test().inputs(),
        }
    }

    /// Some images with their labels.
    fn images(&self, of_test: bool, offset: u32, count: u32) -> PanelAnswer {
        let Self::Images(data) = self else {
            return PanelAnswer::Images(Vec::new(), Vec::new());
        };
        let set = if of_test { &data.test } else { &data.train };
        let from = (offset as usize).min(set.len());
        let to = (from + count as usize).min(set.len());
        let pixels = (from..to).flat_map(|index| set.image(index)).collect();
        PanelAnswer::Images(pixels, set.labels()[from..to].to_vec())
    }

    /// A sample of the test set; none if there is no such sample.
    fn test_sample(&self, index: usize) -> Option<Sample> {
        match self {
            Self::Images(data) => {
                (index < data.test.len()).then(|| Sample::Pixels(data.test.image(index)))
            }
            Self::Table(data) => {
                let test = data.part(Split::Test)?;
                (index < test.len()).then(|| Sample::Row(test.row(index).to_vec()))
            }
        }
    }
}
