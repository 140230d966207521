//! Files that a reader brings, in any order: told apart by what is in them, matched by their headers.

use super::idx::{Idx, is_gzip, parse as parse_idx, unpack};
use super::{ImageSet, Limits, Samples, csv, split};
use crate::error::Error;

/// A file as it came.
#[derive(Clone, Debug)]
pub struct NamedFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Images to train on.
    pub train: ImageSet,
    /// Images to test on.
    pub test: ImageSet,
    /// Images without labels, such as Kaggle's test.csv.
    pub unlabelled: Option<ImageSet>,
}

struct Images {
    file: String,
    rows: usize,
    columns: usize,
    count: usize,
    pixels: Vec<u8>,
}

#[derive(Default)]
struct Found {
    images: Vec<Images>,
    labels: Vec<(String, Vec<u8>)>,
    sets: Vec<(String, ImageSet)>,
    unlabelled: Option<ImageSet>,
}

/// Reads and matches files. Of two labelled sets the one whose name says test (or t10k), else the smaller one, is for
/// testing; of a single set a sixth is held out by the seed.
pub fn import(files: Vec<NamedFile>, limits: &Limits, seed: u64) -> Result<Imported, Error> {
    let mut found = Found::default();
    for file in files {
        read(file, limits, &mut found)?;
    }
    let mut sets = found.sets;
    let unmatched = found.images.first().map(|images| images.file.clone());
    for images in found.images {
        sets.push(pair(images, &mut found.labels)?);
    }
    if let Some((file, labels)) = found.labels.first() {
        return Err(Error::Unmatched {
            file: file.clone(),
            found: format!("{} labels", labels.len()),
            expected: format!("a file of {} images", labels.len()),
        });
    }
    if sets.is_empty() {
        let file = unmatched.unwrap_or_else(|| "CSV".into());
        let (found, expected) = ("images without labels".into(), "a file with labels".into());
        return Err(Error::Unmatched { file, found, expected });
    }
    let (train, test) = divide(sets, seed)?;
    Ok(Imported { train, test, unlabelled: found.unlabelled })
}

fn read(file: NamedFile, limits: &Limits, found: &mut Found) -> Result<(), Error> {
    let NamedFile { name, bytes } = file;
    let bytes = if is_gzip(&bytes) { unpack(&name, &bytes, limits)? } else { bytes };
    if bytes.is_empty() {
        return Err(Error::Empty { file: name });
    }
    if bytes.len() > limits.bytes {
        return Err(Error::TooLarge {
            file: name,
            field: "size".into(),
            found: format!("{} bytes", bytes.len()),
            limit: format!("{} bytes", limits.bytes),
        });
    }
    if bytes.starts_with(&[0, 0]) {
        match parse_idx(&name, bytes, limits)? {
            Idx::Images { count, rows, columns, pixels } => {
                found.images.push(Images { file: name, rows, columns, count, pixels });
            }
            Idx::Labels(labels) => found.labels.push((name, labels)),
        }
        return Ok(());
    }
    match (known_format(&bytes), std::str::from_utf8(&bytes)) {
        (None, Ok(text)) => {
            let set = csv::parse(&name, text, limits)?;
            if set.labels().is_empty() {
                found.unlabelled = Some(set);
            } else {
                found.sets.push((name, set));
            }
            Ok(())
        }
        // Neither text nor a format known here: most likely an IDX file whose first bytes are wrong.
        (None, Err(_)) => parse_idx(&name, bytes, limits).map(|_| ()),
        (Some(format), _) => Err(Error::UnknownFormat { file: name, found: format.into() }),
    }
}

fn known_format(bytes: &[u8]) -> Option<&'static str> {
    const FORMATS: [(&[u8], &str); 6] = [
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"%PDF", "a PDF document"),
        (b"\x93NUMPY", "a NumPy array"),
    ];
    FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, name)| *name)
}

/// The labels with the images' count, of several those whose name is most like the images'.
fn pair(images: Images, labels: &mut Vec<(String, Vec<u8>)>) -> Result<(String, ImageSet), Error> {
    let fitting = (0..labels.len()).filter(|index| labels[*index].1.len() == images.count);
    let Some(best) = fitting.max_by_key(|index| common_start(&labels[*index].0, &images.file))
    else {
        let found = match labels.first() {
            Some((file, labels)) => {
                format!("{} images, and {} labels in {file}", images.count, labels.len())
            }
            None => format!("{} images", images.count),
        };
        let expected = format!("a file of {} labels", images.count);
        return Err(Error::Unmatched { file: images.file, found, expected });
    };
    let (_, labels) = labels.swap_remove(best);
    Ok((images.file, ImageSet::new(images.rows, images.columns, images.pixels, labels)?))
}

fn common_start(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

fn divide(mut sets: Vec<(String, ImageSet)>, seed: u64) -> Result<(ImageSet, ImageSet), Error> {
    let is_test = |name: &str| {
        let name = name.to_lowercase();
        name.contains("test") || name.contains("t10k")
    };
    if sets.len() > 2 {
        let (file, found) = (sets[2].0.clone(), format!("{} labelled sets", sets.len()));
        return Err(Error::Unmatched {
            file,
            found,
            expected: "at most two: training and test".into(),
        });
    }
    sets.sort_by_key(|(name, set)| (is_test(name), usize::MAX - set.len()));
    let mut sets = sets.into_iter();
    match (sets.next(), sets.next()) {
        (Some((_, train)), Some((file, test))) => {
            let (found, expected) =
                ((test.rows(), test.columns()), (train.rows(), train.columns()));
            if found != expected {
                let size = |(rows, columns)| format!("{rows} × {columns}");
                return Err(Error::field(&file, "image size", size(found), size(expected)));
            }
            Ok((train, test))
        }
        (Some((file, set)), None) => {
            if set.len() < 2 {
                return Err(Error::field(&file, "number of images", set.len(), "at least 2"));
            }
            Ok(split::hold_out(&set, (set.len() / 6).max(1), seed))
        }
        (None, _) => Err(Error::setting("files", 0, "at least 1")),
    }
}
