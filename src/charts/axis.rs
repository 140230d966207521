//! An axis: its range, linear or logarithmic, and its ticks.
//!
//! Plotters' logarithmic axis has no label where it spans less than a decade, its linear one labels every small value
//! "0.0", and both place NaN at an edge. So this file implements its own coordinate.

use std::ops::Range;

use plotters::coord::ranged1d::{
    KeyPointHint, NoDefaultFormatting, Ranged, ReversibleRanged, ValueFormatter,
};

use super::ticks::{TickFormat, linear_ticks, log_ticks, scaled};

/// How values are laid out along an axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Equal differences have equal lengths.
    #[default]
    Linear,
    /// Equal ratios have equal lengths. Zero and negative values lie below every range.
    Log,
}

/// What an axis shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChartAxis {
    /// The least and the greatest value.
    pub range: [f64; 2],
    /// Linear or logarithmic.
    pub scale: Scale,
    /// Values are shares, labelled in per cent.
    pub percent: bool,
    /// What the axis counts, in the page's language; empty for none.
    pub name: &'static str,
}

impl ChartAxis {
    /// A linear axis.
    pub fn linear(range: [f64; 2]) -> Self {
        Self { range, scale: Scale::Linear, percent: false, name: "" }
    }

    /// A logarithmic axis over positive values.
    pub fn log(range: [f64; 2]) -> Self {
        Self { scale: Scale::Log, ..Self::linear(range) }
    }

    /// The axis, labelled in per cent.
    pub fn percent(self) -> Self {
        Self { percent: true, ..self }
    }

    /// The axis with the name of what it counts.
    pub fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }
}

/// Returns a range that can be drawn: bounds that are not finite are replaced, an empty range is widened, and a
/// logarithmic one is made positive.
fn drawable([low, high]: [f64; 2], scale: Scale) -> [f64; 2] {
    const FAR: f64 = 1e290;
    let (mut low, mut high) = if low.is_finite() && high.is_finite() {
        (low.clamp(-FAR, FAR), high.clamp(-FAR, FAR))
    } else {
        (0.0, 1.0)
    };
    if high < low {
        (low, high) = (high, low);
    }
    if scale == Scale::Log {
        high = if high > 1.0 / FAR { high } else { 1.0 };
        low = if low > 1.0 / FAR { low } else { 1e-5 * high };
    }
    // Too narrow for labels that differ.
    let least = (1e-9 * low.abs().max(high.abs())).max(1.0 / FAR);
    if high - low < least {
        let (middle, half) = (low, 0.5 * low.abs());
        (low, high) = if half > 1.0 / FAR { (middle - half, middle + half) } else { (0.0, 1.0) };
    }
    [low, high]
}

/// An axis as a coordinate of plotters.
#[derive(Clone, Debug)]
pub struct AxisCoord {
    range: [f64; 2],
    scale: Scale,
    ticks: Vec<f64>,
    format: TickFormat,
    percent: bool,
}

impl AxisCoord {
    /// The coordinate of an axis with at most `most_ticks` ticks.
    pub fn new(axis: &ChartAxis, most_ticks: usize) -> Self {
        let range = drawable(axis.range, axis.scale);
        let ticks = match axis.scale {
            Scale::Linear => linear_ticks(range, most_ticks),
            Scale::Log => log_ticks(range, most_ticks),
        };
        let factor = if axis.percent { 100.0 } else { 1.0 };
        let labelled: Vec<f64> = ticks.iter().map(|tick| factor * tick).collect();
        let format = match axis.scale {
            Scale::Linear => TickFormat::linear(&labelled),
            Scale::Log => TickFormat::logarithmic(&labelled),
        };
        Self { range, scale: axis.scale, ticks, format, percent: axis.percent }
    }

    /// The coordinate with at least this many decimals in its labels.
    pub fn with_decimals(mut self, least: usize) -> Self {
        self.format.min_decimals = least;
        self
    }

    /// The least and the greatest value. They can be drawn even if the requested range could not.
    pub fn range(&self) -> [f64; 2] {
        self.range
    }

    /// The label of a tick.
    pub fn label(&self, value: f64) -> String {
        if self.percent {
            format!("{}%", self.format.label(100.0 * value))
        } else {
            self.format.label(value)
        }
    }

    /// All ticks' labels, from the least value.
    pub fn labels(&self) -> impl Iterator<Item = String> {
        self.ticks.iter().map(|tick| self.label(*tick))
    }

    /// The position of a value: 0 at the range's start, 1 at its end. On a logarithmic axis −∞ for values that have no
    /// logarithm. NaN for NaN.
    pub fn share(&self, value: f64) -> f64 {
        let [low, high] = self.range.map(|bound| self.transform(bound));
        (self.transform(value) - low) / (high - low)
    }

    /// The value at a [`share`](Self::share).
    pub fn value(&self, share: f64) -> f64 {
        let [low, high] = self.range.map(|bound| self.transform(bound));
        let at = low + share * (high - low);
        if self.scale == Scale::Log { at.exp() } else { at }
    }

    fn transform(&self, value: f64) -> f64 {
        match self.scale {
            Scale::Linear => value,
            Scale::Log if value <= 0.0 => f64::NEG_INFINITY,
            Scale::Log => value.ln(),
        }
    }
}

