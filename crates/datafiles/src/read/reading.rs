//! Reads files one after the other, and what is packed in them.

use std::io::{Cursor, Seek, SeekFrom};

use super::archive::{Archive, is_system_file, unzipped};
use super::chunks::fill;
use super::content::ContentKind;
use super::folders::Folders;
use super::gathered::{AllRead, Gathered};
use super::meter::Meter;
use super::picture;
use super::recognise::recognise;
use super::source::{Counted, Gunzipped, Reopen};
use super::{faults, idx, mapping, npy, rows_of_arrays, table};
use crate::fault::{Fault, FaultKind, Packed, PackedFault};
use crate::format::Format;
use crate::input::{DecodeText, InputFile, Progress};
use crate::limits::Limits;
use crate::note::Note;

/// The first bytes of a file, from which its format is recognised.
const START: usize = 1024;
/// Archives in archives, and gzip in gzip, down to this depth.
const DEEPEST: u32 = 3;

/// Reads files. Those that are no data are noted, unless there is nothing else.
///
/// # Errors
///
/// If a data file is damaged, cut off or beyond the limits, or if nothing is data.
pub(crate) fn read(
    mut files: Vec<InputFile>,
    limits: &Limits,
    decode: &dyn DecodeText,
    progress: &mut dyn FnMut(Progress),
) -> Result<AllRead, Fault> {
    let of_bytes =
        files.iter_mut().filter_map(|file| file.source.seek(SeekFrom::End(0)).ok()).sum();
    let mut meter = Meter::new(of_bytes, limits, decode, progress);
    let mut all = gather(files, &mut meter)?;
    rows_of_arrays::make_tables(&mut all.contents, &mut meter)?;
    Ok(all)
}

/// What is in files.
pub(super) fn gather(files: Vec<InputFile>, meter: &mut Meter) -> Result<AllRead, Fault> {
    let mut reading = Reading { meter, gathered: Gathered::default() };
    for InputFile { name, source } in files {
        let counted = Counted::new(source, reading.meter.bytes_read.clone());
        let mut source =
            counted.map_err(|_| Fault { file: name.clone(), kind: FaultKind::Unreadable })?;
        let bytes = source.length();
        reading.gathered.begin(name, bytes);
        let result = reading.read("", &mut source, 0);
        reading.gathered.keep_or_fail(result)?;
        reading.meter.next_file(bytes);
    }
    reading.gathered.finish()
}

struct Reading<'m, 'a> {
    meter: &'m mut Meter<'a>,
    gathered: Gathered,
}

impl Reading<'_, '_> {
    /// Reads a file, or a member of it.
    fn read(&mut self, member: &str, source: &mut dyn Reopen, depth: u32) -> Result<(), Fault> {
        let start = start(source).map_err(|kind| self.gathered.fault(member, kind))?;
        let format = recognise(&start);
        if let Some(format) = format.filter(|format| member.is_empty() && *format != Format::Gzip) {
            self.gathered.set_format(format);
        }
        let packed = match format {
            Some(Format::Gzip) => Some(Packed::Gzip),
            Some(Format::Zip) => Some(Packed::Zip),
            _ => None,
        };
        if let Some(packed) = packed.filter(|_| depth > DEEPEST) {
            let fault = PackedFault::Nested;
            return Err(self.gathered.fault(member, FaultKind::Packed { packed, fault }));
        }
        let (name, meter) = (self.gathered.name(member), &mut self.meter);
        let kind = match format {
            Some(Format::Gzip) => {
                if member.is_empty() {
                    self.gathered.add_gzip();
                }
                return self.read(member, &mut Gunzipped(source), depth + 1);
            }
            Some(Format::Zip) => return self.read_archive(member, source, depth + 1),
            Some(Format::Idx) => idx::read(&start, source, meter).map(Some),
            Some(Format::Npy) => npy::read(source, meter),
            Some(Format::Png | Format::Jpeg) => picture::read(&name, source, meter)
                .map(|picture| Some(ContentKind::Picture(picture))),
            Some(Format::Text) if mapping::is_mapping(&name) => {
                mapping::read(source, meter).map(Some)
            }
            Some(Format::Text) => {
                table::read(source, meter).map(|table| Some(ContentKind::Table(Box::new(table))))
            }
            Some(format) => Err(FaultKind::NotRead(format)),
            None => Err(FaultKind::Unknown { start: start[..start.len().min(8)].to_vec() }),
        };
        let kind = kind.map_err(|kind| Fault { file: name, kind })?;
        self.gathered.keep(member, kind);
        Ok(())
    }

