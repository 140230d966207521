//! Which rows are header, and what they say about the columns.

use super::columns::{Collector, Column, ColumnKind, Draft};
use super::marks::{Marks, excerpt, is_number_like};
use super::separator::Separator;
use super::table::{Delimited, Head};
use crate::error::TableFault;

/// Names of a first column that numbers the rows.
const INDEX_NAMES: [&str; 9] =
    ["", "unnamed: 0", "index", "id", "idx", "row", "rowid", "row_id", "番号"];

/// Divides the rows into header and data, and names the columns.
pub(super) fn finish(
    mut all: Collector,
    first_rows: &[Vec<String>],
    comment: Option<Vec<String>>,
    separator: Separator,
    marks: Marks,
) -> Result<Delimited, TableFault> {
    let is_number: Vec<bool> = all.columns.iter().map(is_mostly_numbers).collect();
    let head = find_head(&all, first_rows, &is_number)?;
    let rows = match head {
        Head::None => 0,
        Head::Names(rows) => rows as usize,
        Head::Numbered => 1,
    };
    if rows == 1
        && separator == Separator::Comma
        && first_rows[0].len() == 1
        && is_number.len() == 2
    {
        // A name of one column above lines such as `5,0`.
        let cell = first_rows.get(1).map_or_else(String::new, |cells| excerpt(&cells.join(",")));
        return Err(TableFault::UnclearComma { cell });
    }
    let mut names = names(&first_rows[..rows], is_number.len(), separator);
    if let (Head::None, Some(comment)) = (head, comment)
        && comment.len() == is_number.len()
    {
        names = comment;
    }
    all.lines.drain(..rows);
    let uneven: Vec<u32> =
        all.uneven.iter().filter_map(|row| row.checked_sub(rows as u32)).collect();
    let is_named = names.iter().any(|name| !name.is_empty());
    let drafts = all.columns.into_iter().zip(names).enumerate();
    let columns = drafts.map(|(place, (draft, name))| {
        let can_number_rows = place == 0 && is_named;
        column(draft, &name, rows, &uneven, can_number_rows)
    });
    let mut columns: Vec<Column> = columns.collect();
    // A separator at the end of each line makes a column of nothing.
    while columns.last().is_some_and(|last| last.kind == ColumnKind::Empty && last.name.is_empty())
    {
        columns.pop();
    }
    if !columns.iter().any(|column| column.kind == ColumnKind::Numbers) {
        return Err(TableFault::NoNumbers);
    }
    Ok(Delimited { separator, marks, head, columns, lines: all.lines, uneven })
}

/// A column without its cells in the header.
fn column(
    mut draft: Draft,
    name: &str,
    rows: usize,
    uneven: &[u32],
    can_number_rows: bool,
) -> Column {
    let numbers = draft.values[..rows].iter().filter(|value| !value.is_nan()).count();
    draft.numbers -= numbers;
    draft.values.drain(..rows);
    draft.faults.retain(|fault| fault.0 as usize >= rows);
    draft.dates.retain(|row| *row as usize >= rows);
    draft.faults.iter_mut().for_each(|fault| fault.0 -= rows as u32);
    let mut kind = draft.kind();
    let is_index_name = INDEX_NAMES.iter().any(|index| name.eq_ignore_ascii_case(index));
    if kind == ColumnKind::Numbers
        && can_number_rows
        && is_index_name
        && are_distinct(&draft.values, uneven)
    {
        kind = ColumnKind::Index;
    }
    let has_numbers = matches!(kind, ColumnKind::Numbers | ColumnKind::Index);
    let (values, faults) =
        if has_numbers { (draft.values, draft.faults) } else { (Vec::new(), Vec::new()) };
    Column { name: excerpt(name), kind, values, faults }
}

/// Whether all values but those of uneven rows are whole numbers, each there once.
fn are_distinct(values: &[f64], uneven: &[u32]) -> bool {
    let even = values.iter().enumerate();
    let even = even.filter(|(row, _)| uneven.binary_search(&(*row as u32)).is_err());
    let mut sorted: Vec<f64> = even.map(|(_, value)| *value).collect();
    if sorted.iter().any(|value| value.fract() != 0.0) {
        return false;
    }
    sorted.sort_by(f64::total_cmp);
    sorted.windows(2).all(|pair| pair[0] != pair[1])
}

