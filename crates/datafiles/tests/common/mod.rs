//! What the tests share: files in memory, and opening them.

#![allow(dead_code, reason = "each test uses some of it")]

use std::io::{Cursor, Write};

use datafiles::{
    Choices, Dataset, Fault, FaultKind, InputFile, Limits, Opened, Summary, Utf8Only, open,
};
use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file in memory.
pub fn file(name: &str, bytes: impl Into<Vec<u8>>) -> InputFile {
    InputFile { name: name.to_owned(), source: Box::new(Cursor::new(bytes.into())) }
}

/// A file of `tests/data`.
pub fn sample(path: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Opens files with the default limits.
pub fn opened(files: Vec<InputFile>) -> Result<Opened, Fault> {
    open(files, &Limits::default(), &Utf8Only, &mut |_| ())
}

/// Why a file can't be read.
pub fn refusal(name: &str, bytes: impl Into<Vec<u8>>) -> FaultKind {
    opened(vec![file(name, bytes)]).unwrap_err().kind
}

/// Opens files and takes what is detected.
pub fn detected(files: Vec<InputFile>) -> (Opened, Choices, Summary) {
    let opened = opened(files).unwrap();
    let choices = opened.detected();
    let summary = opened.summary(&choices).unwrap();
    (opened, choices, summary)
}

/// The data set that is detected: (training pixels and labels, test pixels and labels).
pub fn images(files: Vec<InputFile>) -> [(Vec<u8>, Vec<u8>); 2] {
    let (opened, choices, _) = detected(files);
    let Dataset::Images { train, test, .. } = opened.into_dataset(&choices).unwrap() else {
        panic!("no images");
    };
    [(train.pixels, train.labels), (test.pixels, test.labels)]
}

/// Packs bytes.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// An archive of members.
pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// An IDX file of bytes.
pub fn idx(shape: &[u32], bytes: &[u8]) -> Vec<u8> {
    let mut file = vec![0, 0, 8, shape.len() as u8];
    shape.iter().for_each(|length| file.extend(length.to_be_bytes()));
    file.extend_from_slice(bytes);
    file
}

/// A .npy file: the type as NumPy names it, the shape as Python writes it, the numbers.
pub fn npy(descr: &str, shape: &str, bytes: &[u8]) -> Vec<u8> {
    let header = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n");
    let length = (header.len() as u16).to_le_bytes();
    [b"\x93NUMPY\x01\x00", &length[..], header.as_bytes(), bytes].concat()
}

/// A grey PNG picture.
pub fn png(rows: u32, columns: u32, grey: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, columns, rows);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().unwrap().write_image_data(grey).unwrap();
    bytes
}

/// Images of 2 × 2 pixels, each of another content, and labels that go round the classes.
pub fn small_set(count: u32, classes: u32, first: u8) -> (Vec<u8>, Vec<u8>) {
    let pixels = (0..count).flat_map(|index| [0, 255, first, index as u8]).collect::<Vec<u8>>();
    let labels = (0..count).map(|index| (index % classes) as u8).collect::<Vec<u8>>();
    (idx(&[count, 2, 2], &pixels), idx(&[count], &labels))
}
