//! IDX, the format of MNIST's files, plain or gzipped.
//!
//! Big-endian: two zero bytes, the type (8 = unsigned bytes), the number of dimensions, each dimension as u32, the bytes.
//! Source: the description on the MNIST site (LeCun, Cortes, Burges).

use std::io::{ErrorKind, Read};

use flate2::read::GzDecoder;

use super::{CLASSES, Limits};
use crate::error::{Error, Expected, FileField, Found, GzipFault};

/// The content of an IDX file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Idx {
    /// Images.
    Images {
        /// Images.
        count: usize,
        /// Rows of an image.
        rows: usize,
        /// Columns of an image.
        columns: usize,
        /// \[count × rows × columns\], 0 paper to 255 ink.
        pixels: Vec<u8>,
    },
    /// Labels, 0 to 9.
    Labels(Vec<u8>),
}

/// Returns true if the bytes begin as gzip does.
pub fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Unpacks gzip, but at most `limits.bytes`: unpacking stops there, so a gzip bomb takes no memory.
///
/// # Errors
///
/// [`Error::Gzip`] or [`Error::TooLarge`].
pub fn unpack(file: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Error> {
    let limit = limits.bytes as u64;
    let mut unpacked = Vec::with_capacity(declared_size(bytes).min(limits.bytes));
    GzDecoder::new(bytes).take(limit + 1).read_to_end(&mut unpacked).map_err(|error| {
        let cut = error.kind() == ErrorKind::UnexpectedEof;
        let fault = if cut { GzipFault::CutOff } else { GzipFault::Damaged };
        Error::Gzip { file: file.to_owned(), fault }
    })?;
    if unpacked.len() > limits.bytes {
        return Err(Error::TooLarge { file: file.to_owned(), limit });
    }
    Ok(unpacked)
}

/// The unpacked size that the last four bytes declare, but at most 1032 times the packed size, since gzip packs no better.
/// Allocating just that much matters because WebAssembly memory never shrinks.
fn declared_size(bytes: &[u8]) -> usize {
    let declared = bytes.last_chunk().map_or(0, |four| u32::from_le_bytes(*four) as usize);
    declared.min(bytes.len().saturating_mul(1032))
}

/// Reads an unpacked IDX file. Its bytes become the pixels or labels without a copy.
///
/// # Errors
///
/// [`Error::Field`] with the first field that is wrong.
pub fn parse(file: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Idx, Error> {
    let magic = number(file, &bytes, 0, FileField::MagicNumber)?;
    match magic {
        0x0803 => images(file, bytes, limits),
        0x0801 => labels(file, bytes, limits),
        _ => {
            let found = Found::Magic(magic as u32);
            Err(Error::field(file, FileField::MagicNumber, found, Expected::IdxMagic))
        }
    }
}

fn images(file: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Idx, Error> {
    let count = number(file, &bytes, 1, FileField::Images)?;
    let rows = number(file, &bytes, 2, FileField::Rows)?;
    let columns = number(file, &bytes, 3, FileField::Columns)?;
    for (field, side) in [(FileField::Rows, rows), (FileField::Columns, columns)] {
        if side == 0 || side > limits.side {
            return Err(Error::field(file, field, side, one_to(limits.side)));
        }
    }
    if count == 0 || count > limits.images {
        return Err(Error::field(file, FileField::Images, count, one_to(limits.images)));
    }
    // The limits keep this product far from overflowing.
    let pixels = body(file, bytes, 16, count * rows * columns, FileField::PixelBytes)?;
    Ok(Idx::Images { count, rows, columns, pixels })
}

fn labels(file: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Idx, Error> {
    let count = number(file, &bytes, 1, FileField::Labels)?;
    if count == 0 || count > limits.images {
        return Err(Error::field(file, FileField::Labels, count, one_to(limits.images)));
    }
    let labels = body(file, bytes, 8, count, FileField::LabelBytes)?;
    if let Some(index) = labels.iter().position(|label| usize::from(*label) >= *CLASSES.end()) {
        let field = FileField::Label { number: index as u64 + 1 };
        return Err(Error::field(
            file,
            field,
            usize::from(labels[index]),
            Expected::Between { min: 0, max: *CLASSES.end() as u64 - 1 },
        ));
    }
    Ok(Idx::Labels(labels))
}

/// The u32 number `index` of the header.
fn number(file: &str, bytes: &[u8], index: usize, field: FileField) -> Result<usize, Error> {
    let four = bytes.get(index * 4..index * 4 + 4).and_then(|four| four.try_into().ok());
    let four: [u8; 4] = four.ok_or_else(|| {
        let found = Found::FileOfBytes(bytes.len() as u64);
        Error::field(file, field, found, Expected::LongerFile)
    })?;
    Ok(u32::from_be_bytes(four) as usize)
}

fn body(
    file: &str,
    mut bytes: Vec<u8>,
    header: usize,
    expected: usize,
    field: FileField,
) -> Result<Vec<u8>, Error> {
    bytes.drain(..header);
    if bytes.len() != expected {
        return Err(Error::field(file, field, bytes.len(), Expected::Exactly(expected as u64)));
    }
    Ok(bytes)
}

fn one_to(max: usize) -> Expected {
    Expected::Between { min: 1, max: max as u64 }
}

/// Writes images as unpacked IDX.
pub fn write_images(rows: usize, columns: usize, pixels: &[u8]) -> Vec<u8> {
    let count = pixels.len().checked_div(rows * columns).unwrap_or(0);
    let header = [0x0803, count as u32, rows as u32, columns as u32];
    header.into_iter().flat_map(u32::to_be_bytes).chain(pixels.iter().copied()).collect()
}

/// Writes labels as unpacked IDX.
pub fn write_labels(labels: &[u8]) -> Vec<u8> {
    let header = [0x0801, labels.len() as u32];
    header.into_iter().flat_map(u32::to_be_bytes).chain(labels.iter().copied()).collect()
}
