//! The lines of Python in docs/data.md are those that the page shows.

use datafiles::{Fault, FaultKind, Format};

/// The lines of the table of conversions: (format, Python).
fn documented() -> Vec<(String, String)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/data.md");
    let text = std::fs::read_to_string(path).expect("docs/data.md");
    let (_, table) = text.split_once("| format | Python |\n").expect("the table of conversions");
    let rows = table.lines().skip(1).take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let (format, python) = row.trim_matches('|').split_once('|').expect("two cells");
        (format.trim().to_owned(), python.trim().trim_matches('`').to_owned())
    })
    .collect()
}

/// What the page says of a file, and in which row of the table it stands.
fn shown() -> Vec<(&'static str, String)> {
    let formats = [
        ("Parquet", Format::Parquet, "data.parquet"),
        ("Feather, Arrow", Format::Arrow, "data.feather"),
        ("Excel, ODS", Format::Excel, "data.xlsx"),
        ("Excel, ODS", Format::Ods, "data.xlsx"),
        (".mat up to version 7", Format::Matlab5, "data.mat"),
        ("HDF5", Format::Hdf5, "data.h5"),
        (".mat of version 7.3", Format::Matlab73, "data.mat"),
        ("pickle of arrays", Format::Pickle, "data.pkl"),
        ("ARFF", Format::Arff, "data.arff"),
        ("svmlight", Format::Svmlight, "data.txt"),
        ("PyTorch, a pair or a dict of tensors", Format::Torch, "data.pt"),
        ("safetensors", Format::Safetensors, "data.safetensors"),
    ];
    let objects = Fault {
        file: "data.npz/y.npy".to_owned(),
        kind: FaultKind::NumberType { name: "|O".to_owned() },
    };
    let lines = formats.map(|(row, format, file)| (row, format.python(file)));
    lines
        .into_iter()
        .chain([(".npz with Python objects", objects.python())])
        .map(|(row, line)| (row, line.expect(row)))
        .collect()
}

#[test]
fn the_page_shows_the_lines_of_the_documentation() {
    let documented = documented();
    for (row, line) in shown() {
        let found = documented.iter().find(|(format, _)| format == row);
        assert_eq!(found.map(|(_, python)| python), Some(&line), "{row}");
    }
}

#[test]
fn all_other_lines_are_for_what_a_first_byte_does_not_tell() {
    let shown = shown();
    let others = documented()
        .into_iter()
        .map(|(format, _)| format)
        .filter(|format| shown.iter().all(|(row, _)| row != format));
    let expected = ["Parquet with pictures", "pickle of a pandas table", "joblib"];
    assert_eq!(others.collect::<Vec<_>>(), expected);
}
