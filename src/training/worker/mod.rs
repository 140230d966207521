//! The worker's side: glue between messages and the engine. Knows nothing of the page's parts.

mod fetch;
mod run;
mod scope;

pub use scope::start;
