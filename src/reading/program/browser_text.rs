//! Texts, decoded by the browser: it has Shift_JIS and UTF-16, whose tables would be larger than this whole program.

use datafiles::{DecodeText, Encoding, NotThisEncoding, TextStream, Utf8Only};
use web_sys::{TextDecodeOptions, TextDecoder, TextDecoderOptions};

/// The browser's decoders.
pub struct BrowserText;

impl DecodeText for BrowserText {
    fn begin(&self, encoding: Encoding) -> Box<dyn TextStream> {
        let label = match encoding {
            // What needs no table is decoded here: a text of the browser's would be copied twice.
            Encoding::Utf8 => return Utf8Only.begin(encoding),
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::ShiftJis => "shift_jis",
            Encoding::Windows1252 => "windows-1252",
        };
        let options = TextDecoderOptions::new();
        options.set_fatal(true);
        Box::new(BrowserStream(TextDecoder::new_with_label_and_options(label, &options).ok()))
    }
}

/// A text that is being decoded; none if the browser lacks the encoding.
struct BrowserStream(Option<TextDecoder>);

impl TextStream for BrowserStream {
    fn push(&mut self, bytes: &[u8], last: bool, out: &mut String) -> Result<(), NotThisEncoding> {
        let decoder = self.0.as_ref().ok_or(NotThisEncoding)?;
        let options = TextDecodeOptions::new();
        options.set_stream(!last);
        let text = decoder.decode_with_u8_array_and_options(bytes, &options);
        out.push_str(&text.map_err(|_| NotThisEncoding)?);
        Ok(())
    }
}
