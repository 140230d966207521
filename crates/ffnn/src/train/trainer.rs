//! Minibatch stochastic gradient descent.

use super::tally::Tally;
use super::workspace::Workspace;
use crate::data::Samples;
use crate::error::{Error, Expected, Setting};
use crate::network::{Network, NetworkSpec};
use crate::optimizer::Optimizer;
use crate::rng::{Random, Stream};

/// The last good state is copied this often; a copy costs as much as a tenth of a minibatch.
const SNAPSHOT_EVERY: u64 = 50;

/// Samples are numbered by `u32`.
const MAX_SAMPLES: u64 = u32::MAX as u64;

/// How a network is trained.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct TrainSettings {
    /// Samples in a minibatch; the last one of an epoch may be smaller.
    pub batch_size: usize,
    /// The seed of initial weights and of the order of the samples.
    pub seed: u64,
    /// The rule of descent.
    pub optimizer: Optimizer,
    /// λ of the penalty λ/2 Σ w² (biases are free).
    pub l2: f32,
}

/// What one minibatch gave, before the weights moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Minibatch {
    /// The epoch, counted from 0.
    pub epoch: usize,
    /// The minibatch within the epoch, counted from 0.
    pub index: usize,
    /// The mean loss of its samples, without the penalty.
    pub loss: f32,
    /// How many samples were predicted right.
    pub correct: usize,
    /// How many samples there were.
    pub len: usize,
    /// Whether the epoch ends with it.
    pub epoch_finished: bool,
}

/// A network being trained.
pub struct Trainer {
    pub(super) network: Network,
    pub(super) settings: TrainSettings,
    pub(super) steps: u64,
    pub(super) moments: Vec<Vec<f32>>,
    workspace: Workspace,
    /// Of the minibatch at hand.
    tally: Tally,
    /// Each layer's parameters, then its moments, as they last were with a finite loss.
    good: Vec<Vec<f32>>,
    order: Vec<u32>,
    /// The epoch that `order` is of.
    ordered: Option<usize>,
}

impl Trainer {
    /// A new network for a data set of `samples` samples.
    pub fn new(spec: &NetworkSpec, settings: TrainSettings, samples: usize) -> Result<Self, Error> {
        validate(&settings, samples)?;
        let network = Network::new(spec, settings.seed)?;
        let rows = settings.batch_size.min(samples);
        let room = |count: usize| {
            let sizes = network.layers.iter().map(move |layer| count * layer.parameters.len());
            sizes.map(|size| vec![0.0; size]).collect()
        };
        let moments = settings.optimizer.moments();
        let mut trainer = Self {
            workspace: Workspace::new(&network, rows, true),
            tally: Tally::without_classes(),
            good: room(1 + moments),
            moments: room(moments),
            order: (0..samples as u32).collect(),
            ordered: None,
            steps: 0,
            network,
            settings,
        };
        trainer.keep_good();
        Ok(trainer)
    }

    /// Does one minibatch.
    ///
    /// # Errors
    ///
    /// [`Error::Diverged`] if the loss or a weight is not finite any more; the last good weights are put back, and the
    /// optimizer's moments of that time with them, so that training can go on with a smaller learning rate.
    ///
    /// # Panics
    ///
    /// If `data` has fewer samples or other widths than the trainer was made for.
    pub fn step<S: Samples + ?Sized>(&mut self, data: &S) -> Result<Minibatch, Error> {
        let (epoch, index) = self.position();
        self.put_in_order(epoch);
        let first = index * self.settings.batch_size;
        let end = (first + self.settings.batch_size).min(self.order.len());
        let Self { workspace, network, order, tally, .. } = &mut *self;
        tally.clear();
        workspace.forward(network, data, &order[first..end], tally);
        let step = self.steps + 1;
        if !self.tally.loss_sum().is_finite() {
            return Err(self.back_to_good(step));
        }
        if self.steps.is_multiple_of(SNAPSHOT_EVERY) {
            self.keep_good();
        }
        self.workspace.backpropagate(&self.network);
        let mut finite = true;
        for layer in 0..self.network.layers.len() {
            finite &= self.update(layer, step);
        }
        if !finite {
            return Err(self.back_to_good(step));
        }
        self.steps = step;
        let epoch_finished = end == self.order.len();
        let (loss, correct, len) = (self.tally.loss(), self.tally.correct(), self.tally.len());
        Ok(Minibatch { epoch, index, loss, correct, len, epoch_finished })
    }

