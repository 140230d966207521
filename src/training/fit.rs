//! A small network that is trained in the page, some gradient steps per frame.

use std::cell::RefCell;
use std::rc::Rc;

use ffnn::activation::Activation;
use ffnn::data::{Samples, Table};
use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, Network, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::train::{MinibatchReport, TrainSettings, Trainer};

use super::inspection::{StepQuestion, TakenStep};
use super::past_steps::PastSteps;
use super::protocol::Sample;
use super::step_numbers::taken_step;

/// Architecture and training settings.
#[derive(Clone, Debug, PartialEq)]
pub struct FitPlan {
    /// Units of each hidden layer; an empty list makes a linear model.
    pub hidden: Vec<usize>,
    /// Activation function of the hidden layers.
    pub activation: Activation,
    /// Loss; it decides the output function too.
    pub loss: Loss,
    /// Optimizer with its learning rate.
    pub optimizer: Optimizer,
    /// Samples in a minibatch.
    pub batch_size: usize,
    /// Seed of the initial weights and of the order of samples.
    pub seed: u32,
}

/// A network being trained, with its losses so far.
pub struct Fit {
    trainer: Trainer,
    data: Table,
    past: PastSteps,
    /// (epoch, mean loss over its samples), one for each finished epoch.
    pub losses: Vec<(f64, f64)>,
    sum: f64,
    /// True if a gradient step failed because a loss or a weight became NaN or infinite.
    pub diverged: bool,
}

impl Fit {
    /// A new network with two inputs and one output; none if the engine refuses the plan or the data.
    pub fn new(plan: &FitPlan, data: Table) -> Option<Self> {
        let layer = |units: &usize| LayerSpec { units: *units, activation: plan.activation };
        let spec = NetworkSpec {
            inputs: 2,
            hidden: plan.hidden.iter().map(layer).collect(),
            outputs: 1,
            loss: plan.loss,
            init: Init::Xavier,
        };
        let settings = TrainSettings {
            batch_size: plan.batch_size,
            seed: u64::from(plan.seed),
            optimizer: plan.optimizer,
            l2: 0.0,
            ..TrainSettings::default()
        };
        let trainer = Trainer::new(&spec, settings, data.len()).ok()?;
        let (past, losses) = (PastSteps::default(), Vec::new());
        Some(Self { trainer, data, past, losses, sum: 0.0, diverged: false })
    }

    /// Epochs finished.
    pub fn epochs(&self) -> usize {
        self.losses.len()
    }

    /// Gradient steps taken.
    pub fn steps(&self) -> u64 {
        self.trainer.steps()
    }

    /// Takes one gradient step.
    pub fn step(&mut self) {
        self.past.note(&self.trainer);
        match self.trainer.step(&self.data) {
            Ok(batch) => {
                self.sum += f64::from(batch.loss) * batch.len as f64;
                if batch.epoch_finished {
                    let mean = self.sum / self.data.len() as f64;
                    self.losses.push(((self.epochs() + 1) as f64, mean));
                    self.sum = 0.0;
                }
            }
            Err(_) => {
                self.diverged = true;
                self.past.clear();
            }
        }
    }

    /// Takes gradient steps until `epochs` more epochs are finished or `time_left` returns false.
    pub fn train(&mut self, epochs: usize, time_left: &mut dyn FnMut() -> bool) {
        let end = self.epochs() + epochs;
        while self.epochs() < end && !self.diverged && time_left() {
            self.step();
        }
    }

    /// Takes one of the last steps apart, or the one to come; none if it can't be computed again. The past ones are computed from
    /// a copy of an earlier state; the network stays as it is.
    pub fn take_apart(&self, question: &StepQuestion) -> Option<Box<TakenStep>> {
        let (trainer, data) = (&self.trainer, &self.data);
        let (taken, next) = (trainer.steps(), trainer.steps() + 1);
        let first = self.past.first(trainer).unwrap_or(next);
        let step = question.step.unwrap_or(taken).clamp(first, next);
        let report = if step == next {
            self.next_minibatch()
        } else {
            let mut again = self.past.step_again(step, trainer, data)?;
            loop {
                if let Some(report) = again.work(data).ok()? {
                    break report;
                }
            }
        };
        taken_step(&report, question, (first, next), &|x| Sample::Row(x.to_vec()))
    }

    /// The next minibatch, taken apart.
    pub fn next_minibatch(&self) -> MinibatchReport {
        self.trainer.next_minibatch(&self.data)
    }

    /// The network with its newest weights.
    pub fn network(&self) -> &Network {
        self.trainer.network()
    }

    /// ŷ of one sample.
    pub fn predict(&self, x: [f64; 2]) -> f64 {
        let output = self.trainer.network().predict(&x.map(|x| x as f32));
        output.first().copied().map_or(f64::NAN, f64::from)
    }

    /// All parameters, layer by layer, the biases last in each.
    #[cfg(test)]
    pub fn parameters(&self) -> Vec<f32> {
        self.trainer.network().parameters().collect()
    }
}

/// A fit that several hold, and that changes in place. Two are equal if they are the same one.
#[derive(Clone)]
pub struct SharedFit(Rc<RefCell<Fit>>);

impl SharedFit {
    /// Shares a fit.
    pub fn new(fit: Fit) -> Self {
        Self(Rc::new(RefCell::new(fit)))
    }

    /// Changes it.
    pub fn change(&self, change: impl FnOnce(&mut Fit)) {
        change(&mut self.0.borrow_mut());
    }

