//! A run on disk: parameters, moments and the number of steps, little-endian, behind a short header.
//!
//! The order of the samples follows from the seed and the epoch, so a resumed run goes on with the same bits.

use super::trainer::{TrainSettings, Trainer};
use crate::error::Error;
use crate::network::NetworkSpec;

const MAGIC: &[u8; 8] = b"FFNNrun1";

impl Trainer {
    /// The state of the run; the shape and the settings are kept by the caller.
    pub fn checkpoint(&self) -> Vec<u8> {
        let moments = self.moments.iter().flatten().copied();
        let numbers = self.network.parameters().chain(moments);
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.steps.to_le_bytes());
        bytes.extend(numbers.flat_map(f32::to_le_bytes));
        bytes
    }

    /// Goes on where [`checkpoint`](Self::checkpoint) left off.
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
        let short = || Error::saved("length", bytes.len(), "a header of 16 bytes");
        let (magic, rest) = bytes.split_first_chunk::<8>().ok_or_else(short)?;
        let (steps, numbers) = rest.split_first_chunk::<8>().ok_or_else(short)?;
        if magic != MAGIC {
            return Err(Error::saved("first bytes", String::from_utf8_lossy(magic), "FFNNrun1"));
        }
        let parameters = spec.parameters();
        let expected = parameters * (1 + settings.optimizer.moments());
        if numbers.len() != expected * 4 {
            return Err(Error::saved("bytes of numbers", numbers.len(), expected * 4));
        }
        let read = |chunk: &[u8]| f32::from_le_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]);
        let numbers: Vec<f32> = numbers.chunks_exact(4).map(read).collect();
        trainer.network.set_parameters(&numbers[..parameters])?;
        let mut rest = &numbers[parameters..];
        if let Some(index) = rest.iter().position(|moment| !moment.is_finite()) {
            let field = format!("moment {index}");
            return Err(Error::saved(&field, rest[index], "a finite number"));
        }
        for moments in &mut trainer.moments {
            let (own, others) = rest.split_at(moments.len());
            moments.copy_from_slice(own);
            rest = others;
        }
        trainer.steps = u64::from_le_bytes(*steps);
        // Epochs are counted in 32 bits, by the random streams too.
        let most = (u64::from(u32::MAX)).saturating_mul(trainer.batches_per_epoch() as u64);
        if trainer.steps >= most {
            return Err(Error::saved("number of minibatches", trainer.steps, most));
        }
        trainer.keep_good();
        Ok(trainer)
    }
}
