//! What the caller provides.

/// The most bytes of all files together, also after unpacking.
pub const LARGEST: u64 = 200_000_000;

/// A file in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// The name that the user gave it; its ending tells some formats.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
