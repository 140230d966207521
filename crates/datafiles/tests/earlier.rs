//! The data sets of earlier versions, made of the same files as those versions did.

use std::io::Cursor;

use datafiles::{Dataset, InputFile, Labelled, Limits, Utf8Only, open};
use ffnn::data::idx::{write_images, write_labels};
use ffnn::data::{ImageSet, split};

fn earlier(files: &[(&str, Vec<u8>)]) -> (Labelled, Labelled, Vec<String>) {
    let files = files.iter().map(|(name, bytes)| InputFile {
        name: (*name).to_owned(),
        source: Box::new(Cursor::new(bytes.clone())),
    });
    let opened = open(files.collect(), &Limits::default(), &Utf8Only, &mut |_| ())
        .expect("these files are read");
    let Dataset::Images { train, test, classes, .. } =
        opened.into_earlier_dataset().expect("they are a set")
    else {
        panic!("no images")
    };
    (train, test, classes)
}

fn pixels(images: usize) -> Vec<u8> {
    (0..images * 12).map(|place| (place * 7 % 100) as u8).collect()
}

/// Labels from 2 to 4 alone: earlier versions had ten classes all the same.
fn labels(images: usize) -> Vec<u8> {
    (0..images).map(|image| 2 + (image * image % 3) as u8).collect()
}

fn of(set: &ImageSet) -> Labelled {
    let images = 0..set.labels().len();
    Labelled {
        pixels: images.flat_map(|image| set.image(image)).collect(),
        labels: set.labels().to_vec(),
    }
}

#[test]
fn one_set_is_divided_as_the_engine_divided_it() {
    let (train, test, classes) = earlier(&[
        ("images.idx", write_images(3, 4, &pixels(61))),
        ("labels.idx", write_labels(&labels(61))),
    ]);
    let whole = ImageSet::new(3, 4, 10, pixels(61), labels(61)).unwrap();
    let (expected_train, expected_test) = split::hold_out(&whole, 10, 1);
    assert_eq!((train, test), (of(&expected_train), of(&expected_test)));
    assert_eq!(classes, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
}

#[test]
fn of_two_sets_the_name_or_else_the_size_decides() {
    let small = |name| {
        [(name, write_images(3, 4, &pixels(20))), ("small-labels.idx", write_labels(&labels(20)))]
    };
    let large = |name| {
        [(name, write_images(3, 4, &pixels(40))), ("large-labels.idx", write_labels(&labels(40)))]
    };
    let sizes = |files: [[(&'static str, Vec<u8>); 2]; 2]| {
        let (train, test, _) = earlier(&files.concat());
        (train.labels.len(), test.labels.len())
    };
    assert_eq!(sizes([small("a.idx"), large("b.idx")]), (40, 20));
    assert_eq!(sizes([small("a.idx"), large("latest.idx")]), (20, 40), "as it was, right or wrong");
}
