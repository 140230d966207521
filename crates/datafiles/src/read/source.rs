//! Where bytes come from: a file, or something packed in it. Each can be opened again from its first byte.

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

use flate2::read::MultiGzDecoder;

use crate::input::ReadSeek;

/// Bytes that can be read more than once.
pub(super) trait Reopen {
    /// Begins at the first byte.
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>>;
    /// The most bytes that can come out: what a header announces beyond them is not there.
    fn most_bytes(&self) -> u64;
    /// The bytes at any place, if they are not packed.
    fn seekable(&mut self) -> Option<&mut dyn ReadSeek>;
}

/// A file, whose bytes are counted as they are read.
pub(super) struct Counted {
    source: Box<dyn ReadSeek>,
    length: u64,
    bytes_read: Rc<Cell<u64>>,
}

impl Counted {
    pub fn new(mut source: Box<dyn ReadSeek>, bytes_read: Rc<Cell<u64>>) -> io::Result<Self> {
        let length = source.seek(SeekFrom::End(0))?;
        Ok(Self { source, length, bytes_read })
    }

    pub fn length(&self) -> u64 {
        self.length
    }
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.bytes_read.set(self.bytes_read.get() + count as u64);
        Ok(count)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.source.seek(to)
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
pub(super) struct Gunzipped<'a>(pub &'a mut dyn Reopen);

/// Deflate packs no better than 1 : 1032.
const MOST_RATIO: u64 = 1032;

impl Reopen for Gunzipped<'_> {
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(MultiGzDecoder::new(self.0.open()?)))
    }

    fn most_bytes(&self) -> u64 {
        self.0.most_bytes().saturating_mul(MOST_RATIO)
    }

    fn seekable(&mut self) -> Option<&mut dyn ReadSeek> {
        None
    }
}
