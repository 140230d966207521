//! What belongs together, and what is said about it.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{detected, file, gzip, idx, npy, opened, sample, small_set};
use datafiles::{Dataset, ElementType, FaultKind, Held, Note, SampleKind, Testing};

#[test]
fn the_same_images_twice_are_used_once() {
    let (images, labels) = small_set(40, 4, 0);
    let files = vec![
        file("images.gz", gzip(&images)),
        file("labels.gz", gzip(&labels)),
        file("images", images),
        file("labels", labels),
    ];
    let (_, choices, summary) = detected(files);
    assert_eq!((summary.parts.len(), summary.train + summary.test), (1, 40));
    assert_eq!(choices.testing, Testing::DEFAULT);
    let duplicates =
        summary.notes.iter().filter(|note| matches!(note, Note::Duplicate { .. })).count();
    assert_eq!(duplicates, 2);
}

#[test]
fn a_word_inside_a_word_names_no_test_set() {
    let (a, a_labels) = small_set(60, 4, 0);
    let (b, b_labels) = small_set(20, 4, 9);
    let files = |first: &str, second: &str| {
        vec![
            file(&format!("{first}-images"), a.clone()),
            file(&format!("{first}-labels"), a_labels.clone()),
            file(&format!("{second}-images"), b.clone()),
            file(&format!("{second}-labels"), b_labels.clone()),
        ]
    };
    let (_, choices, summary) = detected(files("latest", "second"));
    assert_eq!((choices.testing, choices.training), (Testing::DEFAULT, vec![0, 1]));
    assert_eq!(summary.train + summary.test, 80);
    assert!(summary.notes.contains(&Note::Joined { sets: 2 }));
    let (_, choices, summary) = detected(files("some", "t10k"));
    assert_eq!((choices.testing, choices.training), (Testing::Part(1), vec![0]));
    assert_eq!((summary.train, summary.test), (60, 20));
    let note = Note::TestByName { file: "t10k-images".to_owned(), word: "t10k".to_owned() };
    assert!(summary.notes.contains(&note));
}

#[test]
fn values_are_scaled_to_full_ink() {
    let f4 =
        |values: &[f32]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
    let shape = "(4, 1, 2)";
    let labels = || file("y.npy", npy("|u1", "(4,)", &[0, 1, 0, 1]));
    let cases = [
        (
            npy("<f4", shape, &f4(&[0.0, 16.0, 8.0, 4.0, 0.0, 16.0, 8.0, 4.0])),
            (0.0, 16.0),
            vec![0, 255],
        ),
        (
            npy("<f4", shape, &f4(&[0.0, 1.0, 0.5, 0.25, 0.0, 1.0, 0.5, 0.25])),
            (0.0, 1.0),
            vec![0, 255],
        ),
        (
            npy("<f4", shape, &f4(&[-1.0, 1.0, 0.0, 0.5, -1.0, 1.0, 0.0, 0.5])),
            (-1.0, 1.0),
            vec![0, 255],
        ),
        (npy("|u1", shape, &[0, 200, 100, 50, 0, 200, 100, 50]), (0.0, 255.0), vec![0, 200]),
        (npy("|b1", shape, &[0, 1, 0, 0, 0, 1, 1, 0]), (0.0, 1.0), vec![0, 255]),
    ];
    for (images, ends, first) in cases {
        let (_, choices, summary) = detected(vec![file("x.npy", images), labels()]);
        assert_eq!((choices.paper, choices.full_ink), ends);
        assert_eq!(summary.preview[0].pixels, first);
        let scaled = Note::Scaled { paper: ends.0, full_ink: ends.1 };
        assert_eq!(summary.notes.contains(&scaled), ends != (0.0, 255.0));
    }
}

#[test]
fn dark_ink_on_white_paper_is_exchanged() {
    let image = [255, 255, 255, 255, 0, 255, 255, 255, 255];
    let files = vec![
        file("images", idx(&[6, 3, 3], &image.repeat(6))),
        file("labels", idx(&[6], &[0, 1, 0, 1, 0, 1])),
    ];
    let (opened, mut choices, summary) = detected(files);
    assert!(choices.invert);
    assert_eq!(summary.preview[0].pixels, image.map(|pixel| 255 - pixel));
    assert!(summary.notes.contains(&Note::DarkOnLight { images: 6, of: 6 }));
    choices.invert = false;
    assert_eq!(opened.summary(&choices).unwrap().preview[0].pixels, image);
}

