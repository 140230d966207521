//! What the tests share: files in memory, and opening them.

use std::io::{Cursor, Write};

use datafiles::{Fault, InputFile, Limits, Opened, Utf8Only, open};
use flate2::Compression;
use flate2::write::GzEncoder;

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

/// Packs bytes.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// An IDX file of bytes.
pub fn idx(shape: &[u32], bytes: &[u8]) -> Vec<u8> {
    let mut file = vec![0, 0, 8, shape.len() as u8];
    shape.iter().for_each(|length| file.extend(length.to_be_bytes()));
    file.extend(bytes);
    file
}
