//! Numbers as people type them and links hold them.
//!
//! The standard library reads every decimal to the last bit, with tables of 10 kB that no compression makes smaller. Numbers of
//! up to 15 digits (whole ones up to 2⁵³) and powers of ten up to 22 need none of that: both fit a f64 exactly, and one
//! multiplication or division of
//! exact numbers is rounded correctly (Clinger 1990). Further digits are cut off.

/// The largest value to which one more digit may be appended: with it the value is about 2⁵³.
const MOST: u64 = 900_719_925_474_099;

/// The number in a text such as `-12.5` or `1e-6`; none if the whole text is not one finite number.
///
/// ```
/// use ffnn_lab::numbers::parse;
/// assert_eq!(parse(" 0.1 "), Some(0.1));
/// assert_eq!(parse("1e-6"), Some(1e-6));
/// assert_eq!(parse("1.2.3"), None);
/// ```
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i16>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut power = i32::from(exponent) - fraction.len() as i32;
    let mut value = 0u64;
    for digit in whole.bytes().chain(fraction.bytes()) {
        if !digit.is_ascii_digit() {
            return None;
        }
        if value <= MOST {
            value = 10 * value + u64::from(digit - b'0');
        } else {
            power += 1;
        }
    }
    let value = scale(value as f64, power);
    value.is_finite().then_some(if negative { -value } else { value })
}

/// value · 10^power, in steps of at most 10²², each an exact power of ten.
fn scale(mut value: f64, mut power: i32) -> f64 {
    while power != 0 && value != 0.0 && value.is_finite() {
        let step = power.abs().min(22);
        let factor = (0..step).fold(1.0, |factor, _| 10.0 * factor);
        if power > 0 {
            value *= factor;
            power -= step;
        } else {
            value /= factor;
            power += step;
        }
    }
    value
}

/// The number in what the user typed, full-width digits too; none if it is out of bounds, or not whole where it must be.
pub fn parse_typed(text: &str, min: f64, max: f64, whole: bool) -> Option<f64> {
    let narrow: String = text.trim().chars().map(narrow).collect();
    let value = parse(&narrow)?;
    ((min..=max).contains(&value) && (!whole || value.fract() == 0.0)).then_some(value)
}

/// Japanese input methods type full-width digits; they mean the same.
fn narrow(character: char) -> char {
    match character {
        '０'..='９' | '．' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        '−' | '－' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_the_page_writes_are_read_to_the_last_bit() {
        for step in -20_000..20_000 {
            for value in [f64::from(step) / 1e3, f64::from(step) / 1e9, f64::from(step) * 1e5] {
                assert_eq!(parse(&value.to_string()), Some(value), "{value}");
            }
        }
        for text in [
            "0.1",
            "1e-6",
            "9.999e22",
            "123456789012345",
            "9007199254740991",
            "0.000001",
            ".5",
            "5.",
            "-0",
        ] {
            assert_eq!(parse(text), text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn text_that_is_no_finite_number_gives_none() {
        for text in ["", ".", "-", "e5", "1e", "NaN", "inf", "1e999", "1,5", "--1", "0x10", "1 2"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn full_width_digits_are_digits() {
        assert_eq!(parse_typed("１２８", 1.0, 2048.0, true), Some(128.0));
        assert_eq!(parse_typed("０．１", 0.0, 10.0, false), Some(0.1));
    }

    #[test]
    fn numbers_out_of_bounds_are_refused() {
        assert_eq!(parse_typed("0", 1.0, 10.0, true), None);
        assert_eq!(parse_typed("1.5", 1.0, 10.0, true), None);
        assert_eq!(parse_typed("NaN", 0.0, 1.0, false), None);
        assert_eq!(parse_typed("inf", 0.0, 1.0, false), None);
        assert_eq!(parse_typed("", 0.0, 1.0, false), None);
    }
}
