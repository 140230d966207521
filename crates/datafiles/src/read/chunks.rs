//! Reading in chunks: a header, then the numbers behind it.

use std::io::{ErrorKind, Read};

use super::meter::Meter;
use super::source::Reopen;
use crate::fault::FaultKind;

/// Bytes read at once: progress is reported after each.
const CHUNK: usize = 1 << 18;

/// Reads until the buffer is full or the file ends. Returns how many bytes it has.
pub(crate) fn fill(reader: &mut dyn Read, buffer: &mut [u8]) -> Result<usize, FaultKind> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(super::faults::of_io(&error)),
        }
    }
    Ok(filled)
}

/// Where the numbers of a file stand.
#[derive(Clone, Copy)]
pub(crate) struct Body {
    /// Bytes of the header.
    pub header: u64,
    /// Bytes of the numbers.
    pub length: u64,
    /// Bytes of a row or an image, for the progress.
    pub row: u64,
}

/// Hands the numbers behind a header to `take`, chunk by chunk. A number is never divided, because each chunk but the last has
/// a whole multiple of 8 bytes.
///
/// # Errors
///
/// If there are fewer or more bytes than announced, or more than the limits allow.
pub(crate) fn read_body(
    source: &mut dyn Reopen,
    body: Body,
    meter: &mut Meter,
    take: &mut dyn FnMut(&[u8]) -> Result<(), FaultKind>,
) -> Result<(), FaultKind> {
    meter.may_take(body.length)?;
    let expected = body.header + body.length;
    if expected > source.most_bytes() {
        return Err(FaultKind::CutOff { found: source.most_bytes(), expected });
    }
    let mut reader = source.open().map_err(|error| super::faults::of_io(&error))?;
    let mut header = vec![0; body.header as usize];
    fill(&mut *reader, &mut header)?;
    let mut buffer = vec![0; CHUNK];
    let (mut left, mut rest) = (body.length, 0);
    while left > 0 {
        let wanted = left.min(CHUNK as u64) as usize;
        let found = fill(&mut *reader, &mut buffer[..wanted])?;
        if found < wanted {
            return Err(FaultKind::CutOff { found: expected - left + found as u64, expected });
        }
        left -= wanted as u64;
        take(&buffer[..wanted])?;
        meter.unpack(wanted as u64)?;
        rest += wanted as u64;
        meter.report(rest / body.row.max(1));
        rest %= body.row.max(1);
    }
    // How much more there is is not looked at.
    let more = fill(&mut *reader, &mut buffer[..1])? as u64;
    if more > 0 { Err(FaultKind::LeftOver { found: expected + more, expected }) } else { Ok(()) }
}