    fn read_archive(
        &mut self,
        member: &str,
        source: &mut dyn Reopen,
        depth: u32,
    ) -> Result<(), Fault> {
        let fault = |kind| Fault { file: self.gathered.name(member), kind };
        if let Some(file) = source.seekable() {
            let archive =
                Archive::open(file, self.meter.limits.members, self.meter.decode).map_err(fault)?;
            return self.read_members(member, archive, depth);
        }
        // An archive is read from its end, so what is packed once more has to be unpacked before.
        let mut bytes = Cursor::new(unpack(source, self.meter).map_err(fault)?);
        let archive = Archive::open(&mut bytes, self.meter.limits.members, self.meter.decode)
            .map_err(fault)?;
        self.read_members(member, archive, depth)
    }

    fn read_members(
        &mut self,
        around: &str,
        mut archive: Archive,
        depth: u32,
    ) -> Result<(), Fault> {
        let format = archive.format();
        if !matches!(format, Format::Zip | Format::Npz) {
            return Err(self.gathered.fault(around, FaultKind::NotRead(format)));
        }
        let file = self.gathered.name(around);
        let mut folders = Folders::of(archive.names());
        let mut system_files = 0;
        let names: Vec<String> = archive.names().map(str::to_owned).collect();
        for (index, own) in names.iter().enumerate() {
            if own.ends_with('/') {
                continue;
            }
            if is_system_file(own) {
                system_files += 1;
                continue;
            }
            let name = if around.is_empty() { own.clone() } else { format!("{around}/{own}") };
            let result = match archive.member(index) {
                Ok(mut source) => match folders.take(own, &mut source, self.meter) {
                    Ok(true) => Ok(()),
                    Ok(false) => self.read(&name, &mut source, depth),
                    Err(kind) => Err(self.gathered.fault(&name, kind)),
                },
                Err(kind) => Err(self.gathered.fault(&name, kind)),
            };
            self.gathered.keep_or_fail(result.map_err(unzipped))?;
        }
        folders.finish(&mut self.gathered, around, self.meter.limits);
        if system_files > 0 {
            self.gathered.note(Note::SystemFiles { file, members: system_files });
        }
        if around.is_empty() {
            self.gathered.set_format(format);
        }
        Ok(())
    }
}

fn start(source: &mut dyn Reopen) -> Result<Vec<u8>, FaultKind> {
    let mut start = vec![0; START];
    let mut reader = source.open().map_err(|error| faults::of_io(&error))?;
    let length = fill(&mut *reader, &mut start)?;
    start.truncate(length);
    if start.is_empty() { Err(FaultKind::Empty) } else { Ok(start) }
}

fn unpack(source: &mut dyn Reopen, meter: &mut Meter) -> Result<Vec<u8>, FaultKind> {
    let mut reader = source.open().map_err(|error| faults::of_io(&error))?;
    let (mut bytes, mut chunk) = (Vec::new(), vec![0; 1 << 18]);
    loop {
        let count = fill(&mut *reader, &mut chunk)?;
        bytes.extend_from_slice(&chunk[..count]);
        meter.unpack(count as u64)?;
        meter.report(0);
        if count < chunk.len() {
            return Ok(bytes);
        }
    }
}
