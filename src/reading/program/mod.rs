//! The reading program: it joins messages, the browser's files and the crates that know the formats. It knows nothing of the page.

mod browser_file;
mod browser_text;
mod data;
mod models;
mod page_line;
mod scope;
mod taken;

pub use scope::start;
