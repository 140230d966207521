//! Files a reader may bring: good ones in any order, bad ones each with its own error, and no bytes that panic.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

use std::io::Write;

use ffnn::Error;
use ffnn::data::idx::{write_images, write_labels};
use ffnn::data::import::{Imported, NamedFile, import};
use ffnn::data::{Limits, Samples};
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

fn assert_field(error: Error, expected: [&str; 4]) {
    let Error::Field { file, field, found, expected: wanted } = error else {
        panic!("{error:?}");
    };
    assert_eq!([file.as_str(), &field, &found, &wanted], expected);
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
fn sets_of_one_size_are_told_apart_by_their_names() {
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
fn damaged_gzip() {
    let packed = gzip(&images(10, 28, 28));
    for bytes in [&packed[..packed.len() / 2], &packed[..packed.len() - 1], &packed[..5]] {
        assert!(matches!(one("a.gz", bytes), Error::Gzip { file, .. } if file == "a.gz"));
    }
    let mut damaged = packed.clone();
    let checksum = damaged.len() - 8;
    damaged[checksum] ^= 1;
    assert!(matches!(one("a.gz", damaged), Error::Gzip { .. }));
}

#[test]
fn a_gzip_bomb_is_not_unpacked() {
    let limits = Limits { bytes: 100_000, ..Limits::default() };
    let bomb = gzip(&vec![0; 100_001]);
    let error = import(vec![file("bomb.gz", bomb)], &limits, 1).unwrap_err();
    let Error::TooLarge { file: name, field, found, limit } = error else { panic!("{error:?}") };
    assert_eq!([name, field], ["bomb.gz", "unpacked size"]);
    assert_eq!([found, limit], ["more than 100000 bytes", "100000 bytes"]);
    // Just as large as allowed is read, and found to be no IDX file.
    let full = import(vec![file("full.gz", gzip(&vec![0; 100_000]))], &limits, 1).unwrap_err();
    assert!(matches!(full, Error::Field { .. }), "{full:?}");
    let plain = import(vec![file("plain", vec![0; 100_001])], &limits, 1).unwrap_err();
    assert!(matches!(plain, Error::TooLarge { .. }), "{plain:?}");
}

#[test]
fn wrong_magic() {
    let mut bytes = images(10, 28, 28);
    bytes[3] = 9;
    let expected = "0x00000803 (images) or 0x00000801 (labels)";
    assert_field(one("a", bytes.clone()), ["a", "magic number", "0x00000809", expected]);
    bytes[0] = 0xfe;
    assert_field(one("a", bytes), ["a", "magic number", "0xfe000809", expected]);
}

#[test]
fn idx_headers_that_do_not_fit() {
    let whole = images(10, 28, 28);
    let with = |place: usize, value: u32| {
        let mut bytes = whole.clone();
        bytes[4 * place..4 * place + 4].copy_from_slice(&value.to_be_bytes());
        bytes
    };
    assert_field(one("a", &whole[..15]), ["a", "columns", "a file of 15 bytes", "a longer file"]);
    assert_field(one("a", &whole[..7000]), ["a", "bytes of pixels", "6984", "7840"]);
    assert_field(one("a", with(1, 0)), ["a", "number of images", "0", "1 to 200000"]);
    assert_field(one("a", with(1, 200_001)), ["a", "number of images", "200001", "1 to 200000"]);
    assert_field(one("a", with(2, 65)), ["a", "rows", "65", "1 to 64"]);
    assert_field(one("a", with(3, 0)), ["a", "columns", "0", "1 to 64"]);
    let longer = [write_labels(&labels(10)), vec![0]].concat();
    assert_field(one("b", longer), ["b", "bytes of labels", "11", "10"]);
    assert_field(one("b", write_labels(&[])), ["b", "number of labels", "0", "1 to 200000"]);
}

#[test]
fn a_label_of_ten() {
    let error = one("labels", write_labels(&[3, 10]));
    assert_field(error, ["labels", "label 2", "10", "0 to 9"]);
    let error = one("a.csv", "label,pixel0\n3,1\n10,1\n");
    assert_field(error, ["a.csv", "line 3, column 1", "10", "a whole number from 0 to 9"]);
}

#[test]
fn images_and_labels_that_do_not_match() {
    let files = vec![file("i", images(10, 28, 28)), file("l", write_labels(&labels(9)))];
    let Error::Unmatched { file: name, found, expected } = read(files).unwrap_err() else {
        panic!()
    };
    assert_eq!([name, found], ["i", "10 images, and 9 labels in l"]);
    assert_eq!(expected, "a file of 10 labels");
    let unmatched = |files| matches!(read(files), Err(Error::Unmatched { .. }));
    assert!(unmatched(vec![file("i", images(10, 28, 28))]));
    assert!(unmatched(vec![file("l", write_labels(&labels(9)))]));
    assert!(unmatched(vec![file("k.csv", csv(3, 784, false))]));
    assert!(unmatched(vec![]));
    let set = || file("a.csv", csv(3, 9, true));
    assert!(unmatched(vec![set(), set(), set()]));
    let error = read(vec![set(), file("test.csv", csv(3, 16, true))]).unwrap_err();
    assert_field(error, ["test.csv", "image size", "4 × 4", "3 × 3"]);
    let error = one("a.csv", csv(1, 9, true));
    assert_field(error, ["a.csv", "number of images", "1", "at least 2"]);
}

#[test]
fn csv_that_does_not_fit() {
    let square = "784 (28 × 28) or another square up to 64 × 64";
    for labelled in [true, false] {
        let error = one("a.csv", csv(2, 783, labelled));
        assert_field(error, ["a.csv", "number of pixel columns", "783", square]);
    }
    let error = one("a.csv", csv(2, 65 * 65, true));
    assert_field(error, ["a.csv", "number of pixel columns", "4225", square]);
    let error = one("a.csv", "label,pixel0\n1,1\n1,1,1\n");
    assert_field(error, ["a.csv", "line 3, number of pixels", "2", "1"]);
    let error = one("a.csv", "pixel0\n256\n");
    assert_field(error, ["a.csv", "line 2, column 1", "256", "a whole number from 0 to 255"]);
    let error = one("a.csv", "pixel0\n");
    assert_field(error, ["a.csv", "number of images", "0", "at least 1"]);
    let error = one("a.csv", "name,age\n1,2\n");
    assert_field(error, ["a.csv", "header", "name", "label,pixel0,… or pixel0,…"]);
    let error = one("a.csv", "label\n1\n");
    assert_field(error, ["a.csv", "header", "label", "label,pixel0,… or pixel0,…"]);
    let limits = Limits { images: 2, ..Limits::default() };
    let error = import(vec![file("a.csv", csv(3, 9, true))], &limits, 1).unwrap_err();
    assert!(matches!(error, Error::TooLarge { .. }), "{error:?}");
    assert!(import(vec![file("a.csv", csv(2, 9, true))], &limits, 1).is_ok());
}

#[test]
fn nothing_and_other_kinds() {
    assert_eq!(one("a", []), Error::Empty { file: "a".into() });
    assert_eq!(one("a", gzip(&[])), Error::Empty { file: "a".into() });
    assert_eq!(one("a", "\n \n"), Error::Empty { file: "a".into() });
    let kinds: [(&[u8], &str); 3] = [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"%PDF-1.7", "a PDF document"),
    ];
    for (bytes, found) in kinds {
        let expected = Error::UnknownFormat { file: "a".into(), found: found.into() };
        assert_eq!(one("a", bytes), expected);
        assert_eq!(one("a", gzip(bytes)), expected);
    }
}

/// Bytes that get past the first checks: headers of each kind with whatever follows.
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
