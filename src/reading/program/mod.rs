//! The reading program: it joins messages, the browser's files and the crate that knows the formats. It knows nothing of the page.

mod browser_file;
mod browser_text;
mod scope;
mod taken;

pub use scope::start;
