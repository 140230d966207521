//! zip: Kaggle's downloads, .npz, a folder of pictures. Names are read, and are never paths.

use super::directory::{self, Entry};
use super::member::Member;
use crate::fault::{Fault, FaultKind, Packed, PackedFault};
use crate::format::Format;
use crate::input::{DecodeText, ReadSeek};

/// An archive whose directory was read.
pub(super) struct Archive<'a> {
    file: &'a mut dyn ReadSeek,
    entries: Vec<Entry>,
}

impl<'a> Archive<'a> {
    /// Reads the directory; at most `most` members.
    pub fn open(
        file: &'a mut dyn ReadSeek,
        most: u64,
        decode: &dyn DecodeText,
    ) -> Result<Self, FaultKind> {
        let entries = directory::read(file, most, decode)?;
        Ok(Self { file, entries })
    }

    /// The format that its members make it, if they do: those that are archives in name only.
    pub fn format(&self) -> Format {
        let has = |end: &str| self.names().any(|name| name.ends_with(end));
        if has("data.pkl") {
            Format::Torch
        } else if has("model.weights.h5") {
            Format::Keras
        } else if has("[Content_Types].xml") {
            Format::Excel
        } else if has("content.xml") {
            Format::Ods
        } else if !self.entries.is_empty() && self.names().all(|name| name.ends_with(".npy")) {
            Format::Npz
        } else {
            Format::Zip
        }
    }

    /// The names of all members, in the order of the directory.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// A member.
    ///
    /// # Errors
    ///
    /// If it has a password or is packed by another method than deflate.
    pub fn member(&mut self, index: usize) -> Result<Member<'_>, FaultKind> {
        let entry = self.entries.get(index).ok_or_else(directory::damaged)?;
        let fault = match entry.method {
            _ if entry.is_encrypted => PackedFault::Encrypted,
            0 | 8 => return Ok(Member { file: &mut *self.file, entry }),
            number => PackedFault::Method { number },
        };
        Err(FaultKind::Packed { packed: Packed::Zip, fault })
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
