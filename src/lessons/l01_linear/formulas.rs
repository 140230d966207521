//! ŷ and E, in general and with the present numbers.

use super::state::State;
use crate::diagram::{Column, Net, Wires};
use crate::math::{
    Kind, Letter, Math, SymbolId, eq, frac, linked, linked_value, n, numbers, op, plus, pow, row,
    sub, sum, times, value, word, x,
};

/// ŷ.
pub const YHAT: SymbolId = SymbolId::plain(Letter::Yhat);
/// E.
pub const LOSS: SymbolId = SymbolId::plain(Letter::Loss);
/// b.
pub const BIAS: SymbolId = SymbolId::plain(Letter::Bias);

/// The symbols w and x of an input; without an index if it is the only one.
pub fn pair(inputs: usize, input: usize) -> (SymbolId, SymbolId) {
    let index = if inputs == 1 { 0 } else { input as u16 + 1 };
    (SymbolId::weight(0, 0, index), x(index))
}

/// ŷ = w x + b, or ŷ = w₁x₁ + w₂x₂ + b, for the input that is looked at.
pub fn prediction(state: &State) -> Math {
    let mut pieces = vec![linked(YHAT)];
    pieces.extend(eq());
    for input in 0..state.inputs {
        let (w, x) = pair(state.inputs, input);
        pieces.extend([linked_value(w, state.w[input]), times(), linked_value(x, state.x[input])]);
        pieces.extend(plus());
    }
    pieces.extend([linked_value(BIAS, state.b), Math::Break]);
    pieces.extend([op("="), value(YHAT, state.predict(state.x))].map(numbers));
    Math::Row(pieces)
}

/// E = ½ Σ (y_n − ŷ_n)², and its value.
pub fn loss(state: &State) -> Math {
    let y = sub(linked(SymbolId::plain(Letter::Y)), Math::Symbol(Kind::Ink, "n"));
    let yhat = sub(linked(YHAT), Math::Symbol(Kind::Ink, "n"));
    Math::Row(vec![
        linked(LOSS),
        op("("),
        Math::Symbol(Kind::Parameter, "w"),
        op(")"),
        op("="),
        frac(n("1"), n("2")),
        sum(row([word("n"), op("="), n("1")]), word("N")),
        pow(row([op("("), y, op("−"), yhat, op(")")]), n("2")),
        Math::Break,
        op("="),
        value(LOSS, state.loss()),
    ])
}

/// The model as a network, with the input that is looked at in it.
pub fn net(state: &State) -> Net {
    let inputs = state.inputs;
    let x = Column {
        indexed: inputs > 1,
        bias: true,
        values: state.x[..inputs].iter().copied().map(Some).collect(),
        ..Column::new(Letter::X, inputs)
    };
    let yhat = Column {
        indexed: false,
        values: vec![Some(state.predict(state.x))],
        ..Column::new(Letter::Yhat, 1)
    };
    let weights = state.w[..inputs].iter().copied().chain([state.b]).collect();
    Net { columns: vec![x, yhat], wires: vec![Wires::Weights(0, weights)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_are_named_as_in_the_formula() {
        let one = net(&State::default());
        assert_eq!(one.edge_id(0, 0, 0), pair(1, 0).0);
        assert_eq!(one.edge_id(0, 0, 1), BIAS);
        let two = net(&State { inputs: 2, ..State::default() });
        assert_eq!(two.edge_id(0, 0, 1).name(), "w2");
        assert_eq!(two.edge_id(0, 0, 2), BIAS);
    }
}
