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
    /// The data that they are added to.
    pub onto: DataId,
    /// \[drawings × rows × columns\], of the size of the images in place.
    pub pixels: Vec<u8>,
    /// \[drawings\], as indices into the names.
    pub labels: Vec<u8>,
    /// The names of all classes: first those in place, then new ones.
    pub classes: Vec<String>,
}

impl NewDrawings {
    /// Takes labelled images, to add to data whose classes have these names.
    pub fn new(drawings: Vec<(String, Vec<u8>)>, names: &[String], onto: DataId) -> Self {
        let classes = names.to_vec();
        let mut new = Self { onto, pixels: Vec::new(), labels: Vec::new(), classes };
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

    /// All drawings of several additions, the first one first. Each was made to the data that the one before had left, so its
    /// classes begin with those of the one before. None for no addition.
    pub fn together(additions: Vec<Self>) -> Option<Self> {
        additions.into_iter().reduce(|mut all, next| {
            all.pixels.extend(next.pixels);
            all.labels.extend(next.labels);
            Self { classes: next.classes, ..all }
        })
    }

    /// Those additions that are missing in these data: all that were made to them or later. None if the data are none of those
    /// that were added to.
    pub fn missing_in(data: DataId, mut additions: Vec<Self>) -> Option<Vec<Self>> {
        let first = additions.iter().position(|new| new.onto == data)?;
        Some(additions.split_off(first))
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
        let new = NewDrawings::new(drawings.to_vec(), &names, DataId(1));
        assert_eq!((new.labels, new.pixels), (vec![1, 2, 0, 2], b"bcac".to_vec()));
        assert_eq!(new.classes, ["a", "b", "c"]);
    }

    #[test]
    fn additions_are_made_again_from_the_data_that_are_there() {
        let add = |label: &str, names: &[&str], onto| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            let drawing = (label.to_owned(), label.as_bytes().to_vec());
            NewDrawings::new(vec![drawing], &names, DataId(onto))
        };
        let all =
            vec![add("b", &["a"], 1), add("c", &["a", "b"], 2), add("a", &["a", "b", "c"], 3)];
        let together = NewDrawings::together(all.clone()).unwrap();
        assert_eq!((together.onto, &together.pixels[..]), (DataId(1), &b"bca"[..]));
        assert_eq!((together.labels, together.classes.len()), (vec![1, 2, 0], 3));
        let missing = |data| NewDrawings::missing_in(DataId(data), all.clone());
        assert_eq!(missing(1), Some(all.clone()));
        assert_eq!(missing(3), Some(all[2..].to_vec()));
        assert_eq!(missing(4), None);
        assert_eq!(NewDrawings::together(Vec::new()), None);
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
