//! Formats: bytes → [`Content`](content::Content). A format is recognised by its first bytes; names decide nothing.

mod archive;
mod array;
pub(crate) mod chunks;
pub(crate) mod content;
mod directory;
pub(crate) mod faults;
mod folders;
mod gathered;
mod grey;
mod gzip;
mod idx;
mod jpeg;
mod layout;
mod mapping;
mod member;
pub(crate) mod meter;
mod npy;
mod numbers;
mod picture;
mod reading;
mod recognise;
pub(crate) mod source;
mod texts;

pub(crate) use reading::read;

#[cfg(test)]
mod tests;
