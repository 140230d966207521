//! A rank's part of a network in training.

use std::ops::Range;

use super::collective::{Collective, RankLost};
use super::shard_layer::{Place, ShardLayer};
use super::shares::Shares;
use crate::data::Samples;
use crate::kernels::{DenseProduct, Matrix, SparseProduct};
use crate::layer::{Input, Scratch};
use crate::loss::Loss;
use crate::optimizer::{Optimizer, Powers};
use crate::rng::{Random, Stream};
use crate::train::batch_inputs::BatchInputs;
use crate::train::dropout;
use crate::train::epoch_order::EpochOrder;
use crate::train::settings::{Penalty, TrainSettings};
use crate::train::tally::Tally;
use crate::train::trainer::{Minibatch, Trainer};
use crate::train::watch::SAMPLES as WATCHED;
use crate::train::workspace::{gradient_step, sum_rows};

/// Why a step was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The loss or a weight is NaN or infinite. Every rank stops in the same step; their weights are of no use any more.
    NotFinite,
    /// Another rank does not answer.
    RankLost,
}

impl From<RankLost> for Stopped {
    fn from(_: RankLost) -> Self {
        Self::RankLost
    }
}

/// A rank's part of a network in training.
pub struct Shard {
    pub(super) place: Place,
    pub(super) settings: TrainSettings,
    pub(super) layers: Vec<ShardLayer>,
    pub(super) steps: u64,
    pub(super) powers: Powers,
    pub(super) inputs: BatchInputs,
    loss: Loss,
    order: EpochOrder,
    targets: Vec<f32>,
    tally: Tally,
    pub(super) scratch: Scratch,
    /// Samples of the last minibatch.
    pub(super) samples: usize,
    /// What is published next.
    pub(super) own: Vec<f32>,
    /// What all ranks have published.
    pub(super) all: Vec<f32>,
    /// How many numbers each rank publishes.
    pub(super) lengths: Vec<usize>,
}

impl Shard {
    /// Takes the part of rank `rank` of `ranks` from a trainer.
    pub fn new(trainer: &Trainer, shares: Shares, rank: usize, ranks: usize) -> Self {
        let Trainer { network, settings, optimizer_state, .. } = trainer;
        let samples = trainer.order.samples();
        let (spec, batch) = (network.spec(), settings.batch_size.min(samples));
        let place = Place { shares, rank, ranks, layers: network.layers.len(), batch };
        let mut rows = 0..spec.inputs;
        let layers = network.layers.iter().zip(optimizer_state).enumerate();
        let layers = layers.map(|(index, (layer, state))| {
            let has_dropout = settings.dropout(index) > 0.0;
            let shard = ShardLayer::new(index, layer, state, rows.clone(), has_dropout, place);
            rows = shard.units.clone();
            shard
        });
        Self {
            layers: layers.collect(),
            inputs: BatchInputs::new(batch, spec.inputs, true),
            targets: vec![0.0; batch * spec.outputs],
            scratch: Scratch::new(&spec.widths()),
            order: EpochOrder::new(samples),
            tally: Tally::without_classes(),
            loss: spec.loss,
            steps: trainer.steps,
            powers: trainer.powers,
            settings: settings.clone(),
            samples: 0,
            own: Vec::new(),
            all: Vec::new(),
            lengths: vec![0; ranks],
            place,
        }
    }

