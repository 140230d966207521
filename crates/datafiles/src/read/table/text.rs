//! The characters of a text: its encoding, recognised or guessed, and its bytes as UTF-8.

use std::io::Read;

use super::super::chunks::fill;
use crate::fault::FaultKind;
use crate::input::{DecodeText, Encoding, TextStream};
use crate::written::TableFault;

/// Why reading stops.
#[derive(Debug)]
pub(super) enum Stop {
    Fault(FaultKind),
    /// The bytes are in another encoding: begin again with this one.
    Encoding(Encoding),
}

impl From<FaultKind> for Stop {
    fn from(kind: FaultKind) -> Self {
        Self::Fault(kind)
    }
}

impl From<TableFault> for Stop {
    fn from(fault: TableFault) -> Self {
        Self::Fault(FaultKind::Table(fault))
    }
}

/// A text, read as UTF-8.
pub(super) struct Text<'a> {
    reader: Box<dyn Read + 'a>,
    /// Bytes of the beginning that were read to recognise the encoding.
    start: Vec<u8>,
    /// Decodes what is not UTF-8.
    stream: Option<Box<dyn TextStream>>,
    /// Decoded bytes that are not handed over yet.
    decoded: Vec<u8>,
    /// The encoding to try if this one is wrong.
    fallback: Option<Encoding>,
    /// The first bytes of a character of UTF-8 whose others have not come yet.
    cut: Vec<u8>,
    bytes: u64,
    ended: bool,
}

/// Bytes from which an encoding is recognised.
const START: usize = 1 << 12;

impl<'a> Text<'a> {
    /// Begins a text. `encoding` is that of an earlier attempt.
    pub fn new(
        mut reader: Box<dyn Read + 'a>,
        encoding: Option<Encoding>,
        decode: &dyn DecodeText,
    ) -> Result<(Self, Encoding), FaultKind> {
        let mut start = vec![0; START];
        let length = fill(&mut *reader, &mut start)?;
        start.truncate(length);
        let (marked, mark) = recognise(&start);
        start.drain(..mark);
        let encoding = encoding.unwrap_or(marked);
        let stream = (encoding != Encoding::Utf8).then(|| decode.begin(encoding));
        let text = Self {
            reader,
            start,
            stream,
            decoded: Vec::new(),
            fallback: (encoding == Encoding::ShiftJis).then_some(Encoding::Windows1252),
            cut: Vec::new(),
            bytes: mark as u64,
            ended: false,
        };
        Ok((text, encoding))
    }

    /// Bytes read so far, as the file has them.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Fills a buffer. Fewer bytes are only returned at the end.
    pub fn read(&mut self, out: &mut [u8]) -> Result<usize, Stop> {
        if self.stream.is_some() {
            return self.decode(out);
        }
        let count = self.raw(out)?;
        self.check(&out[..count], count < out.len())?;
        Ok(count)
    }

    fn raw(&mut self, out: &mut [u8]) -> Result<usize, FaultKind> {
        let first = self.start.len().min(out.len());
        out[..first].copy_from_slice(&self.start[..first]);
        self.start.drain(..first);
        let count = first + fill(&mut *self.reader, &mut out[first..])?;
        self.bytes += count as u64;
        Ok(count)
    }

    /// Looks whether bytes are UTF-8, and a text at all.
    fn check(&mut self, bytes: &[u8], last: bool) -> Result<(), Stop> {
        if bytes.contains(&0) {
            return Err(TableFault::NotText.into());
        }
        if bytes.is_ascii() && self.cut.is_empty() {
            return Ok(());
        }
        let joined = [&self.cut[..], bytes].concat();
        match std::str::from_utf8(&joined) {
            Ok(_) => self.cut.clear(),
            Err(error) if error.error_len().is_none() && !last => {
                self.cut = joined[error.valid_up_to()..].to_vec();
            }
            Err(_) => return Err(Stop::Encoding(guess(&joined))),
        }
        Ok(())
    }

    fn decode(&mut self, out: &mut [u8]) -> Result<usize, Stop> {
        let mut count = 0;
        while count < out.len() && !(self.ended && self.decoded.is_empty()) {
            if self.decoded.is_empty() {
                self.decode_more(out.len())?;
            }
            let take = self.decoded.len().min(out.len() - count);
            out[count..count + take].copy_from_slice(&self.decoded[..take]);
            self.decoded.drain(..take);
            count += take;
        }
        Ok(count)
    }

    fn decode_more(&mut self, bytes: usize) -> Result<(), Stop> {
        let mut raw = vec![0; bytes];
        let count = self.raw(&mut raw)?;
        self.ended = count < raw.len();
        let Some(stream) = &mut self.stream else { return Ok(()) };
        let mut text = String::new();
        let pushed = stream.push(&raw[..count], self.ended, &mut text);
        if pushed.is_err() || text.contains('\0') {
            return Err(match self.fallback {
                Some(encoding) => Stop::Encoding(encoding),
                None => TableFault::NotText.into(),
            });
        }
        self.decoded = text.into_bytes();
        Ok(())
    }
}

/// The encoding that a byte order mark or the zeros of UTF-16 say, and the length of the mark.
fn recognise(start: &[u8]) -> (Encoding, usize) {
    match start {
        [0xef, 0xbb, 0xbf, ..] => return (Encoding::Utf8, 3),
        [0xff, 0xfe, ..] => return (Encoding::Utf16Le, 2),
        [0xfe, 0xff, ..] => return (Encoding::Utf16Be, 2),
        _ => {}
    }
    let pairs = start.as_chunks::<2>().0;
    let zeros = |place: usize| pairs.iter().filter(|pair| pair[place] == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let most = |zeros: usize| 4 * zeros > 3 * pairs.len();
    match (most(high) && low == 0, most(low) && high == 0) {
        (true, false) => (Encoding::Utf16Be, 0),
        (false, true) => (Encoding::Utf16Le, 0),
        _ => (Encoding::Utf8, 0),
    }
}

/// The likely encoding of bytes that are not UTF-8. Nearly every Japanese text in Shift_JIS has a byte of 0x81 to 0x9f, which no
/// letter has in the encoding of Western Europe; or it has kana of half width, of which several stand side by side.
fn guess(bytes: &[u8]) -> Encoding {
    let has_lead = bytes.iter().any(|byte| (0x81..=0x9f).contains(byte));
    let mut runs = bytes.chunk_by(|one, next| one.is_ascii() == next.is_ascii());
    let are_kana = runs.all(|run| {
        run[0].is_ascii() || run.len() > 1 && run.iter().all(|byte| (0xa1..=0xdf).contains(byte))
    });
    if has_lead || are_kana { Encoding::ShiftJis } else { Encoding::Windows1252 }
}
