//! Arrays of texts: labels, or the names of classes.

use std::collections::HashMap;

use super::array::Header;
use super::chunks::{Body, read_body};
use super::content::{ContentKind, LabelValues, Labels};
use super::meter::Meter;
use super::source::Reopen;
use crate::element::ElementType;
use crate::fault::{Excess, FaultKind};

/// The longest text, in bytes.
const LONGEST: u64 = 4096;
/// Different texts; more are no classes.
const MOST: usize = 10_000;

/// Reads texts of a fixed number of letters, filled up with zeros. A letter has four bytes (UTF-32) or one (ASCII).
pub(super) fn read(
    header: &Header,
    letters: u64,
    letter_bytes: u64,
    source: &mut dyn Reopen,
    meter: &mut Meter,
) -> Result<ContentKind, FaultKind> {
    let shape = || FaultKind::Shape { shape: header.shape.clone(), element: ElementType::Text };
    let ([count] | [count, 1]) = header.shape[..] else { return Err(shape()) };
    let bytes = letters.saturating_mul(letter_bytes);
    if count == 0 || bytes == 0 || bytes > LONGEST {
        return Err(shape());
    }
    if count > meter.limits.images {
        return Err(FaultKind::TooLarge(Excess::Images { limit: meter.limits.images }));
    }
    let mut index_of = HashMap::<Vec<u8>, u32>::new();
    let (mut names, mut indices, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    let body = Body { header: header.bytes, length: count.saturating_mul(bytes), row: bytes };
    read_body(source, body, meter, &mut |chunk| {
        rest.extend_from_slice(chunk);
        let whole = rest.len() / bytes as usize * bytes as usize;
        for text in rest[..whole].chunks_exact(bytes as usize) {
            let index = match index_of.get(text) {
                Some(index) => *index,
                None if names.len() == MOST => {
                    return Err(FaultKind::TooLarge(Excess::Classes { limit: MOST as u64 }));
                }
                None => {
                    let index = names.len() as u32;
                    names.push(decode(text, letter_bytes, header.stored.is_big_endian));
                    index_of.insert(text.to_vec(), index);
                    index
                }
            };
            indices.push(index);
        }
        rest.drain(..whole);
        Ok(())
    })?;
    let values = LabelValues::Names { names, indices };
    Ok(ContentKind::Labels(Labels { element: ElementType::Text, values, columns: 1 }))
}

fn decode(text: &[u8], letter_bytes: u64, is_big_endian: bool) -> String {
    if letter_bytes == 1 {
        return String::from_utf8_lossy(text).trim_end_matches('\0').to_owned();
    }
    let letter = |four: &[u8; 4]| {
        let number =
            if is_big_endian { u32::from_be_bytes(*four) } else { u32::from_le_bytes(*four) };
        char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)
    };
    let letters: String = text.as_chunks::<4>().0.iter().map(letter).collect();
    letters.trim_end_matches('\0').to_owned()
}
