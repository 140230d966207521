//! A formula, as a tree of pieces.

use std::borrow::Cow;

use super::symbol::SymbolId;
use super::symbol_kind::SymbolKind;

/// A piece of a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Math {
    /// A letter in its kind's colour, such as u.
    Symbol(SymbolKind, Cow<'static, str>),
    /// A letter or a name in the colour of its surroundings; a single letter is slanted.
    Identifier(String),
    /// A symbol that lights up with others, and its present number as text, in brackets if negative. The number is text
    /// already, so that parts of the page without numbers need no code that formats them.
    Linked(SymbolId, Option<String>),
    /// The present number of a symbol, also where the formula shows symbols.
    Value(SymbolId, String),
    /// A piece that lights up with a symbol.
    Lights(SymbolId, Box<Math>),
    /// A piece in a kind's colour.
    Colored(SymbolKind, Box<Math>),
    /// Digits, with a hyphen or a true minus for a negative number.
    Number(String),
    /// An operator, drawn with the spacing MathML gives it.
    Operator(Cow<'static, str>),
    /// A minus: a sign at the beginning of a term, a difference elsewhere.
    Minus {
        /// True if it begins a term.
        begins: bool,
    },
    /// A bracket that keeps the height of a letter.
    Bracket(Cow<'static, str>),
    /// A function's name or words, upright.
    Word(&'static str),
    /// Pieces in a row.
    Row(Vec<Math>),
    /// A piece shown only with numbers, such as the dot of a product.
    InNumbers(Box<Math>),
    /// A place where a formula may continue on the next line.
    Break,
    /// A fraction: (above the bar, below it).
    Fraction(Box<Math>, Box<Math>),
    /// A piece with an index, a power or bounds.
    Scripts(Box<Scripts>),
    /// A letter with a sign over it, such as the hat of ŷ.
    Over(Box<Math>, &'static str),
    /// A matrix or a vector, in brackets.
    Matrix(Vec<Vec<Math>>),
    /// Cases: (value, condition).
    Cases(Vec<(Math, Math)>),
}

/// A piece with what stands below and above it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scripts {
    /// The piece itself.
    pub base: Math,
    /// An index, or the lower bound of a sum.
    pub below: Option<Math>,
    /// A power, another mark, or the upper bound of a sum.
    pub above: Option<Math>,
    /// True if they stand under and over the base, as the bounds of ∑ do; false if they stand after it.
    pub bounds: bool,
}
