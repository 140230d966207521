//! gzip: what tapes, servers and students make of it.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{detected, file, gzip, idx, opened, refusal, small_set, zip};
use datafiles::{Excess, FaultKind, Field, Format, Packed, PackedFault};

/// The sets of a pair whose images are packed in some form.
fn train_of(images: Vec<u8>, labels: Vec<u8>) -> u64 {
    let (_, _, summary) = detected(vec![file("images.gz", images), file("labels", labels)]);
    summary.train + summary.test
}

#[test]
fn every_packing_is_unpacked() {
    let (images, labels) = small_set(40, 4, 0);
    let (head, tail) = images.split_at(50);
    for packed in [
        images.clone(),
        gzip(&images),
        gzip(&gzip(&images)),
        [gzip(head), gzip(tail)].concat(),
        [gzip(head), gzip(b""), gzip(tail), vec![0; 1000]].concat(),
        [gzip(head), vec![0; 512], gzip(tail)].concat(),
        gzip(&[gzip(head), gzip(tail), vec![0; 3]].concat()),
        zip(&[("images", &gzip(&images))]),
        gzip(&zip(&[("images", &images)])),
        zip(&[("a.zip", &zip(&[("images", &images)]))]),
    ] {
        assert_eq!(train_of(packed, labels.clone()), 40);
    }
}

#[test]
fn what_is_damaged_is_said() {
    let packed = gzip(&small_set(40, 4, 0).0);
    let fault = |fault| FaultKind::Packed { packed: Packed::Gzip, fault };
    assert_eq!(refusal("a.gz", &packed[..packed.len() - 9]), fault(PackedFault::CutOff));
    assert_eq!(refusal("a.gz", [&packed[..], b"garbage"].concat()), fault(PackedFault::Damaged));
    let mut wrong = packed.clone();
    let checksum = wrong.len() - 6;
    wrong[checksum] ^= 1;
    assert_eq!(refusal("a.gz", wrong), fault(PackedFault::Damaged));
    let deep = (0..6).fold(packed, |packed, _| gzip(&packed));
    assert_eq!(refusal("a.gz", deep), fault(PackedFault::Nested));
    assert_eq!(refusal("a.gz", ""), FaultKind::Empty);
    assert_eq!(refusal("a.gz", gzip(b"")), FaultKind::Empty);
}

#[test]
fn pages_and_pointers_under_a_data_name_are_called_that() {
    let page = "<!DOCTYPE html>\n<html><head><title>404</title></head></html>";
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 9912422\n";
    for (text, format) in [(page, Format::WebPage), (pointer, Format::LfsPointer)] {
        assert_eq!(refusal("images-idx3.gz", text), FaultKind::NotRead(format));
        assert_eq!(refusal("images-idx3.gz", gzip(text.as_bytes())), FaultKind::NotRead(format));
    }
}

#[test]
fn sizes_are_not_believed() {
    // Three gigabytes announced, a few bytes there.
    let lie = idx(&[1_000_000, 55, 55], &[1, 2, 3]);
    let limit = 1_000_000_000;
    assert_eq!(refusal("a.idx", lie), FaultKind::TooLarge(Excess::Bytes { limit }));
    let lie = idx(&[300_000, 55, 55], &[1, 2, 3]);
    let found = lie.len() as u64;
    assert_eq!(refusal("a.idx", lie), FaultKind::CutOff { found, expected: 300_000 * 3025 + 16 });
    let lie = idx(&[2_000_000, 2, 2], &[1, 2, 3]);
    assert_eq!(refusal("a.idx", lie), FaultKind::TooLarge(Excess::Images { limit: 1_000_000 }));
    let wide = idx(&[2, 65, 2], &[0; 260]);
    let excess = Excess::Side { rows: 65, columns: 2, limit: 64 };
    assert_eq!(refusal("a.idx", wide), FaultKind::TooLarge(excess));
    let none = idx(&[0, 2, 2], &[]);
    assert_eq!(refusal("a.idx", none), FaultKind::Header { field: Field::Images, found: 0 });
    let short = idx(&[2, 2, 2], &[0; 7]);
    assert_eq!(refusal("a.idx", short), FaultKind::CutOff { found: 23, expected: 24 });
    let long = idx(&[2, 2, 2], &[0; 9]);
    assert_eq!(refusal("a.idx", long), FaultKind::LeftOver { found: 25, expected: 24 });
    let complex = [&[0, 0, 10, 1, 0, 0, 0, 1][..], &[0]].concat();
    assert_eq!(refusal("a.idx", complex), FaultKind::Header { field: Field::IdxType, found: 10 });
}

#[test]
fn one_file_of_many_that_is_damaged_voids_them() {
    let (images, labels) = small_set(40, 4, 0);
    let cut = gzip(&small_set(20, 4, 9).0);
    let files = vec![
        file("images", images),
        file("labels", labels),
        file("test.gz", &cut[..cut.len() - 20]),
    ];
    assert_eq!(opened(files).unwrap_err().file, "test.gz");
}
