//! Short names for the pieces of a formula.

use super::letter::Letter;
use super::piece::{Math, Scripts};
use super::symbol::SymbolId;
use super::symbol_kind::SymbolKind;
use crate::numbers::shown;

/// A letter in its kind's colour.
pub fn symbol(kind: SymbolKind, letter: &'static str) -> Math {
    Math::Symbol(kind, letter.into())
}

/// The letter u.
pub fn u() -> Math {
    symbol(SymbolKind::PreActivation, "u")
}

/// The letter h.
pub fn h() -> Math {
    symbol(SymbolKind::Hidden, "h")
}

/// A symbol that lights up.
pub fn linked(id: SymbolId) -> Math {
    Math::Linked(id, None)
}

/// A symbol that lights up, with its present number.
pub fn linked_value(id: SymbolId, value: f64) -> Math {
    let text = shown(value);
    Math::Linked(id, Some(if value < 0.0 { format!("({text})") } else { text }))
}

/// A symbol's present number.
pub fn value(id: SymbolId, value: f64) -> Math {
    Math::Value(id, shown(value))
}

/// A number.
pub fn n(value: &str) -> Math {
    Math::Number(value.to_owned())
}

/// An operator, or a bracket.
pub fn op(sign: &'static str) -> Math {
    match sign {
        "(" | ")" | "‖" => Math::Bracket(sign.into()),
        sign => Math::Operator(sign.into()),
    }
}

/// An upright word.
pub fn word(word: &'static str) -> Math {
    Math::Word(word)
}

/// Pieces in a row.
pub fn row<const N: usize>(pieces: [Math; N]) -> Math {
    Math::Row(pieces.into())
}

/// A piece shown only with numbers.
pub fn numbers(piece: Math) -> Math {
    Math::InNumbers(Box::new(piece))
}

/// The sign of a product: a dot between numbers, nothing between symbols.
pub fn times() -> Math {
    row([numbers(op("·"))])
}

/// An equals sign where the formula may break.
pub fn eq() -> [Math; 2] {
    [Math::Break, op("=")]
}

/// A plus where the formula may break.
pub fn plus() -> [Math; 2] {
    [Math::Break, op("+")]
}

/// A fraction.
pub fn frac(top: Math, bottom: Math) -> Math {
    Math::Fraction(Box::new(top), Box::new(bottom))
}

/// A power.
pub fn pow(base: Math, exponent: Math) -> Math {
    sup(base, exponent)
}

/// A mark above, such as the layer of W⁽¹⁾.
pub fn sup(base: Math, above: Math) -> Math {
    base.with_scripts(None, Some(above))
}

/// An index below.
pub fn sub(base: Math, below: Math) -> Math {
    base.with_scripts(Some(below), None)
}

/// A layer in brackets, as the mark of W⁽¹⁾.
pub fn layer(index: Math) -> Math {
    row([op("("), index, op(")")])
}

/// Σ with what stands below and above.
pub fn sum(below: Math, above: Math) -> Math {
    let (base, below, above) = (op("∑"), Some(below), Some(above));
    Math::Scripts(Box::new(Scripts { base, below, above, bounds: true }))
}

/// A matrix or a vector.
pub fn matrix(rows: Vec<Vec<Math>>) -> Math {
    Math::Matrix(rows)
}

/// e to the power of the given exponent.
pub fn exp(exponent: Math) -> Math {
    pow(symbol(SymbolKind::Ink, "e"), exponent)
}

impl Math {
    /// The piece with an index below and a mark above; without both, the piece alone.
    pub fn with_scripts(self, below: Option<Math>, above: Option<Math>) -> Math {
        if below.is_none() && above.is_none() {
            return self;
        }
        Math::Scripts(Box::new(Scripts { base: self, below, above, bounds: false }))
    }
}

/// A letter's plain symbol, linked.
impl From<Letter> for Math {
    fn from(letter: Letter) -> Self {
        linked(SymbolId::plain(letter))
    }
}
