//! .npy, NumPy's format of one array.
//!
//! `\x93NUMPY`, two bytes of version, the length of the header (u16 in version 1, u32 in 2 and 3), the header, the numbers. The
//! header is a dictionary as Python writes it, with `descr`, `fortran_order` and `shape`.
//! Source: NumPy's documentation, numpy.lib.format.

use super::array::{self, Header};
use super::chunks::fill;
use super::content::ContentKind;
use super::meter::Meter;
use super::numbers::Stored;
use super::source::Reopen;
use super::texts;
use crate::element::ElementType;
use crate::fault::{FaultKind, Field};

/// The longest header that is read. NumPy's own limit is 10,000.
const LONGEST: usize = 1 << 16;

/// Reads .npy. None for a single number, which is neither images nor labels.
pub(super) fn read(
    source: &mut dyn Reopen,
    meter: &mut Meter,
) -> Result<Option<ContentKind>, FaultKind> {
    let mut start = vec![0; LONGEST];
    let mut reader = source.open().map_err(|error| super::faults::of_io(&error))?;
    let found = fill(&mut *reader, &mut start)?;
    drop(reader);
    let (header, text_length) = header(&start[..found])?;
    match text_length {
        _ if header.shape.is_empty() => Ok(None),
        Some((letters, bytes)) => texts::read(&header, letters, bytes, source, meter).map(Some),
        None => array::read(&header, source, meter).map(Some),
    }
}

/// The header, and of texts their length in letters and the bytes of a letter.
pub(super) fn header(start: &[u8]) -> Result<(Header, Option<(u64, u64)>), FaultKind> {
    let cut = || FaultKind::CutOff { found: start.len() as u64, expected: start.len() as u64 + 1 };
    let (begin, length) = match start.get(6).ok_or_else(cut)? {
        1 => (
            10,
            start
                .get(8..10)
                .and_then(|two| two.try_into().ok())
                .map(|two| u64::from(u16::from_le_bytes(two))),
        ),
        2 | 3 => (
            12,
            start
                .get(8..12)
                .and_then(|four| four.try_into().ok())
                .map(|four| u64::from(u32::from_le_bytes(four))),
        ),
        other => {
            return Err(FaultKind::Header { field: Field::NpyVersion, found: u64::from(*other) });
        }
    };
    let end = begin as u64 + length.ok_or_else(cut)?;
    let text = usize::try_from(end).ok().and_then(|end| start.get(begin..end));
    let text = text.ok_or(FaultKind::CutOff { found: start.len() as u64, expected: end })?;
    let text = String::from_utf8_lossy(text);
    let excerpt = || FaultKind::HeaderText { excerpt: text.trim().chars().take(80).collect() };
    let value = |key: &str| value_of(&text, key).ok_or_else(excerpt);
    let descr = value("descr")?;
    let name = descr.strip_prefix(['\'', '"']).and_then(|rest| rest.split(['\'', '"']).next());
    let name =
        name.ok_or_else(|| FaultKind::NumberType { name: descr.chars().take(40).collect() })?;
    let is_fortran = match value("fortran_order")? {
        order if order.starts_with("True") => true,
        order if order.starts_with("False") => false,
        _ => return Err(excerpt()),
    };
    let tuple = value("shape")?.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let lengths =
        tuple.ok_or_else(excerpt)?.0.split(',').map(|length| length.trim().trim_end_matches('L'));
    let shape: Option<Vec<u64>> =
        lengths.filter(|length| !length.is_empty()).map(|length| length.parse().ok()).collect();
    let (stored, text_length) = stored(name)?;
    let header = Header { bytes: end, stored, shape: shape.ok_or_else(excerpt)?, is_fortran };
    Ok((header, text_length))
}

/// What stands behind `'key':` in a dictionary, with all that follows.
fn value_of<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once(key)?;
        rest = after;
        if let Some(value) = after.strip_prefix(['\'', '"'])
            && before.ends_with(['\'', '"'])
            && let Some(value) = value.trim_start().strip_prefix(':')
        {
            return Some(value.trim_start());
        }
    }
}

/// `<f4`, `|u1`, `>i8`, `?`, `<U7`, …
fn stored(name: &str) -> Result<(Stored, Option<(u64, u64)>), FaultKind> {
    let letters = name.trim_start_matches(['<', '>', '|', '=']);
    let is_big_endian = name.starts_with('>');
    let texts = |prefix, bytes| {
        letters
            .strip_prefix(prefix)
            .and_then(|length| length.parse().ok())
            .map(|length| (length, bytes))
    };
    let text_length = texts('U', 4).or_else(|| texts('S', 1));
    let element = match letters {
        "?" | "b1" => ElementType::Bool,
        "u1" | "B" => ElementType::U8,
        "u2" => ElementType::U16,
        "u4" => ElementType::U32,
        "u8" => ElementType::U64,
        "i1" | "b" => ElementType::I8,
        "i2" => ElementType::I16,
        "i4" => ElementType::I32,
        "i8" => ElementType::I64,
        "f2" => ElementType::F16,
        "f4" => ElementType::F32,
        "f8" => ElementType::F64,
        _ if text_length.is_some() => ElementType::Text,
        _ => return Err(FaultKind::NumberType { name: name.chars().take(40).collect() }),
    };
    Ok((Stored { element, is_big_endian }, text_length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(dictionary: &str) -> Result<(Header, Option<(u64, u64)>), FaultKind> {
        let length = (dictionary.len() as u16).to_le_bytes();
        header(&[b"\x93NUMPY\x01\x00", &length[..], dictionary.as_bytes()].concat())
    }

    #[test]
    fn headers_of_several_programs_are_understood() {
        for text in [
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }          \n",
            "{'descr':'<f4','fortran_order':False,'shape':(2,3)}",
            "{\"shape\": (2L, 3L), \"fortran_order\": False, \"descr\": \"<f4\"}\n",
        ] {
            let (header, _) = parsed(text).unwrap();
            assert_eq!((header.shape, header.stored.element), (vec![2, 3], ElementType::F32));
            assert_eq!(header.bytes, 10 + text.len() as u64);
        }
        let (header, text) =
            parsed("{'descr': '>U7', 'fortran_order': True, 'shape': (), }").unwrap();
        assert!(header.is_fortran && header.stored.is_big_endian && header.shape.is_empty());
        assert_eq!(text, Some((7, 4)));
    }

    #[test]
    fn what_is_not_read_is_named() {
        let name = |text| match parsed(text) {
            Err(FaultKind::NumberType { name }) => name,
            other => panic!("{other:?}"),
        };
        assert_eq!(name("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }"), "|O");
        assert_eq!(name("{'descr': '<c8', 'fortran_order': False, 'shape': (2,), }"), "<c8");
        assert!(
            name("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }")
                .starts_with("[('a'")
        );
        assert!(matches!(parsed("{'fortran_order': False}"), Err(FaultKind::HeaderText { .. })));
    }
}
