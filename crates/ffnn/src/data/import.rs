//! Imports the user's files, in any order. The first bytes of a file give its format, the number of images and labels
//! which files belong together.

use super::idx::{Idx, is_gzip, parse as parse_idx, unpack};
use super::{CLASSES, DIGITS, ImageSet, Limits, Samples, csv, split};
use crate::error::{Error, Excess, Expected, FileField, FileKind, Found, Mismatch};

/// A file that the user has chosen.
#[derive(Clone, Debug)]
pub struct NamedFile {
    /// The name that the user sees.
    pub name: String,
    /// The content as it was chosen, plain or gzipped.
    pub bytes: Vec<u8>,
}

/// The data sets of an import.
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

struct Images {
    file: String,
    rows: usize,
    columns: usize,
    count: usize,
    pixels: Vec<u8>,
}

#[derive(Default)]
struct Parsed {
    images: Vec<Images>,
    labels: Vec<(String, Vec<u8>)>,
    sets: Vec<(String, ImageSet)>,
    unlabelled: Option<(String, ImageSet)>,
}

/// Reads files and matches images with labels. Of two labelled sets, the one with "test" or "t10k" in its name is the
/// test set, else the smaller one. Of a single set, a sixth drawn with the seed is held out for testing. Labels from 0 to
/// 9 are digits; of others, each that occurs is a class.
///
/// # Errors
///
/// Any [`Error`] of a file; [`Error::Unmatched`] if the files do not make a data set together.
pub fn import(files: Vec<NamedFile>, limits: &Limits, seed: u64) -> Result<Imported, Error> {
    let mut parsed = Parsed::default();
    for file in files {
        read(file, limits, &mut parsed)?;
    }
    let mut sets = parsed.sets;
    for images in parsed.images {
        sets.push(match_labels(images, &mut parsed.labels)?);
    }
    if let Some((file, labels)) = parsed.labels.first() {
        let mismatch = Mismatch::NoImages { labels: labels.len() as u64 };
        return Err(Error::Unmatched { file: file.clone(), mismatch });
    }
    if sets.is_empty() {
        return Err(match parsed.unlabelled {
            Some((file, _)) => Error::Unmatched { file, mismatch: Mismatch::OnlyUnlabelled },
            None => Error::Unmatched { file: String::new(), mismatch: Mismatch::NoFiles },
        });
    }
    let (train, test) = split_train_test(sets, seed)?;
    let unlabelled = parsed.unlabelled.map(|(_, set)| set);
    name_classes(Imported { unlabelled, ..Imported::numbered(train, test) })
}

/// Leaves out the classes that do not occur, unless all are digits.
fn name_classes(data: Imported) -> Result<Imported, Error> {
    let mut found: Vec<u8> = [data.train.labels(), data.test.labels()].concat();
    found.sort_unstable();
    found.dedup();
    if found.last().is_some_and(|last| usize::from(*last) < DIGITS) {
        found = (0..DIGITS as u8).collect();
    }
    let relabel = |set: ImageSet| {
        let place = |label| found.binary_search(label).unwrap_or_default() as u8;
        let labels = set.labels().iter().map(place).collect();
        set.with_labels(found.len(), labels)
    };
    let classes = found.iter().map(u8::to_string).collect();
    Ok(Imported { train: relabel(data.train)?, test: relabel(data.test)?, classes, ..data })
}

fn read(file: NamedFile, limits: &Limits, parsed: &mut Parsed) -> Result<(), Error> {
    let NamedFile { name, bytes } = file;
    let bytes = if is_gzip(&bytes) { unpack(&name, &bytes, limits)? } else { bytes };
    if bytes.is_empty() {
        return Err(Error::Empty { file: name });
    }
    if bytes.len() > limits.bytes {
        let (found, limit) = (bytes.len() as u64, limits.bytes as u64);
        return Err(Error::TooLarge { file: name, excess: Excess::Bytes { found, limit } });
    }
    if bytes.starts_with(&[0, 0]) {
        match parse_idx(&name, bytes, limits)? {
            Idx::Images { count, rows, columns, pixels } => {
                parsed.images.push(Images { file: name, rows, columns, count, pixels });
            }
            Idx::Labels(labels) => parsed.labels.push((name, labels)),
        }
        return Ok(());
    }
    match (FileKind::of(&bytes), std::str::from_utf8(&bytes)) {
        (None, Ok(text)) => {
            let set = csv::parse(&name, text, limits)?;
            if set.labels().is_empty() {
                parsed.unlabelled = Some((name, set));
            } else {
                parsed.sets.push((name, set));
            }
            Ok(())
        }
        // Neither text nor a known format: most likely an IDX file whose first bytes are wrong.
        (None, Err(_)) => parse_idx(&name, bytes, limits).map(|_| ()),
        (Some(found), _) => Err(Error::UnknownFormat { file: name, found }),
    }
}

/// Takes the labels from the file with as many labels as there are images. If several files fit, the one whose name has
/// the longest prefix in common with the images' file is taken.
fn match_labels(
    images: Images,
    labels: &mut Vec<(String, Vec<u8>)>,
) -> Result<(String, ImageSet), Error> {
    let fitting = (0..labels.len()).filter(|index| labels[*index].1.len() == images.count);
    let Some(best) =
        fitting.max_by_key(|index| common_prefix_length(&labels[*index].0, &images.file))
    else {
        let count = images.count as u64;
        let mismatch = match labels.first() {
            Some((file, labels)) => Mismatch::OtherCount {
                images: count,
                labels: labels.len() as u64,
                labels_file: file.clone(),
            },
            None => Mismatch::NoLabels { images: count },
        };
        return Err(Error::Unmatched { file: images.file, mismatch });
    };
    let (_, labels) = labels.swap_remove(best);
    let set = ImageSet::new(images.rows, images.columns, *CLASSES.end(), images.pixels, labels)?;
    Ok((images.file, set))
}

fn common_prefix_length(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

fn split_train_test(
    mut sets: Vec<(String, ImageSet)>,
    seed: u64,
) -> Result<(ImageSet, ImageSet), Error> {
    let is_test = |name: &str| {
        let name = name.to_lowercase();
        name.contains("test") || name.contains("t10k")
    };
    if sets.len() > 2 {
        let mismatch = Mismatch::TooManySets { sets: sets.len() as u64 };
        return Err(Error::Unmatched { file: sets.swap_remove(2).0, mismatch });
    }
    // The training set first.
    sets.sort_by_key(|(name, set)| (is_test(name), usize::MAX - set.len()));
    let mut sets = sets.into_iter();
    match (sets.next(), sets.next()) {
        (Some((_, train)), Some((file, test))) => {
            let size = |set: &ImageSet| (set.rows() as u64, set.columns() as u64);
            let ((rows, columns), found) = (size(&train), size(&test));
            if found != (rows, columns) {
                let found = Found::ImageSize { rows: found.0, columns: found.1 };
                let expected = Expected::ImageSize { rows, columns };
                return Err(Error::field(&file, FileField::ImageSize, found, expected));
            }
            Ok((train, test))
        }
        (Some((file, set)), None) => {
            if set.len() < 2 {
                return Err(Error::field(
                    &file,
                    FileField::Images,
                    set.len(),
                    Expected::AtLeast(2),
                ));
            }
            Ok(split::hold_out(&set, (set.len() / 6).max(1), seed))
        }
        (None, _) => Err(Error::Unmatched { file: String::new(), mismatch: Mismatch::NoFiles }),
    }
}
