//! Any bytes, and valid files with wrong bytes: a fault or a data set, never a panic, and never memory that is not needed.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{file, gzip, idx, npy, png, small_set, zip};
use datafiles::{Limits, Utf8Only, open};
use proptest::prelude::*;

/// Opens a file beside labels, and goes on as far as it goes.
fn go_on(name: &str, bytes: Vec<u8>) {
    let labels = idx(&[6], &[0, 1, 2, 0, 1, 2]);
    let limits = Limits { bytes: 1 << 22, ..Limits::default() };
    let files = vec![file(name, bytes), file("labels", labels)];
    let Ok(opened) = open(files, &limits, &Utf8Only, &mut |_| ()) else { return };
    let mut choices = opened.detected();
    let summary = opened.summary(&choices);
    let dataset = opened.dataset(&choices);
    assert_eq!(summary.is_ok(), dataset.is_ok());
    choices.transpose ^= true;
    choices.invert ^= true;
    assert_eq!(opened.summary(&choices).is_ok(), opened.into_dataset(&choices).is_ok());
}

/// Valid files of each format.
fn valid() -> Vec<Vec<u8>> {
    let images = idx(&[6, 3, 2], &(0..36).collect::<Vec<u8>>());
    let floats: Vec<u8> = (0..36).flat_map(|value| (value as f32 / 35.0).to_le_bytes()).collect();
    let array = npy("<f4", "(6, 3, 2)", &floats);
    let texts = npy("|S2", "(6,)", b"a\0b\0a\0b\0a\0b\0");
    let picture = png(3, 2, &[1, 2, 3, 4, 5, 6]);
    vec![
        gzip(&images),
        gzip(&gzip(&images)),
        zip(&[("a/x.png", &picture), ("b/y.png", &picture), ("c/z.png", &picture)]),
        zip(&[("x.npy", &array), ("names.npy", &texts), ("i.gz", &gzip(&images))]),
        images,
        array,
        texts,
        picture,
        small_set(6, 3, 1).0,
        include_bytes!("data/npz/numpy_savez.npz").to_vec(),
        include_bytes!("data/npz/mnist_like.npz").to_vec(),
        b"0 48\n1 49\n".to_vec(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_end_well(bytes in proptest::collection::vec(any::<u8>(), 0..600), begin in 0usize..12) {
        let begins: [&[u8]; 12] = [
            b"", b"\0\0\x08\x03", b"\0\0\x0d\x02", b"\x93NUMPY\x01\0", b"\x93NUMPY\x02\0", b"PK\x03\x04", b"\x1f\x8b\x08\0",
            b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"1 65\n", b"<html", b"\x80\x04",
        ];
        go_on("mapping.txt", [begins[begin], &bytes[..]].concat());
    }

    #[test]
    fn changed_files_end_well(
        which in 0usize..12,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = valid().swap_remove(which);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        go_on("mapping.txt", bytes);
    }
}

#[test]
fn valid_files_are_read() {
    for (place, bytes) in valid().into_iter().enumerate() {
        let labels = idx(&[6], &[0, 1, 2, 0, 1, 2]);
        let result = open(
            vec![file("mapping.txt", bytes), file("labels", labels)],
            &Limits::default(),
            &Utf8Only,
            &mut |_| (),
        );
        // Texts, a picture, names: neither images that the labels belong to nor a table.
        let is_without_samples = [6, 7, 11].contains(&place);
        assert_eq!(result.is_err(), is_without_samples, "{place}: {:?}", result.err());
    }
}
