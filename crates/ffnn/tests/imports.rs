//! Data sets of four IDX files: good ones, bad ones each with its own error, and no bytes that panic.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

use std::io::Write;

use ffnn::Error;
use ffnn::data::idx::{write_images, write_labels};
use ffnn::data::import::{Imported, NamedFile, import};
use ffnn::data::{Limits, Samples};
use ffnn::error::{Expected, FileField, Found, GzipFault, Setting};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn labels(count: usize) -> Vec<u8> {
    (0..count).map(|index| (index % 10) as u8).collect()
}

/// Images of rows × columns whose pixels all are the image's label.
fn images(count: usize, rows: usize, columns: usize) -> Vec<u8> {
    let pixels: Vec<u8> =
        labels(count).into_iter().flat_map(|label| vec![label; rows * columns]).collect();
    write_images(rows, columns, &pixels)
}

fn file(name: &str, bytes: impl Into<Vec<u8>>) -> NamedFile {
    NamedFile { name: name.into(), bytes: bytes.into() }
}

/// A small training set and a test set.
fn sets() -> [NamedFile; 4] {
    [
        file("images", gzip(&images(50, 5, 7))),
        file("labels", write_labels(&labels(50))),
        file("test-images", images(20, 5, 7)),
        file("test-labels", gzip(&write_labels(&labels(20)))),
    ]
}

/// Those sets with another file of images to train on.
fn with_images(name: &str, bytes: impl Into<Vec<u8>>) -> [NamedFile; 4] {
    let [_, labels, test_images, test_labels] = sets();
    [file(name, bytes), labels, test_images, test_labels]
}

fn read(files: [NamedFile; 4]) -> Result<Imported, Error> {
    import(files, &Limits::default())
}

fn one(name: &str, bytes: impl Into<Vec<u8>>) -> Error {
    read(with_images(name, bytes)).unwrap_err()
}

/// The error of other labels to train on.
fn one_of_labels(bytes: impl Into<Vec<u8>>) -> Error {
    let [images, _, test_images, test_labels] = sets();
    read([images, file("a", bytes), test_images, test_labels]).unwrap_err()
}

/// Checks an error and its English message.
fn assert_field(error: Error, file: &str, field: FileField, found: Found, expected: Expected) {
    let words = format!("{file}: {field} is {found}; expected {expected}");
    assert_eq!(error.to_string(), words);
    assert_eq!(error, Error::Field { file: file.into(), field, found, expected });
}

/// Each image still has its own label.
fn assert_matched(set: &ffnn::data::ImageSet, len: usize) {
    assert_eq!(set.len(), len);
    assert!((0..len).all(|index| set.image(index)[0] == set.labels()[index]));
}

