//! Texts in any encoding, as the browser's `TextDecoder` decodes them.

use datafiles::{DecodeText, Encoding, NotThisEncoding, TextStream};
use encoding_rs::{Decoder, DecoderResult, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// encoding_rs implements the same standard as browsers.
pub(super) struct Decode;

impl DecodeText for Decode {
    fn begin(&self, encoding: Encoding) -> Box<dyn TextStream> {
        let encoding = match encoding {
            Encoding::Utf8 => UTF_8,
            Encoding::Utf16Le => UTF_16LE,
            Encoding::Utf16Be => UTF_16BE,
            Encoding::ShiftJis => SHIFT_JIS,
            Encoding::Windows1252 => WINDOWS_1252,
        };
        Box::new(Stream(encoding.new_decoder_with_bom_removal()))
    }
}

struct Stream(Decoder);

impl TextStream for Stream {
    fn push(&mut self, bytes: &[u8], last: bool, out: &mut String) -> Result<(), NotThisEncoding> {
        let room = self.0.max_utf8_buffer_length_without_replacement(bytes.len());
        out.reserve(room.unwrap_or_default());
        let (result, _) = self.0.decode_to_string_without_replacement(bytes, out, last);
        match result {
            DecoderResult::InputEmpty => Ok(()),
            _ => Err(NotThisEncoding),
        }
    }
}