    /// Trains on the next minibatch at rate η, together with the other ranks.
    ///
    /// # Errors
    ///
    /// [`Stopped`] if the step could not be done.
    // A browser optimises a function for its next call. Inlined into `follow`, which does not return, this would stay slow.
    #[inline(never)]
    pub fn step<S: Samples + ?Sized>(
        &mut self,
        data: &S,
        rate: f32,
        collective: &mut dyn Collective,
    ) -> Result<Minibatch, Stopped> {
        self.settings.optimizer = self.settings.optimizer.with_learning_rate(rate);
        let (epoch, index) = self.order.position(self.steps, &self.settings);
        let samples = self.order.minibatch(epoch, index, &self.settings);
        let len = samples.len();
        self.inputs.load(data, samples, Some(epoch as u32));
        data.fill_targets(samples, &mut self.targets[..len * data.outputs()]);
        self.samples = len;
        self.draw_dropout();
        self.tally.clear();
        for layer in 0..self.layers.len() {
            self.forward(layer);
            self.exchange_outputs(layer, collective)?;
        }
        if !self.tally.loss_sum().is_finite() {
            return Err(Stopped::NotFinite);
        }
        self.backpropagate(collective)?;
        let powers = self.powers.next(self.settings.optimizer);
        let updates = (0..self.layers.len()).map(|layer| self.update(layer, powers));
        let are_finite = updates.fold(true, |all, finite| all & finite);
        if !self.exchange_weights(are_finite, collective)? {
            return Err(Stopped::NotFinite);
        }
        self.steps += 1;
        self.powers = powers;
        let batches = self.settings.batches_per_epoch(self.order.samples());
        Ok(Minibatch {
            epoch,
            index,
            loss: self.tally.loss(),
            correct: self.tally.correct(),
            len,
            epoch_finished: index + 1 == batches,
        })
    }

    /// u of a layer for the first samples of the last minibatch, \[samples × units\].
    pub fn watched(&self, layer: usize) -> &[f32] {
        let layer = &self.layers[layer];
        let u = if layer.is_shared { &layer.watched } else { &layer.u };
        &u[..self.samples.min(WATCHED) * layer.all_units]
    }

