//! Formats: bytes → [`Content`](content::Content). A format is recognised by its first bytes; names decide nothing.

mod chunks;
pub(crate) mod content;
mod faults;
mod idx;
mod meter;
mod source;

use std::io::{Seek, SeekFrom};

use crate::fault::{Fault, FaultKind};
use crate::format::Format;
use crate::input::{DecodeText, InputFile, Progress};
use crate::limits::Limits;
use crate::note::Note;
use crate::summary::{FileSummary, Holding};
use content::{Content, ContentKind};
use meter::Meter;
use source::{Counted, Gunzipped, Reopen};

/// What was read from all files.
#[derive(Clone, Debug, Default)]
pub(crate) struct AllRead {
    pub files: Vec<FileSummary>,
    pub contents: Vec<Content>,
    pub notes: Vec<Note>,
}

/// The first bytes of a file, from which its format is recognised.
const START: usize = 1024;

/// Reads files.
pub(crate) fn read(
    mut files: Vec<InputFile>,
    limits: &Limits,
    decode: &dyn DecodeText,
    progress: &mut dyn FnMut(Progress),
) -> Result<AllRead, Fault> {
    let of_bytes =
        files.iter_mut().filter_map(|file| file.source.seek(SeekFrom::End(0)).ok()).sum();
    let mut meter = Meter::new(of_bytes, limits, decode, progress);
    let mut all = AllRead::default();
    for InputFile { name, source } in files {
        let fault = |kind| Fault { file: name.clone(), kind };
        let mut source = Counted::new(source, meter.bytes_read.clone())
            .map_err(|_| fault(FaultKind::Unreadable))?;
        let length = source.length();
        let mut file = FileSummary {
            name: name.clone(),
            format: Format::Text,
            gzipped: 0,
            bytes: length,
            holds: Vec::new(),
        };
        read_source(&mut source, &mut file, &mut meter, &mut all.contents).map_err(fault)?;
        all.files.push(file);
        meter.next_file(length);
    }
    Ok(all)
}

fn read_source(
    source: &mut dyn Reopen,
    file: &mut FileSummary,
    meter: &mut Meter,
    contents: &mut Vec<Content>,
) -> Result<(), FaultKind> {
    let mut start = vec![0; START];
    let mut reader = source.open().map_err(|error| faults::of_io(&error))?;
    let length = chunks::fill(&mut *reader, &mut start)?;
    drop(reader);
    start.truncate(length);
    if start.is_empty() {
        return Err(FaultKind::Empty);
    }
    if start.starts_with(&[0x1f, 0x8b]) {
        file.gzipped += 1;
        return read_source(&mut Gunzipped(source), file, meter, contents);
    }
    if idx::begins(&start) {
        file.format = Format::Idx;
        let kind = idx::read(&start, source, meter)?;
        keep(kind, file, contents);
        return Ok(());
    }
    start.truncate(8);
    Err(FaultKind::Unknown { start })
}

fn keep(kind: ContentKind, file: &mut FileSummary, contents: &mut Vec<Content>) {
    file.holds.push(Holding { member: String::new(), held: kind.held() });
    contents.push(Content { name: file.name.clone(), kind });
}
