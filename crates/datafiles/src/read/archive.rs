//! zip: Kaggle's downloads, .npz, a folder of pictures. Only the central directory is believed; names are read, and are never paths.

use std::io::{self, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::faults;
use super::source::{MOST_RATIO, Reopen};
use crate::fault::{Fault, FaultKind, Packed, PackedFault};
use crate::format::Format;
use crate::input::ReadSeek;

/// An archive whose directory was read.
pub(super) struct Archive<'a>(ZipArchive<&'a mut dyn ReadSeek>);

impl<'a> Archive<'a> {
    pub fn open(file: &'a mut dyn ReadSeek) -> Result<Self, FaultKind> {
        ZipArchive::new(file).map(Self).map_err(|error| of_zip(&error))
    }

    /// The format that its members make it, if they do: those that are archives in name only.
    pub fn format(&self) -> Format {
        let has = |end: &str| self.0.file_names_raw().any(|name| name.ends_with(end.as_bytes()));
        if has("data.pkl") {
            Format::Torch
        } else if has("model.weights.h5") {
            Format::Keras
        } else if has("[Content_Types].xml") {
            Format::Excel
        } else if has("content.xml") {
            Format::Ods
        } else if !self.0.is_empty() && self.0.file_names_raw().all(|name| name.ends_with(b".npy"))
        {
            Format::Npz
        } else {
            Format::Zip
        }
    }

    /// The number of members.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The names of all members.
    pub fn names(&self) -> impl Iterator<Item = &[u8]> {
        self.0.file_names_raw()
    }

    /// A member; none if it is a folder.
    pub fn member(&mut self, index: usize) -> Result<Option<Member<'_, 'a>>, FaultKind> {
        let entry = self.0.by_index_raw(index).map_err(|error| of_zip(&error))?;
        if entry.is_dir() {
            return Ok(None);
        }
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let most_bytes = entry.size().min(entry.compressed_size().saturating_mul(MOST_RATIO));
        if entry.encrypted() {
            return Err(FaultKind::Packed { packed: Packed::Zip, fault: PackedFault::Encrypted });
        }
        drop(entry);
        Ok(Some(Member { archive: &mut self.0, index, name, most_bytes }))
    }
}

/// What systems leave in archives.
pub(super) fn is_system_file(name: &str) -> bool {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.starts_with("__MACOSX/")
        || last.starts_with("._")
        || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(&last)
}

/// A member that is no gzip file itself has faults of zip, not of gzip.
pub(super) fn unzipped(mut fault: Fault) -> Fault {
    if let FaultKind::Packed { packed, .. } = &mut fault.kind {
        *packed = Packed::Zip;
    }
    fault
}

/// A member of an archive.
pub(super) struct Member<'a, 'b> {
    archive: &'a mut ZipArchive<&'b mut dyn ReadSeek>,
    index: usize,
    pub name: String,
    most_bytes: u64,
}

impl Reopen for Member<'_, '_> {
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>> {
        match self.archive.by_index(self.index) {
            // The directory says how long it is: more is not read, and less is an error of the reader of its content.
            Ok(member) => Ok(Box::new(member.take(self.most_bytes))),
            Err(ZipError::Io(error)) => Err(error),
            Err(error) => Err(io::Error::new(io::ErrorKind::InvalidData, error)),
        }
    }

    fn most_bytes(&self) -> u64 {
        self.most_bytes
    }

    fn seekable(&mut self) -> Option<&mut dyn ReadSeek> {
        None
    }
}

fn of_zip(error: &ZipError) -> FaultKind {
    let fault = match error {
        ZipError::Io(error) => match faults::of_io(error) {
            FaultKind::Packed { fault, .. } => fault,
            kind => return kind,
        },
        ZipError::CompressionMethodNotSupported(number) => PackedFault::Method { number: *number },
        _ => PackedFault::Damaged,
    };
    FaultKind::Packed { packed: Packed::Zip, fault }
}
