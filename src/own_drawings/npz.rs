//! NumPy's .npz: a zip archive of arrays in the format .npy, here without compression.
//!
//! Sources: PKWARE's APPNOTE.TXT (local headers, the central directory, its end), and the description of the format .npy 1.0 in
//! NumPy's documentation.

/// The contents of a member: NumPy's name of the type, the shape, and the bytes in C order.
pub struct NpyArray {
    /// The name, without `.npy`.
    pub name: &'static str,
    /// Such as `|u1` for unsigned bytes.
    pub descr: String,
    /// The size of each dimension.
    pub shape: Vec<usize>,
    /// The elements.
    pub bytes: Vec<u8>,
}

/// The archive of some arrays.
pub fn npz(arrays: &[NpyArray]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for array in arrays {
        let name = format!("{}.npy", array.name);
        let content = npy(array);
        let (crc, size) = (crc32(&content), content.len() as u32);
        let start = archive.len() as u32;
        // Version 2.0, no flags, stored, and the earliest date, 1 January 1980.
        let common = |out: &mut Vec<u8>| {
            for number in [20u16, 0, 0, 0, 0x21] {
                out.extend(number.to_le_bytes());
            }
            for number in [crc, size, size] {
                out.extend(number.to_le_bytes());
            }
            // The length of the name, and nothing extra.
            out.extend((name.len() as u16).to_le_bytes());
            out.extend([0, 0]);
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
    let (start, length, count) =
        (archive.len() as u32, directory.len() as u32, arrays.len() as u16);
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    archive.extend([length.to_le_bytes(), start.to_le_bytes()].concat());
    archive.extend([0, 0]);
    archive
}

/// The header is padded so that the elements begin at a multiple of 64 bytes.
fn npy(array: &NpyArray) -> Vec<u8> {
    let shape: String = array.shape.iter().map(|size| format!("{size}, ")).collect();
    let shape =
        if array.shape.len() == 1 { shape.trim_end() } else { shape.trim_end_matches(", ") };
    let header =
        format!("{{'descr': '{}', 'fortran_order': False, 'shape': ({shape}), }}", array.descr);
    let length = (10 + header.len() + 1).next_multiple_of(64) - 10;
    let mut npy = b"\x93NUMPY\x01\x00".to_vec();
    npy.extend((length as u16).to_le_bytes());
    npy.extend(format!("{header:<width$}\n", width = length - 1).bytes());
    npy.extend(&array.bytes);
    npy
}

/// The checksum of zip archives.
fn crc32(bytes: &[u8]) -> u32 {
    let shift = |crc: u32, _| (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), shift))
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
            let array = NpyArray { name: "x", descr: "|u1".into(), shape, bytes: vec![7; 3] };
            let npy = npy(&array);
            let length = 10 + usize::from(u16::from_le_bytes([npy[8], npy[9]]));
            assert_eq!((length % 64, npy[length - 1], &npy[length..]), (0, b'\n', &[7; 3][..]));
        }
        let array = NpyArray { name: "y", descr: "<U2".into(), shape: vec![3], bytes: Vec::new() };
        let header = String::from_utf8_lossy(&npy(&array)[10..]).into_owned();
        let expected = "{'descr': '<U2', 'fortran_order': False, 'shape': (3,), }";
        assert_eq!(header.trim_end(), expected);
    }

    #[test]
    fn the_directory_leads_to_every_member() {
        let array = |name, bytes: &[u8]| {
            let (descr, shape) = ("|u1".to_owned(), vec![bytes.len()]);
            NpyArray { name, descr, shape, bytes: bytes.to_vec() }
        };
        let arrays = [array("x", &[1, 2, 3]), array("y", &[4])];
        let archive = npz(&arrays);
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
