//! The columns of a table.

use super::excerpt::excerpt;
use super::missing::Gaps;
use super::survey::Survey;
use crate::summary::ColumnKind;

/// A column, without its values.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// Its name from the header, empty if it has none.
    pub name: String,
    pub kind: ColumnKind,
    /// The least and the greatest number, if it has any.
    pub range: Option<(f64, f64)>,
    /// All its numbers are whole.
    pub are_whole: bool,
    /// An f32 holds each of its numbers exactly.
    pub are_single: bool,
    /// Whole numbers that come once each.
    pub are_unique: bool,
    /// Its different numbers from the least to the greatest, if they are at most 256.
    pub numbers: Option<Vec<f64>>,
    /// Words: its different cells in their order, if they are not too many to name classes.
    pub names: Option<Vec<String>>,
    pub(super) gaps: Gaps,
}

impl Column {
    /// Whether all its numbers are whole and from 0 to 255.
    pub fn is_byte(&self) -> bool {
        self.are_whole && self.range.is_none_or(|range| range.0 >= 0.0 && range.1 <= 255.0)
    }

    /// The number of rows that lack a value.
    pub fn missing(&self) -> u64 {
        self.gaps.count()
    }

    /// The number of different values, if few enough to name classes.
    pub fn distinct(&self, limit: u64) -> Option<u64> {
        let count = match self.kind {
            ColumnKind::Words => self.names.as_ref()?.len(),
            ColumnKind::Numbers => self.numbers.as_ref()?.len(),
            ColumnKind::Index | ColumnKind::Dates | ColumnKind::Empty => return None,
        } as u64;
        (count <= limit).then_some(count)
    }
}

/// Names of a first column that numbers the rows.
const INDEX_NAMES: [&str; 11] =
    ["", "unnamed: 0", "index", "id", "idx", "row", "rowid", "no", "no.", "rownames", "番号"];

/// Whether a column of this name numbers the rows, if its values do.
fn is_index_name(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    // `ImageId`, `PassengerId`, `row_id`.
    let ends = ["Id", "ID", "_id", " id"].iter().any(|end| name.ends_with(end));
    INDEX_NAMES.contains(&lower.as_str()) || ends
}

/// The columns as the survey has counted them, with the rows of data among the first ones.
pub(super) fn columns(survey: &Survey, names: &[String], classes: usize) -> Vec<Column> {
    let is_named = names.iter().any(|name| !name.is_empty());
    let columns = names.iter().enumerate().map(|(place, name)| {
        let mut column = column(survey, place, classes);
        let may_number_rows = place == 0 && is_named && is_index_name(name);
        if column.kind == ColumnKind::Numbers && may_number_rows && column.are_unique {
            column.kind = ColumnKind::Index;
        }
        column.name = excerpt(name);
        column
    });
    let mut columns: Vec<Column> = columns.collect();
    // A separator at the end of each line makes a column of nothing.
    while columns.last().is_some_and(|last| last.kind == ColumnKind::Empty && last.name.is_empty())
    {
        columns.pop();
    }
    columns
}

fn column(survey: &Survey, place: usize, classes: usize) -> Column {
    let tally = &survey.columns[place];
    let bytes = survey.bytes(place).iter().enumerate();
    let bytes: Vec<f64> =
        bytes.filter(|(_, count)| **count > 0).map(|(byte, _)| byte as f64).collect();
    let least = bytes.first().copied().unwrap_or(f64::INFINITY).min(tally.least);
    let greatest = bytes.last().copied().unwrap_or(f64::NEG_INFINITY).max(tally.greatest);
    let numbers = tally.different.sorted().map(|others| {
        let mut numbers: Vec<f64> =
            others.into_iter().map(|(number, _)| number).chain(bytes).collect();
        numbers.sort_by(f64::total_cmp);
        numbers
    });
    let numbers = numbers.filter(|numbers| numbers.len() <= super::survey::MOST_NUMBERS);
    let kind = kind(survey, place);
    let names = tally.names.sorted().filter(|_| kind == ColumnKind::Words).and_then(|words| {
        // Numbers among words are names too.
        let mut names: Vec<String> =
            numbers.as_ref()?.iter().map(f64::to_string).chain(words).collect();
        names.sort();
        names.dedup();
        (names.len() <= classes).then_some(names)
    });
    Column {
        name: String::new(),
        kind,
        range: (least <= greatest).then_some((least, greatest)),
        are_whole: tally.are_whole,
        are_single: tally.are_single,
        are_unique: tally.unique.is_some(),
        numbers,
        names,
        gaps: Gaps::Few(Vec::new()),
    }
}

fn kind(survey: &Survey, place: usize) -> ColumnKind {
    let tally = &survey.columns[place];
    let words = tally.words + tally.infinite;
    match (survey.numbers(place), tally.dates, words) {
        (0, 0, 0) => ColumnKind::Empty,
        (numbers, dates, words) if numbers > dates + words => ColumnKind::Numbers,
        (_, dates, words) if dates >= words => ColumnKind::Dates,
        _ => ColumnKind::Words,
    }
}

/// Takes the rows of data among the first ones into the survey.
pub(super) fn add_first_rows(
    survey: &mut Survey,
    head: crate::written::Head,
    marks: &crate::written::Marks,
) {
    let first = std::mem::take(&mut survey.first);
    for row in first.iter().skip(head.rows()).filter(|row| row.is_even) {
        for (column, cell) in row.cells.iter().enumerate().take(survey.columns.len()) {
            survey.add_cell(column, cell, marks.cell(cell).0);
        }
    }
    survey.first = first;
}
