//! The worker's side: glue between messages and the engine. Knows nothing of the page's parts.

mod fetch;
mod keep;
mod keeper;
mod run;
mod scope;
mod state;
#[cfg(test)]
mod stored_runs;

pub use scope::start;
