//! Formats: bytes → [`Content`](content::Content). A format is recognised by its first bytes; names decide nothing.

mod archive;
mod array;
mod chunks;
pub(crate) mod content;
mod directory;
mod faults;
mod folders;
mod gathered;
mod grey;
mod gzip;
mod idx;
mod images;
mod jpeg;
mod layout;
mod mapping;
mod member;
mod meter;
mod npy;
mod numbers;
mod picture;
pub(crate) mod raw;
mod reading;
mod recognise;
mod rows_of_arrays;
mod source;
pub(crate) mod table;
mod texts;

pub(crate) use reading::read;

#[cfg(test)]
mod tests;