impl Ranged for AxisCoord {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (start, end): (i32, i32)) -> i32 {
        let length = f64::from(end - start);
        // Positions far outside are clamped. NaN becomes the start, but callers leave it out.
        let place = length * self.share(*value).clamp(-100.0, 100.0);
        let whole = if length > 0.0 { (place + 1e-3).floor() } else { (place - 1e-3).ceil() };
        start + whole as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        // The light lines between ticks are never drawn here.
        if hint.weight().allow_light_points() { Vec::new() } else { self.ticks.clone() }
    }

    fn range(&self) -> Range<f64> {
        self.range[0]..self.range[1]
    }
}

impl ReversibleRanged for AxisCoord {
    fn unmap(&self, place: i32, (start, end): (i32, i32)) -> Option<f64> {
        let share = f64::from(place - start) / f64::from(end - start);
        (0.0..=1.0).contains(&share).then(|| self.value(share))
    }
}

impl ValueFormatter<f64> for AxisCoord {
    fn format_ext(&self, value: &f64) -> String {
        self.label(*value)
    }
}

/// A linear range from 0 that fits all finite values up to 10⁶ and rarely changes: 1, 2.5, 5 times a power of ten, at least 0.1.
pub fn calm_range(values: impl IntoIterator<Item = f64>) -> [f64; 2] {
    let finite = values.into_iter().filter(|value| value.is_finite());
    let largest = finite.fold(0.0, f64::max);
    let mut high = 0.1;
    for factor in [2.5, 2.0, 2.0].into_iter().cycle() {
        if high >= largest || high > 1e6 {
            break;
        }
        high *= factor;
    }
    [0.0, high]
}

/// A logarithmic range that fits all positive finite values and rarely changes: from a power of ten to a power of ten. Without
/// such a value it is the decade up to 1.
pub fn calm_log_range(values: impl IntoIterator<Item = f64>) -> [f64; 2] {
    let positive = values.into_iter().filter(|value| value.is_finite() && *value > 0.0);
    let exponents = positive.map(|value| value.log10().clamp(-290.0, 289.0));
    let bounds = exponents.fold(None, |bounds: Option<(f64, f64)>, exponent| {
        let (low, high) = bounds.unwrap_or((exponent, exponent));
        Some((low.min(exponent), high.max(exponent)))
    });
    let (low, high) = bounds.unwrap_or((-1.0, 0.0));
    let low = low.floor();
    [low, high.ceil().max(low + 1.0)].map(|exponent| scaled(1.0, exponent as i32))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOT_NUMBERS: [f64; 3] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];

    #[test]
    fn the_range_rarely_changes() {
        assert_eq!(calm_range([0.04])[1], 0.1);
        assert_eq!(calm_range([0.1, 0.3])[1], 0.5);
        assert_eq!(calm_range([2.4])[1], 2.5);
    }

    #[test]
    fn values_that_are_not_finite_do_not_change_a_range() {
        assert_eq!(calm_range(NOT_NUMBERS.into_iter().chain([0.3])), calm_range([0.3]));
        assert_eq!(calm_range(NOT_NUMBERS), [0.0, 0.1]);
        assert_eq!(calm_log_range(NOT_NUMBERS.into_iter().chain([0.0, -1.0, 0.03])), [0.01, 0.1]);
        assert_eq!(calm_log_range([]), [0.1, 1.0]);
        assert_eq!(calm_log_range([1e-12, 999.0]), [1e-12, 1e3]);
        assert!(calm_log_range([f64::from_bits(1), f64::MAX])[0] > 0.0);
    }

    #[test]
    fn every_range_can_be_drawn_and_labelled() {
        let tiny = f64::from_bits(1);
        let bounds = [0.0, tiny, 1e-300, 1e-12, 0.02, 0.05, 1.0, 1.0 + 1e-15, 1e3, f64::MAX];
        let all = bounds.into_iter().chain(bounds.map(|bound| -bound)).chain(NOT_NUMBERS);
        let all: Vec<f64> = all.collect();
        for (low, high) in all.iter().flat_map(|low| all.iter().map(move |high| (*low, *high))) {
            for axis in [ChartAxis::linear([low, high]), ChartAxis::log([low, high])] {
                for axis in [axis, axis.percent()] {
                    let coord = AxisCoord::new(&axis, 5);
                    let mut labels: Vec<String> = coord.labels().collect();
                    assert!(labels.len() >= 2, "{axis:?}: {coord:?}");
                    labels.dedup();
                    assert_eq!(labels.len(), coord.ticks.len(), "{axis:?}: {labels:?}");
                    assert!(
                        coord
                            .ticks
                            .iter()
                            .all(|tick| { (-1e-6..=1.0 + 1e-6).contains(&coord.share(*tick)) })
                    );
                }
            }
        }
    }

    #[test]
    fn equal_ratios_have_equal_lengths_on_a_logarithmic_axis() {
        let coord = AxisCoord::new(&ChartAxis::log([0.01, 100.0]), 5);
        assert_eq!(coord.map(&1.0, (0, 1000)), 500);
        assert_eq!(coord.map(&10.0, (1000, 0)), 250);
        assert_eq!(coord.share(0.0), f64::NEG_INFINITY);
        assert_eq!(coord.share(-1.0), f64::NEG_INFINITY);
        assert!((coord.value(coord.share(0.37)) - 0.37).abs() < 1e-12);
    }
}
