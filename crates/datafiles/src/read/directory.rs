//! zip's central directory: what an archive holds, and where. Nothing else of an archive is believed: programs that write to a
//! stream leave sizes and checksums out of the local headers.
//!
//! Source: PKWARE's APPNOTE.TXT, sections 4.3.12 (directory), 4.3.16 (its end), 4.3.14 and 4.3.15 (zip64), 4.5.3 (zip64's sizes).

use std::io::{BufReader, Read, SeekFrom};

use super::chunks::fill;
use super::faults;
use crate::fault::{Excess, FaultKind, Packed, PackedFault};
use crate::input::{DecodeText, Encoding, ReadSeek};

/// The end of the directory, without the comment behind it.
const END: usize = 22;
/// What points to zip64's end of the directory.
const LOCATOR: usize = 20;
/// The longest comment.
const COMMENT: usize = 0xffff;

/// A member, as the directory has it.
pub(super) struct Entry {
    pub name: String,
    pub is_encrypted: bool,
    /// 0 stored, 8 deflated.
    pub method: u16,
    pub checksum: u32,
    /// Bytes in the archive.
    pub packed: u64,
    /// Bytes after unpacking.
    pub unpacked: u64,
    /// Where its local header begins.
    pub header: u64,
}

/// Where a directory is.
struct Place {
    entries: u64,
    start: u64,
    /// Bytes before the archive, to which the directory's own numbers are relative.
    before: u64,
}

/// Reads the directory; at most `most` members.
pub(super) fn read(
    file: &mut dyn ReadSeek,
    most: u64,
    decode: &dyn DecodeText,
) -> Result<Vec<Entry>, FaultKind> {
    let Place { entries: count, start, before } = find(file)?;
    if count > most {
        return Err(FaultKind::TooLarge(Excess::Members { found: count, limit: most }));
    }
    seek(file, start)?;
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let mut entries = Vec::new();
    for _ in 0..count {
        let mut fixed = [0; 46];
        read_exact(&mut reader, &mut fixed)?;
        if !fixed.starts_with(b"PK\x01\x02") {
            return Err(damaged());
        }
        let [name, extra, comment] = [28, 30, 32].map(|at| usize::from(two(&fixed, at)));
        let mut rest = vec![0; name + extra + comment];
        read_exact(&mut reader, &mut rest)?;
        let mut entry = Entry {
            name: decoded(&rest[..name], decode),
            is_encrypted: two(&fixed, 8) & 1 == 1,
            method: two(&fixed, 10),
            checksum: four(&fixed, 16),
            packed: u64::from(four(&fixed, 20)),
            unpacked: u64::from(four(&fixed, 24)),
            header: u64::from(four(&fixed, 42)),
        };
        read_zip64(&rest[name..name + extra], &mut entry);
        entry.header = entry.header.checked_add(before).ok_or_else(damaged)?;
        entries.push(entry);
    }
    Ok(entries)
}

/// Finds the end of the directory, from the end of the file, and zip64's before it.
fn find(file: &mut dyn ReadSeek) -> Result<Place, FaultKind> {
    let length = file.seek(SeekFrom::End(0)).map_err(|_| FaultKind::Unreadable)?;
    let tail_start = length.saturating_sub((END + COMMENT + LOCATOR) as u64);
    seek(file, tail_start)?;
    let mut tail = vec![0; (length - tail_start) as usize];
    read_exact(file, &mut tail)?;
    let is_end = |at: &usize| {
        let end = &tail[*at..];
        end.starts_with(b"PK\x05\x06") && at + END + usize::from(two(end, 20)) <= tail.len()
    };
    let at = (0..(tail.len() + 1).saturating_sub(END)).rev().find(is_end).ok_or_else(damaged)?;
    let end = &tail[at..];
    let mut place = [u64::from(two(end, 10)), u64::from(four(end, 12)), u64::from(four(end, 16))];
    let mut end_start = tail_start + at as u64;
    let locator = at.checked_sub(LOCATOR).map(|at| &tail[at..]);
    if let Some(locator) = locator.filter(|locator| locator.starts_with(b"PK\x06\x07")) {
        let mut end = [0; 56];
        // Behind it stands only the locator.
        end_start = end_start.checked_sub((LOCATOR + end.len()) as u64).ok_or_else(damaged)?;
        if eight(locator, 8) <= end_start {
            seek(file, end_start)?;
            read_exact(file, &mut end)?;
        }
        if !end.starts_with(b"PK\x06\x06") {
            return Err(damaged());
        }
        place = [32, 40, 48].map(|at| eight(&end, at));
    }
    let [entries, size, offset] = place;
    let start = end_start.checked_sub(size).ok_or_else(damaged)?;
    let before = start.checked_sub(offset).ok_or_else(damaged)?;
    // Each has 46 bytes and more: so many are not there.
    if entries > size / 46 {
        return Err(damaged());
    }
    Ok(Place { entries, start, before })
}

/// Takes the sizes and the place that do not fit into 32 bits from the extra field 1.
fn read_zip64(mut extra: &[u8], entry: &mut Entry) {
    while extra.len() >= 4 {
        let (id, length) = (two(extra, 0), usize::from(two(extra, 2)));
        let mut field = &extra[4..extra.len().min(4 + length)];
        if id == 1 {
            for number in [&mut entry.unpacked, &mut entry.packed, &mut entry.header] {
                if *number == 0xffff_ffff && field.len() >= 8 {
                    *number = eight(field, 0);
                    field = &field[8..];
                }
            }
        }
        extra = &extra[extra.len().min(4 + length)..];
    }
}

/// A name: UTF-8, or what Windows writes in Japan.
fn decoded(name: &[u8], decode: &dyn DecodeText) -> String {
    if let Ok(name) = std::str::from_utf8(name) {
        return name.to_owned();
    }
    let mut text = String::new();
    match decode.begin(Encoding::ShiftJis).push(name, true, &mut text) {
        Ok(()) => text,
        Err(_) => String::from_utf8_lossy(name).into_owned(),
    }
}

pub(super) fn damaged() -> FaultKind {
    FaultKind::Packed { packed: Packed::Zip, fault: PackedFault::Damaged }
}

fn seek(file: &mut dyn ReadSeek, to: u64) -> Result<(), FaultKind> {
    file.seek(SeekFrom::Start(to)).map(|_| ()).map_err(|error| faults::of_io(&error))
}

fn read_exact(reader: &mut dyn Read, buffer: &mut [u8]) -> Result<(), FaultKind> {
    if fill(reader, buffer)? == buffer.len() { Ok(()) } else { Err(damaged()) }
}

/// A number of two bytes; 0 beyond the end.
pub(super) fn two(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |two| u16::from_le_bytes(*two))
}

fn four(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |four| u32::from_le_bytes(*four))
}

fn eight(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |of| u64::from_le_bytes(*of))
}
