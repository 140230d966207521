//! The ticks of an axis and their labels: multiples of 1, 2 or 5 times a power of ten.

use crate::numbers::raised;

/// Labels from here on are written with a power of ten.
const LARGE: f64 = 1e6;

/// Labels below this are written with a power of ten.
const SMALL: f64 = 1e-3;

/// Multiples of the smallest step of 1, 2 or 5 · 10ⁿ that has at most `most` of them in the range. If `most` is 5 or
/// more, there are always at least two. The range is finite and not empty.
pub fn linear_ticks([low, high]: [f64; 2], most: usize) -> Vec<f64> {
    if most == 0 {
        return Vec::new();
    }
    let start = (high - low).log10().floor() as i32 - 2;
    let steps = (start..).flat_map(|exponent| [1.0, 2.0, 5.0].map(|digit| (digit, exponent)));
    for (digit, exponent) in steps.take(15) {
        let ticks = multiples([low, high], digit, exponent);
        if ticks.len() <= most {
            return ticks;
        }
    }
    vec![low, high]
}

/// The multiples of `digit` · 10^`exponent` in a range. A bound that is a multiple but for rounding counts as one.
pub fn multiples([low, high]: [f64; 2], digit: f64, exponent: i32) -> Vec<f64> {
    let step = scaled(digit, exponent);
    let (first, last) = ((low / step - 1e-6).ceil(), (high / step + 1e-6).floor());
    let count = (last - first + 1.0).clamp(0.0, 1000.0) as u32;
    // Adding zero turns a negative zero into a plain one.
    (0..count).map(|index| scaled((first + f64::from(index)) * digit, exponent) + 0.0).collect()
}

/// Ticks of a logarithmic axis over a positive range: 1, 2 and 5 in each decade, or powers of ten, or every few of
/// them; within a decade that holds fewer than two of these, the linear ticks. At least two if `most` is 5 or more.
pub fn log_ticks([low, high]: [f64; 2], most: usize) -> Vec<f64> {
    if most == 0 {
        return Vec::new();
    }
    let (first, last) = (low.log10().floor() as i32, high.log10().ceil() as i32);
    let inside = |value: &f64| (low * (1.0 - 1e-9)..=high * (1.0 + 1e-9)).contains(value);
    let all = |digits: &[f64], stride: usize| -> Vec<f64> {
        let exponents = (first..=last).filter(|exponent| exponent % stride as i32 == 0);
        let ticks =
            exponents.flat_map(|exponent| digits.iter().map(move |digit| (*digit, exponent)));
        ticks.map(|(digit, exponent)| scaled(digit, exponent)).filter(inside).collect()
    };
    let dense = all(&[1.0, 2.0, 5.0], 1);
    if (2..=most).contains(&dense.len()) {
        return dense;
    }
    let decades = all(&[1.0], 1);
    if decades.len() < 2 {
        return linear_ticks([low, high], most);
    }
    all(&[1.0], decades.len().div_ceil(most))
}

/// Digits · 10^exponent, rounded once where the power of ten is exact.
pub fn scaled(digits: f64, exponent: i32) -> f64 {
    if exponent < 0 { digits / 10f64.powi(-exponent) } else { digits * 10f64.powi(exponent) }
}

/// How the ticks of one axis are written: with as many decimals as neighbours need to differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TickFormat {
    /// The largest number of decimals; zeros at the end are left out.
    decimals: usize,
    /// The smallest number of decimals.
    pub min_decimals: usize,
    /// All values are written as multiples of this power of ten; 0 for plain numbers.
    exponent: i32,
    /// Each value has a separate power of ten, as on a logarithmic axis.
    own_exponents: bool,
}

impl TickFormat {
    /// For ticks at even distances.
    pub fn linear(ticks: &[f64]) -> Self {
        let largest = ticks.iter().fold(0.0_f64, |largest, tick| largest.max(tick.abs()));
        let gaps = ticks.windows(2).map(|pair| (pair[1] - pair[0]).abs());
        let gap = gaps.fold(f64::INFINITY, f64::min);
        let gap = if gap.is_finite() && gap > 0.0 { gap } else { largest };
        let plain = largest == 0.0 || (SMALL..LARGE).contains(&largest);
        let exponent = if plain { 0 } else { power_of_ten(largest) };
        let decimals = if gap > 0.0 { exponent - last_digit(gap) } else { 0 }.max(0) as usize;
        Self { decimals: decimals.min(15), min_decimals: 0, exponent, own_exponents: false }
    }

    /// For ticks of a logarithmic axis.
    pub fn logarithmic(ticks: &[f64]) -> Self {
        let is_round = |tick: &f64| {
            let digit = tick / 10f64.powi(power_of_ten(*tick));
            (digit - digit.round()).abs() < 1e-9
        };
        let linear = Self::linear(ticks);
        Self { own_exponents: ticks.iter().all(is_round), ..linear }
    }

