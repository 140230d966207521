//! Feed-forward neural networks: the engine.
//!
//! It knows nothing of the browser: no clock, no threads, no global state. Seeds, data and the pace are its arguments, and
//! the same arguments give the same bits on every platform.

pub mod activation;
pub mod data;
pub mod error;
pub mod init;
pub mod kernels;
mod layer;
pub mod loss;
mod math;
pub mod network;
pub mod optimizer;
pub mod rng;
pub mod schedule;
pub mod sparse;
pub mod train;

pub use error::Error;
