//! A file of the browser as a stream that can be read and searched, without waiting for promises: workers may do so.

use std::io::{Error, Read, Result, Seek, SeekFrom};

use js_sys::Uint8Array;
use web_sys::{File, FileReaderSync};

/// Bytes that are asked for at once. A request takes a tenth of a millisecond, so small ones would be slow.
const WINDOW: usize = 1 << 20;

/// A file that the user has opened.
pub struct BrowserFile {
    file: File,
    size: u64,
    position: u64,
    /// The bytes asked for last, and where in the file they begin.
    window: Vec<u8>,
    start: u64,
}

impl BrowserFile {
    /// The file from its beginning.
    pub fn new(file: File) -> Self {
        let size = file.size() as u64;
        Self { file, size, position: 0, window: Vec::new(), start: 0 }
    }

    /// Asks the browser for the bytes from the position on.
    fn fetch(&mut self) -> Result<()> {
        // A number that has no whole part above 2⁵³ is exact as f64, and no file is larger.
        let end = self.size.min(self.position + WINDOW as u64);
        let unread = |_| Error::other("the browser could not read the file");
        let part =
            self.file.slice_with_f64_and_f64(self.position as f64, end as f64).map_err(unread)?;
        let buffer = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(&part));
        let bytes = Uint8Array::new(&buffer.map_err(unread)?.into());
        if u64::from(bytes.length()) != end - self.position {
            return Err(Error::other("the file has changed"));
        }
        self.window.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut self.window);
        self.start = self.position;
        Ok(())
    }

    /// The bytes that have been fetched from the position on.
    fn fetched(&self) -> &[u8] {
        let skipped =
            self.position.checked_sub(self.start).and_then(|skip| usize::try_from(skip).ok());
        skipped.and_then(|skip| self.window.get(skip..)).unwrap_or_default()
    }
}

impl Read for BrowserFile {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        if self.position >= self.size {
            return Ok(0);
        }
        if self.fetched().is_empty() {
            self.fetch()?;
        }
        let bytes = self.fetched();
        let count = bytes.len().min(buffer.len());
        buffer[..count].copy_from_slice(&bytes[..count]);
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for BrowserFile {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.size.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or_else(|| Error::other("before the beginning"))?;
        Ok(self.position)
    }
}
