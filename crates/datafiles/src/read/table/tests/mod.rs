//! Texts as programs and people write them, and what each must decode to.

mod dialects;
mod samples;

use std::io::Cursor;
use std::rc::Rc;

use super::super::meter::Meter;
use super::super::source::Counted;
use super::{Table, read};
use crate::fault::FaultKind;
use crate::input::{DecodeText, Encoding, NotThisEncoding, TextStream};
use crate::limits::Limits;
use crate::summary::ColumnKind;
use crate::written::{LeftOut, TableFault};

/// encoding_rs in place of the browser's TextDecoder.
struct Decoders;

struct Stream(encoding_rs::Decoder);

impl DecodeText for Decoders {
    fn begin(&self, encoding: Encoding) -> Box<dyn TextStream> {
        let encoding = match encoding {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::ShiftJis => encoding_rs::SHIFT_JIS,
            Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
        };
        Box::new(Stream(encoding.new_decoder_without_bom_handling()))
    }
}

impl TextStream for Stream {
    fn push(&mut self, bytes: &[u8], last: bool, out: &mut String) -> Result<(), NotThisEncoding> {
        out.reserve(3 * bytes.len() + 16);
        let (_, _, is_wrong) = self.0.decode_to_string(bytes, out, last);
        if is_wrong { Err(NotThisEncoding) } else { Ok(()) }
    }
}

/// The rows that have a number in each of some columns.
#[derive(Clone, Debug, PartialEq)]
struct Selection {
    /// The numbers \[rows × columns chosen\].
    values: Vec<f64>,
    /// The rows that are missing, by reason.
    left_out: Vec<LeftOut>,
}

impl Table {
    /// The rows with a number in each of the chosen columns, in the order of the file.
    fn select(&self, chosen: &[usize]) -> Selection {
        let (rows, left_out) = self.complete(chosen);
        let values = rows
            .iter()
            .flat_map(|row| chosen.iter().map(|column| self.value(*row as usize, *column)));
        Selection { values: values.collect(), left_out }
    }
}

fn read_with(bytes: &[u8], limits: &Limits) -> Result<Table, FaultKind> {
    let source = Box::new(Cursor::new(bytes.to_vec()));
    let mut ignore = |_| ();
    let mut meter = Meter::new(bytes.len() as u64, limits, &Decoders, &mut ignore);
    let mut source = Counted::new(source, Rc::default()).expect("a length");
    read(&mut source, &mut meter)
}

fn table(text: &str) -> Table {
    of_bytes(text.as_bytes())
}

fn of_bytes(bytes: &[u8]) -> Table {
    read_with(bytes, &Limits::default())
        .unwrap_or_else(|fault| panic!("{fault}: {}", String::from_utf8_lossy(bytes)))
}

fn fault(text: &str) -> FaultKind {
    read_with(text.as_bytes(), &Limits::default()).expect_err(text)
}

fn table_fault(text: &str) -> TableFault {
    match fault(text) {
        FaultKind::Table(fault) => fault,
        other => panic!("{other}: {text}"),
    }
}

/// A file of tests/data/csv.
fn file(name: &str) -> Table {
    of_bytes(&std::fs::read(sample(&format!("{name}.csv"))).expect("a sample"))
}

/// The place of a file of tests/data/csv.
fn sample(name: &str) -> String {
    format!("{}/../../tests/data/csv/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Why a text of tests/data/csv is no table.
fn file_fault(name: &str) -> FaultKind {
    read_with(&std::fs::read(sample(&format!("{name}.csv"))).expect("a sample"), &Limits::default())
        .expect_err(name)
}

fn names(table: &Table) -> Vec<&str> {
    table.columns.iter().map(|column| column.name.as_str()).collect()
}

fn kinds(table: &Table) -> Vec<ColumnKind> {
    table.columns.iter().map(|column| column.kind).collect()
}

fn numbers(table: &Table) -> Vec<usize> {
    let columns = 0..table.columns.len();
    columns.filter(|index| table.columns[*index].kind == ColumnKind::Numbers).collect()
}

/// The rows that have all their numbers.
fn rows(table: &Table) -> Vec<Vec<f64>> {
    let numbers = numbers(table);
    let selection = table.select(&numbers);
    selection.values.chunks(numbers.len()).map(<[f64]>::to_vec).collect()
}
