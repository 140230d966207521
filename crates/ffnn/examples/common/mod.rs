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
    let files = FILES.map(|name| {
        let bytes = std::fs::read(Path::new(folder).join(name))?;
        Ok::<_, std::io::Error>(NamedFile { name: name.into(), bytes })
    });
    Ok(import(files.into_iter().collect::<Result<_, _>>()?, &Limits::default(), 1)?)
}