    /// Moves a layer's parameters along their gradient. Returns false if one of them is no longer finite.
    fn update(&mut self, layer: usize, step: u64) -> bool {
        let TrainSettings { optimizer, l2, .. } = self.settings;
        let is_sparse = layer == 0 && l2 == 0.0 && self.workspace.is_sparse();
        if let (true, Optimizer::Sgd { learning_rate }) = (is_sparse, optimizer) {
            return self.workspace.gradient_step(&mut self.network.layers[layer], learning_rate);
        }
        let gradient = self.workspace.parameter_gradient(&self.network, layer, l2);
        let moments = &mut self.moments[layer];
        optimizer.apply(&mut self.network.layers[layer].parameters, gradient, moments, step)
    }

    /// (epoch, minibatch within it), both counted from 0, of the next step.
    pub fn position(&self) -> (usize, usize) {
        let batches = self.batches_per_epoch() as u64;
        ((self.steps / batches) as usize, (self.steps % batches) as usize)
    }

    /// The order of an epoch is drawn from the seed and the epoch alone, so a checkpoint need not hold it.
    fn put_in_order(&mut self, epoch: usize) {
        if self.ordered == Some(epoch) {
            return;
        }
        for (place, index) in self.order.iter_mut().zip(0..) {
            *place = index;
        }
        let stream = Stream::Shuffle { epoch: epoch as u32 };
        Random::new(self.settings.seed, stream).shuffle(&mut self.order);
        self.ordered = Some(epoch);
    }

    pub(super) fn keep_good(&mut self) {
        let state = self.network.layers.iter().zip(&self.moments);
        for (good, (layer, moments)) in self.good.iter_mut().zip(state) {
            let (parameters, rest) = good.split_at_mut(layer.parameters.len());
            parameters.copy_from_slice(&layer.parameters);
            rest.copy_from_slice(moments);
        }
    }

    fn back_to_good(&mut self, step: u64) -> Error {
        let state = self.network.layers.iter_mut().zip(&mut self.moments);
        for (good, (layer, moments)) in self.good.iter().zip(state) {
            let (parameters, rest) = good.split_at(layer.parameters.len());
            layer.parameters.copy_from_slice(parameters);
            moments.copy_from_slice(rest);
        }
        Error::Diverged { step }
    }

    /// The network as it is now.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The settings in force.
    pub fn settings(&self) -> &TrainSettings {
        &self.settings
    }

    /// Changes η from the next minibatch on.
    pub fn set_learning_rate(&mut self, learning_rate: f32) -> Result<(), Error> {
        let optimizer = self.settings.optimizer.with_learning_rate(learning_rate);
        optimizer.validate()?;
        self.settings.optimizer = optimizer;
        Ok(())
    }

    /// Minibatches done.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// Minibatches in an epoch.
    pub fn batches_per_epoch(&self) -> usize {
        self.order.len().div_ceil(self.settings.batch_size)
    }

    /// The gradient of a layer's parameters in the last minibatch, in their order; nothing before the first minibatch and
    /// after one whose loss was not finite.
    pub fn gradient(&mut self, layer: usize) -> Option<&[f32]> {
        self.workspace.gradient(&self.network, layer)
    }

    /// ‖∂E/∂W⁽ˡ⁾‖ = √(Σ (∂E/∂w)²) over a layer's weights and biases in the last minibatch, where E is the loss without the
    /// penalty; nothing where there is no [`gradient`](Self::gradient), which with a penalty is without it too from here to
    /// the next step.
    pub fn gradient_norm(&mut self, layer: usize) -> Option<f64> {
        self.gradient(layer)?;
        if self.settings.l2 != 0.0 {
            self.workspace.parameter_gradient(&self.network, layer, 0.0);
        }
        self.gradient(layer).map(norm)
    }
}

/// √(Σ v²), in f64, where the square of a vanishing gradient is still a number.
fn norm(values: &[f32]) -> f64 {
    let square = |value: &f32| f64::from(*value) * f64::from(*value);
    let chunks = values.chunks_exact(8);
    let rest: f64 = chunks.remainder().iter().map(square).sum();
    // Eight sums side by side, which the compiler takes several at a time.
    let mut sums = [0.0; 8];
    for chunk in chunks {
        sums.iter_mut().zip(chunk).for_each(|(sum, value)| *sum += square(value));
    }
    (sums.iter().sum::<f64>() + rest).sqrt()
}

fn validate(settings: &TrainSettings, samples: usize) -> Result<(), Error> {
    if samples == 0 || samples as u64 > MAX_SAMPLES {
        return Err(Error::setting(
            Setting::Samples,
            samples,
            Expected::Between { min: 1, max: MAX_SAMPLES },
        ));
    }
    if settings.batch_size == 0 {
        return Err(Error::setting(Setting::BatchSize, 0usize, Expected::AtLeast(1)));
    }
    if !(settings.l2 >= 0.0 && settings.l2.is_finite()) {
        return Err(Error::setting(Setting::L2, settings.l2, Expected::NonNegative));
    }
    settings.optimizer.validate()
}
