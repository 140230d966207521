//! Where bytes come from: a file, or something packed in it. Each can be opened again from its first byte.

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

use super::gzip::Members;
use crate::input::ReadSeek;

/// Bytes that can be read more than once.
pub(crate) trait Reopen {
    /// Begins at the first byte.
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>>;
    /// The most bytes that can come out: what a header announces beyond them is not there.
    fn most_bytes(&self) -> u64;
    /// The bytes at any place, if they are not packed.
    fn seekable(&mut self) -> Option<&mut dyn ReadSeek>;
}

/// Deflate packs no better than 1 : 1032.
pub(crate) const MOST_RATIO: u64 = 1032;
/// Bytes read from a file at once.
const WINDOW: usize = 1 << 17;

/// A file, read in large pieces, whose bytes are counted.
///
/// An archive is read here and there: what is in the present piece is not read again.
pub(crate) struct Counted {
    source: Box<dyn ReadSeek>,
    length: u64,
    bytes_read: Rc<Cell<u64>>,
    window: Vec<u8>,
    window_start: u64,
    place: u64,
}

impl Counted {
    pub fn new(mut source: Box<dyn ReadSeek>, bytes_read: Rc<Cell<u64>>) -> io::Result<Self> {
        let length = source.seek(SeekFrom::End(0))?;
        Ok(Self { source, length, bytes_read, window: Vec::new(), window_start: 0, place: 0 })
    }

    pub fn length(&self) -> u64 {
        self.length
    }

    fn load(&mut self) -> io::Result<()> {
        self.source.seek(SeekFrom::Start(self.place))?;
        self.window_start = self.place;
        self.window.resize(WINDOW, 0);
        let count = self.source.read(&mut self.window);
        self.window.truncate(*count.as_ref().unwrap_or(&0));
        self.bytes_read.set(self.bytes_read.get() + count? as u64);
        Ok(())
    }
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let window_end = self.window_start + self.window.len() as u64;
        if !(self.window_start..window_end).contains(&self.place) {
            self.load()?;
        }
        let rest = &self.window[(self.place - self.window_start) as usize..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.place += count as u64;
        Ok(count)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(distance) => self.length.checked_add_signed(distance),
            SeekFrom::Current(distance) => self.place.checked_add_signed(distance),
        };
        self.place = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.place)
    }
}

impl Reopen for Counted {
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>> {
        self.rewind()?;
        Ok(Box::new(self))
    }

    fn most_bytes(&self) -> u64 {
        self.length
    }

    fn seekable(&mut self) -> Option<&mut dyn ReadSeek> {
        Some(self)
    }
}

/// What is packed by gzip in something.
pub(crate) struct Gunzipped<'a>(pub &'a mut dyn Reopen);

impl Reopen for Gunzipped<'_> {
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(Members::new(self.0.open()?)))
    }

    fn most_bytes(&self) -> u64 {
        self.0.most_bytes().saturating_mul(MOST_RATIO)
    }

    fn seekable(&mut self) -> Option<&mut dyn ReadSeek> {
        None
    }
}