#[test]
fn images_keep_their_labels() {
    let data = read(sets()).unwrap();
    assert_matched(&data.train, 50);
    assert_matched(&data.test, 20);
    assert_eq!((data.train.rows(), data.train.columns(), data.unlabelled), (5, 7, None));
    assert_eq!(data.classes, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
}

#[test]
fn files_of_the_other_kind_or_size_or_number_are_refused() {
    let [images_file, labels_file, test_images, test_labels] = sets();
    let swapped =
        [labels_file.clone(), images_file.clone(), test_images.clone(), test_labels.clone()];
    let error = read(swapped).unwrap_err();
    let (field, expected) = (FileField::MagicNumber, Expected::IdxMagic);
    assert_field(error, "labels", field, Found::Magic(0x0801), expected);
    let twice = [images_file.clone(), images_file.clone(), test_images, test_labels.clone()];
    assert_field(read(twice).unwrap_err(), "images", field, Found::Magic(0x0803), expected);
    let other = file("test-images", images(20, 7, 5));
    let error = read([images_file.clone(), labels_file.clone(), other, test_labels.clone()]);
    let (found, expected) =
        (Found::ImageSize { rows: 7, columns: 5 }, Expected::ImageSize { rows: 5, columns: 7 });
    assert_field(error.unwrap_err(), "test-images", FileField::ImageSize, found, expected);
    let few = file("test-images", images(19, 5, 7));
    let error = read([images_file, labels_file, few, test_labels]).unwrap_err();
    let (images, labels) = (19, 20);
    let (file, labels_file) = ("test-images".into(), "test-labels".into());
    assert_eq!(error, Error::Unmatched { file, images, labels_file, labels });
}

#[test]
fn damaged_gzip_is_refused() {
    let packed = gzip(&images(10, 28, 28));
    for bytes in [&packed[..packed.len() / 2], &packed[..packed.len() - 1], &packed[..5]] {
        let error = Error::Gzip { file: "a.gz".into(), fault: GzipFault::CutOff };
        assert_eq!(one("a.gz", bytes), error);
    }
    let mut damaged = packed.clone();
    let checksum = damaged.len() - 8;
    damaged[checksum] ^= 1;
    let error = Error::Gzip { file: "a.gz".into(), fault: GzipFault::Damaged };
    assert_eq!(one("a.gz", damaged), error);
}

#[test]
fn a_gzip_bomb_is_not_unpacked() {
    let limits = Limits { bytes: 100_000, ..Limits::default() };
    let bomb = gzip(&vec![0; 100_001]);
    let error = import(with_images("bomb.gz", bomb), &limits).unwrap_err();
    assert_eq!(error, Error::TooLarge { file: "bomb.gz".into(), limit: 100_000 });
    // A file at the limit is read, and found to be no IDX file.
    let full = import(with_images("full.gz", gzip(&vec![0; 100_000])), &limits).unwrap_err();
    assert!(matches!(full, Error::Field { .. }), "{full:?}");
}

#[test]
fn wrong_magic() {
    let mut bytes = images(10, 28, 28);
    bytes[3] = 9;
    let assert_magic = |bytes: &[u8], found| {
        let (field, expected) = (FileField::MagicNumber, Expected::IdxMagic);
        assert_field(one("a", bytes), "a", field, Found::Magic(found), expected);
    };
    assert_magic(&bytes, 0x0000_0809);
    bytes[0] = 0xfe;
    assert_magic(&bytes, 0xfe00_0809);
}

#[test]
fn idx_headers_that_do_not_fit() {
    let whole = images(10, 28, 28);
    let with = |place: usize, value: u32| {
        let mut bytes = whole.clone();
        bytes[4 * place..4 * place + 4].copy_from_slice(&value.to_be_bytes());
        bytes
    };
    let assert_count = |bytes: &[u8], field, found, expected| {
        assert_field(one("a", bytes), "a", field, Found::Count(found), expected);
    };
    let (found, expected) = (Found::FileOfBytes(15), Expected::LongerFile);
    assert_field(one("a", &whole[..15]), "a", FileField::Columns, found, expected);
    assert_count(&whole[..7000], FileField::PixelBytes, 6984, Expected::Exactly(7840));
    let count = Expected::Between { min: 1, max: 200_000 };
    assert_count(&with(1, 0), FileField::Images, 0, count);
    assert_count(&with(1, 200_001), FileField::Images, 200_001, count);
    let side = Expected::Between { min: 1, max: 64 };
    assert_count(&with(2, 65), FileField::Rows, 65, side);
    assert_count(&with(3, 0), FileField::Columns, 0, side);
    let assert_labels = |bytes: Vec<u8>, field, found, expected| {
        assert_field(one_of_labels(bytes), "a", field, Found::Count(found), expected);
    };
    let longer = [write_labels(&labels(10)), vec![0]].concat();
    assert_labels(longer, FileField::LabelBytes, 11, Expected::Exactly(10));
    assert_labels(write_labels(&[]), FileField::Labels, 0, count);
}

#[test]
fn a_label_above_the_limit_is_refused() {
    let error = one_of_labels(write_labels(&[3, 100]));
    let (field, expected) = (FileField::Label { number: 2 }, Expected::Between { min: 0, max: 99 });
    assert_field(error, "a", field, Found::Count(100), expected);
    // Bundled data have ten classes.
    let [images, _, test_images, test_labels] = sets();
    let files = [images, file("a", write_labels(&[11; 50])), test_images, test_labels];
    let (setting, found) = (Setting::Label, Found::Count(11));
    let expected = Expected::Between { min: 0, max: 9 };
    assert_eq!(read(files).unwrap_err(), Error::Setting { setting, found, expected });
}

/// Bytes that get past the first checks: headers of each kind followed by random bytes.
fn any_file() -> impl Strategy<Value = Vec<u8>> {
    let tail = || proptest::collection::vec(any::<u8>(), 0..200);
    let small = || (0u8..5, 0u8..4, 0u8..4);
    prop_oneof![
        tail(),
        (small(), tail()).prop_map(|((count, rows, columns), tail)| {
            let header = [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, rows, 0, 0, 0, columns];
            [&header[..], &tail].concat()
        }),
        (any::<[u8; 12]>(), tail())
            .prop_map(|(sizes, tail)| [&[0, 0, 8, 3][..], &sizes, &tail].concat()),
        (0u8..5, tail()).prop_map(|(n, tail)| [&[0, 0, 8, 1, 0, 0, 0, n][..], &tail].concat()),
        tail().prop_map(|tail| [&[0x1f, 0x8b, 8, 0][..], &tail].concat()),
        tail().prop_map(|tail| gzip(&tail)),
        "\\PC{0,60}".prop_map(String::into_bytes),
    ]
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in [any_file(), any_file(), any_file(), any_file()]) {
        let files = bytes.map(|bytes| file("a", bytes));
        let limits = Limits { bytes: 10_000, ..Limits::default() };
        if let Err(error) = import(files, &limits) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}
