//! The letters of the lecture's symbols, in one table.

use super::symbol_kind::SymbolKind;

/// A symbol's letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// Input x.
    X,
    /// The constant input 1 that the bias is multiplied by.
    One,
    /// A weight w.
    Weight,
    /// A bias b.
    Bias,
    /// All of a layer's parameters, W.
    Matrix,
    /// All parameters there are, the w of E(w).
    All,
    /// Pre-activation u.
    U,
    /// Hidden value h.
    H,
    /// Prediction ŷ.
    Yhat,
    /// Label y.
    Y,
    /// Loss E.
    Loss,
    /// Learning rate η.
    Rate,
    /// A true probability p.
    P,
    /// A predicted probability q.
    Q,
    /// A coin's probability μ.
    Mu,
    /// Likelihood L.
    Likelihood,
    /// δ = ∂E/∂u.
    Delta,
    /// A gradient g = ∂E/∂w.
    Gradient,
}

/// A row of the table of letters.
struct LetterRow {
    letter: Letter,
    /// The name in `data-symbol` and in links.
    name: &'static str,
    /// The letter in running text and in formulas.
    glyph: &'static str,
    kind: SymbolKind,
}

const fn row(
    letter: Letter,
    name: &'static str,
    glyph: &'static str,
    kind: SymbolKind,
) -> LetterRow {
    LetterRow { letter, name, glyph, kind }
}

/// All letters, in the order of the enum.
const LETTERS: [LetterRow; 18] = [
    row(Letter::X, "x", "x", SymbolKind::Input),
    row(Letter::One, "one", "1", SymbolKind::Ink),
    row(Letter::Weight, "w", "w", SymbolKind::Parameter),
    row(Letter::Bias, "b", "b", SymbolKind::Parameter),
    row(Letter::Matrix, "W", "W", SymbolKind::Parameter),
    row(Letter::All, "all", "w", SymbolKind::Parameter),
    row(Letter::U, "u", "u", SymbolKind::PreActivation),
    row(Letter::H, "h", "h", SymbolKind::Hidden),
    row(Letter::Yhat, "yhat", "ŷ", SymbolKind::Prediction),
    row(Letter::Y, "y", "y", SymbolKind::Ink),
    row(Letter::Loss, "E", "E", SymbolKind::Loss),
    row(Letter::Rate, "eta", "η", SymbolKind::Ink),
    row(Letter::P, "p", "p", SymbolKind::Ink),
    row(Letter::Q, "q", "q", SymbolKind::Prediction),
    row(Letter::Mu, "mu", "μ", SymbolKind::Parameter),
    row(Letter::Likelihood, "L", "L", SymbolKind::Ink),
    row(Letter::Delta, "delta", "δ", SymbolKind::Loss),
    row(Letter::Gradient, "grad", "g", SymbolKind::Loss),
];

impl Letter {
    /// The kind of symbol, for its colour.
    pub fn kind(self) -> SymbolKind {
        self.row().kind
    }

    /// The letter as it is read in running text and in formulas.
    pub fn text(self) -> &'static str {
        self.row().glyph
    }

    /// The name in `data-symbol` and in links.
    pub(super) fn name(self) -> &'static str {
        self.row().name
    }

    /// The letter of a glyph in a notation; `w` is a weight. The constant 1 is a number there, and no letter.
    pub(super) fn of_glyph(glyph: char) -> Option<Self> {
        let is = |row: &&LetterRow| row.letter != Self::One && row.glyph.chars().eq([glyph]);
        LETTERS.iter().find(is).map(|row| row.letter)
    }

    /// The letter with whose name a symbol's name begins, and the rest of the name.
    pub(super) fn split_from(name: &str) -> Option<(Self, &str)> {
        let begin = |row: &LetterRow| Some((row.letter, name.strip_prefix(row.name)?));
        // "yhat" begins with "y" too: the longer name counts.
        LETTERS.iter().filter_map(begin).min_by_key(|(_, rest)| rest.len())
    }

    fn row(self) -> &'static LetterRow {
        &LETTERS[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_the_order_of_the_enum_and_a_name_gives_its_letter_back() {
        for (place, row) in LETTERS.iter().enumerate() {
            assert_eq!(row.letter as usize, place);
            assert_eq!(Letter::split_from(row.name), Some((row.letter, "")));
        }
    }

    #[test]
    fn a_glyph_is_one_letter() {
        assert_eq!(Letter::of_glyph('ŷ'), Some(Letter::Yhat));
        assert_eq!(Letter::of_glyph('w'), Some(Letter::Weight), "and not all parameters");
        assert_eq!([Letter::of_glyph('1'), Letter::of_glyph('n')], [None, None]);
    }
}
