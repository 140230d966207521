//! zip, and what is in it.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{detected, file, images, npy, opened, png, refusal, small_set, zip};
use datafiles::{
    Dataset, Excess, FaultKind, Format, Limits, Note, Packed, PackedFault, SampleKind, Utf8Only,
    open,
};

#[test]
fn what_systems_leave_and_what_is_no_data_is_counted() {
    let (images, labels) = small_set(40, 4, 0);
    let archive = zip(&[
        ("__MACOSX/._images", b"\0\x05\x16\x07"),
        ("d/.DS_Store", b"\0\0\0\x01Bud1"),
        ("d/", b""),
        ("../../images", &images),
        ("/labels", &labels),
        ("d/paper.pdf", b"%PDF-1.7"),
    ]);
    let (_, _, summary) = detected(vec![file("data.zip", archive)]);
    assert_eq!(summary.train + summary.test, 40);
    assert!(summary.notes.contains(&Note::SystemFiles { file: "data.zip".to_owned(), members: 2 }));
    let file = "data.zip/d/paper.pdf".to_owned();
    assert!(summary.notes.contains(&Note::NotNeeded { file, format: Format::Pdf }));
    assert_eq!(summary.files[0].format, Format::Zip);
}

#[test]
fn a_folder_per_class_has_the_names_of_its_classes() {
    let pictures: Vec<(String, Vec<u8>)> = ["cat", "dog"]
        .iter()
        .flat_map(|class| (0..12u8).map(move |index| (class, index)))
        .map(|(class, index)| {
            let set = if index < 8 { "train" } else { "test" };
            let grey = [index, class.as_bytes()[0], 0, 0, 0, 255];
            (format!("pets/{set}/{class}/{index}.png"), png(2, 3, &grey))
        })
        .collect();
    let mut members: Vec<(&str, &[u8])> =
        pictures.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    members.push(("pets/train/cat/broken.png", b"\x89PNG\r\n\x1a\nno"));
    let (opened, choices, summary) = detected(vec![file("pets.zip", zip(&members))]);
    assert_eq!(summary.samples, SampleKind::Images { rows: 2, columns: 3 });
    let counts: Vec<_> = summary
        .classes
        .iter()
        .map(|class| (class.name.as_str(), class.train, class.test))
        .collect();
    assert_eq!(counts, [("cat", 8, 4), ("dog", 8, 4)]);
    let bad = summary.notes.iter().find_map(|note| match note {
        Note::BadPictures { file, pictures, .. } => Some((file.as_str(), *pictures)),
        _ => None,
    });
    assert_eq!(bad, Some(("pets.zip/pets/train/cat/broken.png", 1)));
    let Dataset::Images { train, test, .. } = opened.into_dataset(&choices).unwrap() else {
        panic!()
    };
    for set in [train, test] {
        for (image, label) in set.pixels.chunks(6).zip(set.labels) {
            assert_eq!(image[1], ["cat", "dog"][usize::from(label)].as_bytes()[0]);
        }
    }
}

#[test]
fn loose_pictures_are_to_classify() {
    let members: [(&str, &[u8]); 2] =
        [("a.png", &png(100, 2, &[7; 200])), ("b.png", &png(90, 3, &[9; 270]))];
    let (opened, choices, summary) = detected(vec![file("photos.zip", zip(&members))]);
    assert_eq!((summary.samples, summary.pictures), (SampleKind::Pictures, 2));
    let Dataset::Pictures(pictures) = opened.into_dataset(&choices).unwrap() else { panic!() };
    assert_eq!((pictures[1].rows, pictures[1].columns, pictures[1].grey[0]), (90, 3, 9));
}

#[test]
fn arrays_get_their_labels_by_name() {
    let array = |value: u8| npy("|u1", "(30, 2, 2)", &[0, 255, value, value].repeat(30));
    let labels = |first: u8| {
        npy(
            "<i8",
            "(30,)",
            &(0..30).flat_map(|i| (i % 3 + i64::from(first)).to_le_bytes()).collect::<Vec<_>>(),
        )
    };
    let archive = zip(&[
        ("y_test.npy", &labels(1)),
        ("x_train.npy", &array(50)),
        ("y_train.npy", &labels(0)),
        ("x_test.npy", &array(60)),
    ]);
    let [train, test] = images(vec![file("mnist.npz", archive)]);
    assert_eq!((train.0[2], &train.1[..4]), (50, &[0, 1, 2, 0][..]));
    assert_eq!((test.0[2], &test.1[..4]), (60, &[1, 2, 3, 1][..]));
}

