//! Tables as this field's programs write them: rows of cells separated by `,` `;` tab or spaces.
//!
//! How a text is understood is found from the whole of it, in a first pass that keeps nothing but counts; a second pass keeps the
//! values, each column as narrowly as its numbers allow. So a text of a gigabyte never stands in memory.

mod body;
mod column;
mod distinct;
mod excerpt;
mod fill;
mod head;
mod images;
mod join;
mod layout;
mod marks;
mod missing;
mod names;
mod number;
mod roles;
mod rows;
mod separator;
mod shape;
mod store;
mod survey;

#[cfg(test)]
mod tests;
mod text;

pub(crate) use body::Table;
pub(crate) use names::{is_label as names_label, plane as plane_columns};
pub(crate) use roles::{Roles, roles};

use super::faults::of_io;
use super::meter::Meter;
use super::source::Reopen;
use crate::fault::{Excess, FaultKind};
use crate::input::{DecodeText, Encoding};
use crate::summary::ColumnKind;
use crate::written::{Head, Separator, TableFault};
use excerpt::excerpt;
use fill::Fill;
use layout::Layout;
use rows::Rows;
use survey::Survey;
use text::{Stop, Text};

/// Reads a table.
///
/// Rows before the first one with numbers are header: names, units, a title. A header `0,1,2,…` is one too. A byte order mark, a
/// line `sep=;`, and lines that begin with `#` and stand at the top are no rows.
///
/// # Errors
///
/// [`FaultKind::Table`], [`FaultKind::TooLarge`], [`FaultKind::Empty`], and what the source says. A row or cell that can't be
/// read is no error: [`Table::complete`] counts it.
pub(crate) fn read(source: &mut dyn Reopen, meter: &mut Meter<'_>) -> Result<Table, FaultKind> {
    let (mut encoding, mut counted) = (None, Seen::default());
    // ASCII so far, then bytes that are no UTF-8, then none of the encoding that was guessed.
    let mut result = Err(FaultKind::Table(TableFault::NotText));
    for _ in 0..3 {
        match read_as(encoding, source, meter, &mut counted) {
            Err(Stop::Encoding(other)) => encoding = Some(other),
            Err(Stop::Fault(kind)) => {
                result = Err(kind);
                break;
            }
            Ok(table) => {
                result = Ok(table);
                break;
            }
        }
    }
    meter.count_parts(1);
    result
}

/// What the meter knows of already: a text may be looked at more than once.
#[derive(Default)]
struct Seen {
    bytes: u64,
    rows: u64,
}

/// Reads a text in an encoding, or in that which its beginning says.
fn read_as(
    encoding: Option<Encoding>,
    source: &mut dyn Reopen,
    meter: &mut Meter<'_>,
    counted: &mut Seen,
) -> Result<Table, Stop> {
    // Two passes.
    meter.count_parts(2);
    let (mut text, encoding) = open(encoding, source, meter.decode)?;
    let mut layout = Layout::new(&mut text)?;
    drop(text);
    let mut survey = look(encoding, source, meter, &layout, counted)?;
    let marks = survey.marks(layout.separator)?;
    if survey.width() != layout.width || marks.decimal != layout.marks.decimal {
        // The beginning is not like the rest. The half that is left is for two passes.
        meter.count_parts(4);
        layout.width = survey.width();
        layout.marks = marks.clone();
        survey = look(encoding, source, meter, &layout, counted)?;
    }
    layout.marks = marks;
    let head = head::find(&survey, &layout.marks)?;
    if let [first, second, ..] = &survey.first[..]
        && head == Head::Names(1)
        && layout.separator == Separator::Comma
        && (first.cells.len(), layout.width) == (1, 2)
    {
        // A name of one column above lines such as `5,0`.
        return Err(TableFault::UnclearComma { cell: excerpt(&second.cells.join(",")) }.into());
    }
    let rows = survey.rows as usize - head.rows();
    if rows as u64 > meter.limits.images {
        return Err(survey.too_many().into());
    }
    let mut names = head::names(&survey.first[..head.rows()], layout.width, layout.separator);
    if let (Head::None, Some(comment)) = (head, &layout.comment)
        && comment.len() == layout.width
    {
        names.clone_from(comment);
    }
    column::add_first_rows(&mut survey, head, &layout.marks);
    let mut columns = column::columns(&survey, &names, meter.limits.classes as usize);
    drop(survey);
    if !columns.iter().any(|column| column.kind == ColumnKind::Numbers) {
        return Err(TableFault::NoNumbers.into());
    }
    let roles = roles::of_columns(&columns, rows, head, None, meter.limits);
    let pixels = if roles.image.is_some() { roles.inputs } else { Vec::new() };
    let mut fill = Fill::new(&mut columns, &layout.marks, layout.width, rows, &pixels);
    let (text, _) = open(Some(encoding), source, meter.decode)?;
    let mut reader = Rows::new(text, layout.separator, layout.lines_above)?;
    fill.read(&mut reader, head.rows(), &mut || meter.report(0))?;
    let (uneven, lines, store) = (fill.uneven, fill.lines, fill.store);
    let Layout { separator, marks, .. } = layout;
    Ok(Table { encoding, separator, marks, head, columns, rows, uneven, lines, store, pixels })
}

fn open<'s>(
    encoding: Option<Encoding>,
    source: &'s mut dyn Reopen,
    decode: &dyn DecodeText,
) -> Result<(Text<'s>, Encoding), FaultKind> {
    let reader = source.open().map_err(|error| of_io(&error))?;
    Text::new(reader, encoding, decode)
}

/// The first pass.
fn look(
    encoding: Encoding,
    source: &mut dyn Reopen,
    meter: &mut Meter<'_>,
    layout: &Layout,
    counted: &mut Seen,
) -> Result<Survey, Stop> {
    let (limits, width) = (meter.limits, layout.width as u64);
    if width > limits.columns {
        let excess = Excess::Columns { found: width, limit: limits.columns };
        return Err(FaultKind::TooLarge(excess).into());
    }
    let (text, _) = open(Some(encoding), source, meter.decode)?;
    let mut rows = Rows::new(text, layout.separator, layout.lines_above)?;
    let mut rows_seen = 0;
    Survey::new(&mut rows, layout.width, &layout.marks, limits, &mut |bytes, rows| {
        if bytes > counted.bytes {
            meter.unpack(bytes - counted.bytes)?;
            counted.bytes = bytes;
        }
        rows_seen += rows;
        meter.report(rows_seen.saturating_sub(counted.rows));
        counted.rows = counted.rows.max(rows_seen);
        Ok(())
    })
}
