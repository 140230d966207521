//! Numbers as the page shows them, with a true minus sign (U+2212).

use super::parse::parse;

/// The minus sign of the page; a hyphen is too short beside digits.
const MINUS: &str = "\u{2212}";

/// Two decimals, a half rounded away from zero: `0.13` for 0.125, which [`fixed`] shows as `0.12`.
pub fn hundredths(value: f64) -> String {
    // Adding zero turns a negative zero into a plain one.
    let rounded = (value * 100.0).round() / 100.0 + 0.0;
    format!("{rounded:.2}").replace('-', MINUS)
}

/// One or two decimals: `0.5`, `−1.26`.
pub fn shown(value: f64) -> String {
    let mut text = hundredths(value);
    if text.ends_with('0') {
        text.pop();
    }
    text
}

/// A share from 0 to 1 in per cent, with one decimal.
pub fn percent(share: f32) -> String {
    format!("{:.1}%", share * 100.0)
}

/// A number of bytes, in the unit in which it has at most four digits before the point.
pub fn bytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// A number with a fixed number of decimals; zero has no sign.
pub fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let is_zero = !text.contains(|digit: char| digit.is_ascii_digit() && digit != '0');
    let text = if is_zero { text.trim_start_matches('-') } else { &text };
    text.replace('-', MINUS)
}

/// A whole number with a comma between thousands: `12,345`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of any size in the notation of formulas: three decimals, or `4.92·10^{−6}` below 10⁻³ and from 10⁶ on; `0` is 0
/// exactly.
pub fn magnitude(value: f64) -> String {
    if value == 0.0 || (1e-3..1e6).contains(&value.abs()) || !value.is_finite() {
        return if value == 0.0 { "0".to_owned() } else { fixed(value, 3) };
    }
    let text = format!("{value:.2e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    format!("{digits}·10^{{{exponent}}}").replace('-', MINUS)
}

/// A number of at least 0 with its first three figures, the rest as zeros: `214,000`. For values that change all the time,
/// such as a speed.
pub fn three_figures(value: f32) -> String {
    let rounded = value.round() as u64;
    let unit = 10u64.pow(rounded.max(1).ilog10().saturating_sub(2));
    grouped(rounded / unit * unit)
}

/// A number of at least 0 with its first two figures: `1.9`, `0.074`, `5.6×10⁻⁴`; `0` is 0 exactly. For values that change
/// with every minibatch.
pub fn two_figures(value: f32) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let text = format!("{value:.1e}");
    let Some((digits, power)) = text.split_once('e') else { return text };
    match parse(power).unwrap_or_default() as i32 {
        power @ -2..=0 => format!("{value:.0$}", (1 - power) as usize),
        power @ 1..=5 => {
            format!("{:.0}", value / 10f32.powi(power - 1)) + &"0".repeat(power as usize - 1)
        }
        power => format!("{digits}×10{}", raised(power)),
    }
}

/// The shortest decimal that has the same bits when it is read again: `0.1`, `−1.25×10⁻⁷`. A zero has no sign.
pub fn exact(value: f32) -> String {
    spelled(value.into(), format!("{}", value + 0.0), || format!("{value:e}"))
}

/// The same in double precision.
pub fn exact_wide(value: f64) -> String {
    spelled(value, format!("{}", value + 0.0), || format!("{value:e}"))
}

fn spelled(value: f64, plain: String, scientific: impl FnOnce() -> String) -> String {
    let is_plain = value == 0.0 || (1e-3..1e7).contains(&value.abs()) || !value.is_finite();
    let text = if is_plain { plain } else { scientific() };
    let text = match text.split_once('e') {
        Some((digits, power)) => format!("{digits}×10{}", raised(power.parse().unwrap_or(0))),
        None => text,
    };
    text.replace('-', MINUS)
}

/// A whole number as an exponent: `⁻⁴`.
pub fn raised(power: i32) -> String {
    let high = |sign: char| match sign {
        '-' => '⁻',
        digit => ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][digit as usize - '0' as usize],
    };
    power.to_string().chars().map(high).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_or_two_decimals() {
        assert_eq!(shown(0.5), "0.5");
        assert_eq!(shown(2.0), "2.0");
        assert_eq!(shown(-1.256), "\u{2212}1.26");
        assert_eq!(shown(-0.001), "0.0");
    }

    #[test]
    fn a_zero_has_no_sign() {
        assert_eq!(fixed(-0.001, 2), "0.00");
        assert_eq!(fixed(-0.5, 1), "−0.5");
    }

    #[test]
    fn bytes_have_their_unit() {
        assert_eq!([600, 40_400, 11_594_722].map(bytes), ["600 B", "40 kB", "11.6 MB"]);
    }

    #[test]
    fn thousands_stand_apart() {
        let numbers = [0, 999, 1000, 101_770, 1_234_567].map(grouped);
        assert_eq!(numbers, ["0", "999", "1,000", "101,770", "1,234,567"]);
    }

    #[test]
    fn small_numbers_keep_their_digits() {
        assert_eq!(magnitude(4.919e-6), "4.92·10^{−6}");
        assert_eq!(magnitude(0.25), "0.250");
        assert_eq!(magnitude(0.0), "0");
    }

    #[test]
    fn exact_numbers_keep_their_bits() {
        assert_eq!([0.1, -0.5, 2e7, -1.25e-7].map(exact), ["0.1", "−0.5", "2×10⁷", "−1.25×10⁻⁷"]);
        assert_eq!(
            [exact(-0.0), exact(f32::NAN), exact_wide(0.1 + 0.2)],
            ["0", "NaN", "0.30000000000000004"]
        );
        assert_eq!(exact(1.0 / 3.0).parse(), Ok(1.0f32 / 3.0));
    }

    #[test]
    fn speeds_have_three_figures() {
        assert_eq!(three_figures(214_876.0), "214,000");
        assert_eq!(three_figures(999.6), "1,000");
        assert_eq!(three_figures(7.0), "7");
    }
}
