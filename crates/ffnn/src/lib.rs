//! Feed-forward neural networks: the engine.
//!
//! ```
//! use ffnn::activation::Activation;
//! use ffnn::data::{Samples, moons};
//! use ffnn::init::Init;
//! use ffnn::loss::Loss;
//! use ffnn::network::{LayerSpec, NetworkSpec};
//! use ffnn::optimizer::Optimizer;
//! use ffnn::train::{TrainSettings, Trainer};
//!
//! let data = moons::generate(1_000, 0.1, 1)?;
//! let hidden = vec![LayerSpec { units: 16, activation: Activation::Tanh }];
//! let (loss, init) = (Loss::SigmoidCrossEntropy, Init::Xavier);
//! let spec = NetworkSpec { inputs: 2, hidden, outputs: 1, loss, init };
//! let optimizer = Optimizer::Momentum { learning_rate: 0.1, momentum: 0.9 };
//! let settings = TrainSettings { batch_size: 32, optimizer, ..TrainSettings::default() };
//! let mut trainer = Trainer::new(&spec, settings, data.len())?;
//! for _ in 0..30 * trainer.batches_per_epoch() {
//!     trainer.step(&data)?;
//! }
//! let network = trainer.network();
//! assert!(network.predict(&[0.0, 1.0])[0] < 0.05, "on the upper moon");
//! assert!(network.predict(&[1.0, -0.5])[0] > 0.95, "on the lower moon");
//! # Ok::<(), ffnn::Error>(())
//! ```
//!
//! # Map
//!
//! | to read | what is in it |
//! |---|---|
//! | [`reference`](mod@reference) | one training step in loops, as the lecture writes it: read this first |
//! | [`network`], [`activation`], [`loss`], [`init`] | what a network is: h = f(W h + b), ŷ, E, initial weights |
//! | [`train`] | the fast training step, one minibatch in numbers, evaluation, checkpoints |
//! | [`inspect`] | looking inside: confusion, calibration, mistakes |
//! | [`packed`] | a trained network in few bytes |
//! | [`optimizer`], [`schedule`] | from a gradient to a step; η over time |
//! | [`data`] | samples: tables, images, import of IDX and CSV, drawn digits, moons; augmentation, subsets, wrong labels |
//! | [`sparse`], [`kernels`] | sparse rows (CSR); the products in which all the time goes |
//! | [`rng`] | random numbers that others can reproduce |
//! | [`error`] | all that can go wrong |
//!
//! The engine knows nothing of the browser: no clock, no threads, no global state. Seeds and data are its arguments, and the
//! same arguments give the same bits on every platform.

pub mod activation;
pub mod data;
pub mod error;
pub mod init;
pub mod inspect;
pub mod kernels;
mod layer;
pub mod loss;
mod math;
pub mod network;
pub mod optimizer;
pub mod packed;
pub mod reference;
pub mod rng;
pub mod schedule;
pub mod sparse;
pub mod train;

pub use error::Error;
