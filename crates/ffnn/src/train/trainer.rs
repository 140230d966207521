//! Minibatch stochastic gradient descent.

use super::epoch_order::EpochOrder;
use super::lost::{Failure, Lost, Quantity};
use super::settings::{Penalty, TrainSettings};
use super::tally::Tally;
use super::workspace::Workspace;
use crate::data::Samples;
use crate::error::Error;
use crate::network::{Network, NetworkSpec};
use crate::optimizer::{Optimizer, Powers};

/// Minibatches between two snapshots. A snapshot takes as long as a tenth of a minibatch.
pub(super) const SNAPSHOT_EVERY: u64 = 50;

/// The result of one minibatch, computed before its step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Minibatch {
    /// The epoch, counted from 0.
    pub epoch: usize,
    /// The minibatch within the epoch, counted from 0.
    pub index: usize,
    /// The mean loss of its samples, without the penalty.
    pub loss: f32,
    /// The number of samples predicted right.
    pub correct: usize,
    /// The number of samples.
    pub len: usize,
    /// True if it is the last one of the epoch.
    pub epoch_finished: bool,
}

/// A network being trained.
pub struct Trainer {
    pub(super) network: Network,
    pub(super) settings: TrainSettings,
    pub(super) steps: u64,
    /// Those of the last step.
    pub(super) powers: Powers,
    /// Optimizer state of each layer, see [`Optimizer`].
    pub(super) optimizer_state: Vec<Vec<f32>>,
    /// Grows with each change of the weights that is not one of several ranks.
    pub(super) edits: u64,
    /// ‖∂E/∂W⁽ˡ⁾‖ of the last minibatch, if several ranks did it.
    merged_norms: Option<Vec<f64>>,
    workspace: Workspace,
    /// Values and gradients of the last minibatch.
    tally: Tally,
    /// Parameters and then optimizer state of each layer, from when the loss was last known to be finite.
    snapshot: Vec<Vec<f32>>,
    pub(super) order: EpochOrder,
    /// What diverged.
    lost: Option<Lost>,
}

impl Trainer {
    /// Makes a network for a data set of `samples` samples.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] if the spec is not [valid](NetworkSpec::validate) or a setting is out of range.
    pub fn new(spec: &NetworkSpec, settings: TrainSettings, samples: usize) -> Result<Self, Error> {
        settings.validate(spec.hidden.len() + 1, samples)?;
        let network = Network::new(spec, settings.seed)?;
        let rows = settings.batch_size.min(samples);
        let zeros = |count: usize| {
            let sizes = network.layers.iter().map(move |layer| count * layer.parameters.len());
            sizes.map(|size| vec![0.0; size]).collect()
        };
        let state_size = settings.optimizer.state_size();
        let mut trainer = Self {
            workspace: Workspace::for_training(&network, rows, &settings),
            tally: Tally::without_classes(),
            snapshot: zeros(1 + state_size),
            optimizer_state: zeros(state_size),
            order: EpochOrder::new(samples),
            lost: None,
            edits: 0,
            merged_norms: None,
            steps: 0,
            powers: Powers::START,
            network,
            settings,
        };
        trainer.take_snapshot();
        Ok(trainer)
    }

