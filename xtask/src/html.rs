//! The page's document: what `data-trunk` asks for is done here as Trunk does it, and the split module takes Trunk's place.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::Hasher;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::cache;
use crate::run::root;

/// Scripts that the page's first script imports: asked for at once, not one after the other.
const IMPORTED: [&str; 2] = ["app.js", "parts.js"];

/// Writes index.html and what it names. The folder with the page's module gets a name that changes with its files, so that no
/// cache mixes builds.
pub fn write(module: &Path, parts: &Value, into: &Path) -> Result<()> {
    let mut hasher = DefaultHasher::new();
    cache::hash(module, &mut hasher)?;
    let folder = format!("app-{:016x}", hasher.finish());
    fs::rename(module, into.join(&folder))?;
    let page = fs::read_to_string(root().join("index.html"))?;
    let mut written = String::with_capacity(page.len());
    for line in page.lines() {
        if !line.contains("data-trunk") {
            written.push_str(line);
            written.push('\n');
        } else if let Some(line) = asset(line, into)? {
            written.push_str(&line);
        }
    }
    let preloads = IMPORTED
        .map(|script| format!("<link rel=\"modulepreload\" href=\"./{folder}/{script}\" />\n    "));
    let start = format!("src=\"./{folder}/start.js\"\n      data-files='{parts}'");
    let script =
        written.find("<script\n      type=\"module\"").context("index.html starts nothing")?;
    written.insert_str(script, &preloads.concat());
    let written = written.replacen("src=\"start.js\"", &start, 1);
    Ok(fs::write(into.join("index.html"), written)?)
}

/// Does what a line with `data-trunk` asks for, and gives the line that takes its place.
fn asset(line: &str, into: &Path) -> Result<Option<String>> {
    let kind = attribute(line, "rel").context("data-trunk without rel")?;
    let href = attribute(line, "href").context("data-trunk without href")?;
    let file = root().join(href);
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match kind {
        // Compiled and bound already.
        "rust" => Ok(None),
        "copy-file" => {
            fs::copy(&file, into.join(name)).with_context(|| href.to_owned())?;
            Ok(None)
        }
        "css" => {
            let bytes = fs::read(&file).with_context(|| href.to_owned())?;
            let mut hasher = DefaultHasher::new();
            hasher.write(&bytes);
            let name = name.replace(".css", &format!("-{:016x}.css", hasher.finish()));
            fs::write(into.join(&name), bytes)?;
            Ok(Some(format!("    <link rel=\"stylesheet\" href=\"./{name}\" />\n")))
        }
        other => bail!("index.html asks for {other}, which only Trunk knows"),
    }
}

/// The value of an attribute.
fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_by_their_whole_name() {
        let line = r#"<link data-trunk rel="rust" data-href="b" href="a" />"#;
        assert_eq!(attribute(line, "href"), Some("a"));
        assert_eq!(attribute(line, "rel"), Some("rust"));
        assert_eq!(attribute(line, "src"), None);
    }
}
