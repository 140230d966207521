//! gzip: several members one after the other, and zeros behind the last one.

use std::io::{BufRead, BufReader, ErrorKind, Read, Result};

use flate2::bufread::GzDecoder;

/// What is packed in all members. Zeros between and behind them, which tapes and some programs leave, are passed over.
pub(super) struct Members<R: Read> {
    member: Option<GzDecoder<BufReader<R>>>,
}

impl<R: Read> Members<R> {
    pub fn new(reader: R) -> Self {
        Self { member: Some(GzDecoder::new(BufReader::with_capacity(1 << 16, reader))) }
    }
}

impl<R: Read> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        while let Some(member) = self.member.as_mut().filter(|_| !buffer.is_empty()) {
            let count = member.read(buffer)?;
            if count > 0 {
                return Ok(count);
            }
            let Some(mut rest) = self.member.take().map(GzDecoder::into_inner) else { break };
            if skip_zeros(&mut rest)? {
                self.member = Some(GzDecoder::new(rest));
            }
        }
        Ok(0)
    }
}

/// Returns true if another member follows the zeros.
fn skip_zeros(reader: &mut impl BufRead) -> Result<bool> {
    loop {
        let bytes = match reader.fill_buf() {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            bytes => bytes?,
        };
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        match bytes.get(zeros) {
            None if bytes.is_empty() => return Ok(false),
            None => reader.consume(zeros),
            // A member's first byte.
            Some(0x1f) => {
                reader.consume(zeros);
                return Ok(true);
            }
            Some(_) => return Err(ErrorKind::InvalidData.into()),
        }
    }
}
