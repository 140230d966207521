//! The workloads that benchmarks time, the same natively and in browsers. The caller has the clock.
//!
//! A call does a small piece of work (a minibatch, a product): a browser can replace code by its optimised version only
//! between two calls.

use ffnn::activation::Activation;
use ffnn::data::augment::{Augmentation, Augmented};
use ffnn::data::import::Imported;
use ffnn::data::{Samples, Table, moons};
use ffnn::error::Error;
use ffnn::init::Init;
use ffnn::kernels::{Buffers, DenseProduct, Matrix};
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, Network, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::rng::{Random, Stream};
use ffnn::train::{Evaluation, TrainSettings, Trainer};

use crate::peak::multiply_and_add;

/// Something to be timed. The measured value is the amount of work done in a second.
pub struct Workload {
    /// What is trained, such as `784-128-10-relu`.
    pub network: String,
    /// Samples in a minibatch, or rows of a product.
    pub batch: usize,
    /// The unit of the measured value, such as `training images/s`.
    pub metric: &'static str,
    /// The amount of work in a repetition, large enough for the clock's resolution not to matter.
    pub amount: f64,
    work: Work,
}

enum Work {
    Train(Box<Trainer>),
    Augment(Box<Trainer>),
    Moons(Box<Trainer>, Table),
    Evaluate(Network, Box<Evaluation>),
    Forward(Network, Vec<f32>),
    Product([Vec<f32>; 3], Buffers),
    Peak(Vec<f32>),
}

/// Changes that make drawn digits look like others of their class.
const AUGMENTATION: Augmentation =
    Augmentation { shift: 2.0, rotation: 15.0, scale: 0.15, elastic: 0.0 };

/// Rows and columns of the matrices of the dense product.
const SIDE: usize = 256;
/// Rounds of the peak's loop in a piece of work.
const PEAK_ROUNDS: usize = 100_000;

/// (hidden units, activation, batch size, images in a repetition) of the networks trained on MNIST.
const TRAINED: [(&[usize], Activation, usize, u32); 9] = [
    (&[128], Activation::Relu, 64, 120_000),
    (&[128], Activation::Sigmoid, 64, 120_000),
    (&[128], Activation::Tanh, 64, 120_000),
    (&[32], Activation::Relu, 64, 240_000),
    (&[800], Activation::Relu, 64, 30_000),
    (&[256, 128], Activation::Relu, 64, 30_000),
    (&[128], Activation::Relu, 1, 12_000),
    (&[128], Activation::Relu, 16, 60_000),
    (&[128], Activation::Relu, 256, 120_000),
];

/// All workloads, for a data set of images.
pub fn all(data: &Imported) -> Result<Vec<Workload>, Error> {
    let mut all = Vec::new();
    for (hidden, activation, batch, images) in TRAINED {
        let spec = spec(data.train.inputs(), hidden, activation);
        let trainer = Trainer::new(&spec, settings(batch, 0.1), data.train.len())?;
        let work = Work::Train(Box::new(trainer));
        let (network, amount) = (name(&spec, activation), f64::from(images));
        all.push(Workload { network, batch, metric: "training images/s", amount, work });
    }
    let spec = spec(data.train.inputs(), &[128], Activation::Relu);
    let network = Network::new(&spec, 1)?;
    let mut push = |name: String, batch, metric, amount: f64, work| {
        all.push(Workload { network: name, batch, metric, amount, work });
    };
    let own = name(&spec, Activation::Relu);
    let trainer = Trainer::new(&spec, settings(64, 0.1), data.train.len())?;
    push(own.clone(), 64, "augmented images/s", 120_000.0, Work::Augment(Box::new(trainer)));
    let evaluation = Box::new(Evaluation::new(&network, data.test.len()));
    let tested = data.test.len();
    let work = Work::Evaluate(network.clone(), evaluation);
    push(own.clone(), tested, "evaluation images/s", 10.0 * tested as f64, work);
    let mut x = vec![0.0; spec.inputs];
    data.test.fill_inputs(&[0], &mut x);
    push(own, 1, "forward passes/s", 200_000.0, Work::Forward(network, x));
    let moons = moons::generate(1_000, 0.1, 1)?;
    let spec = NetworkSpec {
        inputs: 2,
        outputs: 1,
        loss: Loss::SigmoidCrossEntropy,
        ..self::spec(2, &[8, 8], Activation::Tanh)
    };
    let trainer = Box::new(Trainer::new(&spec, settings(32, 0.1), moons.len())?);
    push("2-8-8-1-tanh".into(), 32, "epochs/s", 2_000.0, Work::Moons(trainer, moons));
    let mut random = Random::new(1, Stream::Data);
    let matrices = [(); 3].map(|()| (0..SIDE * SIDE).map(|_| random.between(-1.0, 1.0)).collect());
    let work = Work::Product(matrices, Buffers::default());
    push("256x256x256".into(), SIDE, "product MFLOP/s", 30_000.0, work);
    push("registers".into(), 1, "peak MFLOP/s", 30_000.0, Work::Peak(vec![1.0; 96]));
    Ok(all)
}

