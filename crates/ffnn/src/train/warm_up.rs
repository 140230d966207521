//! Training that is thrown away: browsers compile code well only once it has run for a while, and that should not be a run's.

use super::{TrainSettings, Trainer};
use crate::activation::Activation;
use crate::data::Samples;
use crate::error::Error;
use crate::init::Init;
use crate::loss::Loss;
use crate::network::{LayerSpec, NetworkSpec};
use crate::optimizer::Optimizer;

/// Minibatches of 64 until browsers have compiled the loops anew, some tenths of a second; fewer where there are more inputs.
const MINIBATCHES: usize = 600;
/// The inputs that this is meant for.
const INPUTS: usize = 784;

/// A network with 128 hidden units, whatever is trained later: the loops are the same.
pub struct WarmUp {
    trainer: Trainer,
    left: usize,
}

impl WarmUp {
    /// At its start, for data like these.
    pub fn new<S: Samples + ?Sized>(data: &S) -> Result<Self, Error> {
        let spec = NetworkSpec {
            inputs: data.inputs(),
            hidden: vec![LayerSpec { units: 128, activation: Activation::Relu }],
            outputs: data.outputs(),
            loss: Loss::SoftmaxCrossEntropy,
            init: Init::He,
        };
        let optimizer = Optimizer::Sgd { learning_rate: 0.01 };
        let settings = TrainSettings { batch_size: 64, seed: 1, optimizer, l2: 0.0 };
        let trainer = Trainer::new(&spec, settings, data.len())?;
        let left = (MINIBATCHES * INPUTS / data.inputs().max(1)).clamp(1, MINIBATCHES);
        Ok(Self { trainer, left })
    }

    /// Does a minibatch; whether there is more to come.
    pub fn step<S: Samples + ?Sized>(&mut self, data: &S) -> bool {
        self.left = self.left.saturating_sub(1);
        self.trainer.step(data).is_ok() && self.left > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::strokes;

    #[test]
    fn it_ends() {
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
