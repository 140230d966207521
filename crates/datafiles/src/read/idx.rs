//! IDX, the format of MNIST's files.
//!
//! Big-endian: two zero bytes, the type, the number of dimensions, each dimension as u32, the numbers.
//! Source: the description on the MNIST site (LeCun, Cortes, Burges).

use super::array::{self, Header};
use super::content::ContentKind;
use super::meter::Meter;
use super::numbers::Stored;
use super::source::Reopen;
use crate::element::ElementType;
use crate::fault::{FaultKind, Field};

/// Reads IDX.
pub(super) fn read(
    start: &[u8],
    source: &mut dyn Reopen,
    meter: &mut Meter,
) -> Result<ContentKind, FaultKind> {
    let header = header(start)?;
    match header.shape[..] {
        // QMNIST has eight numbers for each image, and the first is the class.
        [count, columns] if is_whole(header.stored.element) => {
            Ok(ContentKind::Labels(array::labels(&header, count, columns, source, meter)?))
        }
        _ => array::read(&header, source, meter),
    }
}

fn header(start: &[u8]) -> Result<Header, FaultKind> {
    let number = |index: usize| start.get(index).copied().unwrap_or_default();
    let element = match number(2) {
        8 => ElementType::U8,
        9 => ElementType::I8,
        11 => ElementType::I16,
        12 => ElementType::I32,
        13 => ElementType::F32,
        14 => ElementType::F64,
        other => return Err(FaultKind::Header { field: Field::IdxType, found: u64::from(other) }),
    };
    let length = 4 + 4 * usize::from(number(3));
    let cut = FaultKind::CutOff { found: start.len() as u64, expected: length as u64 };
    let shape = start.get(4..length).ok_or(cut)?.as_chunks::<4>().0.iter();
    Ok(Header {
        bytes: length as u64,
        stored: Stored { element, is_big_endian: true },
        shape: shape.map(|four| u64::from(u32::from_be_bytes(*four))).collect(),
        is_fortran: false,
    })
}

/// Whole numbers other than bytes, which are images or rows of them.
fn is_whole(element: ElementType) -> bool {
    matches!(element, ElementType::I8 | ElementType::I16 | ElementType::I32)
}
