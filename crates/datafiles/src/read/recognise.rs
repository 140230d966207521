//! Formats by their first bytes.

use crate::format::Format;

/// (offset, bytes, format). The first that fits counts.
const SIGNATURES: &[(usize, &[u8], Format)] = &[
    (0, b"\x1f\x8b", Format::Gzip),
    (0, b"\x93NUMPY", Format::Npy),
    (0, b"\x89PNG", Format::Png),
    (0, b"\xff\xd8\xff", Format::Jpeg),
    (0, b"PK\x03\x04", Format::Zip),
    (0, b"PK\x05\x06", Format::Zip),
    (0, b"PK\x07\x08", Format::Zip),
    (0, b"GIF8", Format::Gif),
    (0, b"BM", Format::Bmp),
    (0, b"II*\0", Format::Tiff),
    (0, b"MM\0*", Format::Tiff),
    (8, b"WEBP", Format::WebP),
    (0, b"%PDF", Format::Pdf),
    (0, b"MATLAB 7.3 MAT-file", Format::Matlab73),
    (0, b"MATLAB 5.0 MAT-file", Format::Matlab5),
    (0, b"\x89HDF\r\n\x1a\n", Format::Hdf5),
    (512, b"\x89HDF\r\n\x1a\n", Format::Hdf5),
    (0, b"PAR1", Format::Parquet),
    (0, b"ARROW1", Format::Arrow),
    (0, b"RDX", Format::RData),
    (0, b"X\n\0\0\0", Format::RData),
    (0, b"\xd0\xcf\x11\xe0", Format::Excel),
    (0, b"7z\xbc\xaf\x27\x1c", Format::SevenZip),
    (0, b"Rar!\x1a", Format::Rar),
    (0, b"BZh", Format::Bzip2),
    (0, b"\xfd7zXZ\0", Format::Xz),
    (0, b"\x28\xb5\x2f\xfd", Format::Zstd),
    (257, b"ustar", Format::Tar),
    // torch.save before version 1.6: a pickle that begins with a large number.
    (0, b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20", Format::Torch),
    (0, b"version https://git-lfs.github.com/spec", Format::LfsPointer),
];

/// The format that begins so; none if it is not known. What may be text is text.
pub(super) fn recognise(start: &[u8]) -> Option<Format> {
    let has = |(offset, bytes, _): &&(usize, &[u8], Format)| {
        start.get(*offset..).is_some_and(|rest| rest.starts_with(bytes))
    };
    if let Some((_, bytes, format)) = SIGNATURES.iter().find(has) {
        // A table may begin with these letters.
        let is_word = *format == Format::Bmp || bytes == b"RDX" || bytes == b"PAR1";
        if !is_word || !is_text(start) {
            return Some(*format);
        }
    }
    match start {
        // The type, and at least one dimension.
        [0, 0, 8..=14, 1..=4, ..] => Some(Format::Idx),
        [0x80, 2..=5, ..] => Some(Format::Pickle),
        // The length of a header that is JSON.
        [_, _, _, _, 0, 0, 0, 0, b'{', ..] => Some(Format::Safetensors),
        // The version of the format, and the name of the program that wrote it.
        [0x08, 1..=20, 0x12, ..] => Some(Format::Onnx),
        _ if is_text(start) => Some(of_text(start)),
        _ => None,
    }
}

/// Whether bytes may be text in any encoding: without control characters, or UTF-16.
fn is_text(start: &[u8]) -> bool {
    let is_utf16 = start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]);
    let is_control = |byte: &u8| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127);
    is_utf16 || !start.iter().any(is_control) || has_every_other_zero(start)
}

/// UTF-16 without a byte order mark, of letters that ASCII has.
fn has_every_other_zero(start: &[u8]) -> bool {
    let (pairs, _) = start.as_chunks::<2>();
    let even = pairs.iter().filter(|[one, other]| *one == 0 && *other != 0).count();
    let odd = pairs.iter().filter(|[one, other]| *one != 0 && *other == 0).count();
    pairs.len() >= 4 && even.max(odd) == pairs.len()
}

fn of_text(start: &[u8]) -> Format {
    let text =
        String::from_utf8_lossy(start).trim_start_matches('\u{feff}').trim_start().to_lowercase();
    let is_page = text.starts_with('<')
        && ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| text.contains(tag));
    let first_line =
        text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('%'));
    match first_line {
        _ if is_page => Format::WebPage,
        Some(line) if line.starts_with("@relation") => Format::Arff,
        Some(line) if line.starts_with(['{', '[']) => Format::Json,
        Some(line) if is_svmlight(line) => Format::Svmlight,
        // Protocol 0 is text: a mark and what is built, or the module that a name is of.
        Some(line)
            if ["(dp", "(lp", "(tp", "cnumpy", "ccopy_reg", "cpandas"]
                .iter()
                .any(|begin| line.starts_with(begin)) =>
        {
            Format::Pickle
        }
        _ => Format::Text,
    }
}

/// `label index:value index:value`
fn is_svmlight(line: &str) -> bool {
    let mut cells = line.split_whitespace();
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    let is_pair = |cell: &str| {
        cell.split_once(':')
            .is_some_and(|(index, value)| index.parse::<u32>().is_ok() && is_number(value))
    };
    // The last cell may be cut off.
    let pairs = cells.clone().skip(1).take(3);
    cells.next().is_some_and(is_number) && pairs.clone().count() > 1 && pairs.take(2).all(is_pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_from_other_files() {
        let cases: [(&[u8], Option<Format>); 16] = [
            (b"<!DOCTYPE html>\n<html>", Some(Format::WebPage)),
            (b"  <html lang=\"en\"><head>", Some(Format::WebPage)),
            (b"version https://git-lfs.github.com/spec/v1\noid sha256:", Some(Format::LfsPointer)),
            (b"% Iris\n@RELATION iris\n", Some(Format::Arff)),
            (b"label,pixel0\n5,0\n", Some(Format::Text)),
            (b"BMI,age\n21.5,30\n", Some(Format::Text)),
            (b"BM\x36\0\0\0\0\0", Some(Format::Bmp)),
            (b"PAR1,PAR2\n1,2\n", Some(Format::Text)),
            (b"a\0,\0b\0\n\0", Some(Format::Text)),
            (b"3 1:0.5 7:16 9:2\n", Some(Format::Svmlight)),
            (b"10:30 10:40 10:50\n", Some(Format::Text)),
            (b"(dp0\nVx_train\n", Some(Format::Pickle)),
            (b"\xff\xfea\0,\0b\0", Some(Format::Text)),
            (b"\x89\xe6\x91\x66,1\n", Some(Format::Text)),
            (b"\0\0\0\0\0\0\0\0\0\0", None),
            (b"\x01\x02\x03", None),
        ];
        for (start, format) in cases {
            assert_eq!(recognise(start), format, "{start:?}");
        }
    }
}