    /// Trains on the next minibatch. Each epoch goes through all samples in a new order.
    ///
    /// # Errors
    ///
    /// [`Error::Diverged`] if the loss or a weight is no longer finite. Weights and optimizer state go back to the last
    /// snapshot, so that training can go on with a smaller learning rate.
    ///
    /// # Panics
    ///
    /// If `data` has fewer samples or other widths than the trainer was made for.
    pub fn step<S: Samples + ?Sized>(&mut self, data: &S) -> Result<Minibatch, Error> {
        (self.edits, self.merged_norms) = (self.edits + 1, None);
        let (epoch, index) = self.position();
        let Self { workspace, network, order, tally, settings, steps, .. } = &mut *self;
        let samples = order.minibatch(epoch, index, settings);
        tally.clear();
        workspace.draw_dropout(settings, *steps, samples.len());
        workspace.forward(network, data, samples, Some(epoch as u32), tally);
        let step = self.steps + 1;
        if !self.tally.loss_sum().is_finite() {
            let (quantity, layer) = match self.workspace.first_infinite_output() {
                Some(layer) => (Quantity::PreActivation, layer),
                None => (Quantity::Loss, self.network.layers.len() - 1),
            };
            return Err(self.diverge(quantity, layer, step));
        }
        if self.steps.is_multiple_of(SNAPSHOT_EVERY) {
            self.take_snapshot();
        }
        self.workspace.backpropagate(&self.network);
        let powers = self.powers.next(self.settings.optimizer);
        let mut infinite_weight = None;
        for layer in 0..self.network.layers.len() {
            if !self.update(layer, powers) {
                infinite_weight.get_or_insert(layer);
            }
        }
        if let Some(layer) = infinite_weight {
            let (quantity, layer) = match self.workspace.first_infinite_delta() {
                Some(layer) => (Quantity::Gradient, layer),
                None => (Quantity::Weight, layer),
            };
            return Err(self.diverge(quantity, layer, step));
        }
        (self.steps, self.powers) = (step, powers);
        let epoch_finished = index + 1 == self.batches_per_epoch();
        let (loss, correct, len) = (self.tally.loss(), self.tally.correct(), self.tally.len());
        Ok(Minibatch { epoch, index, loss, correct, len, epoch_finished })
    }

    /// Does the optimizer's step of one layer. Returns false if an updated weight is NaN or infinite.
    fn update(&mut self, layer: usize, powers: Powers) -> bool {
        let (optimizer, penalty) = (self.settings.optimizer, self.settings.penalty(layer));
        let is_sparse = layer == 0 && penalty.is_none() && self.workspace.is_sparse();
        if let (true, Optimizer::Sgd { learning_rate }) = (is_sparse, optimizer) {
            return self.workspace.gradient_step(&mut self.network.layers[layer], learning_rate);
        }
        let gradient = self.workspace.parameter_gradient(&self.network, layer, penalty);
        let (state, layer) = (&mut self.optimizer_state[layer], &mut self.network.layers[layer]);
        optimizer.decay(&mut layer.parameters[..layer.inputs * layer.units]);
        optimizer.apply(&mut layer.parameters, gradient, state, powers)
    }

    /// (epoch, minibatch in the epoch) of the next step, both counted from 0.
    pub fn position(&self) -> (usize, usize) {
        self.order.position(self.steps, &self.settings)
    }

    /// The samples of the next minibatch, as indices in the data.
    pub fn next_samples(&self) -> Vec<u32> {
        let (epoch, index) = self.position();
        self.order.look_up(epoch, index, &self.settings)
    }

    /// Takes the present state as the one to go back to.
    pub(super) fn take_snapshot(&mut self) {
        self.edits += 1;
        let mut snapshot = std::mem::take(&mut self.snapshot);
        self.copy_state(&mut snapshot);
        self.snapshot = snapshot;
    }

    /// Memory for [`copy_state`](Self::copy_state).
    pub(super) fn empty_snapshot(&self) -> Vec<Vec<f32>> {
        self.snapshot.iter().map(|numbers| vec![0.0; numbers.len()]).collect()
    }

    /// Copies parameters and then optimizer state of each layer.
    pub(super) fn copy_state(&self, to: &mut [Vec<f32>]) {
        let layers = self.network.layers.iter().zip(&self.optimizer_state);
        for (copy, (layer, state)) in to.iter_mut().zip(layers) {
            let (parameters, rest) = copy.split_at_mut(layer.parameters.len());
            parameters.copy_from_slice(&layer.parameters);
            rest.copy_from_slice(state);
        }
    }

    /// A trainer of the same run in the state that [`copy_state`](Self::copy_state) copied after `steps` steps.
    pub(super) fn with_state(&self, steps: u64, state: &[Vec<f32>]) -> Result<Self, Error> {
        let mut other =
            Self::new(self.network.spec(), self.settings.clone(), self.order.samples())?;
        (other.steps, other.powers) = (steps, Powers::at(other.settings.optimizer, steps));
        other.snapshot.clone_from_slice(state);
        other.restore_snapshot();
        Ok(other)
    }

