//! A member of an archive: stored or deflated, and checked.

use std::io::{Error, ErrorKind, Read, Result, SeekFrom};

use flate2::Crc;
use flate2::read::DeflateDecoder;

use super::directory::{Entry, two};
use super::source::{MOST_RATIO, Reopen};
use crate::input::ReadSeek;

/// Bytes of a local header, without the name and the extra fields.
const LOCAL: usize = 30;

/// A member of an archive.
pub(super) struct Member<'a> {
    pub file: &'a mut dyn ReadSeek,
    pub entry: &'a Entry,
}

impl Reopen for Member<'_> {
    fn open(&mut self) -> Result<Box<dyn Read + '_>> {
        self.file.seek(SeekFrom::Start(self.entry.header))?;
        let mut local = [0; LOCAL];
        self.file.read_exact(&mut local)?;
        if !local.starts_with(b"PK\x03\x04") {
            return Err(ErrorKind::InvalidData.into());
        }
        // Only the lengths of the name and of the extra fields, which the directory does not have.
        let skipped = i64::from(two(&local, 26)) + i64::from(two(&local, 28));
        self.file.seek(SeekFrom::Current(skipped))?;
        let packed = (&mut *self.file).take(self.entry.packed);
        let bytes: Box<dyn Read + '_> = match self.entry.method {
            0 => Box::new(packed),
            _ => Box::new(DeflateDecoder::new(packed)),
        };
        let Entry { unpacked, checksum, .. } = *self.entry;
        Ok(Box::new(Checked { bytes, left: unpacked, crc: Crc::new(), checksum }))
    }

    fn most_bytes(&self) -> u64 {
        self.entry.unpacked.min(self.entry.packed.saturating_mul(MOST_RATIO))
    }

    fn seekable(&mut self) -> Option<&mut dyn ReadSeek> {
        None
    }
}

/// Bytes whose number and checksum must be those of the directory.
struct Checked<'a> {
    bytes: Box<dyn Read + 'a>,
    left: u64,
    crc: Crc,
    checksum: u32,
}

impl Read for Checked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let count = self.bytes.read(buffer)?;
        self.crc.update(&buffer[..count]);
        self.left = self.left.checked_sub(count as u64).ok_or(ErrorKind::InvalidData)?;
        if count > 0 {
            return Ok(count);
        }
        match (self.left, self.crc.sum() == self.checksum) {
            (0, true) => Ok(0),
            (0, false) => Err(Error::from(ErrorKind::InvalidData)),
            _ => Err(Error::from(ErrorKind::UnexpectedEof)),
        }
    }
}
