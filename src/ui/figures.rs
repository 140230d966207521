//! Numbers as a reader expects them.

/// A number with so many decimals and a true minus sign.
pub fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let is_zero = !text.contains(|digit: char| digit.is_ascii_digit() && digit != '0');
    // A zero has no sign.
    let text = if is_zero { text.trim_start_matches('-') } else { &text };
    text.replace('-', "\u{2212}")
}

/// A whole number with its thousands apart: `12,345`.
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

/// A number of any size in the notation of formulas: `4.92·10^{-6}` where decimals would say nothing, `0` only for 0.
pub fn magnitude(value: f64) -> String {
    if value == 0.0 || (1e-3..1e6).contains(&value.abs()) || !value.is_finite() {
        return if value == 0.0 { "0".to_owned() } else { fixed(value, 3) };
    }
    let text = format!("{value:.2e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    format!("{digits}·10^{{{exponent}}}").replace('-', "\u{2212}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zero_has_no_sign() {
        assert_eq!(fixed(-0.001, 2), "0.00");
        assert_eq!(fixed(-0.5, 1), "−0.5");
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
}
