//! Feed-forward neural networks: the engine.
//!
//! It knows nothing of the browser: no clock, no threads, no global state. Seeds, data and the pace are its arguments.

pub mod activation;