    /// Reads from it.
    pub fn read<T>(&self, read: impl FnOnce(&Fit) -> T) -> T {
        read(&self.0.borrow())
    }
}

impl PartialEq for SharedFit {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use ffnn::train::WeightPlace;

    use super::*;

    const RATE: f32 = 0.05;

    /// 50 rows of two inputs, with 0 and 1 as targets.
    fn data() -> Table {
        let x = (0..100).map(|n| (n * 37 % 41) as f32 / 20.0 - 1.0).collect();
        let y = (0..50).map(|n| (n % 3 % 2) as f32).collect();
        Table::new(2, 1, x, y).unwrap()
    }

    /// The settings of section 7, those of section 8, and momentum.
    fn plans() -> [FitPlan; 4] {
        let adam = Optimizer::Adam { learning_rate: RATE, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
        let plan = |hidden: &[usize], loss, optimizer| FitPlan {
            hidden: hidden.to_vec(),
            activation: Activation::Tanh,
            loss,
            optimizer,
            batch_size: 20,
            seed: 3,
        };
        [
            plan(&[8], Loss::SquaredError, Optimizer::Sgd { learning_rate: RATE }),
            plan(
                &[],
                Loss::SquaredError,
                Optimizer::Momentum { learning_rate: RATE, momentum: 0.9 },
            ),
            plan(&[4], Loss::SigmoidCrossEntropy, adam),
            plan(&[16, 16], Loss::SigmoidCrossEntropy, adam),
        ]
    }

    fn at(step: u64, weight: Option<WeightPlace>) -> StepQuestion {
        StepQuestion { step: Some(step), sample: 1, weight, check: false }
    }

    /// All parameters before the step, as the network stores them.
    fn before(step: &TakenStep) -> Vec<f32> {
        step.all.iter().flat_map(|layer| layer.weights.clone()).collect()
    }

    /// The update of every parameter leads to the network's own, and its terms add up.
    fn updates_are_those_of(fit: &Fit, step: u64) {
        for (layer, wanted) in fit.network().layers().iter().enumerate() {
            for unit in 0..wanted.units() {
                for input in (0..wanted.inputs()).map(Some).chain([None]) {
                    let place = WeightPlace { layer, input, unit };
                    let weight = fit.take_apart(&at(step, Some(place))).unwrap().weight;
                    let after = match input {
                        Some(input) => wanted.weight(unit, input),
                        None => wanted.biases()[unit],
                    };
                    assert_eq!(weight.update.after.w.to_bits(), after.to_bits(), "{place:?}");
                    let sum = weight.terms.iter().fold(0.0, |sum, term| sum + term.product);
                    assert_eq!(sum, weight.gradient, "{place:?}");
                }
            }
        }
    }

    #[test]
    fn every_number_of_a_step_is_the_one_that_training_uses() {
        for plan in plans() {
            let mut fit = Fit::new(&plan, data()).unwrap();
            let weight = WeightPlace { layer: plan.hidden.len(), input: Some(1), unit: 0 };
            let mut announced = Vec::new();
            for step in 1..=43 {
                let question = at(step, Some(weight));
                let shown = fit.take_apart(&question).unwrap();
                assert_eq!((shown.step, shown.range.1), (step, step));
                assert_eq!(before(&shown), fit.parameters(), "looking changes nothing");
                fit.step();
                if [1, 21, 42].contains(&step) {
                    updates_are_those_of(&fit, step);
                }
                announced.push(shown);
            }
            // 20 steps back, in any order, with the numbers that were announced.
            for step in [43, 24, 38, 30, 43] {
                let again = fit.take_apart(&at(step, Some(weight))).unwrap();
                let expected = &announced[step as usize - 1];
                assert_eq!(TakenStep { range: expected.range, ..*again }, **expected, "{step}");
            }
            assert_eq!(fit.take_apart(&at(5, None)).unwrap().range, (24, 44));
            assert_eq!(fit.take_apart(&StepQuestion::default()).unwrap().step, 43);
        }
    }

    #[test]
    fn the_gradient_agrees_with_a_numerical_derivative() {
        for plan in plans() {
            let mut fit = Fit::new(&plan, data()).unwrap();
            (0..7).for_each(|_| fit.step());
            let question = StepQuestion { check: true, ..at(4, None) };
            let step = fit.take_apart(&question).unwrap();
            let check = step.check.unwrap();
            assert!(check.difference.abs() < 1e-6, "{check:?}");
            assert_eq!(f64::from(step.weight.gradient) - check.derivative, check.difference);
        }
    }

    #[test]
    fn one_probability_is_shown_beside_its_label() {
        let [_, _, plan, _] = plans();
        let fit = Fit::new(&plan, data()).unwrap();
        let step = fit.take_apart(&at(1, None)).unwrap();
        assert_eq!((step.samples.len(), step.all.len()), (20, 2));
        for sample in &step.samples {
            assert!(sample.target == 0.0 || sample.target == 1.0);
            assert!(sample.output > 0.0 && sample.output < 1.0);
        }
        let right = step.samples.iter().filter(|s| (s.output >= 0.5) == (s.target == 1.0)).count();
        assert_eq!(step.correct as usize, right);
    }

    #[test]
    fn after_a_divergence_there_is_no_past() {
        let mut plan = plans()[0].clone();
        plan.optimizer = Optimizer::Sgd { learning_rate: 1e9 };
        let mut fit = Fit::new(&plan, data()).unwrap();
        while !fit.diverged {
            fit.step();
        }
        let next = fit.steps() + 1;
        assert_eq!(fit.take_apart(&at(1, None)).unwrap().range, (next, next));
    }
}
