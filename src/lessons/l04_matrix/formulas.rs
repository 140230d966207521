//! The general formulas: M inputs, two units.

use crate::math::{
    Letter, Math, SymbolId, SymbolKind, linked, matrix, op, pow, row, sub, symbol, word,
};

fn element(letter: Letter, index: u16) -> Math {
    linked(SymbolId::of(letter, 0, index))
}

/// w with the indices of a row and the letter M.
fn last_weight(row_index: &'static str) -> Math {
    sub(
        symbol(SymbolKind::Parameter, "w"),
        row([symbol(SymbolKind::Parameter, row_index), symbol(SymbolKind::Parameter, "M")]),
    )
}

fn last_input() -> Math {
    sub(symbol(SymbolKind::Input, "x"), symbol(SymbolKind::Input, "M"))
}

/// u₁ = w₁₁x₁ + … + w₁M x_M + b₁.
fn sum(unit: u16, index: &'static str) -> Math {
    row([
        element(Letter::U, unit),
        op("="),
        linked(SymbolId::weight(0, unit, 1)),
        element(Letter::X, 1),
        op("+"),
        op("⋯"),
        Math::Break,
        op("+"),
        last_weight(index),
        last_input(),
        op("+"),
        element(Letter::Bias, unit),
    ])
}

/// The two sums, the same as one matrix product, and in short form.
pub fn general() -> Vec<Math> {
    let weights = |unit: u16, index| {
        vec![
            linked(SymbolId::weight(0, unit, 1)),
            op("⋯"),
            last_weight(index),
            element(Letter::Bias, unit),
        ]
    };
    let input = vec![vec![
        element(Letter::X, 1),
        op("⋯"),
        last_input(),
        linked(SymbolId::plain(Letter::One)),
    ]];
    let product = Math::Row(vec![
        matrix(vec![vec![element(Letter::U, 1)], vec![element(Letter::U, 2)]]),
        Math::Break,
        op("="),
        matrix(vec![weights(1, "1"), weights(2, "2")]),
        Math::Break,
        pow(matrix(input), word("T")),
    ]);
    let short = Math::Row(vec![
        element(Letter::U, 0),
        op("="),
        element(Letter::Matrix, 0),
        element(Letter::X, 0),
        op(","),
        element(Letter::H, 0),
        op("="),
        symbol(SymbolKind::Ink, "f"),
        op("("),
        element(Letter::U, 0),
        op(")"),
    ]);
    vec![sum(1, "1"), sum(2, "2"), product, short]
}
