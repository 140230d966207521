//! Files of a competition: images to predict, and what their answers are called.
#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{file, opened, zip};
use datafiles::{Alike, Fault, FaultKind, ToPredict};

const PLAIN: Alike = Alike { invert: false, transpose: false, full_ink: 255.0, size: (28, 28) };

/// Kaggle's layout: `label,pixel0,…` or the pixels alone. Image n has the ink n + place.
fn rows(images: usize, side: usize, with_label: bool) -> String {
    let names = (0..side * side).map(|pixel| format!("pixel{pixel}"));
    let head: Vec<String> =
        with_label.then(|| "label".to_owned()).into_iter().chain(names).collect();
    let row = |image: usize| {
        let label = with_label.then(|| (image % 10).to_string());
        let pixels = (0..side * side).map(|place| ink(image, place).to_string());
        label.into_iter().chain(pixels).collect::<Vec<_>>().join(",")
    };
    [head.join(",")].into_iter().chain((0..images).map(row)).collect::<Vec<_>>().join("\n")
}

/// The first pixel is 0 in all images, as that of real digits is.
fn ink(image: usize, place: usize) -> u8 {
    if place == 0 { 0 } else { ((image * 31 + place * 7) % 256) as u8 }
}

fn submission(first: usize, images: usize) -> String {
    let row = |id: usize| format!("{id},0\n");
    "ImageId,Label\n".to_owned() + &(first..first + images).map(row).collect::<String>()
}

fn to_predict(files: &[(&str, &[u8])], alike: Alike) -> Result<ToPredict, Fault> {
    let files = files.iter().map(|(name, bytes)| file(name, *bytes)).collect();
    opened(files)?.into_images_to_predict(alike)
}

#[test]
fn the_test_file_alone_is_read_pixel_by_pixel() {
    let test = rows(30, 28, false);
    let found = to_predict(&[("test.csv", test.as_bytes())], PLAIN).unwrap();
    assert_eq!((&*found.file, found.ids), ("test.csv", None));
    let expected: Vec<u8> =
        (0..30).flat_map(|image| (0..784).map(move |place| ink(image, place))).collect();
    assert_eq!(found.pixels, expected);
}

#[test]
fn the_whole_download_gives_the_images_and_their_numbers() {
    let (train, test) = (rows(60, 28, true), rows(20, 28, false));
    let submission = submission(101, 20);
    let archive = zip(&[
        ("sample_submission.csv", submission.as_bytes()),
        ("test.csv", test.as_bytes()),
        ("train.csv", train.as_bytes()),
    ]);
    let found = to_predict(&[("digit-recognizer.zip", &archive)], PLAIN).unwrap();
    assert_eq!(found.pixels.len(), 20 * 784);
    assert_eq!(found.pixels[784 + 5], ink(1, 5));
    assert_eq!(found.ids, Some((101..121).collect()));
}

#[test]
fn a_sample_submission_alone_has_numbers_and_no_images() {
    let text = submission(1, 12);
    let found = to_predict(&[("sample_submission.csv", text.as_bytes())], PLAIN).unwrap();
    assert_eq!(found, ToPredict { ids: Some((1..13).collect()), ..ToPredict::default() });
}

#[test]
fn images_with_labels_are_none_to_predict() {
    let train = rows(30, 28, true);
    let fault = to_predict(&[("train.csv", train.as_bytes())], PLAIN).unwrap_err();
    assert_eq!((&*fault.file, fault.kind), ("train.csv", FaultKind::AllLabelled));
}

#[test]
fn images_are_understood_as_those_of_the_training() {
    let test = rows(12, 8, false);
    let alike = Alike { invert: true, transpose: true, size: (8, 8), ..PLAIN };
    let found = to_predict(&[("test.csv", test.as_bytes())], alike).unwrap();
    assert_eq!(found.pixels[8], 255 - ink(0, 1), "row 1, column 0");
    assert_eq!(found.pixels[64 + 2 * 8 + 3], 255 - ink(1, 3 * 8 + 2));
}

#[test]
fn a_row_that_is_cut_off_would_shift_the_numbers() {
    let test = rows(20, 8, false);
    let cut = &test[..test.len() - 20];
    let alike = Alike { size: (8, 8), ..PLAIN };
    let fault = to_predict(&[("test.csv", cut.as_bytes())], alike).unwrap_err();
    assert_eq!(fault.file, "test.csv");
    assert!(matches!(fault.kind, FaultKind::FewRows { found: 19, needed: 20, .. }), "{fault}");
}

#[test]
fn images_of_another_size_are_refused_with_both_sizes() {
    let text = rows(20, 28, false);
    let less: Vec<String> =
        text.lines().map(|line| line.rsplit_once(',').unwrap().0.to_owned()).collect();
    for (text, found) in [(less.join("\n"), 783), (rows(20, 8, false), 64)] {
        let fault = to_predict(&[("test.csv", text.as_bytes())], PLAIN).unwrap_err();
        assert_eq!(fault.kind, FaultKind::OtherPixels { found, expected: 784 });
        assert_eq!(fault.file, "test.csv");
    }
}