    /// A tick's label, with a true minus sign.
    pub fn label(&self, value: f64) -> String {
        let text = if value == 0.0 {
            self.fixed(0.0, 0)
        } else if self.own_exponents {
            let exponent = power_of_ten(value.abs());
            if (SMALL..LARGE).contains(&value.abs()) {
                self.fixed(value, (-exponent).max(0) as usize)
            } else {
                with_power(self.fixed(value / 10f64.powi(exponent), 0), exponent)
            }
        } else if self.exponent == 0 {
            self.fixed(value, self.decimals)
        } else {
            with_power(self.fixed(divided(value, self.exponent), self.decimals), self.exponent)
        };
        text.replace('-', "\u{2212}")
    }

    fn fixed(&self, value: f64, decimals: usize) -> String {
        let text = format!("{value:.decimals$}");
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let part = part.trim_end_matches('0');
        let width = self.min_decimals;
        if part.is_empty() && width == 0 {
            return whole.to_owned();
        }
        format!("{whole}.{part:0<width$}")
    }
}

/// value / 10^exponent in two steps, because 10^-exponent may overflow.
fn divided(value: f64, exponent: i32) -> f64 {
    let half = exponent / 2;
    value / 10f64.powi(half) / 10f64.powi(exponent - half)
}

/// The exponent of the power of ten just below a positive value, or at it but for rounding.
fn power_of_ten(value: f64) -> i32 {
    (value.log10() + 1e-9).floor() as i32
}

/// The power of ten of the last digit of a positive gap that has one or two digits: -2 for 0.25.
fn last_digit(gap: f64) -> i32 {
    let first = power_of_ten(gap);
    let digit = gap / 10f64.powi(first);
    if (digit - digit.round()).abs() < 1e-6 { first } else { first - 1 }
}

/// `2·10⁻⁷`; a 1 before the power is left out.
fn with_power(digits: String, exponent: i32) -> String {
    let power = ["10", &raised(exponent)].concat();
    match digits.as_str() {
        "0" => digits,
        "1" => power,
        _ => format!("{digits}·{power}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linear(range: [f64; 2]) -> Vec<String> {
        let ticks = linear_ticks(range, 5);
        ticks.iter().map(|tick| TickFormat::linear(&ticks).label(*tick)).collect()
    }

    fn log(range: [f64; 2]) -> Vec<String> {
        let ticks = log_ticks(range, 5);
        ticks.iter().map(|tick| TickFormat::logarithmic(&ticks).label(*tick)).collect()
    }

    #[test]
    fn quarters_have_two_decimals() {
        let ticks = [0.0, 0.25, 0.5, 0.75, 1.0];
        let labels = ticks.map(|tick| TickFormat::linear(&ticks).label(tick));
        assert_eq!(labels, ["0", "0.25", "0.5", "0.75", "1"]);
    }

    #[test]
    fn linear_labels_have_the_decimals_they_need() {
        assert_eq!(linear([0.0, 1.0]), ["0", "0.5", "1"]);
        assert_eq!(linear([0.0, 2.5]), ["0", "1", "2"]);
        assert_eq!(linear([-0.3, 0.7]), ["\u{2212}0.2", "0", "0.2", "0.4", "0.6"]);
        assert_eq!(linear([0.0, 1e-7]), ["0", "0.5·10⁻⁷", "10⁻⁷"]);
        assert_eq!(linear([0.0, 5e6]), ["0", "2·10⁶", "4·10⁶"]);
    }

    #[test]
    fn logarithmic_labels_stand_in_every_range() {
        assert_eq!(log([0.02, 0.05]), ["0.02", "0.05"]);
        assert_eq!(log([0.021, 0.049]), ["0.025", "0.03", "0.035", "0.04", "0.045"]);
        assert_eq!(log([0.1, 10.0]), ["0.1", "1", "10"]);
        assert_eq!(log([1e-12, 1e3]), ["10⁻¹²", "10⁻⁸", "10⁻⁴", "1"]);
        assert_eq!(log([1e-9, 5e-9]), ["10⁻⁹", "2·10⁻⁹", "5·10⁻⁹"]);
    }

    #[test]
    fn every_axis_has_two_labels_that_differ() {
        for magnitude in [1e-290, 1e-30, 1e-9, 1e-3, 1.0, 7.0, 1e5, 1e9, 1e200] {
            for (low, span) in [(0.0, 1.0), (-3.0, 7.0), (1.0, 0.37), (1.0, 1e-6), (2.1, 2.8)] {
                let (low, high) = (low * magnitude, (low + span) * magnitude);
                let mut all = vec![linear([low, high])];
                if low > 0.0 {
                    all.push(log([low, high]));
                }
                for labels in all {
                    let mut unique = labels.clone();
                    unique.dedup();
                    assert!(labels.len() >= 2 && labels.len() <= 5, "{low} to {high}: {labels:?}");
                    assert_eq!(labels, unique, "{low} to {high}");
                }
            }
        }
    }
}
