//! Files in MNIST's layout: read, packed, described.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};
use ffnn::data::idx::{self, Idx, unpack};
use ffnn::data::{DIGITS, ImageSet, Limits};
use flate2::Compression;
use flate2::write::GzEncoder;
use md5::{Digest, Md5};
use serde_json::{Value, json};

/// The official files with the MD5 of their unpacked bytes.
pub const FILES: [(&str, &str); 4] = [
    ("train-images-idx3-ubyte.gz", "6bbc9ace898e44ae57da46a324031adb"),
    ("train-labels-idx1-ubyte.gz", "a25bea736e30d166cdddb491f175f624"),
    ("t10k-images-idx3-ubyte.gz", "2646ac647ad5339dbf082846283269ea"),
    ("t10k-labels-idx1-ubyte.gz", "27ae3e4e09519cfbb04c329615203637"),
];

/// Reads images and their labels.
pub fn read_set(images: &Path, labels: &Path) -> Result<ImageSet> {
    let read = |path: &Path| -> Result<Idx> {
        let name = path.display().to_string();
        let limits = Limits::default();
        Ok(idx::parse(&name, unpack(&name, &fs::read(path)?, &limits)?, &limits)?)
    };
    match (read(images)?, read(labels)?) {
        (Idx::Images { rows, columns, pixels, .. }, Idx::Labels(labels)) => {
            Ok(ImageSet::new(rows, columns, DIGITS, pixels, labels)?)
        }
        _ => bail!("{} holds no images, or {} no labels", images.display(), labels.display()),
    }
}

/// Writes bytes gzipped.
pub fn write_gzip(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    fs::write(path, encoder.finish()?)?;
    Ok(())
}

/// A file's entry in the manifest.
pub fn entry(folder: &Path, file: &str) -> Result<Value> {
    let bytes = fs::read(folder.join(file))?;
    let md5: String = Md5::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(json!({ "file": file, "bytes": bytes.len(), "md5": md5 }))
}
