//! Import of the user's files: good ones in any order, bad ones each with its own error, and no bytes that panic.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

use std::io::Write;

use ffnn::Error;
use ffnn::data::idx::{write_images, write_labels};
use ffnn::data::import::{Imported, NamedFile, import};
use ffnn::data::{Limits, Samples};
use ffnn::error::{Excess, Expected, FileField, FileKind, Found, GzipFault, Mismatch, Setting};
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

fn csv(rows: usize, pixels: usize, labelled: bool) -> Vec<u8> {
    let line = |label: String, pixel: &dyn Fn(usize) -> String| {
        let label = Some(label).filter(|_| labelled);
        label.into_iter().chain((0..pixels).map(pixel)).collect::<Vec<_>>().join(",") + "\n"
    };
    let mut text = line("label".into(), &|pixel| format!("pixel{pixel}"));
    for row in 0..rows {
        let value = (row % 10).to_string();
        text += &line(value.clone(), &|_| value.clone());
    }
    text.into_bytes()
}

fn file(name: &str, bytes: impl Into<Vec<u8>>) -> NamedFile {
    NamedFile { name: name.into(), bytes: bytes.into() }
}

fn read(files: Vec<NamedFile>) -> Result<Imported, Error> {
    import(files, &Limits::default(), 1)
}

fn one(name: &str, bytes: impl Into<Vec<u8>>) -> Error {
    read(vec![file(name, bytes)]).unwrap_err()
}

/// Checks an error and its English message.
fn assert_field(error: Error, file: &str, field: FileField, found: Found, expected: Expected) {
    let words = format!("{file}: {field} is {found}; expected {expected}");
    assert_eq!(error.to_string(), words);
    assert_eq!(error, Error::Field { file: file.into(), field, found, expected });
}

fn text(excerpt: &str) -> Found {
    Found::Text(excerpt.into())
}

/// Each image still has its own label.
fn assert_matched(set: &ffnn::data::ImageSet, len: usize) {
    assert_eq!(set.len(), len);
    assert!((0..len).all(|index| set.image(index)[0] == set.labels()[index]));
}

#[test]
fn idx_files_match_in_any_order() {
    let files = [
        file("train-images", gzip(&images(50, 28, 28))),
        file("train-labels", write_labels(&labels(50))),
        file("t10k-images", images(20, 28, 28)),
        file("t10k-labels", gzip(&write_labels(&labels(20)))),
    ];
    for turn in 0..24 {
        let mut left = files.to_vec();
        let order = [turn / 6, turn / 2 % 3, turn % 2, 0].map(|place| left.remove(place));
        let data = read(order.to_vec()).unwrap();
        assert_matched(&data.train, 50);
        assert_matched(&data.test, 20);
        assert_eq!(data.unlabelled, None);
    }
}

#[test]
fn sets_of_one_size_are_distinguished_by_their_names() {
    let other = |label| write_labels(&[label; 30]);
    let data = read(vec![
        file("b-labels", other(2)),
        file("test-labels", other(1)),
        file("test-images", images(30, 5, 7)),
        file("b-images", images(30, 5, 7)),
    ])
    .unwrap();
    assert_eq!((data.train.labels()[0], data.test.labels()[0]), (2, 1));
    assert_eq!((data.train.rows(), data.train.columns()), (5, 7));
}

#[test]
fn without_names_the_smaller_set_is_for_testing() {
    let data = read(vec![file("a.csv", csv(20, 9, true)), file("b.csv", csv(30, 9, true))]);
    let data = data.unwrap();
    assert_matched(&data.train, 30);
    assert_matched(&data.test, 20);
}

#[test]
fn of_one_set_a_sixth_is_held_out() {
    let data =
        read(vec![file("a", csv(60, 64 * 64, true)), file("k", csv(3, 784, false))]).unwrap();
    assert_matched(&data.train, 50);
    assert_matched(&data.test, 10);
    assert_eq!(data.train.rows(), 64);
    let unlabelled = data.unlabelled.unwrap();
    assert_eq!((unlabelled.len(), unlabelled.labels().len()), (3, 0));
}

