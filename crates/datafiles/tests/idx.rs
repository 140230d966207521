//! IDX, plain and packed by gzip.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{file, gzip, idx, opened, sample};
use datafiles::{Dataset, Held, PreviewImage, SampleKind};

#[test]
fn files_of_idx2numpy_are_read_plain_and_packed() {
    let images = sample("idx/u8_images.idx");
    let labels = sample("idx/u8_labels.idx");
    for (images, labels) in [(images.clone(), gzip(&labels)), (gzip(&images), labels)] {
        let files = vec![
            file("train-labels-idx1-ubyte", labels),
            file("train-images-idx3-ubyte.gz", images),
        ];
        let opened = opened(files).unwrap();
        let mut choices = opened.detected();
        choices.full_ink = 255.0;
        let summary = opened.summary(&choices).unwrap();
        assert_eq!(summary.samples, SampleKind::Images { rows: 2, columns: 3 });
        assert_eq!(summary.range, (0.0, 11.0));
        let names: Vec<&str> = summary.classes.iter().map(|class| class.name.as_str()).collect();
        assert_eq!(names, ["3", "7"]);
        let pixels = vec![0, 1, 2, 3, 4, 5];
        assert_eq!(
            summary.preview[0],
            PreviewImage { rows: 2, columns: 3, pixels, class: Some(1) }
        );
        assert!(matches!(summary.files[0].holds[0].held, Held::Labels { labels: 2, .. }));
    }
}

#[test]
fn held_out_images_are_not_trained_on() {
    let labels: Vec<u8> = (0..60).map(|index| index / 30).collect();
    let images: Vec<u8> = (0..60).collect();
    let files =
        vec![file("images", idx(&[60, 1, 1], &images)), file("labels", gzip(&idx(&[60], &labels)))];
    let opened = opened(files).unwrap();
    let mut choices = opened.detected();
    choices.full_ink = 255.0;
    let summary = opened.summary(&choices).unwrap();
    assert_eq!((summary.train, summary.test), (50, 10));
    let copy = opened.dataset(&choices).unwrap();
    let dataset = opened.into_dataset(&choices).unwrap();
    assert_eq!(dataset, copy);
    let Dataset::Images { train, test, .. } = dataset else { panic!() };
    for set in [&train, &test] {
        let label = |pixel: &u8| labels[usize::from(*pixel)];
        assert_eq!(set.pixels.iter().map(label).collect::<Vec<u8>>(), set.labels);
    }
    let mut all = [train.pixels, test.pixels].concat();
    all.sort_unstable();
    assert_eq!(all, images);
}
