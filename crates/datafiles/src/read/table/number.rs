//! Numbers as programs write most of them, read fast: `12`, `-0.5`, `7.`, `1e-05`.

use super::shape::Shape;

/// 10⁰ to 10²², all of which an f64 holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// A number of at most 19 digits with a point and an exponent or without, and its shape; none if it is anything else, or if its
/// digits or its power of ten have no exact f64. Both are exact, so that their product or quotient is the nearest f64
/// (Clinger 1990).
pub(super) fn plain(cell: &[u8]) -> Option<(f64, Shape)> {
    let (is_negative, cell) = match cell {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, cell),
    };
    let (whole, mut digits) = number(cell, 0);
    let mut rest = &cell[whole..];
    let (mut decimals, mut shape) = (0, Shape::Plain);
    if let [b'.', behind @ ..] = rest {
        let all = behind.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(behind.len());
        rest = &behind[all..];
        // As between thousands: `12.345`, but not `0.125`.
        let is_grouped = all == 3 && (1..=3).contains(&whole) && cell[0] != b'0';
        let is_either = is_grouped && rest.is_empty();
        shape = if is_either { Shape::EitherPoint } else { Shape::DecimalPoint };
        if whole + all == 0 {
            return None;
        }
        // NumPy's savetxt writes 18 decimals, whatever they are.
        let zeros = behind[..all].iter().rev().take_while(|byte| **byte == b'0').count();
        (decimals, digits) = number(&behind[..all - zeros], digits);
    } else if whole == 0 {
        return None;
    }
    if whole + decimals > 19 || digits > 1 << 53 {
        return None;
    }
    let power = exponent(rest)? - decimals as i32;
    let digits = digits as f64;
    let tens = *POWERS.get(power.unsigned_abs() as usize)?;
    let value = if power < 0 { digits / tens } else { digits * tens };
    Some((if is_negative { -value } else { value }, shape))
}

/// The number of digits at the beginning, and the number that they make behind others.
fn number(text: &[u8], before: u64) -> (usize, u64) {
    let mut value = before;
    for (count, byte) in text.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return (count, value);
        }
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
    }
    (text.len(), value)
}

/// The number behind an `e`, 0 if there is nothing.
fn exponent(text: &[u8]) -> Option<i32> {
    let text = match text {
        [] => return Some(0),
        [b'e' | b'E', rest @ ..] => rest,
        _ => return None,
    };
    let (is_negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let (count, value) = number(digits, 0);
    if count != digits.len() || !(1..=4).contains(&count) {
        return None;
    }
    Some(if is_negative { -(value as i32) } else { value as i32 })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_number_is_none() {
        for cell in
            ["", "-", ".", "e5", "1e", "1e+", "1x", "1.2.3", "1,5", " 1", "0x10", "inf", "--1"]
        {
            assert_eq!(plain(cell.as_bytes()), None, "{cell}");
        }
        assert_eq!(plain(b"12.345"), Some((12.345, Shape::EitherPoint)));
        assert_eq!(plain(b"0.125"), Some((0.125, Shape::DecimalPoint)));
        assert_eq!(plain(b"1.125e0"), Some((1.125, Shape::DecimalPoint)));
        assert_eq!(plain(b"-7."), Some((-7.0, Shape::DecimalPoint)));
        assert_eq!(plain(b"1e+05"), Some((100_000.0, Shape::Plain)));
    }

    proptest! {
        #[test]
        fn the_nearest_number_is_read(text in r"[-+]?[0-9]{0,12}(\.[0-9]{0,12})?(e[-+]?[0-9]{1,2})?") {
            if let Some((value, _)) = plain(text.as_bytes()) {
                prop_assert_eq!(value.to_bits(), text.parse::<f64>().unwrap().to_bits());
            }
        }

        #[test]
        fn what_programs_write_is_read(value in any::<f64>()) {
            for text in [format!("{value}"), format!("{value:e}"), format!("{value:.18e}")] {
                if let Some((read, _)) = plain(text.as_bytes()) {
                    prop_assert_eq!(read, text.parse::<f64>().unwrap());
                }
            }
        }
    }
}
