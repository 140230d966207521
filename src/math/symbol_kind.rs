//! Kinds of symbols: a symbol has one colour everywhere.

/// A kind of symbol; each has its colour, by its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// Input x.
    Input,
    /// Parameters w and b.
    Parameter,
    /// Pre-activation u.
    PreActivation,
    /// Hidden value h.
    Hidden,
    /// Prediction ŷ.
    Prediction,
    /// Loss E.
    Loss,
    /// Everything else, in ink.
    Ink,
}

/// Each kind with the letter that names it after `@` in a notation, and the class that colours it.
const KINDS: [(SymbolKind, char, &str); 7] = [
    (SymbolKind::Input, 'x', "sym-x"),
    (SymbolKind::Parameter, 'w', "sym-w"),
    (SymbolKind::PreActivation, 'u', "sym-u"),
    (SymbolKind::Hidden, 'h', "sym-h"),
    (SymbolKind::Prediction, 'y', "sym-yhat"),
    (SymbolKind::Loss, 'e', "sym-e"),
    (SymbolKind::Ink, 'i', "sym-ink"),
];

impl SymbolKind {
    /// The class that colours it.
    pub fn class(self) -> &'static str {
        KINDS[self as usize].2
    }

    /// The kind that a letter names in a notation; ink for any other letter.
    pub(super) fn of_code(code: char) -> Self {
        KINDS.iter().find(|(_, own, _)| *own == code).map_or(Self::Ink, |(kind, ..)| *kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_the_kinds_in_their_order() {
        for (place, (kind, code, _)) in KINDS.into_iter().enumerate() {
            assert_eq!(kind as usize, place);
            assert_eq!(SymbolKind::of_code(code), kind);
        }
        assert_eq!(SymbolKind::of_code('?'), SymbolKind::Ink);
    }
}
