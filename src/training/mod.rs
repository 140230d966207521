//! Training in a worker: the messages between page and worker, and both ends of the connection.

pub mod class_names;
pub mod client;
pub mod columns;
pub mod curve;
pub mod data_settings;
pub mod fit;
pub mod given_network;
pub mod inspection;
pub mod kept_runs;
pub mod own_data;
mod past_steps;
pub mod problem;
pub mod protocol;
mod recorder;
pub mod request;
pub mod run_id;
pub mod run_report;
pub mod settings;
mod step_numbers;
pub mod sweeps;
pub mod threads;
pub mod worker;
