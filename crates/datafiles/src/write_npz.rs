//! Writing NumPy's .npz: a zip archive of arrays in the format .npy, here without compression.
//!
//! Sources: PKWARE's APPNOTE.TXT (local headers, the central directory, its end), and the description of the format .npy 1.0 in
//! NumPy's documentation.

use std::fmt::Write;

/// An array that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NpyArray {
    /// The name, without `.npy`.
    pub name: String,
    /// NumPy's name of the type, such as `|u1` for unsigned bytes.
    pub descr: String,
    /// The length of each dimension.
    pub shape: Vec<usize>,
    /// The elements in C order.
    pub bytes: Vec<u8>,
}

impl NpyArray {
    /// Numbers of 32 bits.
    pub fn of_f32(name: impl Into<String>, shape: &[usize], values: &[f32]) -> Self {
        let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        Self { name: name.into(), descr: "<f4".into(), shape: shape.to_vec(), bytes }
    }

    /// A list of texts as NumPy has them: all of one length, four bytes a letter, filled up with zeros.
    pub fn of_texts<'a>(name: &str, texts: impl Iterator<Item = &'a str> + Clone) -> Self {
        let letters = |text: &str| text.chars().count();
        let longest = texts.clone().map(letters).max().unwrap_or_default().max(1);
        let count = texts.clone().count();
        let padded = texts.flat_map(|text| {
            let letters = text.chars().map(u32::from).chain(std::iter::repeat(0));
            letters.take(longest).flat_map(u32::to_le_bytes)
        });
        let bytes = padded.collect();
        Self { name: name.into(), descr: format!("<U{longest}"), shape: vec![count], bytes }
    }
}

/// The archive of some arrays; none if it would have more bytes, or more arrays, than an archive without extensions can.
pub fn write_npz(arrays: &[NpyArray]) -> Option<Vec<u8>> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for array in arrays {
        let name = format!("{}.npy", array.name);
        let content = npy(array);
        let (crc, size) = (crc32(&content), u32::try_from(content.len()).ok()?);
        let start = u32::try_from(archive.len()).ok()?;
        // Version 2.0, no flags, stored, and the earliest date, 1 January 1980.
        let common = |out: &mut Vec<u8>| {
            out.extend([20u16, 0, 0, 0, 0x21].into_iter().flat_map(u16::to_le_bytes));
            out.extend([crc, size, size].into_iter().flat_map(u32::to_le_bytes));
            // The length of the name, and nothing extra.
            out.extend([name.len() as u16, 0].into_iter().flat_map(u16::to_le_bytes));
        };
        archive.extend(b"PK\x03\x04");
        common(&mut archive);
        archive.extend(name.as_bytes());
        archive.extend(content);
        directory.extend(b"PK\x01\x02");
        directory.extend(20u16.to_le_bytes());
        common(&mut directory);
        // No comment, disk 0, no attributes.
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, length) = (u32::try_from(archive.len()).ok()?, directory.len() as u32);
    let count = u16::try_from(arrays.len()).ok()?;
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([count; 2].into_iter().flat_map(u16::to_le_bytes));
    archive.extend([length, start].into_iter().flat_map(u32::to_le_bytes));
    archive.extend([0, 0]);
    Some(archive)
}

/// The header is padded so that the elements begin at a multiple of 64 bytes.
fn npy(array: &NpyArray) -> Vec<u8> {
    let mut shape = String::new();
    for (index, length) in array.shape.iter().enumerate() {
        // Writing to a text never fails.
        let _ = write!(shape, "{}{length}", if index > 0 { ", " } else { "" });
    }
    if array.shape.len() == 1 {
        shape += ",";
    }
    let header =
        format!("{{'descr': '{}', 'fortran_order': False, 'shape': ({shape}), }}", array.descr);
    let length = (10 + header.len() + 1).next_multiple_of(64) - 10;
    let mut npy = b"\x93NUMPY\x01\x00".to_vec();
    npy.extend((length as u16).to_le_bytes());
    npy.extend(header.as_bytes());
    npy.resize(10 + length - 1, b' ');
    npy.push(b'\n');
    npy.extend(&array.bytes);
    npy
}

/// What four bits add to the checksum.
const CRC_OF_FOUR_BITS: [u32; 16] = {
    let mut table = [0; 16];
    let mut bits = 0;
    while bits < 16 {
        let (mut crc, mut shifts) = (bits as u32, 0);
        while shifts < 4 {
            crc = (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
            shifts += 1;
        }
        table[bits] = crc;
        bits += 1;
    }
    table
};

/// The checksum of zip archives.
fn crc32(bytes: &[u8]) -> u32 {
    let four = |crc: u32, bits: u32| (crc >> 4) ^ CRC_OF_FOUR_BITS[((crc ^ bits) & 15) as usize];
    let of = |crc, byte: &u8| four(four(crc, u32::from(*byte)), u32::from(*byte) >> 4);
    !bytes.iter().fold(!0, of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn an_array_begins_at_a_multiple_of_64_bytes_after_its_header() {
        for shape in [vec![3], vec![1234, 28, 28], vec![0, 2]] {
            let array =
                NpyArray { name: "x".into(), descr: "|u1".into(), shape, bytes: vec![7; 3] };
            let npy = npy(&array);
            let length = 10 + usize::from(u16::from_le_bytes([npy[8], npy[9]]));
            assert_eq!((length % 64, npy[length - 1], &npy[length..]), (0, b'\n', &[7; 3][..]));
        }
        let array =
            NpyArray { name: "y".into(), descr: "<U2".into(), shape: vec![3], bytes: Vec::new() };
        let header = String::from_utf8_lossy(&npy(&array)[10..]).into_owned();
        let expected = "{'descr': '<U2', 'fortran_order': False, 'shape': (3,), }";
        assert_eq!(header.trim_end(), expected);
    }

    #[test]
    fn the_directory_leads_to_every_member() {
        let array = |name: &str, bytes: &[u8]| {
            let (descr, shape) = ("|u1".to_owned(), vec![bytes.len()]);
            NpyArray { name: name.into(), descr, shape, bytes: bytes.to_vec() }
        };
        let arrays = [array("x", &[1, 2, 3]), array("y", &[4])];
        let archive = write_npz(&arrays).unwrap();
        let number = |at: usize| {
            u32::from_le_bytes([archive[at], archive[at + 1], archive[at + 2], archive[at + 3]])
                as usize
        };
        let end = archive.len() - 22;
        assert_eq!(&archive[end..end + 4], b"PK\x05\x06");
        let (length, mut entry) = (number(end + 12), number(end + 16));
        assert_eq!(entry + length, end);
        for array in &arrays {
            assert_eq!(&archive[entry..entry + 4], b"PK\x01\x02");
            let (size, start) = (number(entry + 24), number(entry + 42));
            let content = &archive[start + 30 + 5..start + 30 + 5 + size];
            assert_eq!(
                (&archive[start..start + 4], content),
                (&b"PK\x03\x04"[..], &npy(array)[..])
            );
            assert_eq!(number(entry + 16), crc32(content) as usize);
            entry += 46 + 5;
        }
        assert_eq!(entry, end);
    }
}
