//! Data for the page: MNIST, and Fashion-MNIST and Kuzushiji-MNIST where they lie beside it. Found, verified, MNIST cut down
//! to mnist-small too, put into dist/data with a manifest and the start page's network. None of it ever enters git.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use ffnn::data::idx::{self, unpack};
use ffnn::data::{ImageSet, Limits, split};
use md5::{Digest, Md5};
use serde_json::{Map, Value, json};

use crate::idx_files::{FILES, entry, read_set, write_gzip};
use crate::options::Options;
use crate::other_data::OTHERS;
use crate::run::{cache, root, say};
use crate::start_network;

const ATTRIBUTION: &str =
    "MNIST: Yann LeCun, Corinna Cortes, Christopher J.C. Burges; derived from NIST; CC BY-SA 3.0";
/// Images of each class in mnist-small, and the seed that picks them.
const SMALL_PER_CLASS: (usize, usize) = (1000, 200);
const SMALL_SEED: u64 = 1;

const MIRRORS: [&str; 2] = [
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
];

/// Puts the data into a folder; without a source the manifest is empty, and the page draws its own digits.
pub fn install(options: &Options, into: &Path) -> Result<()> {
    fs::create_dir_all(into)?;
    let mnist = find(options)?;
    start_network::install(mnist.as_deref(), into)?;
    let mut sets = match mnist {
        Some(folder) => {
            say(&format!("MNIST from {}", folder.display()));
            write_mnist(&folder, into)?
        }
        None => {
            say(
                "MNIST was not found; the page will offer digits that it draws itself.\n  To add it, put its four files into a folder and name it with --mnist or FFNN_MNIST_DIR.",
            );
            Map::new()
        }
    };
    let folders = match &options.mnist {
        Some(folder) => vec![folder.clone()],
        None => vec![beside(), cached()?],
    };
    for set in &OTHERS {
        match set.find(&folders) {
            Some(Ok(folder)) => {
                say(&format!("{} from {}", set.name, folder.display()));
                sets.insert(set.id.to_owned(), set.write(&folder, into)?);
            }
            Some(Err(error)) => say(&format!("{} is left out: {error:#}", set.name)),
            None => {}
        }
    }
    let manifest = json!({ "attribution": ATTRIBUTION, "sets": sets });
    fs::write(into.join("manifest.json"), serde_json::to_vec_pretty(&manifest)?)?;
    Ok(())
}

/// The first folder that has the files, verified; a named folder must have them.
pub fn find(options: &Options) -> Result<Option<PathBuf>> {
    if let Some(folder) = &options.mnist {
        verify(folder)?;
        return Ok(Some(folder.clone()));
    }
    if let Some(folder) = there()? {
        return Ok(Some(folder));
    }
    let cached = cached()?;
    for mirror in MIRRORS {
        say(&format!("Look for MNIST at {mirror}"));
        match download(mirror, &cached) {
            Ok(()) => return Ok(Some(cached)),
            Err(error) => println!("  not there: {error:#}"),
        }
    }
    Ok(None)
}

/// The first folder on this machine that has the files, verified.
pub fn there() -> Result<Option<PathBuf>> {
    let folder = [beside(), cached()?].into_iter().find(|folder| has_files(folder));
    folder.iter().try_for_each(|folder| verify(folder))?;
    Ok(folder)
}

/// Whether a folder has all that [`install`] puts there.
pub fn is_installed(folder: &Path) -> bool {
    ["manifest.json", start_network::FILE].iter().all(|file| folder.join(file).is_file())
}

fn beside() -> PathBuf {
    root().join("../shared/mnist")
}

fn cached() -> Result<PathBuf> {
    Ok(cache()?.join("mnist"))
}

fn has_files(folder: &Path) -> bool {
    FILES.iter().all(|(name, _)| folder.join(name).is_file())
}

