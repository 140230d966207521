//! Data of the user's files as they cross to the worker and are stored: decoded, so that nothing needs the files again.
//!
//! The bytes travel beside [`OwnData`] as buffers, in this order: pixels and labels to train on, pixels and labels to test
//! on, pixels without labels. Of a table they are the inputs and the targets as f32, and the last one is empty.

use serde::{Deserialize, Serialize};

use super::columns::{ColumnScale, TableTarget};
use super::settings::Source;

/// The number of buffers that belong to an [`OwnData`].
pub const BUFFERS: usize = 5;

/// Identifies data by their content: the same files, understood in the same way, have the same one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataId(pub u64);

/// All of the user's data but the bytes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnData {
    /// Which data they are.
    pub id: DataId,
    /// What its samples are.
    pub samples: OwnSamples,
    /// How the files were understood.
    pub decided: Decided,
}

/// The kinds of samples.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum OwnSamples {
    /// Images of one size.
    Images {
        /// Rows of an image.
        rows: u32,
        /// Columns of an image.
        columns: u32,
        /// The names of the classes.
        classes: Vec<String>,
    },
    /// Rows of a table, standardised.
    Table {
        /// The columns of inputs.
        inputs: Vec<ColumnScale>,
        /// What is predicted.
        target: TableTarget,
    },
}

/// What was decided when files were opened, as the lab shows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Decided {
    /// The names of the files.
    pub files: Vec<String>,
    /// Black and white were exchanged.
    pub inverted: bool,
    /// Rows and columns were exchanged.
    pub transposed: bool,
    /// The value that became full ink.
    pub full_ink: f64,
    /// The name of the column of the labels, if they stood in one.
    pub label_column: Option<String>,
    /// The percentage of each class that was held out for testing, if no file was for that.
    pub held_out: Option<u8>,
    /// What the user's own drawings were added to.
    pub added: Option<AddedTo>,
}

/// What the user's own drawings were added to, and how many they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedTo {
    /// The data without them.
    pub source: Source,
    /// The number of drawings.
    pub drawings: u32,
}

/// Drawings to add to the training set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewDrawings {
    /// \[drawings × rows × columns\], of the size of the images in place.
    pub pixels: Vec<u8>,
    /// \[drawings\], as indices into the names.
    pub labels: Vec<u8>,
    /// The names of all classes: first those in place, then new ones.
    pub classes: Vec<String>,
}

impl NewDrawings {
    /// Takes labelled images; `names` are those of the classes in place.
    pub fn new(drawings: Vec<(String, Vec<u8>)>, names: &[String]) -> Self {
        let mut new = Self { pixels: Vec::new(), labels: Vec::new(), classes: names.to_vec() };
        for (label, pixels) in drawings {
            let place = new.classes.iter().position(|name| *name == label);
            new.labels.push(place.unwrap_or(new.classes.len()).min(255) as u8);
            if place.is_none() {
                new.classes.push(label);
            }
            new.pixels.extend(pixels);
        }
        new
    }
}

/// Computes the [`DataId`] of buffers that come one after the other.
#[derive(Clone, Copy, Debug)]
pub struct DataHasher(u64);

impl Default for DataHasher {
    fn default() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }
}

impl DataHasher {
    /// Adds a buffer; where one ends and the next begins counts too.
    pub fn add(&mut self, bytes: &[u8]) {
        self.mix(bytes.len() as u64);
        let words = bytes.chunks_exact(8);
        let mut rest = [0; 8];
        rest[..words.remainder().len()].copy_from_slice(words.remainder());
        for word in words {
            let word = word.try_into().map_or(0, u64::from_le_bytes);
            self.mix(word);
        }
        self.mix(u64::from_le_bytes(rest));
    }

    fn mix(&mut self, word: u64) {
        self.0 = (self.0 ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd).rotate_left(29);
    }

    /// The id of what was added.
    pub fn id(self) -> DataId {
        DataId(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(buffers: &[&[u8]]) -> DataId {
        let mut hasher = DataHasher::default();
        buffers.iter().for_each(|bytes| hasher.add(bytes));
        hasher.id()
    }

    #[test]
    fn labels_become_classes_in_place_or_new_ones() {
        let names = ["a", "b"].map(str::to_owned);
        let drawings =
            ["b", "c", "a", "c"].map(|label| (label.to_owned(), vec![label.as_bytes()[0]]));
        let new = NewDrawings::new(drawings.to_vec(), &names);
        assert_eq!((new.labels, new.pixels), (vec![1, 2, 0, 2], b"bcac".to_vec()));
        assert_eq!(new.classes, ["a", "b", "c"]);
    }

    #[test]
    fn every_byte_and_every_border_counts() {
        let bytes: Vec<u8> = (0..40).collect();
        let whole = id(&[&bytes]);
        assert_eq!(whole, id(&[&bytes]));
        for place in 0..bytes.len() {
            let mut other = bytes.clone();
            other[place] ^= 1;
            assert_ne!(id(&[&other]), whole, "byte {place}");
            assert_ne!(id(&[&bytes[..place], &bytes[place..]]), whole, "border {place}");
        }
        assert_ne!(id(&[&[0; 3]]), id(&[&[0; 4]]));
    }
}
