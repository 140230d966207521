//! The numbers of a step that answer a question of the page. Pure.

use ffnn::loss::{Loss, argmax};
use ffnn::train::{MinibatchReport, NumericalDerivative, WeightPlace, WeightReport};

use super::inspection::{
    BatchSample, LayerGradient, LayerNumbers, SamplePass, StepQuestion, TakenStep, UnitGradient,
};
use super::protocol::Sample;

/// The largest number of samples in one answer.
const PAGE: usize = 64;
/// With more parameters than this, only those of the chosen unit are in the answer.
const MOST_WEIGHTS: usize = 400;

/// The answer to a question about a step; none if the step has no samples. `range` has the first and the last step that can be
/// looked at, and `sample` makes one of what the network has read.
pub fn taken_step(
    report: &MinibatchReport,
    question: &StepQuestion,
    range: (u64, u64),
    sample: &dyn Fn(&[f32]) -> Sample,
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
        samples: batch(report, place / PAGE * PAGE, sample),
        pass: sample_pass(report, place),
        loss_function: network.spec().loss,
        activation: network.layers().first()?.activation(),
        penalty: settings.penalty(layer),
        all: all_weights(report),
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

fn batch(
    report: &MinibatchReport,
    offset: usize,
    sample_of: &dyn Fn(&[f32]) -> Sample,
) -> Vec<BatchSample> {
    let outputs = report.network().spec().outputs;
    let is_class = report.network().spec().loss == Loss::SoftmaxCrossEntropy;
    let shown = |values: &[f32]| if is_class { argmax(values) as f32 } else { values[0] };
    let last = report.layers.last().map_or(&[][..], |layer| &layer.h);
    let width = report.network().spec().inputs;
    let sample = |(place, index): (usize, &u32)| {
        let x = &report.inputs[place * width..][..width];
        let row = place * outputs..(place + 1) * outputs;
        BatchSample {
            index: *index,
            sample: sample_of(x),
            loss: report.losses[place],
            target: shown(&report.targets[row.clone()]),
            output: shown(&last[row]),
        }
    };
    report.samples.iter().enumerate().skip(offset).take(PAGE).map(sample).collect()
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

/// All parameters with their gradient, unless they are too many to look at.
fn all_weights(report: &MinibatchReport) -> Vec<LayerGradient> {
    let layers = report.network().layers();
    if layers.iter().map(|layer| layer.parameters().len()).sum::<usize>() > MOST_WEIGHTS {
        return Vec::new();
    }
    let layers = layers.iter().zip(&report.layers).map(|(layer, pass)| LayerGradient {
        weights: layer.parameters().to_vec(),
        gradient: pass.gradient.clone(),
    });
    layers.collect()
}
