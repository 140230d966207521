//! Training whose result is thrown away. A browser optimises WebAssembly only after it has run for some tenths of a
//! second. Without a warm-up, that would slow down the first epoch of a run.

use super::{TrainSettings, Trainer};
use crate::activation::Activation;
use crate::data::Samples;
use crate::error::Error;
use crate::init::Init;
use crate::loss::Loss;
use crate::network::{LayerSpec, NetworkSpec};
use crate::optimizer::Optimizer;

/// After this many minibatches of 64 samples, every browser has optimised the loops; with more inputs, fewer are
/// enough.
const MINIBATCHES: usize = 600;
/// The number of inputs for which [`MINIBATCHES`] was measured.
const INPUTS: usize = 784;

/// Trains a network with 128 hidden units; every other network runs the same loops.
pub struct WarmUp {
    trainer: Trainer,
    remaining: usize,
}

impl WarmUp {
    /// A warm-up on data of this shape.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] if there are no samples, inputs or outputs.
    pub fn new<S: Samples + ?Sized>(data: &S) -> Result<Self, Error> {
        let spec = NetworkSpec {
            inputs: data.inputs(),
            hidden: vec![LayerSpec { units: 128, activation: Activation::Relu }],
            outputs: data.outputs(),
            loss: Loss::SoftmaxCrossEntropy,
            init: Init::He,
        };
        let optimizer = Optimizer::Sgd { learning_rate: 0.01 };
        let settings = TrainSettings { optimizer, ..TrainSettings::default() };
        let trainer = Trainer::new(&spec, settings, data.len())?;
        let remaining = (MINIBATCHES * INPUTS / data.inputs().max(1)).clamp(1, MINIBATCHES);
        Ok(Self { trainer, remaining })
    }

    /// Trains on one minibatch. Returns false after the last one.
    pub fn step<S: Samples + ?Sized>(&mut self, data: &S) -> bool {
        self.remaining = self.remaining.saturating_sub(1);
        self.trainer.step(data).is_ok() && self.remaining > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::strokes;

    #[test]
    fn a_warm_up_ends() {
        let data = strokes::generate(50, 1).unwrap();
        let mut warm_up = WarmUp::new(&data).unwrap();
        let mut steps = 1;
        while warm_up.step(&data) {
            steps += 1;
        }
        assert_eq!(steps, MINIBATCHES);
        assert_eq!(warm_up.trainer.steps(), MINIBATCHES as u64);
    }
}
