//! Protocol buffers as they stand in a file: fields with their numbers.
//!
//! Source: protobuf.dev, Encoding.

use crate::fault::{Fault, Piece};

/// The value of a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    Number(u64),
    Fixed32([u8; 4]),
    Fixed64,
    Bytes(&'a [u8]),
}

impl<'a> Value<'a> {
    /// A message, a text, packed numbers; nothing if it is a number.
    pub fn bytes(self) -> &'a [u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            _ => &[],
        }
    }

    /// A text.
    pub fn text(self) -> String {
        String::from_utf8_lossy(self.bytes()).into_owned()
    }

    /// A number; 0 if it is none.
    pub fn number(self) -> u64 {
        match self {
            Self::Number(number) => number,
            _ => 0,
        }
    }

    /// The numbers of a repeated field, packed or one.
    pub fn numbers(self) -> Result<Vec<u64>, Fault> {
        let Self::Bytes(mut rest) = self else { return Ok(vec![self.number()]) };
        let mut numbers = Vec::new();
        while !rest.is_empty() {
            numbers.push(varint(&mut rest)?);
        }
        Ok(numbers)
    }
}

/// The fields of a message, in their order.
pub fn fields(mut rest: &[u8]) -> Result<Vec<(u64, Value<'_>)>, Fault> {
    let mut fields = Vec::new();
    while !rest.is_empty() {
        let tag = varint(&mut rest)?;
        let value = match tag & 7 {
            0 => Value::Number(varint(&mut rest)?),
            1 => {
                take(&mut rest, 8)?;
                Value::Fixed64
            }
            2 => {
                let length = usize::try_from(varint(&mut rest)?).map_err(|_| damaged())?;
                Value::Bytes(take(&mut rest, length)?)
            }
            5 => Value::Fixed32(take(&mut rest, 4)?.try_into().map_err(|_| damaged())?),
            _ => return Err(damaged()),
        };
        fields.push((tag >> 3, value));
    }
    Ok(fields)
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Result<&'a [u8], Fault> {
    let (taken, others) = rest.split_at_checked(count).ok_or_else(damaged)?;
    *rest = others;
    Ok(taken)
}

/// Seven bits a byte, the lowest first.
fn varint(rest: &mut &[u8]) -> Result<u64, Fault> {
    let mut number = 0u64;
    for place in 0..10 {
        let (byte, others) = rest.split_first().ok_or_else(damaged)?;
        *rest = others;
        number |= u64::from(byte & 0x7f) << (7 * place);
        if *byte < 0x80 {
            return Ok(number);
        }
    }
    Err(damaged())
}

fn damaged() -> Fault {
    Fault::Damaged(Piece::Graph)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read() {
        let bytes = [0x08, 0x96, 0x01, 0x12, 2, b'o', b'k', 0x1d, 0, 0, 0x80, 0x3f];
        let found = fields(&bytes).unwrap();
        assert_eq!(found[0], (1, Value::Number(150)));
        assert_eq!((found[1].0, found[1].1.text()), (2, "ok".into()));
        assert_eq!(found[2], (3, Value::Fixed32(1f32.to_le_bytes())));
        assert_eq!(Value::Bytes(&[3, 0x8e, 2]).numbers().unwrap(), [3, 270]);
    }

    #[test]
    fn what_ends_early_is_damaged() {
        for bytes in [&[0x08][..], &[0x12, 5, 1], &[0x1d, 0], &[0xff; 11], &[0x0b]] {
            assert_eq!(fields(bytes), Err(damaged()), "{bytes:?}");
        }
    }
}
