//! Points that the user has taken from files, for a figure that trains in the page.

use datafiles::{Plane, Points};

use super::OwnFiles;
use crate::i18n::Lang;

/// Points from the user's files, with all that is needed to read them again.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnPoints {
    /// The points.
    pub points: Points,
    /// The columns that they are from.
    pub plane: Plane,
    /// The names of these columns; empty where one has none.
    pub names: [String; 3],
    /// The files.
    pub files: OwnFiles,
}

impl OwnPoints {
    /// The name of the column of x₁, x₂ or y (0, 1, 2).
    pub fn name(&self, place: usize, lang: Lang) -> String {
        column_title(&self.names[place], self.plane.columns()[place], lang)
    }
}

/// A column's name; its number if it has none.
pub fn column_title(name: &str, place: usize, lang: Lang) -> String {
    match (name, lang) {
        ("", Lang::Ja) => format!("{} 列目", place + 1),
        ("", Lang::En) => format!("Column {}", place + 1),
        (name, _) => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_without_a_name_has_its_number() {
        assert_eq!(Lang::ALL.map(|lang| column_title("", 1, lang)), ["2 列目", "Column 2"]);
        assert_eq!(column_title("wind", 1, Lang::Ja), "wind");
    }
}
