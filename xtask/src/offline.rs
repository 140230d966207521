//! What the service worker keeps: the list of a build's files with their hashes, written before its script.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::run::root;

/// The service worker's script, in the page's folder.
pub const WORKER: &str = "sw.js";
/// What only hosts and the service worker itself need.
const LEFT_OUT: [&str; 4] = ["404.html", "404.js", "index.html", WORKER];
/// Data sets of some megabytes, which are kept only for who asks for them.
const LARGE_SETS: [&str; 3] = ["mnist", "fashion-mnist", "kmnist"];
/// The files of two programs are asked for with the build id of their sources, so that no cache mixes builds.
const PROGRAMS: [&str; 2] = ["worker", "reader"];

/// Hashes of files by their address, relative to the page.
type Files = BTreeMap<String, String>;

/// Writes the list of a whole page, with data, and gives the page its build's id. Done again, it changes nothing.
pub fn write(dist: &Path) -> Result<()> {
    let mut files = Files::new();
    collect(dist, "", &mut files)?;
    let sets = take_large_sets(dist, &mut files)?;
    let page = fs::read_to_string(dist.join("index.html"))?;
    let (before, rest) =
        page.split_once("data-build=\"").context("index.html has no place for the build's id")?;
    let (_, after) = rest.split_once('"').context("index.html ends within the build's id")?;
    let worker = fs::read(root().join("static").join(WORKER))?;
    let everything = json!([files, sets, before, after, hash(&worker)]).to_string();
    let build = hash(everything.as_bytes());
    fs::write(dist.join("index.html"), format!("{before}data-build=\"{build}\"{after}"))?;
    let mut bytes = BTreeMap::from([("", size(dist, &files)?)]);
    for (set, files) in &sets {
        bytes.insert(set, size(dist, files)?);
    }
    let list = format!(
        "const BUILD = \"{build}\";\nconst FILES = {};\nconst SETS = {};\nconst BYTES = {};\n",
        json!(files),
        json!(sets),
        json!(bytes)
    );
    Ok(fs::write(dist.join(WORKER), [list.as_bytes(), &worker].concat())?)
}

/// Adds all files of a folder.
fn collect(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files)?;
        } else if !LEFT_OUT.contains(&name.as_str()) {
            files.insert(address(prefix, &name)?, hash(&fs::read(&path)?));
        }
    }
    Ok(())
}

/// The address by which the page asks for a file.
fn address(prefix: &str, name: &str) -> Result<String> {
    let is_program = |program: &&str| name.starts_with(*program);
    if prefix.is_empty() && PROGRAMS.iter().any(is_program) {
        return Ok(format!("{name}?v={}", crate::build_id::of(&root())));
    }
    ensure!(!name.contains(['?', '#', '%']), "{name} can't be a part of an address");
    Ok(format!("{prefix}{name}"))
}

/// Takes the files of large data sets out; each set with those that no other set has.
fn take_large_sets(dist: &Path, files: &mut Files) -> Result<BTreeMap<String, Files>> {
    let manifest: Value = serde_json::from_slice(&fs::read(dist.join("data/manifest.json"))?)?;
    let mut sets = BTreeMap::new();
    for set in LARGE_SETS {
        let mut taken = Files::new();
        for (part, kind) in
            [("train", "images"), ("train", "labels"), ("test", "images"), ("test", "labels")]
        {
            if let Some(name) = manifest["sets"][set][part][kind]["file"].as_str() {
                taken.extend(files.remove_entry(&format!("data/{name}")));
            }
        }
        if !taken.is_empty() {
            sets.insert(set.to_owned(), taken);
        }
    }
    Ok(sets)
}

/// The bytes of files, as they lie in the folder.
fn size(dist: &Path, files: &Files) -> Result<u64> {
    files.keys().map(|address| Ok(fs::metadata(file(dist, address))?.len())).sum()
}

/// The file that an address asks for.
fn file(dist: &Path, address: &str) -> PathBuf {
    dist.join(address.split('?').next().unwrap_or_default())
}

/// The files that every visitor's service worker fetches.
pub fn kept_files(dist: &Path) -> Result<Vec<PathBuf>> {
    let worker = fs::read_to_string(dist.join(WORKER))?;
    let list = worker.split("const FILES = ").nth(1).and_then(|rest| rest.split(";\n").next());
    let files: Files = serde_json::from_str(list.context("the service worker has no list")?)?;
    Ok(files.keys().map(|address| file(dist, address)).collect())
}

/// The first 8 bytes of SHA-256, which `static/sw.js` computes too.
fn hash(content: &[u8]) -> String {
    Sha256::digest(content)[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_listed_as_the_page_asks_for_them() {
        let worker = address("", "worker_bg.wasm").unwrap();
        let (name, id) = worker.split_once("?v=").unwrap();
        assert_eq!((name, id.len()), ("worker_bg.wasm", 16));
        assert_eq!(address("app-1/", "worker.js").unwrap(), "app-1/worker.js");
        assert_eq!(address("", "theme.js").unwrap(), "theme.js");
    }

    #[test]
    fn a_list_is_of_all_files_and_of_one_build() {
        let folder = std::env::temp_dir().join(format!("ffnn-lab-offline-{}", std::process::id()));
        fs::create_dir_all(folder.join("data")).unwrap();
        let write_file = |name: &str, content: &str| fs::write(folder.join(name), content).unwrap();
        write_file("index.html", "<script data-build=\"\"></script>");
        write_file("theme.js", "light");
        write_file(
            "data/manifest.json",
            r#"{ "sets": { "mnist": { "train": { "images": { "file": "a.gz" } } } } }"#,
        );
        write_file("data/a.gz", "abc");
        let written = || {
            write(&folder).unwrap();
            let page = fs::read_to_string(folder.join("index.html")).unwrap();
            (page, fs::read_to_string(folder.join(WORKER)).unwrap())
        };
        let (page, worker) = written();
        let id = worker.split('"').nth(1).unwrap();
        assert_eq!(page, format!("<script data-build=\"{id}\"></script>"));
        // SHA-256 of "abc" begins so.
        assert!(worker.contains(r#"const SETS = {"mnist":{"data/a.gz":"ba7816bf8f01cfea"}};"#));
        assert!(worker.contains(r#""mnist":3"#), "the size of a set");
        assert!(worker.contains("\"theme.js\":") && worker.contains("\"data/manifest.json\":"));
        assert!(!worker.contains("\"index.html\":"));
        let kept = ["data/manifest.json", "theme.js"].map(|name| folder.join(name));
        assert_eq!(kept_files(&folder).unwrap(), kept);
        assert_eq!(written(), (page.clone(), worker.clone()), "written again");
        write_file("theme.js", "dark");
        let (next_page, next_worker) = written();
        assert!(next_page != page && next_worker != worker, "a changed file makes another build");
        fs::remove_dir_all(&folder).unwrap();
    }
}
