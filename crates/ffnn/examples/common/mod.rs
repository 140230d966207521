//! MNIST from a folder.

use std::error::Error;
use std::path::Path;

use ffnn::data::Limits;
use ffnn::data::import::{Imported, NamedFile, import};

const FILES: [&str; 4] = [
    "train-images-idx3-ubyte.gz",
    "train-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz",
];

/// Reads the four files.
pub fn mnist(folder: &str) -> Result<Imported, Box<dyn Error>> {
    let mut contents = Vec::new();
    for name in FILES {
        contents.push(std::fs::read(Path::new(folder).join(name))?);
    }
    let mut contents = contents.into_iter();
    let files = FILES
        .map(|name| NamedFile { name: name.into(), bytes: contents.next().unwrap_or_default() });
    Ok(import(files, &Limits::default())?)
}
