//! What files of models are made of too: the members of a zip archive, and the numbers of .npy. Here as they stand, in memory.

use std::io::{Cursor, Error, Read};

use super::archive::Archive;
use super::faults;
use super::npy;
use super::source::Reopen;
use crate::element::ElementType;
use crate::fault::{Excess, FaultKind, Packed};
use crate::input::Utf8Only;
use crate::limits::Limits;

pub use super::numbers::half;

/// A member of a zip archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZipMember {
    /// Its name, with its folders.
    pub name: String,
    /// Its bytes, unpacked.
    pub bytes: Vec<u8>,
}

/// The members of a zip archive, in the order of its directory.
///
/// # Errors
///
/// [`FaultKind::Packed`] if one can't be unpacked, [`FaultKind::TooLarge`] beyond the limits of members and bytes.
pub fn unzip(bytes: &[u8], limits: &Limits) -> Result<Vec<ZipMember>, FaultKind> {
    let mut file = Cursor::new(bytes);
    let mut archive = Archive::open(&mut file, limits.members, &Utf8Only)?;
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    let (mut members, mut left) = (Vec::new(), limits.bytes);
    for (index, name) in names.into_iter().enumerate() {
        let mut member = archive.member(index)?;
        let mut content = Vec::new();
        let reader = member.open().map_err(of_zip)?;
        // One byte more, to see that there is more.
        reader.take(left + 1).read_to_end(&mut content).map_err(of_zip)?;
        left = left
            .checked_sub(content.len() as u64)
            .ok_or(FaultKind::TooLarge(Excess::Bytes { limit: limits.bytes }))?;
        members.push(ZipMember { name, bytes: content });
    }
    Ok(members)
}

/// flate2's errors do not say how the bytes were packed.
fn of_zip(error: Error) -> FaultKind {
    match faults::of_io(&error) {
        FaultKind::Packed { fault, .. } => FaultKind::Packed { packed: Packed::Zip, fault },
        other => other,
    }
}

/// An array of .npy as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct RawArray {
    /// How a number is stored.
    pub element: ElementType,
    /// The length of each dimension; empty for a single number.
    pub shape: Vec<usize>,
    /// The first index runs fastest, as in Fortran.
    pub is_fortran: bool,
    /// The numbers in the order in which they stand. Empty if the elements are texts.
    pub numbers: Vec<f64>,
    /// The texts, if the elements are texts of UTF-32.
    pub texts: Vec<String>,
}

/// Reads .npy.
///
/// # Errors
///
/// [`FaultKind::HeaderText`] and [`FaultKind::NumberType`] for a header that is not read, [`FaultKind::CutOff`] where numbers
/// are missing.
pub fn read_npy(bytes: &[u8]) -> Result<RawArray, FaultKind> {
    let (header, letters) = npy::header(bytes)?;
    let size = match letters {
        Some((letters, bytes)) => letters.checked_mul(bytes),
        None => Some(header.stored.bytes() as u64),
    };
    let count = header.shape.iter().try_fold(1u64, |count, length| count.checked_mul(*length));
    let length = count.zip(size).and_then(|(count, size)| count.checked_mul(size));
    let end = length.and_then(|length| length.checked_add(header.bytes));
    let cut = || FaultKind::CutOff { found: bytes.len() as u64, expected: end.unwrap_or(u64::MAX) };
    let end = end.and_then(|end| usize::try_from(end).ok()).ok_or_else(cut)?;
    let content = bytes.get(header.bytes as usize..end).ok_or_else(cut)?;
    let (mut numbers, mut texts) = (Vec::new(), Vec::new());
    match letters {
        Some((letters @ 1.., 4)) if !header.stored.is_big_endian && !content.is_empty() => {
            texts.extend(content.chunks_exact(letters as usize * 4).map(utf32));
        }
        Some(_) => {}
        None => header.stored.decode(content, &mut numbers),
    }
    let shape = header.shape.iter().map(|length| usize::try_from(*length).unwrap_or(usize::MAX));
    Ok(RawArray {
        element: header.stored.element,
        shape: shape.collect(),
        is_fortran: header.is_fortran,
        numbers,
        texts,
    })
}

/// A text of four bytes a letter, to its first zero.
fn utf32(bytes: &[u8]) -> String {
    let letters = bytes.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four));
    letters.take_while(|letter| *letter != 0).filter_map(char::from_u32).collect()
}
