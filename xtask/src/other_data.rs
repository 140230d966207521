//! Data sets in MNIST's layout: the same four file names, each set in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use md5::{Digest, Md5};
use serde_json::{Value, json};

use crate::idx_files::{FILES, entry, read_set};

/// A data set that is bundled where its files are.
pub struct OtherSet {
    /// The id in links and in the manifest, which is the folder's name too.
    pub id: &'static str,
    /// The name for people.
    pub name: &'static str,
    /// The published MD5 of each file as it is downloaded, in the order of [`FILES`].
    md5: [&'static str; 4],
}

/// The sums are those that torchvision publishes; Zalando's README has the same for Fashion-MNIST.
pub const OTHERS: [OtherSet; 2] = [
    OtherSet {
        id: "fashion-mnist",
        name: "Fashion-MNIST",
        md5: [
            "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
            "25c81989df183df01b3e8a0aad5dffbe",
            "bef4ecab320f06d8554ea6380940ec79",
            "bb300cfdad3c16e7a12a480ee83cd310",
        ],
    },
    OtherSet {
        id: "kmnist",
        name: "Kuzushiji-MNIST",
        md5: [
            "bdb82020997e1d708af4cf47b453dcf7",
            "e144d726b3acfaa3e44228e80efcd344",
            "5c965bf0a639b31b8f53240b1b52f4d7",
            "7320c461ea6c1c855c0b718fb2a4b134",
        ],
    },
];

impl OtherSet {
    /// Looks in and beside the folders that may have MNIST. Gives the first folder of this set; an error if one of its files is
    /// missing or another one than published.
    pub fn find(&self, folders: &[PathBuf]) -> Option<Result<PathBuf>> {
        let places = folders
            .iter()
            .flat_map(|folder| [folder.join(self.id), folder.join("..").join(self.id)]);
        let folder = { places }.find(|place| place.is_dir())?;
        Some(self.verify(&folder).map(|()| folder))
    }

    fn verify(&self, folder: &Path) -> Result<()> {
        for ((file, _), expected) in FILES.iter().zip(self.md5) {
            let path = folder.join(file);
            let Ok(bytes) = fs::read(&path) else { bail!("{} can't be read", path.display()) };
            let found: String =
                Md5::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            if found != expected {
                bail!("the MD5 of {} is {found}, published is {expected}", path.display());
            }
        }
        Ok(())
    }

    /// Writes the set; gives its entry in the manifest.
    pub fn write(&self, from: &Path, into: &Path) -> Result<Value> {
        let part = |part: usize| -> Result<Value> {
            let name = |index: usize| format!("{}-{}", self.id, FILES[index].0);
            for index in [part, part + 1] {
                // Not copied: a read-only source would make a copy that the next build can't replace.
                fs::write(into.join(name(index)), fs::read(from.join(FILES[index].0))?)?;
            }
            let [images, labels] = [part, part + 1].map(|index| into.join(name(index)));
            let count = read_set(&images, &labels)?.labels().len();
            let [images, labels] = [part, part + 1].map(|index| entry(into, &name(index)));
            Ok(json!({ "images": images?, "labels": labels?, "count": count }))
        };
        Ok(json!({ "train": part(0)?, "test": part(2)? }))
    }
}

#[cfg(test)]
mod tests {
    use ffnn::data::idx::{write_images, write_labels};

    use super::*;
    use crate::idx_files::write_gzip;

    /// A folder for a test, with a folder in it that has four files in the layout of MNIST.
    fn folder(test: &str, id: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("other-data-{}-{test}", std::process::id()));
        let set = folder.join(id);
        fs::create_dir_all(&set).unwrap();
        for ((name, _), count) in FILES.iter().zip([20, 20, 10, 10]) {
            let labels: Vec<u8> = (0..count).map(|index| index % 10).collect();
            let bytes = match name.contains("images") {
                true => write_images(28, 28, &vec![9; 784 * usize::from(count)]),
                false => write_labels(&labels),
            };
            write_gzip(&set.join(name), &bytes).unwrap();
        }
        folder
    }

    #[test]
    fn files_of_another_sum_are_left_out_by_name() {
        let folder = folder("wrong", "kmnist");
        let set = &OTHERS[1];
        let error =
            set.find(&[folder.join("mnist"), folder.clone()]).unwrap().unwrap_err().to_string();
        assert!(
            error.contains("train-images-idx3-ubyte.gz") && error.contains(set.md5[0]),
            "{error}"
        );
        fs::remove_file(folder.join("kmnist").join(FILES[3].0)).unwrap();
        assert!(set.find(std::slice::from_ref(&folder)).unwrap().is_err());
        assert!(OTHERS[0].find(&[folder]).is_none(), "the other set is not there at all");
    }

    #[test]
    fn files_of_the_right_sum_are_bundled_with_their_counts() {
        let folder = folder("right", "made");
        let sums = FILES.map(|(name, _)| {
            let bytes = fs::read(folder.join("made").join(name)).unwrap();
            let sum: String = Md5::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            &*Box::leak(sum.into_boxed_str())
        });
        let set = OtherSet { id: "made", name: "Made", md5: sums };
        // Beside MNIST's folder as well as in it.
        fs::create_dir_all(folder.join("mnist")).unwrap();
        for place in [folder.join("mnist"), folder.clone()] {
            let found = set.find(&[place]).unwrap().unwrap();
            let into = folder.join("dist");
            fs::create_dir_all(&into).unwrap();
            let entry = set.write(&found, &into).unwrap();
            assert_eq!(
                (&entry["train"]["count"], &entry["test"]["count"]),
                (&json!(20), &json!(10))
            );
            let file = entry["test"]["labels"]["file"].as_str().unwrap();
            assert_eq!(file, "made-t10k-labels-idx1-ubyte.gz");
            let bytes = |path: PathBuf| fs::read(path).unwrap();
            assert_eq!(bytes(into.join(file)), bytes(found.join(FILES[3].0)));
        }
    }
}
