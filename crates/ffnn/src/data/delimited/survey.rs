//! What all rows of a text say together: the separator, how many cells a row has, and how numbers are written.

use super::limits::DelimitedLimits;
use super::marks::{Evidence, is_number_like};
use super::records::Records;
use super::separator::Separator;
use crate::error::TableFault;

/// The separator that makes the most of the rows equally long and the most of their cells numbers.
pub(super) fn find_separator(sample: &str) -> Separator {
    let score = |separator: &Separator| {
        let mut widths: Vec<(usize, usize)> = Vec::new();
        let mut records = Records::new(sample, *separator);
        while let Some(record) = records.next() {
            let numbers = record.cells().filter(|cell| is_number_like(cell)).count();
            widths.push((record.cells().count(), numbers));
        }
        let width = most_common(widths.iter().map(|(width, _)| *width));
        let fitting = widths.iter().filter(|row| row.0 == width);
        let (rows, numbers) = fitting.fold((0, 0), |sum, row| (sum.0 + 1, sum.1 + row.1));
        let share = rows as f64 / widths.len().max(1) as f64;
        let numeric = numbers as f64 / (rows * width).max(1) as f64;
        if width > 1 { share * numeric } else { 0.0 }
    };
    let mut best = (Separator::None, 0.0);
    for separator in Separator::ALL {
        let score = score(&separator);
        if score > best.1 {
            best = (separator, score);
        }
    }
    best.0
}

/// The number of cells of most of the rows, and what all cells say about comma and point.
pub(super) fn survey(
    mut records: Records<'_>,
    limits: &DelimitedLimits,
) -> Result<(usize, Evidence), TableFault> {
    let mut evidence = Evidence::default();
    let mut widths = Vec::new();
    let mut rows: usize = 0;
    while let Some(record) = records.next() {
        record.check()?;
        rows += 1;
        if rows > limits.rows {
            return Err(TableFault::Rows { limit: limits.rows as u64 });
        }
        record.cells().for_each(|cell| evidence.add(cell));
        widths.push(record.cells().count());
    }
    let width = most_common(widths.into_iter());
    if width > limits.columns {
        let (found, limit) = (width as u64, limits.columns as u64);
        return Err(TableFault::Columns { found, limit });
    }
    Ok((width, evidence))
}

/// The value that is there most often; of equals the greatest.
fn most_common(values: impl Iterator<Item = usize>) -> usize {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for value in values {
        match counts.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    counts.into_iter().max_by_key(|(value, count)| (*count, *value)).map_or(0, |(value, _)| value)
}
