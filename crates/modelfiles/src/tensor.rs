//! Named tensors: numbers of any type as bytes → f32.

use datafiles::half;
use serde::{Deserialize, Serialize};

use crate::fault::Fault;

/// How numbers are stored, little-endian.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "names that say all")]
pub enum NumberType {
    F16,
    Bf16,
    F32,
    F64,
    U8,
    I8,
    I16,
    I32,
    I64,
    Bool,
}

impl NumberType {
    /// Bytes of a number.
    pub fn bytes(self) -> usize {
        match self {
            Self::U8 | Self::I8 | Self::Bool => 1,
            Self::F16 | Self::Bf16 | Self::I16 => 2,
            Self::F32 | Self::I32 => 4,
            Self::F64 | Self::I64 => 8,
        }
    }

    /// Decodes numbers; what is left over at the end is no number.
    pub fn decode(self, bytes: &[u8]) -> Vec<f32> {
        match self {
            Self::F32 => each(bytes, f32::from_le_bytes),
            Self::F16 => each(bytes, |two| half(u16::from_le_bytes(two)) as f32),
            // The upper half of an f32.
            Self::Bf16 => each(bytes, |[low, high]| f32::from_le_bytes([0, 0, low, high])),
            Self::F64 => each(bytes, |eight| f64::from_le_bytes(eight) as f32),
            Self::U8 => bytes.iter().map(|byte| f32::from(*byte)).collect(),
            Self::I8 => bytes.iter().map(|byte| f32::from(*byte as i8)).collect(),
            Self::Bool => bytes.iter().map(|byte| f32::from(u8::from(*byte != 0))).collect(),
            Self::I16 => each(bytes, |two| f32::from(i16::from_le_bytes(two))),
            Self::I32 => each(bytes, |four| i32::from_le_bytes(four) as f32),
            Self::I64 => each(bytes, |eight| i64::from_le_bytes(eight) as f32),
        }
    }
}

fn each<const N: usize>(bytes: &[u8], decode: impl Fn([u8; N]) -> f32) -> Vec<f32> {
    bytes.as_chunks::<N>().0.iter().map(|bytes| decode(*bytes)).collect()
}

/// Numbers with a name and a shape.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tensor {
    pub name: String,
    pub shape: Vec<usize>,
    pub stored: NumberType,
    /// In C order.
    pub values: Vec<f32>,
}

impl Tensor {
    /// Decodes a tensor.
    ///
    /// # Errors
    ///
    /// [`Fault::CutOff`] if the bytes are not those of its shape.
    pub fn decode(
        name: String,
        shape: Vec<usize>,
        stored: NumberType,
        bytes: &[u8],
    ) -> Result<Self, Fault> {
        let length = count(&shape).and_then(|count| count.checked_mul(stored.bytes()));
        if length != Some(bytes.len()) {
            let expected = length.unwrap_or(usize::MAX) as u64;
            return Err(Fault::CutOff { found: bytes.len() as u64, expected });
        }
        Ok(Self { name, shape, stored, values: stored.decode(bytes) })
    }
}

/// The number of elements of a shape; none if it is beyond counting.
pub(crate) fn count(shape: &[usize]) -> Option<usize> {
    shape.iter().try_fold(1usize, |count, length| count.checked_mul(*length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_all_types_are_decoded() {
        assert_eq!(NumberType::Bf16.decode(&[0x80, 0x3f, 0x20, 0xc0]), [1.0, -2.5]);
        assert_eq!(NumberType::F16.decode(&[0x00, 0x3c]), [1.0]);
        assert_eq!(NumberType::F64.decode(&0.1f64.to_le_bytes()), [0.1]);
        assert_eq!(NumberType::I64.decode(&(-3i64).to_le_bytes()), [-3.0]);
        assert_eq!(NumberType::Bool.decode(&[0, 2]), [0.0, 1.0]);
        let negative = NumberType::F32.decode(&(-0.0f32).to_le_bytes());
        assert_eq!(negative[0].to_bits(), (-0.0f32).to_bits());
    }

    #[test]
    fn a_shape_beyond_counting_is_cut_off() {
        let shape = vec![usize::MAX, 2];
        let cut = Tensor::decode("w".into(), shape, NumberType::F32, &[0; 8]);
        assert_eq!(cut, Err(Fault::CutOff { found: 8, expected: u64::MAX }));
    }
}
