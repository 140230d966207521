//! What was read so far.

use super::content::{Content, ContentKind};
use crate::fault::{Excess, Fault, FaultKind};
use crate::format::Format;
use crate::note::Note;
use crate::summary::{FileSummary, Held, Holding};
use crate::written::TableFault;

/// What was read from all files.
#[derive(Clone, Debug, Default)]
pub(crate) struct AllRead {
    pub files: Vec<FileSummary>,
    pub contents: Vec<Content>,
    pub notes: Vec<Note>,
}

/// What was read so far. Members are of the file that was begun last.
#[derive(Default)]
pub(super) struct Gathered {
    all: AllRead,
    /// What is no data.
    strays: Vec<Fault>,
}

impl Gathered {
    /// Begins a file.
    pub fn begin(&mut self, name: String, bytes: u64) {
        self.all.files.push(FileSummary {
            name,
            format: Format::Text,
            gzipped: 0,
            bytes,
            holds: Vec::new(),
        });
    }

    /// Says what the present file is.
    pub fn set_format(&mut self, format: Format) {
        if let Some(file) = self.all.files.last_mut() {
            file.format = format;
        }
    }

    /// Says that the present file is packed once more.
    pub fn add_gzip(&mut self) {
        if let Some(file) = self.all.files.last_mut() {
            file.gzipped += 1;
        }
    }

    /// The present file's name, and the member behind a `/`.
    pub fn name(&self, member: &str) -> String {
        let file = self.all.files.last().map_or("", |file| file.name.as_str());
        if member.is_empty() { file.to_owned() } else { format!("{file}/{member}") }
    }

    /// A fault of a member.
    pub fn fault(&self, member: &str, kind: FaultKind) -> Fault {
        Fault { file: self.name(member), kind }
    }

    /// Keeps what was read; nothing if it is not needed.
    pub fn keep(&mut self, member: &str, kind: Option<ContentKind>) {
        let held = kind.as_ref().map_or(Held::Nothing, ContentKind::held);
        let name = self.name(member);
        if let Some(file) = self.all.files.last_mut() {
            file.holds.push(Holding { member: member.to_owned(), held });
        }
        self.all.contents.extend(kind.map(|kind| Content { name, kind }));
    }

    /// Takes note of what was decided or left out.
    pub fn note(&mut self, note: Note) {
        self.all.notes.push(note);
    }

    /// Takes note of a part of the present file that is no data.
    pub fn add_stray(&mut self, member: &str, kind: FaultKind) {
        self.strays.push(self.fault(member, kind));
    }

    /// Takes note of what is no data, and passes on other faults.
    pub fn keep_or_fail(&mut self, result: Result<(), Fault>) -> Result<(), Fault> {
        match result {
            Err(fault) if is_no_data(&fault.kind) => self.strays.push(fault),
            result => return result,
        }
        Ok(())
    }

    /// All of it. Fails with what is most telling if nothing is data.
    pub fn finish(mut self) -> Result<AllRead, Fault> {
        if self.all.contents.is_empty() {
            let is_telling = |fault: &Fault| {
                !matches!(fault.kind, FaultKind::Empty | FaultKind::NotRead(Format::Text))
            };
            let most_telling = self.strays.iter().position(is_telling).unwrap_or(0);
            if self.strays.is_empty() {
                return Err(Fault { file: String::new(), kind: FaultKind::Nothing });
            }
            return Err(self.strays.swap_remove(most_telling));
        }
        let note = |Fault { file, kind }| match kind {
            FaultKind::NotRead(format)
                if !matches!(format, Format::WebPage | Format::LfsPointer) =>
            {
                Note::NotNeeded { file, format }
            }
            FaultKind::Table(fault) if fault == TableFault::NoNumbers || !is_table_name(&file) => {
                Note::NotNeeded { file, format: Format::Text }
            }
            kind => Note::NotRead { file, kind },
        };
        self.all.notes.extend(self.strays.into_iter().map(note));
        Ok(self.all)
    }
}

/// Whether a text of this name is meant to be a table, and no README.
fn is_table_name(name: &str) -> bool {
    let end = name.rsplit('.').next().unwrap_or_default();
    ["csv", "tsv", "tab", "dat", "data", "gz"].iter().any(|known| end.eq_ignore_ascii_case(known))
}

/// Whether a file with this fault is something else than the data: the rest can be used without it.
fn is_no_data(kind: &FaultKind) -> bool {
    match kind {
        FaultKind::NotRead(_)
        | FaultKind::Unknown { .. }
        | FaultKind::Empty
        | FaultKind::Shape { .. }
        | FaultKind::NumberType { .. }
        | FaultKind::Table(_)
        | FaultKind::SizesDiffer { .. }
        | FaultKind::Picture => true,
        FaultKind::TooLarge(excess) => {
            matches!(excess, Excess::Side { .. } | Excess::Columns { .. })
        }
        _ => false,
    }
}