fn spec(inputs: usize, hidden: &[usize], activation: Activation) -> NetworkSpec {
    NetworkSpec {
        inputs,
        hidden: hidden.iter().map(|&units| LayerSpec { units, activation }).collect(),
        outputs: 10,
        loss: Loss::SoftmaxCrossEntropy,
        init: Init::He,
    }
}

fn settings(batch_size: usize, learning_rate: f32) -> TrainSettings {
    TrainSettings {
        batch_size,
        seed: 1,
        optimizer: Optimizer::Sgd { learning_rate },
        l2: 0.0,
        ..TrainSettings::default()
    }
}

fn name(spec: &NetworkSpec, activation: Activation) -> String {
    let widths: Vec<String> = spec.widths().iter().map(usize::to_string).collect();
    format!("{}-{}", widths.join("-"), activation.id())
}

impl Workload {
    /// The unique name: network, batch, metric.
    ///
    /// ```
    /// use ffnn::data::import::Imported;
    /// use ffnn::data::strokes;
    ///
    /// let set = strokes::generate(100, 1)?;
    /// let data = Imported::numbered(set.clone(), set);
    /// assert_eq!(measure::workload::all(&data)?[0].label(), "784-128-10-relu 64 training images/s");
    /// # Ok::<(), ffnn::Error>(())
    /// ```
    pub fn label(&self) -> String {
        format!("{} {} {}", self.network, self.batch, self.metric)
    }

    /// The accuracy on the test images; `None` if nothing is trained on MNIST.
    pub fn accuracy(&self, data: &Imported) -> Option<f32> {
        let (Work::Train(trainer) | Work::Augment(trainer)) = &self.work else { return None };
        let mut evaluation = Evaluation::new(trainer.network(), data.test.len());
        loop {
            if let Some(tally) = evaluation.step(trainer.network(), &data.test) {
                return Some(tally.accuracy());
            }
        }
    }

    /// Does a piece of work and returns its amount.
    pub fn step(&mut self, data: &Imported) -> Result<f64, Error> {
        match &mut self.work {
            Work::Train(trainer) => Ok(trainer.step(&data.train)?.len as f64),
            Work::Augment(trainer) => {
                let images = &data.train;
                let augmented = Augmented { images, augmentation: AUGMENTATION, seed: 1 };
                Ok(trainer.step(&augmented)?.len as f64)
            }
            Work::Moons(trainer, moons) => {
                let minibatch = trainer.step(moons)?;
                Ok(minibatch.len as f64 / moons.len() as f64)
            }
            Work::Evaluate(network, evaluation) => {
                Ok(evaluation.step(network, &data.test).map_or(0.0, |tally| tally.len() as f64))
            }
            Work::Forward(network, x) => {
                // The input depends on the output, so the compiler can't leave a pass out.
                x[0] = network.predict(x)[0];
                Ok(1.0)
            }
            Work::Product([a, b, out], buffers) => {
                let matrix = |values| Matrix::new(values, SIDE, SIDE);
                out.fill(0.0);
                DenseProduct { a: matrix(a), b: matrix(b) }.add_to(out, buffers);
                a[0] = 1e-3 * out[0];
                Ok((2 * SIDE * SIDE * SIDE) as f64 / 1e6)
            }
            Work::Peak(sums) => Ok(multiply_and_add(sums, PEAK_ROUNDS) as f64 / 1e6),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ffnn::data::strokes;

    #[test]
    fn every_workload_works() {
        let data = Imported::numbered(
            strokes::generate(300, 1).unwrap(),
            strokes::generate(120, 2).unwrap(),
        );
        for mut workload in all(&data).unwrap() {
            let amount: f64 = (0..2).map(|_| workload.step(&data).unwrap()).sum();
            assert!(amount > 0.0 && workload.amount > 0.0, "{}", workload.network);
        }
    }
}