#[test]
fn emnist_is_turned_and_named() {
    let names = |part: &str| format!("emnist-letters-train-{part}");
    let files = vec![
        file(&names("images"), idx(&[4, 2, 2], &[0, 255, 9, 0].repeat(4))),
        file(&names("labels"), idx(&[4], &[1, 2, 1, 2])),
        file("emnist-letters-mapping.txt", "1 65 97\n2 66 98\n3 67 99\n"),
    ];
    let (_, choices, summary) = detected(files);
    assert!(choices.transpose);
    assert_eq!(summary.preview[0].pixels, [0, 9, 255, 0]);
    assert_eq!(
        summary.classes.iter().map(|class| class.name.as_str()).collect::<Vec<_>>(),
        ["A", "B"]
    );
    assert!(
        summary.notes.contains(&Note::NamedBy { file: "emnist-letters-mapping.txt".to_owned() })
    );
}

#[test]
fn labels_from_1_are_said() {
    let files = vec![
        file("images", idx(&[4, 2, 2], &[0, 255, 9, 0].repeat(4))),
        file("labels", idx(&[4], &[1, 2, 3, 2])),
    ];
    let (_, _, summary) = detected(files);
    assert_eq!(summary.classes[0].name, "1");
    assert!(summary.notes.contains(&Note::LabelsFromOne { file: "images".to_owned(), classes: 3 }));
}

#[test]
fn sets_of_other_sizes_are_left_out_and_said() {
    let (images, labels) = small_set(40, 4, 0);
    let files = vec![
        file("other.npy", npy("|u1", "(9, 3, 3)", &[1; 81])),
        file("images", images),
        file("labels", labels),
    ];
    let (_, _, summary) = detected(files);
    let note = Note::OtherSize { file: "other.npy".to_owned(), images: 9, rows: 3, columns: 3 };
    assert!(summary.notes.contains(&note));
    assert_eq!(summary.unlabelled, 0);
}

#[test]
fn the_first_column_of_qmnists_labels_is_the_class() {
    let files = vec![
        file("images", idx(&[2, 1, 2], &[0, 255, 255, 0])),
        file("qmnist-labels-idx2-int", sample("idx/qmnist_labels.idx")),
    ];
    let (_, _, summary) = detected(files);
    assert_eq!(
        summary.classes.iter().map(|class| class.name.as_str()).collect::<Vec<_>>(),
        ["3", "7"]
    );
    assert!(
        summary.notes.contains(&Note::FirstLabelColumn { file: "images".to_owned(), columns: 8 })
    );
    let held = &summary.files[1].holds[0].held;
    assert_eq!(*held, Held::Labels { labels: 2, element: ElementType::I32 });
}

#[test]
fn counts_that_do_not_fit_are_said() {
    let kind = |images: u32, labels: u32| {
        let files = vec![
            file("train-images", idx(&[images, 1, 1], &vec![1; images as usize])),
            file("train-labels", idx(&[labels], &vec![1; labels as usize])),
        ];
        opened(files).unwrap_err()
    };
    let fault = kind(3, 4);
    let labels_file = "train-labels".to_owned();
    assert_eq!(fault.kind, FaultKind::OtherCount { images: 3, labels: 4, labels_file });
    let alone = opened(vec![file("labels", idx(&[4], &[1; 4]))]).unwrap_err();
    assert_eq!(alone.kind, FaultKind::NoImages { labels: 4 });
}