/// Whether a column has more numbers than other cells below its first number: above it stands the header.
fn is_mostly_numbers(column: &Draft) -> bool {
    let first = column.values.iter().position(|value| !value.is_nan());
    first.is_some_and(|first| {
        let others = column.faults.iter().filter(|fault| fault.0 as usize > first).count();
        column.numbers > others
    })
}

/// Finds the first row of data: the first one in which at least half of the number columns' cells are numbers. Rows of nothing but
/// gaps right above it are data that lack everything.
fn find_head(
    all: &Collector,
    first_rows: &[Vec<String>],
    is_number: &[bool],
) -> Result<Head, TableFault> {
    let number_columns = || all.columns.iter().zip(is_number).filter(|(_, is_number)| **is_number);
    let numbers =
        |row: usize| number_columns().filter(|(column, _)| !column.values[row].is_nan()).count();
    let words = |row: usize| number_columns().filter(|(column, _)| column.is_fault(row)).count();
    let is_even = |row: usize| all.uneven.binary_search(&(row as u32)).is_err();
    let has_data = |row: &usize| {
        let (numbers, words) = (numbers(*row), words(*row));
        // A title may be a number too.
        let fewest = if is_even(*row) { 1 } else { 2 };
        let counts = words == 1 && is_label_and_numbers(&first_rows[*row]);
        numbers >= fewest && numbers >= words && !counts
    };
    let Some(mut first) = (0..first_rows.len()).find(has_data) else {
        return Err(TableFault::NoNumbers);
    };
    if first == 0 && is_numbered(first_rows) {
        return Ok(Head::Numbered);
    }
    let is_gap = |row: usize| {
        is_even(row) && numbers(row) == 0 && !all.columns.iter().any(|column| column.is_fault(row))
    };
    while first > 0 && is_gap(first - 1) {
        first -= 1;
    }
    Ok(if first == 0 { Head::None } else { Head::Names(first as u64) })
}

/// `0,1,2,…` or `,0,1,2,…`, unless the next row goes on counting as NumPy's arange does.
fn is_numbered(rows: &[Vec<String>]) -> bool {
    let [first, second, ..] = rows else { return false };
    let counts_from = |cells: &[String], start: usize| {
        cells.iter().enumerate().all(|(index, cell)| *cell == (start + index).to_string())
    };
    match first.split_first() {
        Some((corner, numbers)) if corner.is_empty() => {
            !numbers.is_empty() && counts_from(numbers, 0)
        }
        _ => first.len() > 1 && counts_from(first, 0) && !counts_from(second, first.len()),
    }
}

/// `label,0,1,2,…` and `label,1,2,3,…`: names, most of which are numbers.
fn is_label_and_numbers(cells: &[String]) -> bool {
    let is_number = |cell: &&String| is_number_like(cell);
    let numbers: Vec<&String> = cells.iter().filter(is_number).collect();
    let words = cells.iter().filter(|cell| !cell.is_empty() && !is_number_like(cell)).count();
    let counts_from = |start: usize| {
        numbers.iter().enumerate().all(|(index, cell)| **cell == (start + index).to_string())
    };
    words == 1 && numbers.len() > 1 && (counts_from(0) || counts_from(1))
}

/// One name for each column: what the rows of the header say about it, without what they say about all.
fn names(rows: &[Vec<String>], width: usize, separator: Separator) -> Vec<String> {
    let mut names = vec![String::new(); width];
    for row in rows {
        let mut cells = row.clone();
        while cells.len() > width && cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        // R names no column for the names of its rows; others end their lines with a separator, but not the header.
        let r_like = matches!(separator, Separator::Spaces | Separator::Tab);
        if cells.len() + 1 == width {
            cells.insert(if r_like { 0 } else { width - 1 }, String::new());
        }
        let filled = || cells.iter().filter(|cell| !cell.is_empty());
        let says_one_thing = width > 1 && rows.len() > 1 && {
            let first = filled().next();
            filled().all(|cell| Some(cell) == first)
        };
        if cells.len() != width || says_one_thing {
            continue;
        }
        for (name, cell) in names.iter_mut().zip(cells) {
            if name.is_empty() {
                *name = cell;
            } else if !cell.is_empty() && *name != cell {
                *name = format!("{name} {cell}");
            }
        }
    }
    names
}
