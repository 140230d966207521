//! The page's document: what `data-trunk` asks for is done here as Trunk does it, and the split module takes Trunk's place.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::Hasher;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::run::root;
use crate::{cache, early};

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
    let mut styles = Vec::new();
    for line in page.lines() {
        match line.contains("data-trunk").then(|| asset(line)).transpose()? {
            None => written.extend([line, "\n"]),
            Some(Asset::Module) => {}
            Some(Asset::Copy(file)) => {
                let name = file.file_name().context("a copy without a name")?;
                fs::copy(&file, into.join(name)).with_context(|| file.display().to_string())?;
            }
            Some(Asset::Styles(file)) => {
                styles.extend(fs::read(&file).with_context(|| file.display().to_string())?);
            }
        }
    }
    let mut hasher = DefaultHasher::new();
    hasher.write(&styles);
    let style = format!("page-{:016x}.css", hasher.finish());
    fs::write(into.join(&style), styles)?;

    let script =
        written.find("<script\n      type=\"module\"").context("index.html starts nothing")?;
    written.insert_str(script, &links(&folder, &style));
    let start = format!("src=\"./{folder}/start.js\"\n      data-files='{parts}'");
    let written = written.replacen("src=\"start.js\"", &start, 1);
    ensure!(written.contains(early::PLACE), "index.html has no place for early texts");
    let written = written.replacen(early::PLACE, &early::html()?, 1);
    Ok(fs::write(into.join("index.html"), written)?)
}

/// Links to what every visit needs, so that all of it is asked for at once. `start.js` fetches the module in the same mode.
fn links(folder: &str, style: &str) -> String {
    let scripts =
        IMPORTED.map(|name| format!("<link rel=\"modulepreload\" href=\"./{folder}/{name}\" />"));
    let module = format!(
        "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"./{folder}/app_bg.wasm\" />"
    );
    let style = format!("<link rel=\"stylesheet\" href=\"./{style}\" />");
    let links = [style, module].into_iter().chain(scripts);
    links.map(|link| link + "\n    ").collect()
}

/// What a line with `data-trunk` asks for.
#[derive(Debug, PartialEq)]
enum Asset {
    /// A program, which is compiled and bound already.
    Module,
    /// A file to copy as it is.
    Copy(PathBuf),
    /// Styles. All of them become one file: a browser asks for few files of a host at a time.
    Styles(PathBuf),
}

fn asset(line: &str) -> Result<Asset> {
    let kind = attribute(line, "rel").context("data-trunk without rel")?;
    let file = root().join(attribute(line, "href").context("data-trunk without href")?);
    match kind {
        "rust" => Ok(Asset::Module),
        "copy-file" => Ok(Asset::Copy(file)),
        "css" => Ok(Asset::Styles(file)),
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
    fn what_every_visit_needs_is_asked_for_early() {
        let links = links("app-1", "page-2.css");
        for file in ["page-2.css", "app-1/app_bg.wasm", "app-1/app.js", "app-1/parts.js"] {
            assert_eq!(links.matches(&format!("href=\"./{file}\"")).count(), 1, "{file}");
        }
    }

    #[test]
    fn lines_for_trunk_are_understood() {
        let line = r#"<link data-trunk rel="css" href="static/css/base.css" />"#;
        assert_eq!(asset(line).unwrap(), Asset::Styles(root().join("static/css/base.css")));
        assert!(asset(r#"<link data-trunk rel="sass" href="a.scss" />"#).is_err());
    }

    #[test]
    fn attributes_are_found_by_their_whole_name() {
        let line = r#"<link data-trunk rel="rust" data-href="b" href="a" />"#;
        assert_eq!(attribute(line, "href"), Some("a"));
        assert_eq!(attribute(line, "rel"), Some("rust"));
        assert_eq!(attribute(line, "src"), None);
    }
}
