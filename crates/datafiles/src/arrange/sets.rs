//! What belongs together.

use super::named_table::NamedTable;
use crate::dataset::Picture;
use crate::note::Note;
use crate::read::content::{Images, Labels};

/// All that was read, arranged.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arranged {
    /// Images with labels, all of one size.
    pub labelled: Vec<Set>,
    /// Images without labels, of the same size.
    pub unlabelled: Vec<Set>,
    /// The names of the classes, if a file has them.
    pub class_names: Option<ClassNames>,
    /// Tables, whose rows may be images.
    pub tables: Vec<NamedTable>,
    /// Single pictures to classify.
    pub pictures: Vec<Picture>,
    /// What was found out on the way.
    pub notes: Vec<Note>,
    /// What a sample submission calls the samples to predict; none without one.
    pub ids: Option<Vec<u64>>,
    /// The most classes.
    pub most_classes: usize,
}

/// What labels are called.
#[derive(Clone, Debug)]
pub(crate) struct ClassNames {
    /// The file that says so.
    pub file: String,
    pub names: Vec<(f64, String)>,
}

/// Images of one file.
#[derive(Clone, Debug)]
pub(crate) struct Set {
    /// The file's name.
    pub name: String,
    pub images: Images,
}

impl Set {
    /// Its labels; only labelled sets have some.
    pub fn labels(&self) -> Option<&Labels> {
        self.images.labels.as_ref()
    }

    /// The size of its images.
    pub fn size(&self) -> (usize, usize) {
        (self.images.rows, self.images.columns)
    }
}
