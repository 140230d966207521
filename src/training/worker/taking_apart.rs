//! Takes a step of the run apart for the page. Pure.

use ffnn::train::MinibatchReport;

use super::run::Run;
use super::training_data::TrainingData;
use crate::training::inspection::{PanelAnswer, StepQuestion};
use crate::training::past_steps::StepAgain;
use crate::training::protocol::Sample;
use crate::training::step_numbers::taken_step;

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
        let answer = taken_step(report, question, (first, last), &|x| sample(data, x));
        Some((of as u32, answer.map_or(PanelAnswer::Nothing, PanelAnswer::Step)))
    }
}

/// A sample of these data, as the network has seen it.
fn sample(data: &TrainingData, x: &[f32]) -> Sample {
    match data {
        TrainingData::Images(_) => Sample::Pixels(x.iter().copied().map(pixel).collect()),
        TrainingData::Table(_) => Sample::Row(x.to_vec()),
    }
}

/// The pixel of an input, see [`ffnn::data::to_input`].
fn pixel(x: f32) -> u8 {
    (255.0 * x).round() as u8
}
