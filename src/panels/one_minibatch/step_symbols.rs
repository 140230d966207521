//! The symbols of a step, and pieces of formulas with their numbers.

use ffnn::train::WeightPlace;

use crate::math::{Letter, Math, Scripts, SymbolId, op};
use crate::numbers::exact;

/// A number as an index: a unit, an input or a layer.
fn index(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// How the symbols of a network are written: a single output has no index, and with a single layer too, no symbol has a layer.
#[derive(Clone, Copy, Debug)]
pub struct NetSymbols {
    /// The number of layers.
    pub layers: usize,
    /// The number of outputs.
    pub outputs: usize,
}

impl NetSymbols {
    /// The number of a layer, which is counted from 0.
    pub fn layer(self, layer: usize) -> u8 {
        if (self.layers, self.outputs) == (1, 1) { 0 } else { layer as u8 + 1 }
    }

    fn unit(self, layer: usize, unit: usize) -> u16 {
        let is_single = layer + 1 == self.layers && self.outputs == 1;
        if is_single { 0 } else { index(unit + 1) }
    }

    /// A letter of a layer with a unit, both counted from 0.
    pub fn of_unit(self, letter: Letter, layer: usize, unit: usize) -> SymbolId {
        SymbolId::of(letter, self.layer(layer), self.unit(layer, unit))
    }

    /// What a unit puts out: ŷ in the last layer, h before it, with its layer only if there are several.
    pub fn output(self, layer: usize, unit: usize) -> SymbolId {
        let unit = self.unit(layer, unit);
        match self.layers {
            layers if layer + 1 == layers => SymbolId::of(Letter::Yhat, 0, unit),
            2 => SymbolId::of(Letter::H, 0, unit),
            _ => SymbolId::of(Letter::H, layer as u8 + 1, unit),
        }
    }

    /// What a weight is multiplied with: x, h of the layer before, or the bias's 1.
    pub fn input(self, place: WeightPlace) -> SymbolId {
        match (place.input, place.layer.checked_sub(1)) {
            (None, _) => SymbolId::plain(Letter::One),
            (Some(input), None) => SymbolId::of(Letter::X, 0, index(input + 1)),
            (Some(input), Some(before)) => self.output(before, input),
        }
    }

    /// The weight or the bias.
    pub fn parameter(self, place: WeightPlace) -> SymbolId {
        let (layer, unit) = (self.layer(place.layer), self.unit(place.layer, place.unit));
        match place.input {
            Some(input) => SymbolId::weight(layer, unit, index(input + 1)),
            None => SymbolId::of(Letter::Bias, layer, unit),
        }
    }

    /// The target of an output.
    pub fn target(self, unit: usize) -> SymbolId {
        SymbolId::of(Letter::Y, 0, self.unit(self.layers - 1, unit))
    }
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
    fn symbols_have_the_names_of_the_diagrams() {
        let place = |layer, input, unit| WeightPlace { layer, input, unit };
        let of = |layers, outputs| NetSymbols { layers, outputs };
        let lab = of(2, 10);
        assert_eq!(lab.parameter(place(0, Some(319), 4)).name(), "w(1)5,320");
        assert_eq!(lab.parameter(place(1, None, 9)).name(), "b(2)10");
        assert_eq!(lab.input(place(0, Some(319), 4)).name(), "x320");
        assert_eq!(lab.input(place(1, Some(4), 9)).name(), "h5");
        assert_eq!(of(3, 10).input(place(1, Some(4), 9)).name(), "h(1)5");
        assert_eq!([lab.output(1, 0), of(1, 10).output(0, 0)].map(SymbolId::name), ["yhat1"; 2]);
        assert_eq!(
            SymbolId::parse(&lab.of_unit(Letter::Delta, 0, 4).name())
                .map(SymbolId::text)
                .as_deref(),
            Some("δ⁽¹⁾₅")
        );
        // A single output, as in sections 7 and 8.
        let names = [place(0, Some(1), 3), place(1, Some(2), 0), place(1, None, 0)];
        let names = names.map(|place| of(2, 1).parameter(place).name());
        assert_eq!(names, ["w(1)42", "w(2)3", "b(2)"]);
        let linear = [place(0, Some(1), 0), place(0, None, 0)];
        assert_eq!(linear.map(|place| of(1, 1).parameter(place).name()), ["w2", "b"]);
        assert_eq!([of(2, 1).output(1, 0), of(2, 1).target(0)].map(SymbolId::name), ["yhat", "y"]);
    }
}
