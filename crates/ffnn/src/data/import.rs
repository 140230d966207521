//! Reads a data set that is stored as MNIST is: four IDX files, plain or gzipped.

use super::idx::{Idx, is_gzip, parse, unpack};
use super::{DIGITS, ImageSet, Limits};
use crate::error::{Error, Expected, FileField, Found};

/// A file with its content.
#[derive(Clone, Debug)]
pub struct NamedFile {
    /// The name in messages.
    pub name: String,
    /// The content, plain or gzipped.
    pub bytes: Vec<u8>,
}

/// Images to train and to test on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Images to train on.
    pub train: ImageSet,
    /// Images to test on.
    pub test: ImageSet,
    /// Images without labels, such as Kaggle's test.csv.
    pub unlabelled: Option<ImageSet>,
    /// The names of the classes.
    pub classes: Vec<String>,
}

impl Imported {
    /// Sets whose classes are called 0, 1, 2, …
    pub fn numbered(train: ImageSet, test: ImageSet) -> Self {
        let classes = (0..train.classes()).map(|class| class.to_string()).collect();
        Self { train, test, unlabelled: None, classes }
    }
}

/// Reads images and labels to train on, then those to test on. The labels name ten classes.
///
/// # Errors
///
/// Any [`Error`] of a file; [`Error::Unmatched`] if there are not as many labels as images.
pub fn import(files: [NamedFile; 4], limits: &Limits) -> Result<Imported, Error> {
    let [images, labels, test_images, test_labels] = files;
    let train = read_set(images, labels, limits)?;
    let file = test_images.name.clone();
    let test = read_set(test_images, test_labels, limits)?;
    let size = |set: &ImageSet| (set.rows() as u64, set.columns() as u64);
    let ((rows, columns), found) = (size(&train), size(&test));
    if found != (rows, columns) {
        let found = Found::ImageSize { rows: found.0, columns: found.1 };
        let expected = Expected::ImageSize { rows, columns };
        return Err(Error::field(&file, FileField::ImageSize, found, expected));
    }
    Ok(Imported::numbered(train, test))
}

fn read_set(images: NamedFile, labels: NamedFile, limits: &Limits) -> Result<ImageSet, Error> {
    let (file, labels_file) = (images.name.clone(), labels.name.clone());
    // An IDX file of the other kind has another magic number.
    let other_kind = |file: &str, magic| {
        Error::field(file, FileField::MagicNumber, Found::Magic(magic), Expected::IdxMagic)
    };
    let Idx::Images { count, rows, columns, pixels } = read(images, limits)? else {
        return Err(other_kind(&file, 0x0801));
    };
    let Idx::Labels(labels) = read(labels, limits)? else {
        return Err(other_kind(&labels_file, 0x0803));
    };
    if labels.len() != count {
        let (images, labels) = (count as u64, labels.len() as u64);
        return Err(Error::Unmatched { file, images, labels_file, labels });
    }
    ImageSet::new(rows, columns, DIGITS, pixels, labels)
}

fn read(NamedFile { name, bytes }: NamedFile, limits: &Limits) -> Result<Idx, Error> {
    let bytes = if is_gzip(&bytes) { unpack(&name, &bytes, limits)? } else { bytes };
    parse(&name, bytes, limits)
}
