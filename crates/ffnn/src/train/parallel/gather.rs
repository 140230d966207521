//! The ranks' shares, put together again.

use super::collective::{Collective, RankLost};
use super::shard::{Shard, set_columns, shared_rows};
use crate::train::settings::Penalty;
use crate::train::trainer::Trainer;

impl Shard {
    /// Publishes what this rank alone has: Σ (∂E/∂w)² of its part of each layer, its part of the first layer, and of the
    /// optimizer's state. Rank 0 gives the trainer that the shards were made from; it is brought to their state.
    ///
    /// # Errors
    ///
    /// [`RankLost`]; the trainer is as it was.
    pub(super) fn gather(
        &mut self,
        trainer: Option<&mut Trainer>,
        collective: &mut dyn Collective,
    ) -> Result<(), RankLost> {
        self.own.clear();
        for layer in 0..self.layers.len() {
            let sum = self.sum_of_squares(layer);
            self.own.push(sum as f32);
        }
        let first = &self.layers[0];
        self.own.extend(&first.layer.parameters);
        self.own.extend(&first.state);
        self.own.extend(&first.bias_state);
        for layer in 1..self.layers.len() {
            if self.has_shared_rows(layer) {
                self.own.extend(&self.layers[layer].state);
            }
        }
        for rank in 0..self.place.ranks {
            self.lengths[rank] = self.published_by(rank);
        }
        collective.all_gather(&self.own, &self.lengths, &mut self.all)?;
        if let Some(trainer) = trainer {
            self.bring(trainer);
        }
        Ok(())
    }

    fn has_shared_rows(&self, layer: usize) -> bool {
        shared_rows(&self.layers, layer).is_some()
    }

    /// The optimizer's numbers for a parameter.
    fn state_size(&self) -> usize {
        self.settings.optimizer.state_size()
    }

    fn published_by(&self, rank: usize) -> usize {
        let first = &self.layers[0];
        let units = self.place.shares.units(first.all_units, rank, self.place.ranks).len();
        let states = (1..self.layers.len()).filter_map(|layer| shared_rows(&self.layers, layer));
        let states = states.map(|(inputs, units)| {
            self.place.shares.units(inputs, rank, self.place.ranks).len() * units
        });
        let first = (first.layer.inputs + 1) * units * (1 + self.state_size());
        self.layers.len() + first + states.sum::<usize>() * self.state_size()
    }

    /// Σ (∂E/∂w)² over the weights and biases of a layer that no other rank counts, in the last minibatch.
    fn sum_of_squares(&mut self, index: usize) -> f64 {
        self.find_gradient(index, Penalty::NONE);
        let layer = &self.layers[index];
        let (weights, biases) = layer.gradient.split_at(layer.rows.len() * layer.layer.units);
        let (is_first, counts_all) = (index == 0, self.place.rank == 0);
        let squares = |values: &[f32], counts: bool| match counts {
            true => values.iter().map(|value| f64::from(*value) * f64::from(*value)).sum(),
            false => 0.0,
        };
        let has_own = is_first || self.has_shared_rows(index);
        squares(weights, counts_all || has_own) + squares(biases, counts_all || is_first)
    }

    /// Brings a trainer to the state of the ranks.
    fn bring(&mut self, trainer: &mut Trainer) {
        let (ranks, state_size, depth) = (self.place.ranks, self.state_size(), self.layers.len());
        let (all_units, inputs) = (self.layers[0].all_units, self.layers[0].layer.inputs);
        let mut squares = vec![0.0; depth];
        trainer.begin_merge();
        let (layers, states) = (&mut trainer.network.layers, &mut trainer.optimizer_state);
        for (index, shard) in self.layers.iter().enumerate().skip(1) {
            let parameters = &shard.layer.parameters;
            layers[index].parameters.copy_from_slice(parameters);
            let weights = shard.layer.inputs * shard.layer.units;
            let own = shard.state.chunks_exact((shard.rows.len() * shard.layer.units).max(1));
            let biases = shard.bias_state.chunks_exact(shard.layer.units).zip(own);
            let whole = states[index].chunks_exact_mut(parameters.len());
            for (to, (biases, own)) in whole.zip(biases) {
                to[weights..].copy_from_slice(biases);
                if own.len() == weights {
                    to[..weights].copy_from_slice(own);
                }
            }
        }
        let mut rest = &self.all[..];
        let mut next = |count: usize| {
            let (numbers, others) = rest.split_at(count);
            rest = others;
            numbers
        };
        for rank in 0..ranks {
            squares.iter_mut().zip(next(depth)).for_each(|(sum, own)| *sum += f64::from(*own));
            let units = self.place.shares.units(all_units, rank, ranks);
            let parameters = next((inputs + 1) * units.len());
            set_columns(&mut layers[0].parameters, all_units, &units, parameters);
            let size = (inputs + 1) * all_units;
            for state in 0..state_size {
                let to = &mut states[0][state * size..][..inputs * all_units];
                set_columns(to, all_units, &units, next(inputs * units.len()));
            }
            for state in 0..state_size {
                let to = &mut states[0][state * size + inputs * all_units..][..all_units];
                set_columns(to, all_units, &units, next(units.len()));
            }
            for (index, whole) in states.iter_mut().enumerate().skip(1) {
                let Some((inputs, units)) = shared_rows(&self.layers, index) else { continue };
                let rows = self.place.shares.units(inputs, rank, ranks);
                let size = (inputs + 1) * units;
                for state in 0..state_size {
                    let to = &mut whole[state * size..];
                    to[rows.start * units..rows.end * units]
                        .copy_from_slice(next(rows.len() * units));
                }
            }
        }
        trainer.end_merge(self.steps, self.powers, squares.into_iter().map(f64::sqrt).collect());
    }
}
