//! Formulas as MathML, made of symbols the program knows: a symbol has one colour everywhere, and lights up everywhere.

mod draw;
mod formula_lines;
mod letter;
mod lit;
pub mod notation;
mod piece;
mod short;
mod symbol;
mod symbol_kind;

pub use formula_lines::{formula, switched, within};
pub use letter::Letter;
pub use lit::Lit;
pub use piece::{Math, Scripts};
pub use short::{
    eq, exp, frac, h, layer, linked, linked_value, matrix, n, numbers, op, plus, pow, row, sub,
    sum, sup, symbol, times, u, value, word,
};
pub use symbol::{SymbolId, x};
pub use symbol_kind::SymbolKind;