#[test]
fn labels_must_name_classes() {
    let summary = |labels: Vec<u8>| {
        let count = labels.len() / 4;
        let files = vec![
            file("x.npy", npy("|u1", &format!("({count}, 1, 2)"), &[0, 255].repeat(count))),
            file("y.npy", npy("<f4", &format!("({count},)"), &labels)),
        ];
        let opened = opened(files).unwrap();
        opened.summary(&opened.detected())
    };
    let f4 =
        |values: &[f32]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
    let classes = |values: &[f32]| summary(f4(values)).map(|summary| summary.classes.len());
    assert_eq!(classes(&[-1.0, 1.0, -1.0]).unwrap(), 2);
    let kind = |values: &[f32]| classes(values).unwrap_err().kind;
    assert_eq!(kind(&[1.0, 0.5]), FaultKind::Label { number: 2, value: 0.5 });
    assert!(matches!(kind(&[1.0, f32::NAN]), FaultKind::Label { number: 2, .. }));
    assert_eq!(kind(&[3.0, 3.0]), FaultKind::OneClass { class: "3".to_owned() });
    let many: Vec<f32> = (0..101).map(|class| class as f32).collect();
    assert!(matches!(kind(&many), FaultKind::TooLarge(_)));
    assert_eq!(classes(&many[..100]).unwrap(), 100);
}

#[test]
fn texts_and_one_hot_columns_are_labels() {
    let text = |text: &str| {
        text.chars().flat_map(|letter| (letter as u32).to_le_bytes()).collect::<Vec<u8>>()
    };
    let images = || file("x.npy", npy("|u1", "(4, 1, 2)", &[0, 255].repeat(4)));
    let names = npy("<U3", "(4,)", &text("犬\0\0ねこ\0犬\0\0ねこ\0"));
    let (_, _, summary) = detected(vec![images(), file("y.npy", names)]);
    assert_eq!(
        summary.classes.iter().map(|class| class.name.as_str()).collect::<Vec<_>>(),
        ["ねこ", "犬"]
    );
    let one_hot = npy("|u1", "(4, 3)", &[1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0]);
    let (_, _, summary) = detected(vec![images(), file("y.npy", one_hot)]);
    assert_eq!(summary.classes.len(), 3);
    assert!(summary.notes.contains(&Note::OneHot { file: "y.npy".to_owned(), columns: 3 }));
}

#[test]
fn choices_that_do_not_fit_are_refused() {
    let (images, labels) = small_set(40, 4, 0);
    let (opened, choices, _) = detected(vec![file("images", images), file("labels", labels)]);
    let refused = |change: &dyn Fn(&mut datafiles::Choices)| {
        let mut choices = choices.clone();
        change(&mut choices);
        assert_eq!(opened.summary(&choices).unwrap_err().kind, FaultKind::Choice);
        assert_eq!(opened.dataset(&choices).unwrap_err().kind, FaultKind::Choice);
    };
    refused(&|choices| choices.training = vec![1]);
    refused(&|choices| choices.training = vec![]);
    refused(&|choices| choices.training = vec![0, 0]);
    refused(&|choices| choices.testing = Testing::Part(0));
    refused(&|choices| choices.testing = Testing::HoldOut { percent: 0 });
    refused(&|choices| choices.full_ink = 0.0);
    refused(&|choices| choices.full_ink = f64::NAN);
}

#[test]
fn rows_of_numbers_in_arrays_are_a_table() {
    let f8 =
        |values: &[f64]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
    let rows: Vec<f64> = (0..60).map(|value| f64::from(value) / 8.0).collect();
    let text = |names: &str| {
        names.chars().flat_map(|letter| (letter as u32).to_le_bytes()).collect::<Vec<u8>>()
    };
    let targets: Vec<u8> = (0..20).map(|row| row % 2).collect();
    let archive = common::zip(&[
        ("data.npy", &npy("<f8", "(20, 3)", &f8(&rows))),
        ("target.npy", &npy("|u1", "(20,)", &targets)),
        ("target_names.npy", &npy("<U2", "(2,)", &text("noon"))),
        ("feature_names.npy", &npy("<U1", "(3,)", &text("abc"))),
    ]);
    let (opened, choices, summary) = detected(vec![file("small.npz", archive)]);
    let SampleKind::Table { columns } = &summary.samples else { panic!("{:?}", summary.samples) };
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["a", "b", "c", "target"]);
    assert_eq!((choices.label_column, choices.inputs.as_slice()), (Some(3), &[0, 1, 2][..]));
    let classes: Vec<&str> = summary.classes.iter().map(|class| class.name.as_str()).collect();
    assert_eq!((classes, summary.train + summary.test), (vec!["no", "on"], 20));
    assert!(matches!(opened.into_dataset(&choices), Ok(Dataset::Table { .. })));
}
