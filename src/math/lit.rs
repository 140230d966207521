//! Which symbols of a figure are lit: one that is pointed at lights up wherever it stands.

use super::symbol::SymbolId;

/// How a figure shows its symbols at present.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lit {
    /// The symbol that is pointed at or focused.
    pub pointed: Option<SymbolId>,
    /// The symbols of the present step.
    pub marked: Vec<SymbolId>,
    /// True if formulas show present numbers instead of symbols.
    pub numbers: bool,
}

impl Lit {
    /// The class of an element that stands for a symbol: `lit`, `kin` for other symbols of the same unit, or empty.
    pub fn class(&self, id: SymbolId) -> &'static str {
        let pointed = self.pointed.is_some_and(|pointed| pointed.lights(id));
        if pointed || self.marked.contains(&id) {
            "lit"
        } else if self.pointed.is_some_and(|pointed| pointed.is_kin(id)) {
            "kin"
        } else {
            ""
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::Letter;

    #[test]
    fn a_step_and_a_pointer_light_the_same_symbols() {
        let (first, second) = (SymbolId::weight(0, 1, 1), SymbolId::weight(0, 1, 2));
        let marked = vec![SymbolId::of(Letter::X, 0, 1)];
        let lit = Lit { pointed: Some(first), marked, numbers: false };
        assert_eq!(lit.class(first), "lit");
        assert_eq!(lit.class(second), "kin");
        assert_eq!(lit.class(SymbolId::of(Letter::X, 0, 1)), "lit");
        assert_eq!(lit.class(SymbolId::of(Letter::X, 0, 2)), "");
    }
}
