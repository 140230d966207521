//! The symbols of a step, and pieces of formulas with their numbers.

use ffnn::train::WeightPlace;

use crate::math::{Letter, Math, Scripts, SymbolId, op};
use crate::numbers::exact;

/// A number as an index: a unit, an input or a layer.
fn index(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// A letter of a layer, which is counted from 0, with a unit, counted from 0.
pub fn of_unit(letter: Letter, layer: usize, unit: usize) -> SymbolId {
    SymbolId::of(letter, layer as u8 + 1, index(unit + 1))
}

/// What a unit puts out: ŷ in the last of so many layers, h before it, with its layer only if there are several.
pub fn output(layer: usize, layers: usize, unit: usize) -> SymbolId {
    let unit = index(unit + 1);
    match layers {
        _ if layer + 1 == layers => SymbolId::of(Letter::Yhat, 0, unit),
        2 => SymbolId::of(Letter::H, 0, unit),
        _ => SymbolId::of(Letter::H, layer as u8 + 1, unit),
    }
}

/// What a weight is multiplied with: x, h of the layer before, or the bias's 1.
pub fn input(place: WeightPlace, layers: usize) -> SymbolId {
    match (place.input, place.layer.checked_sub(1)) {
        (None, _) => SymbolId::plain(Letter::One),
        (Some(input), None) => SymbolId::of(Letter::X, 0, index(input + 1)),
        (Some(input), Some(before)) => output(before, layers, input),
    }
}

/// The weight or the bias.
pub fn parameter(place: WeightPlace) -> SymbolId {
    let (layer, unit) = (place.layer as u8 + 1, index(place.unit + 1));
    match place.input {
        Some(input) => SymbolId::weight(layer, unit, index(input + 1)),
        None => SymbolId::of(Letter::Bias, layer, unit),
    }
}

/// The target of an output.
pub fn target(unit: usize) -> SymbolId {
    SymbolId::of(Letter::Y, 0, index(unit + 1))
}

/// The loss of a sample, counted from 0.
pub fn sample_loss(place: usize) -> SymbolId {
    SymbolId::of(Letter::Loss, 0, index(place + 1))
}

/// The gradient of the chosen weight.
pub const GRADIENT: SymbolId = SymbolId::plain(Letter::Gradient);

/// E.
pub const LOSS: SymbolId = SymbolId::plain(Letter::Loss);

/// η.
pub const RATE: SymbolId = SymbolId::plain(Letter::Rate);

/// A symbol's number with all its digits.
pub fn number(id: SymbolId, value: f32) -> Math {
    Math::Value(id, exact(value))
}

/// The same as a factor: in brackets if it is negative.
pub fn factor(id: SymbolId, value: f32) -> Math {
    let text = exact(value);
    Math::Value(id, if value < 0.0 { format!("({text})") } else { text })
}

/// A number that stands for no symbol.
pub fn plain(value: f32) -> Math {
    Math::Number(exact(value))
}

/// ∑ over an index.
pub fn sum_over(index: &str) -> Math {
    let below = Some(Math::Identifier(index.to_owned()));
    Math::Scripts(Box::new(Scripts { base: op("∑"), below, above: None, bounds: true }))
}

/// A letter in ink, such as m.
pub fn letter(letter: &str) -> Math {
    Math::Identifier(letter.to_owned())
}

/// A letter with a hat.
pub fn hat(base: &str) -> Math {
    Math::Over(Box::new(letter(base)), "^")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_have_the_names_of_the_lab() {
        let place = |layer, input, unit| WeightPlace { layer, input, unit };
        assert_eq!(parameter(place(0, Some(319), 4)).name(), "w(1)5,320");
        assert_eq!(parameter(place(1, None, 9)).name(), "b(2)10");
        assert_eq!(input(place(0, Some(319), 4), 2).name(), "x320");
        assert_eq!(input(place(1, Some(4), 9), 2).name(), "h5");
        assert_eq!(input(place(1, Some(4), 9), 3).name(), "h(1)5");
        assert_eq!([output(1, 2, 0), output(0, 1, 0)].map(SymbolId::name), ["yhat1", "yhat1"]);
        assert_eq!(
            SymbolId::parse(&of_unit(Letter::Delta, 0, 4).name()).map(SymbolId::text).as_deref(),
            Some("δ⁽¹⁾₅")
        );
    }
}