#[test]
fn a_csv_may_have_a_byte_order_mark_quotes_and_windows_lines() {
    let text = "\u{feff}\"label\",\"pixel0\"\r\n1, 1\r\n\r\n2,2 \r\n";
    let data = read(vec![file("a.csv", text)]).unwrap();
    assert_matched(&data.train, 1);
    assert_matched(&data.test, 1);
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
    let error = import(vec![file("bomb.gz", bomb)], &limits, 1).unwrap_err();
    let excess = Excess::UnpackedBytes { limit: 100_000 };
    assert_eq!(error, Error::TooLarge { file: "bomb.gz".into(), excess });
    // A file at the limit is read, and found to be no IDX file.
    let full = import(vec![file("full.gz", gzip(&vec![0; 100_000]))], &limits, 1).unwrap_err();
    assert!(matches!(full, Error::Field { .. }), "{full:?}");
    let plain = import(vec![file("plain", vec![0; 100_001])], &limits, 1).unwrap_err();
    let excess = Excess::Bytes { found: 100_001, limit: 100_000 };
    assert_eq!(plain, Error::TooLarge { file: "plain".into(), excess });
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
    let longer = [write_labels(&labels(10)), vec![0]].concat();
    assert_count(&longer, FileField::LabelBytes, 11, Expected::Exactly(10));
    assert_count(&write_labels(&[]), FileField::Labels, 0, count);
}

#[test]
fn a_label_above_the_limit_is_refused() {
    let error = one("labels", write_labels(&[3, 100]));
    let (field, expected) = (FileField::Label { number: 2 }, Expected::Between { min: 0, max: 99 });
    assert_field(error, "labels", field, Found::Count(100), expected);
    let error = one("a.csv", "label,pixel0\n3,1\n10,1\n");
    let field = FileField::Cell { line: 3, column: 1 };
    assert_field(error, "a.csv", field, text("10"), Expected::WholeNumber { min: 0, max: 9 });
}

/// A set of images of one pixel, which is its label.
fn labelled(name: &str, labels: &[u8]) -> [NamedFile; 2] {
    let (images, of_them) = (write_images(1, 1, labels), write_labels(labels));
    [file(&format!("{name}-images"), images), file(&format!("{name}-labels"), of_them)]
}

#[test]
fn labels_above_9_are_classes_if_they_occur_in_either_set() {
    let (letters, fewer): (Vec<u8>, Vec<u8>) = ((1..=26).collect(), vec![3, 26, 40]);
    let data = read([labelled("a", &letters), labelled("test", &fewer)].concat()).unwrap();
    let names = (1..=26).chain([40]).map(|label| label.to_string());
    assert_eq!(data.classes, names.collect::<Vec<_>>());
    assert_eq!((data.train.classes(), data.test.classes()), (27, 27));
    assert_eq!(data.train.labels(), (0..26).collect::<Vec<u8>>());
    assert_eq!(data.test.labels(), [2, 25, 26]);
    // Each image is the label that the file has for it.
    assert_eq!([0, 1, 2].map(|index| data.test.image(index)[0]), [3, 26, 40]);
}

#[test]
fn of_digits_all_ten_are_classes_even_if_some_are_missing() {
    let data = read([labelled("a", &[1, 7, 7]), labelled("b", &[4])].concat()).unwrap();
    assert_eq!((data.classes.len(), data.test.classes()), (10, 10));
    assert_eq!(data.train.labels(), [1, 7, 7]);
}

#[test]
fn a_single_class_is_refused() {
    let error = read(labelled("a", &[11, 11]).to_vec()).unwrap_err();
    let expected = Expected::Between { min: 2, max: 100 };
    let (setting, found) = (Setting::Classes, Found::Count(1));
    assert_eq!(error, Error::Setting { setting, found, expected });
}

