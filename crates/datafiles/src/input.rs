//! What the caller provides: files, a decoder of texts, and somebody to hear how far reading has come.

use std::io::{Read, Seek};

/// A file's bytes: a `File` or a `Cursor` natively, a slice of a browser's file in a worker.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// A file that the user has chosen.
pub struct InputFile {
    /// The name that the user sees.
    pub name: String,
    /// Its bytes as they are, packed or not. Closed when it has been read.
    pub source: Box<dyn ReadSeek>,
}

/// How far reading has come. Bytes are those of the files as they are, so that their sum is known beforehand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Progress {
    /// The file that is being read, counted from 0.
    pub file: u32,
    /// Bytes read of all files.
    pub bytes: u64,
    /// Bytes of all files.
    pub of_bytes: u64,
    /// Images or rows read so far.
    pub rows: u64,
}

/// How the characters of a text are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// Shift_JIS with Microsoft's additions, CP932.
    ShiftJis,
    /// Western European letters, Windows-1252.
    Windows1252,
}

/// Decoders of texts. The page has the browser's `TextDecoder`; tests have encoding_rs.
pub trait DecodeText {
    /// Begins a text.
    fn begin(&self, encoding: Encoding) -> Box<dyn TextStream>;
}

/// A text that is being decoded.
pub trait TextStream {
    /// Decodes the next bytes and appends the characters to `out`. A character may be divided between two calls; `last` says that
    /// no more bytes follow.
    ///
    /// # Errors
    ///
    /// If the bytes are no text of this encoding. `out` then has what came before.
    fn push(&mut self, bytes: &[u8], last: bool, out: &mut String) -> Result<(), NotThisEncoding>;
}

/// The bytes are no text of the encoding that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotThisEncoding;

/// Decodes UTF-8; no text is in another encoding.
#[derive(Clone, Copy, Debug)]
pub struct Utf8Only;

impl DecodeText for Utf8Only {
    fn begin(&self, encoding: Encoding) -> Box<dyn TextStream> {
        Box::new(Utf8Stream { is_utf8: encoding == Encoding::Utf8, rest: Vec::new() })
    }
}

struct Utf8Stream {
    is_utf8: bool,
    /// The first bytes of a character whose others have not come yet.
    rest: Vec<u8>,
}

impl TextStream for Utf8Stream {
    fn push(&mut self, bytes: &[u8], last: bool, out: &mut String) -> Result<(), NotThisEncoding> {
        if !self.is_utf8 {
            return Err(NotThisEncoding);
        }
        self.rest.extend_from_slice(bytes);
        let valid = match std::str::from_utf8(&self.rest) {
            Ok(text) => {
                out.push_str(text);
                self.rest.len()
            }
            Err(error) => {
                let valid = error.valid_up_to();
                out.push_str(std::str::from_utf8(&self.rest[..valid]).unwrap_or_default());
                if error.error_len().is_some() {
                    return Err(NotThisEncoding);
                }
                valid
            }
        };
        self.rest.drain(..valid);
        if last && !self.rest.is_empty() { Err(NotThisEncoding) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_may_be_divided() {
        let text = "label,画素\n";
        for cut in 0..=text.len() {
            let (first, second) = text.as_bytes().split_at(cut);
            let (mut out, mut stream) = (String::new(), Utf8Only.begin(Encoding::Utf8));
            stream.push(first, false, &mut out).unwrap();
            stream.push(second, true, &mut out).unwrap();
            assert_eq!(out, text);
        }
        let mut stream = Utf8Only.begin(Encoding::Utf8);
        assert_eq!(
            stream.push("画".as_bytes().split_at(2).0, true, &mut String::new()),
            Err(NotThisEncoding)
        );
        let mut stream = Utf8Only.begin(Encoding::Utf8);
        assert_eq!(stream.push(b"a\xffb", false, &mut String::new()), Err(NotThisEncoding));
    }
}
