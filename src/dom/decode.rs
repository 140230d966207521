//! The text in the bytes of a file.

use web_sys::{TextDecoder, TextDecoderOptions};

/// What programs write when it is neither UTF-8 nor UTF-16, the strictest first: every byte is a character of the last one.
const OTHERS: [&str; 2] = ["shift_jis", "windows-1252"];

/// The text of a file: UTF-16 with a byte order mark, UTF-8, or else Shift_JIS or windows-1252.
pub fn decode(bytes: Vec<u8>) -> Option<String> {
    if let Some(text) = decode_utf16(&bytes) {
        return Some(text);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Some(text),
        Err(error) => error.into_bytes(),
    };
    OTHERS.into_iter().find_map(|label| {
        let options = TextDecoderOptions::new();
        options.set_fatal(true);
        let decoder = TextDecoder::new_with_label_and_options(label, &options).ok()?;
        decoder.decode_with_u8_array(&bytes).ok()
    })
}

fn decode_utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    Some(
        char::decode_utf16(units).map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_and_utf_16_are_read() {
        assert_eq!(decode("濃度,1".into()).as_deref(), Some("濃度,1"));
        let units = || "濃度,1".encode_utf16();
        let little: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(units().flat_map(u16::to_le_bytes)).collect();
        let big: Vec<u8> =
            [0xfe, 0xff].into_iter().chain(units().flat_map(u16::to_be_bytes)).collect();
        assert_eq!(decode(little).as_deref(), Some("濃度,1"));
        assert_eq!(decode(big).as_deref(), Some("濃度,1"));
    }
}
