//! Checkpoints: `FFNNrun1`, the number of steps (u64), then all parameters and all optimizer state (f32), little-endian.
//!
//! The order of the samples follows from the seed and the epoch, so a resumed run has the same bits as one that was
//! never interrupted.

use super::settings::TrainSettings;
use super::trainer::Trainer;
use crate::error::{CheckpointField, Error, Expected, Found};
use crate::network::NetworkSpec;
use crate::optimizer::Powers;

const MAGIC: &[u8; 8] = b"FFNNrun1";

impl Trainer {
    /// Writes the state of training. The caller stores the spec and the settings.
    pub fn checkpoint(&self) -> Vec<u8> {
        let state = self.optimizer_state.iter().flatten().copied();
        let numbers = self.network.parameters().chain(state);
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.steps.to_le_bytes());
        bytes.extend(numbers.flat_map(f32::to_le_bytes));
        bytes
    }

    /// Makes a trainer that continues from a [`checkpoint`](Self::checkpoint).
    ///
    /// # Errors
    ///
    /// [`Error::Saved`] if the bytes are not a checkpoint of this shape and optimizer, or hold a number that is not
    /// finite; [`Error::Setting`] as for [`new`](Self::new).
    pub fn resume(
        spec: &NetworkSpec,
        settings: TrainSettings,
        samples: usize,
        bytes: &[u8],
    ) -> Result<Self, Error> {
        let mut trainer = Self::new(spec, settings, samples)?;
        trainer.steps = trainer.read_numbers(bytes)?;
        // Epochs are counted in 32 bits here and in the random streams.
        let limit = (u64::from(u32::MAX)).saturating_mul(trainer.batches_per_epoch() as u64);
        if trainer.steps >= limit {
            let most = Expected::AtMost(limit.saturating_sub(1));
            return Err(Error::saved(CheckpointField::Steps, trainer.steps, most));
        }
        trainer.powers = Powers::at(trainer.settings.optimizer, trainer.steps);
        Ok(trainer)
    }

    /// Takes weights and optimizer state from a [`checkpoint`](Self::checkpoint) of this run. The steps done stay as they are, so
    /// that training would go on with the next epoch.
    ///
    /// # Errors
    ///
    /// [`Error::Saved`] as for [`resume`](Self::resume).
    pub fn take_weights(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.read_numbers(bytes).map(drop)
    }

    /// Begins with these weights in place of those that the seed gave, in the order of
    /// [`Network::parameters`](crate::network::Network::parameters). The optimizer begins anew.
    ///
    /// # Errors
    ///
    /// [`Error::Saved`] as for [`Network::set_parameters`](crate::network::Network::set_parameters).
    pub fn begin_with(&mut self, parameters: &[f32]) -> Result<(), Error> {
        self.network.set_parameters(parameters)?;
        self.optimizer_state.iter_mut().for_each(|state| state.fill(0.0));
        self.take_snapshot();
        Ok(())
    }

    /// Reads weights and optimizer state, and returns the number of steps.
    fn read_numbers(&mut self, bytes: &[u8]) -> Result<u64, Error> {
        let short = || {
            let header = Expected::CheckpointHeader { bytes: 16 };
            Error::saved(CheckpointField::Length, bytes.len(), header)
        };
        let (magic, rest) = bytes.split_first_chunk::<8>().ok_or_else(short)?;
        let (steps, numbers) = rest.split_first_chunk::<8>().ok_or_else(short)?;
        if magic != MAGIC {
            let found = Found::excerpt(&String::from_utf8_lossy(magic));
            return Err(Error::saved(CheckpointField::Magic, found, Expected::CheckpointMagic));
        }
        let parameters = self.network.spec().parameters();
        let expected = parameters * (1 + self.settings.optimizer.state_size());
        if numbers.len() != expected * 4 {
            let expected = Expected::Exactly(expected as u64 * 4);
            return Err(Error::saved(CheckpointField::NumberBytes, numbers.len(), expected));
        }
        let read = |chunk: &[u8]| f32::from_le_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]);
        let numbers: Vec<f32> = numbers.chunks_exact(4).map(read).collect();
        let (weights, mut rest) = numbers.split_at(parameters);
        if let Some(index) = rest.iter().position(|number| !number.is_finite()) {
            let field = CheckpointField::OptimizerState { index: index as u64 };
            return Err(Error::saved(field, rest[index], Expected::Finite));
        }
        self.network.set_parameters(weights)?;
        for state in &mut self.optimizer_state {
            let (own, others) = rest.split_at(state.len());
            state.copy_from_slice(own);
            rest = others;
        }
        self.take_snapshot();
        Ok(u64::from_le_bytes(*steps))
    }
}
