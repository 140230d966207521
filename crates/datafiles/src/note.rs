//! What was decided, converted or left out.

use crate::fault::FaultKind;
use crate::format::Format;
use crate::input::Encoding;
use crate::written::{Head, Marks, Missing, Separator};

/// What was decided, converted or left out. `file` is a file's name, with the member of an archive behind a `/`.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Note {
    /// A file has the same content as another: used once.
    Duplicate {
        /// The file that is not used.
        file: String,
        /// The one that is.
        of: String,
    },
    /// A file is not needed: a README, a sample submission, a format that is not read.
    NotNeeded {
        /// The file.
        file: String,
        /// Its format.
        format: Format,
    },
    /// Members of an archive that systems leave there (`__MACOSX`, `.DS_Store`): not looked at.
    SystemFiles {
        /// The archive.
        file: String,
        /// How many.
        members: u64,
    },
    /// A member of an archive or one of several files can't be read; the others were used.
    NotRead {
        /// The file.
        file: String,
        /// Why.
        kind: FaultKind,
    },
    /// Labels that no images belong to.
    LabelsNotUsed {
        /// The file.
        file: String,
        /// How many.
        labels: u64,
    },
    /// A set has images of another size than the one that is used.
    OtherSize {
        /// The file.
        file: String,
        /// Its images.
        images: u64,
        /// Rows of its images.
        rows: u64,
        /// Columns of its images.
        columns: u64,
    },
    /// Pictures of other sizes than most in their folder were left out.
    OtherSizes {
        /// The archive and the folder.
        file: String,
        /// How many pictures.
        images: u64,
        /// How many other sizes.
        sizes: u64,
    },
    /// Pictures in an archive that can't be read were left out.
    BadPictures {
        /// The first one.
        file: String,
        /// What is wrong with it.
        kind: FaultKind,
        /// How many.
        pictures: u64,
    },
    /// A labelled set that is neither trained nor tested on.
    SetNotUsed {
        /// The file.
        file: String,
        /// Its samples.
        samples: u64,
    },
    /// A set is for testing because its name says so.
    TestByName {
        /// The file.
        file: String,
        /// The word in its name.
        word: String,
    },
    /// Samples are held out for testing: of each class the same share.
    HeldOut {
        /// How many.
        samples: u64,
    },
    /// Several sets are joined.
    Joined {
        /// How many.
        sets: u64,
    },
    /// Pixels are scaled, because they do not go from 0 to 255.
    Scaled {
        /// The value that becomes paper.
        paper: f64,
        /// The value that becomes full ink.
        full_ink: f64,
    },
    /// The borders of most images are light: ink and paper are exchanged.
    DarkOnLight {
        /// Images of which that is so, of those looked at.
        images: u64,
        /// Images looked at.
        of: u64,
    },
    /// The name says EMNIST, whose files store images with rows and columns exchanged.
    Emnist {
        /// The file.
        file: String,
    },
    /// Labels have several columns, and the first one is the class (QMNIST).
    FirstLabelColumn {
        /// The file.
        file: String,
        /// Columns.
        columns: u64,
    },
    /// The least label is 1, not 0.
    LabelsFromOne {
        /// The file.
        file: String,
        /// How many classes there are.
        classes: u64,
    },
    /// Labels have a column for each class, of which one is 1.
    OneHot {
        /// The file.
        file: String,
        /// Columns.
        columns: u64,
    },
    /// Classes have the names of a file.
    NamedBy {
        /// The file.
        file: String,
    },
    /// Colours became grey.
    Grey {
        /// The file.
        file: String,
        /// How many images.
        images: u64,
    },
    /// Rows of a table that lack a value or have another number of cells than most.
    RowsLeftOut {
        /// The file.
        file: String,
        /// The reason.
        why: Missing,
        /// How many.
        rows: u64,
        /// The line of the first one, counted from 1.
        first_line: u64,
    },
    /// How the text of a table was understood.
    TextRead {
        /// The file.
        file: String,
        /// How its characters are stored.
        encoding: Encoding,
        /// What stands between the cells.
        separator: Separator,
        /// How its numbers are written.
        marks: Marks,
        /// What stands above the rows of data.
        head: Head,
    },
    /// Samples without a label or with a gap were left out.
    LeftOut {
        /// The file.
        file: String,
        /// How many.
        samples: u64,
    },
}
