//! Upper limits of what is read.

/// Upper limits of what is read. Beyond them a file is refused, before memory is taken for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Limits {
    /// Images, or rows of a table, in one file.
    pub images: u64,
    /// Bytes after unpacking, all files together.
    pub bytes: u64,
    /// Rows and columns of an image.
    pub side: u64,
    /// Members of an archive.
    pub members: u64,
    /// Pixels of a single picture.
    pub picture_pixels: u64,
    /// Columns of a table.
    pub columns: u64,
    /// Classes.
    pub classes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            images: 1_000_000,
            bytes: 1_000_000_000,
            side: 64,
            members: 200_000,
            picture_pixels: 50_000_000,
            columns: 5_000,
            classes: 100,
        }
    }
}
