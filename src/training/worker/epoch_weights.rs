//! A hash of the weights, by which a program elsewhere can compare its own.

use ffnn::train::{StopReason, Trainer};

use crate::training::run_report::EpochWeights;

/// The weights, if they are those of the end of an epoch; `ended` is the condition that ended the run.
pub fn epoch_weights(trainer: &Trainer, ended: Option<StopReason>) -> Option<EpochWeights> {
    let epoch = match (ended, trainer.position()) {
        (Some(StopReason::Patience { best }), _) => best.epoch,
        (_, (epoch, 0)) if epoch > 0 => epoch as u32,
        _ => return None,
    };
    Some(EpochWeights { epoch, hash: hash(trainer.network().parameters()) })
}

/// 64-bit FNV-1a of the numbers' little-endian bytes.
fn hash(numbers: impl Iterator<Item = f32>) -> u64 {
    numbers.flat_map(f32::to_le_bytes).fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_pinned_runs() {
        for numbers in [&[][..], &[0.0], &[-0.0], &[1.5, -2e-7, f32::MAX]] {
            let own = hash(numbers.iter().copied());
            assert_eq!(own, measure::fingerprint::hash(numbers.iter().copied()));
        }
    }
}
