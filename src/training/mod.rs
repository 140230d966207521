//! Training in a worker: what page and worker say to each other, and the two ends of it.

pub mod client;
mod link;
pub mod problem;
pub mod protocol;
mod watch;
pub mod worker;