#[test]
fn images_and_labels_that_do_not_match() {
    let files = vec![file("i", images(10, 28, 28)), file("l", write_labels(&labels(9)))];
    let assert_unmatched = |files, file: &str, mismatch| {
        assert_eq!(read(files).unwrap_err(), Error::Unmatched { file: file.into(), mismatch });
    };
    let mismatch = Mismatch::OtherCount { images: 10, labels: 9, labels_file: "l".into() };
    assert_unmatched(files, "i", mismatch);
    let images_alone = vec![file("i", images(10, 28, 28))];
    assert_unmatched(images_alone, "i", Mismatch::NoLabels { images: 10 });
    let labels_alone = vec![file("l", write_labels(&labels(9)))];
    assert_unmatched(labels_alone, "l", Mismatch::NoImages { labels: 9 });
    let unlabelled = vec![file("k.csv", csv(3, 784, false))];
    assert_unmatched(unlabelled, "k.csv", Mismatch::OnlyUnlabelled);
    assert_unmatched(vec![], "", Mismatch::NoFiles);
    let set = || file("a.csv", csv(3, 9, true));
    assert_unmatched(vec![set(), set(), set()], "a.csv", Mismatch::TooManySets { sets: 3 });
    let error = read(vec![set(), file("test.csv", csv(3, 16, true))]).unwrap_err();
    let found = Found::ImageSize { rows: 4, columns: 4 };
    let expected = Expected::ImageSize { rows: 3, columns: 3 };
    assert_field(error, "test.csv", FileField::ImageSize, found, expected);
    let error = one("a.csv", csv(1, 9, true));
    assert_field(error, "a.csv", FileField::Images, Found::Count(1), Expected::AtLeast(2));
}

#[test]
fn csv_of_another_shape_is_refused() {
    let assert_csv =
        |error, field, found, expected| assert_field(error, "a.csv", field, found, expected);
    let square = Expected::Square { side: 64 };
    for labelled in [true, false] {
        let error = one("a.csv", csv(2, 783, labelled));
        assert_csv(error, FileField::PixelColumns, Found::Count(783), square);
    }
    let error = one("a.csv", csv(2, 65 * 65, true));
    assert_csv(error, FileField::PixelColumns, Found::Count(4225), square);
    let error = one("a.csv", "label,pixel0\n1,1\n1,1,1\n");
    let field = FileField::PixelsOfLine { line: 3 };
    assert_csv(error, field, Found::Count(2), Expected::Exactly(1));
    let error = one("a.csv", "pixel0\n256\n");
    let field = FileField::Cell { line: 2, column: 1 };
    assert_csv(error, field, text("256"), Expected::WholeNumber { min: 0, max: 255 });
    let error = one("a.csv", "pixel0\n");
    assert_csv(error, FileField::Images, Found::Count(0), Expected::AtLeast(1));
    let error = one("a.csv", "name,age\n1,2\n");
    assert_csv(error, FileField::Header, text("name"), Expected::CsvHeader);
    let error = one("a.csv", "label\n1\n");
    assert_csv(error, FileField::Header, text("label"), Expected::CsvHeader);
    let limits = Limits { images: 2, ..Limits::default() };
    let error = import(vec![file("a.csv", csv(3, 9, true))], &limits, 1).unwrap_err();
    let excess = Excess::Images { limit: 2 };
    assert_eq!(error, Error::TooLarge { file: "a.csv".into(), excess });
    assert!(import(vec![file("a.csv", csv(2, 9, true))], &limits, 1).is_ok());
}

#[test]
fn empty_files_and_other_formats_are_refused() {
    assert_eq!(one("a", []), Error::Empty { file: "a".into() });
    assert_eq!(one("a", gzip(&[])), Error::Empty { file: "a".into() });
    assert_eq!(one("a", "\n \n"), Error::Empty { file: "a".into() });
    let kinds: [(&[u8], FileKind); 6] = [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FileKind::Png),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", FileKind::Jpeg),
        (b"GIF89a", FileKind::Gif),
        (b"PK\x03\x04", FileKind::Zip),
        (b"%PDF-1.7", FileKind::Pdf),
        (b"\x93NUMPY\x01\0", FileKind::NumPy),
    ];
    for (bytes, found) in kinds {
        let expected = Error::UnknownFormat { file: "a".into(), found };
        assert_eq!(one("a", bytes), expected);
        assert_eq!(one("a", gzip(bytes)), expected);
    }
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
        "(label,)?pixel0(,pixel[0-9]){0,4}\n([0-9]{0,4}[,\n\"x]?){0,40}"
            .prop_map(String::into_bytes),
        "\\PC{0,60}".prop_map(String::into_bytes),
    ]
}

proptest! {
    #[test]
    fn no_bytes_panic(files in proptest::collection::vec(any_file(), 0..4), seed: u64) {
        let named = files.into_iter().enumerate();
        let named = named.map(|(index, bytes)| file(&format!("{index}"), bytes)).collect();
        let limits = Limits { bytes: 10_000, ..Limits::default() };
        if let Err(error) = import(named, &limits, seed) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}
