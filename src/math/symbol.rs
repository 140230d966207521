//! Names of symbols: w₁₂ is one thing, wherever it stands on the page.

use super::letter::Letter;

/// A symbol: its letter with its indices, each counted from 1; 0 is an index that is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SymbolId {
    /// The letter, which decides the colour.
    pub letter: Letter,
    /// The layer l, as in w⁽ˡ⁾.
    pub layer: u8,
    /// The unit: the row of W, or the index in a vector.
    pub unit: u16,
    /// The input of a weight: the column of W.
    pub from: u16,
}

impl SymbolId {
    /// A letter without indices.
    pub const fn plain(letter: Letter) -> Self {
        Self { letter, layer: 0, unit: 0, from: 0 }
    }

    /// A vector's element, such as x₁ (layer 0) or u⁽²⁾₁.
    pub const fn of(letter: Letter, layer: u8, unit: u16) -> Self {
        Self { letter, layer, unit, from: 0 }
    }

    /// The weight w₁₂ (layer 0) or w⁽ˡ⁾₁₂.
    pub const fn weight(layer: u8, unit: u16, from: u16) -> Self {
        Self { letter: Letter::Weight, layer, unit, from }
    }

    /// The name in `data-symbol`: `x1`, `w12`, `w(2)1,10`.
    pub fn name(self) -> String {
        let layer = if self.layer > 0 { format!("({})", self.layer) } else { String::new() };
        // w₁₀ without a unit must not be read as w₁₀ of unit 1.
        let apart = if self.unit == 0 && self.from > 9 { "," } else { "" };
        format!("{}{layer}{apart}{}", self.letter.name(), self.indices())
    }

    /// The indices side by side, with a comma where they could be misread.
    pub fn indices(self) -> String {
        let separator = if self.unit > 9 || self.from > 9 { "," } else { "" };
        match (self.unit, self.from) {
            (0, 0) => String::new(),
            (index, 0) | (0, index) => index.to_string(),
            (unit, from) => format!("{unit}{separator}{from}"),
        }
    }

    /// Reads a [`name`](Self::name). A weight's single index is its input, as in w₁x₁ + w₂x₂.
    pub fn parse(name: &str) -> Option<Self> {
        let (letter, rest) = Letter::split_from(name)?;
        let (layer, indices) = match rest.strip_prefix('(') {
            Some(rest) => rest.split_once(')')?,
            None => ("0", rest),
        };
        let layer = layer.parse().ok()?;
        let number = |text: &str| if text.is_empty() { Some(0) } else { text.parse().ok() };
        if letter != Letter::Weight {
            return Some(Self { letter, layer, unit: number(indices)?, from: 0 });
        }
        let (unit, from) = match indices.split_once(',') {
            Some(pair) => pair,
            None => indices.split_at(indices.len().saturating_sub(1)),
        };
        Some(Self::weight(layer, number(unit)?, number(from)?))
    }

    /// The symbol in running text: `w₁₂`, `W⁽²⁾`.
    pub fn text(self) -> String {
        let low = |digit: char| match digit {
            '0'..='9' => char::from_u32(digit as u32 - 0x30 + 0x2080).unwrap_or(digit),
            other => other,
        };
        let high = ["", "⁽¹⁾", "⁽²⁾", "⁽³⁾", "⁽⁴⁾", "⁽⁵⁾", "⁽⁶⁾", "⁽⁷⁾"];
        let layer = if self.letter == Letter::One { 0 } else { usize::from(self.layer) };
        let layer = high.get(layer).copied().unwrap_or_default();
        let indices: String = self.indices().chars().map(low).collect();
        format!("{}{layer}{indices}", self.letter.text())
    }

    /// The symbol in running text without its layer, for places that show the layer already.
    pub fn short(self) -> String {
        Self { layer: 0, ..self }.text()
    }

    /// Returns true if pointing at this symbol lights up the other one: itself, a part of it (x and x₁, W and w₁₂), and
    /// for a unit its row of W.
    pub fn lights(self, other: Self) -> bool {
        let parameter = matches!(other.letter, Letter::Weight | Letter::Bias);
        if self.letter == Letter::All {
            return parameter || matches!(other.letter, Letter::Matrix | Letter::All);
        }
        if self.layer != other.layer {
            return false;
        }
        match self.letter {
            Letter::Matrix => parameter || other.letter == Letter::Matrix,
            Letter::Weight => self == other,
            Letter::U if parameter => self.unit == other.unit || self.unit == 0,
            letter => letter == other.letter && (self.unit == 0 || self.unit == other.unit),
        }
    }

    /// Returns true if the other symbol belongs to the same unit, as the other weights of its row do, or contains this
    /// one, as W contains w₁₂.
    pub fn is_kin(self, other: Self) -> bool {
        let of_a_row = |id: Self| matches!(id.letter, Letter::Weight | Letter::Bias | Letter::U);
        let same_unit = (self.layer, self.unit) == (other.layer, other.unit);
        of_a_row(self) && of_a_row(other) && same_unit || other.lights(self)
    }
}

/// x with an index.
pub fn x(index: u16) -> SymbolId {
    SymbolId::of(Letter::X, 0, index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_its_symbol_back() {
        for id in [
            x(0),
            x(784),
            SymbolId::plain(Letter::Yhat),
            SymbolId::plain(Letter::One),
            SymbolId::of(Letter::Y, 0, 3),
            SymbolId::plain(Letter::Rate),
            SymbolId::plain(Letter::All),
            SymbolId::plain(Letter::Mu),
            SymbolId::of(Letter::P, 0, 2),
            SymbolId::weight(0, 1, 2),
            SymbolId::weight(0, 0, 2),
            SymbolId::weight(2, 0, 16),
            SymbolId::weight(2, 10, 128),
            SymbolId::of(Letter::U, 3, 12),
        ] {
            assert_eq!(SymbolId::parse(&id.name()), Some(id), "{}", id.name());
        }
        assert_eq!(SymbolId::weight(0, 1, 2).name(), "w12");
        assert_eq!(SymbolId::weight(2, 1, 10).name(), "w(2)1,10");
        assert_eq!(SymbolId::parse("nonsense"), None);
        assert_eq!(SymbolId::parse("x("), None);
    }

    #[test]
    fn a_unit_lights_its_row() {
        let unit = SymbolId::of(Letter::U, 0, 1);
        assert!(unit.lights(SymbolId::weight(0, 1, 2)));
        assert!(unit.lights(SymbolId::of(Letter::Bias, 0, 1)));
        assert!(!unit.lights(SymbolId::weight(0, 2, 2)));
        assert!(!SymbolId::weight(0, 1, 1).lights(SymbolId::weight(0, 1, 2)));
        assert!(SymbolId::weight(0, 1, 1).is_kin(SymbolId::weight(0, 1, 2)));
    }

    #[test]
    fn a_whole_lights_its_parts_in_its_layer() {
        let matrix = SymbolId::of(Letter::Matrix, 1, 0);
        assert!(matrix.lights(SymbolId::weight(1, 2, 2)));
        assert!(!matrix.lights(SymbolId::weight(2, 2, 2)));
        assert!(x(0).lights(x(2)) && !x(2).lights(x(0)));
        assert!(SymbolId::plain(Letter::All).lights(SymbolId::weight(2, 1, 2)));
        let only = SymbolId::plain(Letter::Weight);
        assert!(!only.lights(SymbolId::plain(Letter::Bias)), "the w of ŷ = w x + b is one of two");
        assert!(x(2).is_kin(x(0)) && SymbolId::weight(1, 2, 2).is_kin(matrix));
    }
}