    /// The number of minibatches trained on since the run began.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    fn draw_dropout(&mut self) {
        if self.layers.iter().all(|layer| layer.dropout.is_empty()) {
            return;
        }
        let mut random = Random::new(self.settings.seed, Stream::Dropout { step: self.steps });
        for (index, layer) in self.layers.iter_mut().enumerate() {
            let size = self.samples * layer.all_units;
            let factors = &mut layer.dropout[..];
            if !factors.is_empty() {
                dropout::draw(&mut factors[..size], self.settings.dropout(index), &mut random);
            }
        }
    }

    /// u and h of the own units.
    fn forward(&mut self, index: usize) {
        let (before, here) = self.layers.split_at_mut(index);
        let (here, samples, is_last) = (&mut here[0], self.samples, index + 1 == self.place.layers);
        let ShardLayer { layer, units, u, h, .. } = here;
        let u = &mut u[..samples * units.len()];
        let x = match before.last() {
            Some(before) => Input::Dense(&before.all_output()[..samples * layer.inputs]),
            None => self.inputs.x(),
        };
        match x {
            // Of the first layer there are only the own units.
            Input::Dense(x) if layer.units > units.len() => {
                let biases = &layer.biases()[units.clone()];
                for u in u.chunks_exact_mut(units.len()) {
                    u.iter_mut().zip(biases).for_each(|(u, bias)| *u = bias + 0.0);
                }
                let a = Matrix::new(x, samples, layer.inputs);
                let b = Matrix::new(layer.weights(), layer.inputs, layer.units);
                let product = DenseProduct { a, b: b.columns(units.clone()) };
                product.add_to(u, &mut self.scratch.buffers);
            }
            x => layer.forward(x, u, &mut self.scratch),
        }
        let h = &mut h[..samples * units.len()];
        if is_last {
            let y = &self.targets[..samples * units.len()];
            self.tally.add(self.loss, units.len(), u, y, h);
        } else {
            layer.activation.apply_all(u, h);
            here.drop_units(samples);
        }
    }

    /// Gets the outputs of the units of other ranks, and u of the first samples.
    fn exchange_outputs(
        &mut self,
        index: usize,
        collective: &mut dyn Collective,
    ) -> Result<(), RankLost> {
        let (samples, watched) = (self.samples, self.samples.min(WATCHED));
        let Self { layers, own, all, lengths, place, .. } = self;
        let layer = &mut layers[index];
        if !layer.is_shared {
            return Ok(());
        }
        let width = layer.units.len();
        own.clear();
        own.extend_from_slice(&layer.own_output()[..samples * width]);
        own.extend_from_slice(&layer.u[..watched * width]);
        let units = |rank| place.shares.units(layer.all_units, rank, place.ranks);
        let ranks = lengths.iter_mut().enumerate();
        ranks.for_each(|(rank, length)| *length = (samples + watched) * units(rank).len());
        collective.all_gather(own, lengths, all)?;
        let mut rest = &all[..];
        for rank in 0..place.ranks {
            let units = place.shares.units(layer.all_units, rank, place.ranks);
            let (outputs, others) = rest.split_at(samples * units.len());
            let (u, others) = others.split_at(watched * units.len());
            set_columns(&mut layer.output, layer.all_units, &units, outputs);
            set_columns(&mut layer.watched, layer.all_units, &units, u);
            rest = others;
        }
        Ok(())
    }

    /// δ of the own units of every layer, from the last to the first.
    fn backpropagate(&mut self, collective: &mut dyn Collective) -> Result<(), RankLost> {
        self.inputs.transpose();
        let (samples, share) = (self.samples, 1.0 / self.samples as f32);
        if let Some(last) = self.layers.last_mut() {
            let pairs = last.h.iter().zip(&self.targets);
            for (delta, (prediction, y)) in last.delta.iter_mut().zip(pairs) {
                *delta = (prediction - y) * share;
            }
        }
        for index in (1..self.layers.len()).rev() {
            let (before, here) = self.layers.split_at_mut(index);
            let (Some(before), here) = (before.last_mut(), &here[0]) else { continue };
            let (units, width) = (here.layer.units, before.units.len());
            let out = &mut before.delta[..samples * width];
            out.fill(0.0);
            let rows = &here.layer.weights()[here.rows.start * units..here.rows.end * units];
            let a = Matrix::new(here.delta(), samples, units);
            let b = Matrix::new(rows, width, units).transposed();
            DenseProduct { a, b }.add_to(out, &mut self.scratch.buffers);
            out.iter_mut().zip(&before.own_dropout).for_each(|(delta, factor)| *delta *= factor);
            before.layer.activation.multiply_by_derivative(&before.u, &before.h, out);
            if !before.all_delta.is_empty() {
                self.exchange_deltas(index - 1, collective)?;
            }
        }
        Ok(())
    }

    fn exchange_deltas(
        &mut self,
        index: usize,
        collective: &mut dyn Collective,
    ) -> Result<(), RankLost> {
        let Self { layers, all, lengths, place, samples, .. } = self;
        let layer = &mut layers[index];
        let units = |rank| place.shares.units(layer.all_units, rank, place.ranks);
        let ranks = lengths.iter_mut().enumerate();
        ranks.for_each(|(rank, length)| *length = *samples * units(rank).len());
        collective.all_gather(&layer.delta[..*samples * layer.units.len()], lengths, all)?;
        let mut rest = &all[..];
        for rank in 0..place.ranks {
            let units = place.shares.units(layer.all_units, rank, place.ranks);
            let (delta, others) = rest.split_at(*samples * units.len());
            set_columns(&mut layer.all_delta, layer.all_units, &units, delta);
            rest = others;
        }
        Ok(())
    }

    /// Does the step of the own rows of a layer. Returns false if an updated number is NaN or infinite.
    fn update(&mut self, index: usize, powers: Powers) -> bool {
        let (optimizer, penalty) = (self.settings.optimizer, self.settings.penalty(index));
        let is_sparse = index == 0 && penalty.is_none() && self.inputs.is_sparse();
        if let (true, Optimizer::Sgd { learning_rate }) = (is_sparse, optimizer) {
            return self.gradient_step(learning_rate);
        }
        self.find_gradient(index, penalty);
        self.layers[index].apply(optimizer, powers)
    }

    /// The step of the first layer by sparse inputs, without a gradient in memory.
    fn gradient_step(&mut self, learning_rate: f32) -> bool {
        let ShardLayer { layer, delta, gradient, .. } = &mut self.layers[0];
        let delta = &delta[..self.samples * layer.units];
        let sums = &mut gradient[layer.inputs * layer.units..];
        gradient_step(layer, &self.inputs, delta, sums, learning_rate, &mut self.scratch.buffers)
    }

    /// Computes the gradient of the own rows of a layer and of its biases.
    pub(super) fn find_gradient(&mut self, index: usize, penalty: Penalty) {
        let (before, here) = self.layers.split_at_mut(index);
        let (here, samples) = (&mut here[0], self.samples);
        let units = here.layer.units;
        here.begin_gradient(penalty);
        let delta = if here.all_delta.is_empty() { &here.delta } else { &here.all_delta };
        let delta = &delta[..samples * units];
        let (weights, biases) = here.gradient.split_at_mut(here.rows.len() * units);
        let buffers = &mut self.scratch.buffers;
        match before.last() {
            None if self.inputs.is_sparse() => {
                let product = SparseProduct { a: self.inputs.transposed(), b: delta, n: units };
                product.add_to(weights, buffers);
            }
            before => {
                let x = before.map_or(self.inputs.dense(), ShardLayer::own_output);
                let a = Matrix::new(x, samples, here.rows.len()).transposed();
                DenseProduct { a, b: Matrix::new(delta, samples, units) }.add_to(weights, buffers);
            }
        }
        sum_rows(delta, biases);
    }

    /// Gets the new weights of other ranks' rows. Returns false if one of any rank is NaN or infinite.
    fn exchange_weights(
        &mut self,
        are_finite: bool,
        collective: &mut dyn Collective,
    ) -> Result<bool, RankLost> {
        let Self { layers, own, all, lengths, place, .. } = self;
        own.clear();
        own.push(f32::from(u8::from(are_finite)));
        lengths.fill(1);
        for layer in 1..layers.len() {
            let Some((rows_of, units)) = shared_rows(layers, layer) else { continue };
            let rows = &layers[layer].rows;
            own.extend_from_slice(
                &layers[layer].layer.parameters[rows.start * units..rows.end * units],
            );
            for (rank, length) in lengths.iter_mut().enumerate() {
                *length += place.shares.units(rows_of, rank, place.ranks).len() * units;
            }
        }
        collective.all_gather(own, lengths, all)?;
        let (mut rest, mut all_finite) = (&all[..], true);
        for rank in 0..place.ranks {
            all_finite &= rest[0] == 1.0;
            rest = &rest[1..];
            for layer in 1..layers.len() {
                let Some((rows_of, units)) = shared_rows(layers, layer) else { continue };
                let rows = place.shares.units(rows_of, rank, place.ranks);
                let (weights, others) = rest.split_at(rows.len() * units);
                let to = &mut layers[layer].layer.parameters;
                to[rows.start * units..rows.end * units].copy_from_slice(weights);
                rest = others;
            }
        }
        Ok(all_finite)
    }
}

/// (inputs, units) of a layer whose rows of weights are shared among the ranks.
pub(super) fn shared_rows(layers: &[ShardLayer], layer: usize) -> Option<(usize, usize)> {
    let is_shared = layers[layer - 1].is_shared;
    is_shared.then(|| (layers[layer].layer.inputs, layers[layer].layer.units))
}

/// Writes some columns of a matrix with `width` columns, row by row, as many rows as there are.
pub(super) fn set_columns(to: &mut [f32], width: usize, columns: &Range<usize>, from: &[f32]) {
    let rows = to.chunks_exact_mut(width).zip(from.chunks_exact(columns.len()));
    rows.for_each(|(to, from)| to[columns.clone()].copy_from_slice(from));
}
