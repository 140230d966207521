//! Files that the user chose.

use std::rc::Rc;

use web_sys::{File, FileList};

use crate::i18n::Lang;

/// The most letters of a name that are shown.
const LONGEST: usize = 24;

/// How the names of models' files end.
const MODELS: [&str; 7] =
    [".safetensors", ".pt", ".pth", ".onnx", ".onnx.data", ".keras", "model.json"];

/// Some files of the user's, at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnFiles {
    names: Vec<String>,
    handles: Rc<[File]>,
}

impl OwnFiles {
    /// The files of a list; none if it is empty.
    pub fn of(list: Option<FileList>) -> Option<Self> {
        let list = list?;
        Self::new((0..list.length()).filter_map(|index| list.get(index)).collect())
    }

    /// Some files; none if there are none.
    pub fn new(handles: Vec<File>) -> Option<Self> {
        let names = handles.iter().map(File::name).collect();
        (!handles.is_empty()).then_some(Self { names, handles: handles.into() })
    }

    /// The browser's handles, by which they are read.
    pub fn handles(&self) -> &[File] {
        &self.handles
    }

    /// The first one's name, and how many more there are.
    pub fn in_words(&self, lang: Lang) -> String {
        let name = self.names.first().map_or_else(String::new, |name| shortened(name));
        match (self.names.len().saturating_sub(1), lang) {
            (0, _) => name,
            (more, Lang::Ja) => format!("{name} ほか {more} 件"),
            (more, Lang::En) => format!("{name} and {more} more"),
        }
    }

    /// Returns true if one of the names is that of a model's file, which holds no data.
    pub fn are_of_a_model(&self) -> bool {
        let is_of_a_model = |name: &String| {
            let name = name.to_lowercase();
            MODELS.iter().any(|end| name.ends_with(end))
        };
        self.names.iter().any(is_of_a_model)
    }

    /// Files of these names without content.
    #[cfg(test)]
    pub fn named(names: &[&str]) -> Self {
        Self { names: names.iter().map(|name| (*name).to_owned()).collect(), handles: Rc::new([]) }
    }
}

/// A long name loses its middle: both ends say what it is.
fn shortened(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    if letters.len() <= LONGEST {
        return name.to_owned();
    }
    let half = LONGEST / 2;
    let part = |letters: &[char]| letters.iter().collect::<String>();
    [part(&letters[..half]), part(&letters[letters.len() - half + 1..])].join("…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_are_told_from_data() {
        let is = |names: &[&str]| OwnFiles::named(names).are_of_a_model();
        assert!(is(&["Net.PT"]) && is(&["a.bin", "model.json"]) && is(&["m.safetensors"]));
        assert!(!is(&["train.npz"]) && !is(&["script"]));
    }

    #[test]
    fn files_are_named_by_the_first_of_them() {
        let named = |names: &[&str]| OwnFiles::named(names).in_words(Lang::En);
        assert_eq!(named(&["train.csv"]), "train.csv");
        assert_eq!(named(&["a.gz", "b.gz", "c.gz"]), "a.gz and 2 more");
        assert_eq!(OwnFiles::named(&["a", "b"]).in_words(Lang::Ja), "a ほか 1 件");
        assert_eq!(
            named(&["手書き数字の画像とラベル_2026年度_第三回.csv"]),
            "手書き数字の画像とラベル…6年度_第三回.csv"
        );
    }
}
