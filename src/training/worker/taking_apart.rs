//! Takes a step of the run apart for the page. Pure.

use ffnn::loss::{Loss, argmax};
use ffnn::train::{MinibatchReport, NumericalDerivative, WeightPlace, WeightReport};

use super::past_steps::StepAgain;
use super::run::Run;
use super::training_data::TrainingData;
use crate::training::inspection::{
    BatchSample, LayerNumbers, PanelAnswer, SamplePass, StepQuestion, TakenStep, UnitGradient,
};
use crate::training::protocol::Sample;

/// The largest number of samples in one answer.
const PAGE: usize = 64;

/// A step on its way, and the one that was looked at last.
#[derive(Default)]
pub struct TakingApart {
    going: Option<Going>,
    report: Option<(u32, MinibatchReport)>,
}

struct Going {
    run: u32,
    /// The minibatches that the run had done.
    of: u64,
    asked: Option<u64>,
    again: StepAgain,
}

impl TakingApart {
    /// Does one small piece of work. Once the step is there, returns the minibatches that the run had done, and the answer.
    pub fn work(
        &mut self,
        question: &StepQuestion,
        run: &Run,
        data: &TrainingData,
    ) -> Option<(u32, PanelAnswer)> {
        let (number, mut of) = (run.number(), run.steps());
        let (first, last) = run.steps_to_look_at();
        self.going.take_if(|going| going.run != number || going.asked != question.step);
        self.report.take_if(|(run, _)| *run != number);
        if self.going.is_none() {
            let is_here =
                |step| self.report.as_ref().is_some_and(|(_, report)| report.step == step);
            let step = match question.step {
                Some(step) if is_here(step) => step,
                step => step.unwrap_or(of).clamp(first, last),
            };
            if !is_here(step) {
                let Some(again) = run.step_again(step, data) else {
                    return Some((of as u32, PanelAnswer::Nothing));
                };
                self.going = Some(Going { run: number, of, asked: question.step, again });
            }
        }
        if let Some(going) = &mut self.going {
            let done = going.again.work(&data.train());
            if let Ok(None) = done {
                return None;
            }
            // Of the newest step of then; there may be newer ones.
            of = if question.step.is_none() { going.of } else { of };
            self.going = None;
            match done {
                Ok(Some(report)) => self.report = Some((number, report)),
                _ => return Some((of as u32, PanelAnswer::Nothing)),
            }
        }
        let (_, report) = self.report.as_ref()?;
        let answer = taken_step(report, question, (first, last), data);
        Some((of as u32, answer.map_or(PanelAnswer::Nothing, PanelAnswer::Step)))
    }
}

fn taken_step(
    report: &MinibatchReport,
    question: &StepQuestion,
    range: (u64, u64),
    data: &TrainingData,
) -> Option<Box<TakenStep>> {
    let weight = chosen_weight(report, question.weight)?;
    let (network, settings) = (report.network(), report.settings());
    let WeightPlace { layer, unit, .. } = weight.place;
    let place = (question.sample as usize).min(report.samples.len().checked_sub(1)?);
    let parameters = network.layers().get(layer)?.parameters();
    let pass = &report.layers[layer];
    let column = |numbers: &[f32]| numbers.iter().skip(unit).step_by(pass.units).copied().collect();
    let epsilon = NumericalDerivative::EPSILON;
    let check = question.check.then(|| report.numerical_derivative(weight.place, epsilon));
    Some(Box::new(TakenStep {
        range: (range.0.min(report.step), range.1),
        step: report.step,
        epoch: report.epoch as u64 + 1,
        index: report.index as u64 + 1,
        loss: report.loss,
        size: report.samples.len() as u32,
        correct: report.correct.iter().filter(|correct| **correct).count() as u32,
        offset: (place / PAGE * PAGE) as u32,
        samples: batch(report, place / PAGE * PAGE, data),
        pass: sample_pass(report, place),
        loss_function: network.spec().loss,
        activation: network.layers().first()?.activation(),
        penalty: settings.penalty(layer),
        unit: UnitGradient { weights: column(parameters), gradient: column(&pass.gradient) },
        check: check.flatten(),
        weight,
    }))
}

/// The wanted weight, or the one of the first layer with the largest gradient.
fn chosen_weight(report: &MinibatchReport, wanted: Option<WeightPlace>) -> Option<WeightReport> {
    if let Some(found) = wanted.and_then(|place| report.weight(place)) {
        return Some(found);
    }
    let first = report.layers.first()?;
    let sizes: Vec<f32> = first.gradient.iter().map(|g| g.abs()).collect();
    let weights = &sizes[..first.inputs * first.units];
    let (input, unit) = (argmax(weights) / first.units, argmax(weights) % first.units);
    report.weight(WeightPlace { layer: 0, input: Some(input), unit })
}

fn batch(report: &MinibatchReport, offset: usize, data: &TrainingData) -> Vec<BatchSample> {
    let outputs = report.network().spec().outputs;
    let is_number = report.network().spec().loss == Loss::SquaredError;
    let shown = |values: &[f32]| if is_number { values[0] } else { argmax(values) as f32 };
    let last = report.layers.last().map_or(&[][..], |layer| &layer.h);
    let width = report.network().spec().inputs;
    let sample = |(place, index): (usize, &u32)| {
        let x = &report.inputs[place * width..][..width];
        let row = place * outputs..(place + 1) * outputs;
        let sample = match data {
            TrainingData::Images(_) => Sample::Pixels(x.iter().copied().map(pixel).collect()),
            TrainingData::Table(_) => Sample::Row(x.to_vec()),
        };
        BatchSample {
            index: *index,
            sample,
            loss: report.losses[place],
            target: shown(&report.targets[row.clone()]),
            output: shown(&last[row]),
        }
    };
    report.samples.iter().enumerate().skip(offset).take(PAGE).map(sample).collect()
}

/// The pixel of an input, see [`ffnn::data::to_input`].
fn pixel(x: f32) -> u8 {
    (255.0 * x).round() as u8
}

fn sample_pass(report: &MinibatchReport, place: usize) -> SamplePass {
    let row = |values: &[f32], width: usize| values[place * width..][..width].to_vec();
    let layers = report.layers.iter().map(|layer| LayerNumbers {
        u: row(&layer.u, layer.units),
        dropout: if layer.dropout.is_empty() {
            Vec::new()
        } else {
            row(&layer.dropout, layer.units)
        },
        h: row(&layer.h, layer.units),
        delta: row(&layer.delta, layer.units),
    });
    let spec = report.network().spec();
    SamplePass {
        place: place as u32,
        x: row(&report.inputs, spec.inputs),
        y: row(&report.targets, spec.outputs),
        layers: layers.collect(),
    }
}
