//! Numbers as files store them → f64.

use crate::element::ElementType;

/// How the numbers of a file are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stored {
    pub element: ElementType,
    pub is_big_endian: bool,
}

impl Stored {
    /// Bytes of a number. A text has none.
    pub fn bytes(self) -> usize {
        match self.element {
            ElementType::Bool | ElementType::U8 | ElementType::I8 => 1,
            ElementType::U16 | ElementType::I16 | ElementType::F16 => 2,
            ElementType::U32 | ElementType::I32 | ElementType::F32 => 4,
            ElementType::U64 | ElementType::I64 | ElementType::F64 => 8,
            ElementType::Text => 0,
        }
    }

    /// Decodes numbers, in the order in which they stand.
    pub fn decode(self, bytes: &[u8], out: &mut Vec<f64>) {
        out.clear();
        match self.element {
            ElementType::U8 => out.extend(bytes.iter().map(|byte| f64::from(*byte))),
            ElementType::Bool => {
                out.extend(bytes.iter().map(|byte| f64::from(u8::from(*byte != 0))))
            }
            ElementType::I8 => out.extend(bytes.iter().map(|byte| f64::from(*byte as i8))),
            ElementType::U16 => self.each(bytes, out, |two| f64::from(u16::from_le_bytes(two))),
            ElementType::I16 => self.each(bytes, out, |two| f64::from(i16::from_le_bytes(two))),
            ElementType::F16 => self.each(bytes, out, |two| half(u16::from_le_bytes(two))),
            ElementType::U32 => self.each(bytes, out, |four| f64::from(u32::from_le_bytes(four))),
            ElementType::I32 => self.each(bytes, out, |four| f64::from(i32::from_le_bytes(four))),
            ElementType::F32 => self.each(bytes, out, |four| f64::from(f32::from_le_bytes(four))),
            ElementType::U64 => self.each(bytes, out, |eight| u64::from_le_bytes(eight) as f64),
            ElementType::I64 => self.each(bytes, out, |eight| i64::from_le_bytes(eight) as f64),
            ElementType::F64 => self.each(bytes, out, f64::from_le_bytes),
            ElementType::Text => {}
        }
    }

    fn each<const N: usize>(
        self,
        bytes: &[u8],
        out: &mut Vec<f64>,
        decode: impl Fn([u8; N]) -> f64,
    ) {
        let numbers = bytes.as_chunks::<N>().0.iter();
        if self.is_big_endian {
            out.extend(numbers.map(|bytes| {
                let mut bytes = *bytes;
                bytes.reverse();
                decode(bytes)
            }));
        } else {
            out.extend(numbers.map(|bytes| decode(*bytes)));
        }
    }
}

/// A number of 16 bits: sign, 5 bits of exponent, 10 of fraction (IEEE 754 binary16).
pub fn half(bits: u16) -> f64 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f64::from(bits & 1023));
    let size = match exponent {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1024.0 + fraction) * 2f64.powi(exponent - 25),
    };
    if bits >> 15 == 1 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_decoded() {
        // Values of the table in IEEE 754's article on Wikipedia.
        let cases = [
            (0x0000, 0.0),
            (0x0001, 0.000000059604645),
            (0x03ff, 0.000060975552),
            (0x0400, 0.00006103515625),
            (0x3555, 0.33325195),
            (0x3c00, 1.0),
            (0x7bff, 65504.0),
            (0xc000, -2.0),
        ];
        for (bits, value) in cases {
            assert!((half(bits) - value).abs() <= value.abs() * 1e-7, "{bits:x}");
        }
        assert!(half(0x7c00).is_infinite() && half(0x7e00).is_nan());
    }

    #[test]
    fn both_orders_of_bytes_are_decoded() {
        let mut out = Vec::new();
        for is_big_endian in [false, true] {
            let stored = Stored { element: ElementType::I32, is_big_endian };
            let bytes = if is_big_endian { (-7i32).to_be_bytes() } else { (-7i32).to_le_bytes() };
            stored.decode(&bytes, &mut out);
            assert_eq!(out, [-7.0]);
        }
    }
}
