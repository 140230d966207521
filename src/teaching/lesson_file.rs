//! A lesson's file as it was found: what of it is of the right kind, before it is checked.

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::JsValue;

/// The file; what is missing or of another kind is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LessonFile {
    /// What it says it is.
    pub format: Option<String>,
    /// The version of the format.
    pub version: Option<f64>,
    /// The lesson's title.
    pub title: Option<String>,
    /// Its links.
    pub links: Option<Vec<FileLink>>,
}

/// A link of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileLink {
    /// Its title.
    pub title: Option<String>,
    /// Its hash.
    pub hash: Option<String>,
}

impl LessonFile {
    /// Reads a text by the browser's own JSON; none if it is not JSON.
    pub fn parse(text: &str) -> Option<Self> {
        let file = JSON::parse(text.trim_start_matches('\u{feff}')).ok()?;
        let link = |link: JsValue| FileLink {
            title: get(&link, "title").as_string(),
            hash: get(&link, "hash").as_string(),
        };
        let links = get(&file, "links");
        Some(Self {
            format: get(&file, "format").as_string(),
            version: get(&file, "version").as_f64(),
            title: get(&file, "title").as_string(),
            links: Array::is_array(&links).then(|| Array::from(&links).iter().map(link).collect()),
        })
    }
}

/// The value of a name; undefined where there is none.
fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}