/// Fetches the files with curl, which rustup's installer needs too. A TLS library would be a third of xtask's compile time.
fn download(mirror: &str, into: &Path) -> Result<()> {
    fs::create_dir_all(into)?;
    for (name, md5) in FILES {
        let mut curl = Command::new("curl");
        curl.args(["--fail", "--silent", "--show-error", "--location", "--max-time", "60"]);
        curl.args(["--max-filesize", "20000000"]).arg(format!("{mirror}{name}"));
        let answer = curl.output().context("curl can't be started")?;
        if !answer.status.success() {
            bail!("{}", String::from_utf8_lossy(&answer.stderr).trim());
        }
        check(name, &answer.stdout, md5)?;
        println!("  {name}: {} bytes", answer.stdout.len());
        fs::write(into.join(name), answer.stdout)?;
    }
    Ok(())
}

fn verify(folder: &Path) -> Result<()> {
    for (name, md5) in FILES {
        let path = folder.join(name);
        let bytes = fs::read(&path).with_context(|| format!("{} can't be read", path.display()))?;
        check(&path.display().to_string(), &bytes, md5)?;
    }
    Ok(())
}

fn check(name: &str, bytes: &[u8], expected: &str) -> Result<()> {
    let unpacked = unpack(name, bytes, &Limits::default())?;
    let found: String = Md5::digest(&unpacked).iter().map(|byte| format!("{byte:02x}")).collect();
    if found != expected {
        bail!(
            "{name} is not MNIST's: the MD5 of its unpacked bytes is {found}, expected {expected}"
        );
    }
    Ok(())
}

/// Writes both sets of MNIST; gives their entries in the manifest.
fn write_mnist(from: &Path, into: &Path) -> Result<Map<String, Value>> {
    let full = |part: usize| -> Result<(ImageSet, Value)> {
        let (images, labels) = (FILES[part].0, FILES[part + 1].0);
        for name in [images, labels] {
            // Not copied: a read-only source would make a copy that the next build can't replace.
            fs::write(into.join(name), fs::read(from.join(name))?)?;
        }
        let set = read_set(&from.join(images), &from.join(labels))?;
        let entry = json!({ "images": entry(into, images)?, "labels": entry(into, labels)?, "count": set.labels().len() });
        Ok((set, entry))
    };
    let (train, full_train) = full(0)?;
    let (test, full_test) = full(2)?;
    let full = json!({ "train": full_train, "test": full_test });
    let small = json!({
        "train": small(&train, "train", SMALL_PER_CLASS.0, into)?,
        "test": small(&test, "test", SMALL_PER_CLASS.1, into)?,
    });
    Ok([("mnist".to_owned(), full), ("mnist-small".to_owned(), small)].into_iter().collect())
}

fn small(set: &ImageSet, part: &str, per_class: usize, into: &Path) -> Result<Value> {
    let picked = split::balanced(set.labels(), per_class, SMALL_SEED);
    let picked = set.select(&picked);
    let pixels: Vec<u8> =
        (0..picked.labels().len()).flat_map(|index| picked.image(index)).collect();
    let (images, labels) =
        (format!("mnist-small-{part}-images.gz"), format!("mnist-small-{part}-labels.gz"));
    write_gzip(&into.join(&images), &idx::write_images(picked.rows(), picked.columns(), &pixels))?;
    write_gzip(&into.join(&labels), &idx::write_labels(picked.labels()))?;
    Ok(
        json!({ "images": entry(into, &images)?, "labels": entry(into, &labels)?, "count": picked.labels().len() }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_network_of_the_start_page_reads_97_per_cent_of_mnist() {
        // Where MNIST is not there, nothing can be said.
        if let Some(mnist) = there().unwrap() {
            start_network::tests::reads_mnist(&mnist);
        }
    }

    #[test]
    fn a_wrong_file_is_refused_by_name() {
        let error = check("train-images.gz", &[1, 2, 3], FILES[0].1).unwrap_err().to_string();
        assert!(error.contains("train-images.gz"), "{error}");
    }
}
