//! Training in a worker: what page and worker say to each other, and the two ends of it.

pub mod client;
pub mod problem;
pub mod protocol;
pub mod settings;
pub mod worker;