    /// Trains until `steps` minibatches have been done since the run began. `rate` gives η of the step with this number,
    /// counted from 0, such as [`Schedule::rate`](crate::schedule::Schedule::rate). From a [checkpoint](Self::resume), this
    /// does earlier steps of a run again.
    ///
    /// # Errors
    ///
    /// As of [`step`](Self::step) and [`set_learning_rate`](Self::set_learning_rate).
    pub fn step_until<S: Samples + ?Sized>(
        &mut self,
        steps: u64,
        data: &S,
        mut rate: impl FnMut(u64) -> f32,
    ) -> Result<(), Error> {
        while self.steps < steps {
            self.set_learning_rate(rate(self.steps))?;
            self.step(data)?;
        }
        Ok(())
    }

    /// Notes what was the first to be NaN or infinite, and goes back to the snapshot.
    fn diverge(&mut self, quantity: Quantity, layer: usize, step: u64) -> Error {
        let failure = Failure::NotFinite(quantity);
        self.lost = Some(Lost { failure, layer: layer as u32 + 1, step });
        self.restore_snapshot();
        Error::Diverged { step }
    }

    /// Notes ‖∂E/∂W⁽ˡ⁾‖ of a minibatch that several ranks did; what the workspace has is of an earlier one.
    pub(super) fn set_merged_norms(&mut self, norms: Vec<f64>) {
        self.workspace.forget();
        self.merged_norms = Some(norms);
    }

    fn restore_snapshot(&mut self) {
        self.edits += 1;
        let layers = self.network.layers.iter_mut().zip(&mut self.optimizer_state);
        for (snapshot, (layer, state)) in self.snapshot.iter().zip(layers) {
            let (parameters, rest) = snapshot.split_at(layer.parameters.len());
            layer.parameters.copy_from_slice(parameters);
            state.copy_from_slice(rest);
        }
    }

    /// What was the first to be NaN or infinite in the last minibatch that diverged.
    pub fn lost(&self) -> Option<Lost> {
        self.lost
    }

    /// u of a layer in the last minibatch, \[samples × units\].
    pub fn pre_activations(&self, layer: usize) -> &[f32] {
        self.workspace.pre_activations(layer)
    }

    /// The network with its newest weights.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The settings, with the learning rate of the next minibatch.
    pub fn settings(&self) -> &TrainSettings {
        &self.settings
    }

    /// Changes η from the next minibatch on.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] if η is negative, NaN or infinite.
    pub fn set_learning_rate(&mut self, learning_rate: f32) -> Result<(), Error> {
        let optimizer = self.settings.optimizer.with_learning_rate(learning_rate);
        optimizer.validate()?;
        self.settings.optimizer = optimizer;
        Ok(())
    }

    /// The number of minibatches trained on.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// The number of minibatches in an epoch, see [`TrainSettings::batches_per_epoch`].
    pub fn batches_per_epoch(&self) -> usize {
        self.settings.batches_per_epoch(self.order.samples())
    }

    /// The gradient of a layer's parameters in the last minibatch, \[(inputs + 1) × units\]. `None` before the first minibatch
    /// and after one whose loss was not finite.
    pub fn gradient(&mut self, layer: usize) -> Option<&[f32]> {
        self.workspace.gradient(&self.network, layer)
    }

    /// ‖∂E/∂W⁽ˡ⁾‖ = √(Σ (∂E/∂w)²) over a layer's weights and biases in the last minibatch, where E is the loss without the
    /// penalty. `None` where there is no [`gradient`](Self::gradient). With a penalty this computes the gradient again
    /// without it, which is then what `gradient` returns until the next step.
    pub fn gradient_norm(&mut self, layer: usize) -> Option<f64> {
        if let Some(norms) = &self.merged_norms {
            return norms.get(layer).copied();
        }
        self.gradient(layer)?;
        if !self.settings.penalty(layer).is_none() {
            self.workspace.parameter_gradient(&self.network, layer, Penalty::NONE);
        }
        self.gradient(layer).map(norm)
    }
}

/// √(Σ v²), in f64: the square of a vanishing gradient is 0 in f32.
fn norm(values: &[f32]) -> f64 {
    let square = |value: &f32| f64::from(*value) * f64::from(*value);
    let chunks = values.chunks_exact(8);
    let rest: f64 = chunks.remainder().iter().map(square).sum();
    // Eight sums side by side, which the compiler vectorises.
    let mut sums = [0.0; 8];
    for chunk in chunks {
        sums.iter_mut().zip(chunk).for_each(|(sum, value)| *sum += square(value));
    }
    (sums.iter().sum::<f64>() + rest).sqrt()
}