#[test]
fn archives_in_name_only_are_named() {
    let cases: [(&str, Format); 4] = [
        ("net/data.pkl", Format::Torch),
        ("model.weights.h5", Format::Keras),
        ("[Content_Types].xml", Format::Excel),
        ("content.xml", Format::Ods),
    ];
    for (member, format) in cases {
        assert_eq!(refusal("a", zip(&[(member, b"x")])), FaultKind::NotRead(format));
    }
}

#[test]
fn damaged_archives_are_said() {
    let (images, labels) = small_set(40, 4, 0);
    let archive = zip(&[("images", &images), ("labels", &labels)]);
    let fault = |fault| FaultKind::Packed { packed: Packed::Zip, fault };
    assert_eq!(refusal("a.zip", &archive[..archive.len() - 30]), fault(PackedFault::Damaged));
    assert_eq!(refusal("a.zip", &archive[..30]), fault(PackedFault::Damaged));
    let mut wrong = archive.clone();
    wrong[45] ^= 0xff;
    assert!(matches!(refusal("a.zip", wrong), FaultKind::Packed { packed: Packed::Zip, .. }));
    let limits = Limits { members: 1, ..Limits::default() };
    let result = open(vec![file("a.zip", archive)], &limits, &Utf8Only, &mut |_| ());
    let excess = Excess::Members { found: 2, limit: 1 };
    assert_eq!(result.unwrap_err().kind, FaultKind::TooLarge(excess));
    assert_eq!(refusal("a.zip", zip(&[])), FaultKind::Nothing);
    assert_eq!(opened(Vec::new()).unwrap_err().kind, FaultKind::Nothing);
}

#[test]
fn zeros_beyond_the_limit_are_refused() {
    let limits = Limits { bytes: 1 << 20, ..Limits::default() };
    let zeros = npy("|u1", "(300, 64, 64)", &vec![0; 300 << 12]);
    let half = npy("|u1", "(150, 64, 64)", &vec![1; 150 << 12]);
    for members in [vec![("a.npy", &zeros[..])], vec![("a.npy", &half[..]), ("b.npy", &half[..])]] {
        let archive = zip(&members);
        let result = open(vec![file("a.npz", archive)], &limits, &Utf8Only, &mut |_| ());
        let excess = Excess::Bytes { limit: 1 << 20 };
        assert_eq!(result.unwrap_err().kind, FaultKind::TooLarge(excess));
    }
}

/// Moves the sizes of the only member, and of the directory, to where zip64 has them.
fn in_zip64(archive: &[u8]) -> Vec<u8> {
    let end = archive.len() - 22;
    let four = |at: usize| u32::from_le_bytes(archive[at..at + 4].try_into().unwrap());
    let (directory, name) =
        (four(end + 16) as usize, u32::from(archive[four(end + 16) as usize + 28]));
    let mut entry = archive[directory..end].to_vec();
    let extra = [
        &[1, 0, 16, 0][..],
        &u64::from(four(directory + 24)).to_le_bytes(),
        &u64::from(four(directory + 20)).to_le_bytes(),
    ];
    entry[20..28].fill(0xff);
    entry[30] = 20;
    let after_name = 46 + name as usize;
    entry.splice(after_name..after_name, extra.concat());
    let numbers = [1, 1, entry.len() as u64, directory as u64].map(u64::to_le_bytes).concat();
    let end64 =
        [b"PK\x06\x06", &44u64.to_le_bytes()[..], &[45, 0, 45, 0], &[0; 8], &numbers].concat();
    let locator = [
        b"PK\x06\x07\0\0\0\0",
        &((directory + entry.len()) as u64).to_le_bytes()[..],
        &[1, 0, 0, 0],
    ]
    .concat();
    let end = [b"PK\x05\x06\0\0\0\0", &[0xff; 12][..], &[7, 0], b"comment"].concat();
    [&archive[..directory], &entry, &end64, &locator, &end].concat()
}

#[test]
fn sizes_are_read_where_zip64_has_them() {
    let array = npy("|u1", "(30, 2, 2)", &[0, 255, 7, 9].repeat(30));
    let archive = in_zip64(&zip(&[("x.npy", &array)]));
    let (_, _, summary) = detected(vec![file("a.npz", archive)]);
    assert_eq!(
        (summary.unlabelled, summary.preview[0].pixels.as_slice()),
        (30, &[0, 255, 7, 9][..])
    );
}
