//! Arrays that are rows of numbers and no images, such as scikit-learn's iris → tables, with their labels as the last column.
//!
//! They are written as text and read as every table is, so that columns, gaps and classes are found in one place.

use std::fmt::Write;
use std::io::{Cursor, Read, Result as IoResult};

use super::content::{Content, ContentKind, LabelValues, Labels, Matrix};
use super::meter::Meter;
use super::source::Reopen;
use super::table;
use crate::fault::Fault;
use crate::input::ReadSeek;

/// The least side of images that are stored as rows of numbers: fewer numbers are rows of a table.
const LEAST_SIDE: usize = 8;

/// Makes tables of all matrices, if nothing else is images. What goes into a table is taken out of the contents.
pub(super) fn make_tables(contents: &mut Vec<Content>, meter: &mut Meter) -> Result<(), Fault> {
    let are_images = |content: &Content| match &content.kind {
        ContentKind::Images(_) => true,
        ContentKind::Matrix(matrix) => {
            matrix.images.as_ref().is_some_and(|images| images.rows >= LEAST_SIDE)
        }
        _ => false,
    };
    let is_rows = |content: &Content| matches!(&content.kind, ContentKind::Matrix(matrix) if !is_one_hot(matrix));
    if contents.iter().any(are_images) || !contents.iter().any(is_rows) {
        return Ok(());
    }
    let (matrices, mut others): (Vec<Content>, Vec<Content>) =
        std::mem::take(contents).into_iter().partition(is_rows);
    let columns = take_names(&mut others, &["feature", "column"]);
    let classes = take_names(&mut others, &["target_names", "class"]);
    for Content { name, kind } in matrices {
        let ContentKind::Matrix(matrix) = kind else { continue };
        let labels = take_labels(&mut others, &name, matrix.rows);
        let text = written(&matrix, columns.as_deref(), labels.as_ref(), classes.as_deref());
        let before = meter.unpacked();
        let table = table::read(&mut InMemory(text), meter);
        meter.again(before);
        let table = table.map_err(|kind| Fault { file: name.clone(), kind })?;
        contents.push(Content { name, kind: ContentKind::Table(Box::new(table)) });
    }
    contents.append(&mut others);
    Ok(())
}

/// A column for each class, of which one is 1: labels, which [`arrange`](crate::arrange) finds.
fn is_one_hot(matrix: &Matrix) -> bool {
    let is_one_hot = |row: &[f64]| {
        row.iter().all(|value| *value == 0.0 || *value == 1.0) && row.iter().sum::<f64>() == 1.0
    };
    matrix.columns > 1 && matrix.values.chunks_exact(matrix.columns).all(is_one_hot)
}

/// The labels of so many rows whose name ends most alike: `y_train` for `x_train`.
fn take_labels(contents: &mut Vec<Content>, name: &str, rows: usize) -> Option<Labels> {
    let alike = |other: &str| {
        name.chars().rev().zip(other.chars().rev()).take_while(|(one, other)| one == other).count()
    };
    let fits =
        |kind: &ContentKind| matches!(kind, ContentKind::Labels(labels) if labels.len() == rows);
    let places = contents.iter().enumerate().filter(|(_, content)| fits(&content.kind));
    let place = places.max_by_key(|(_, content)| alike(&content.name)).map(|(place, _)| place)?;
    match contents.remove(place).kind {
        ContentKind::Labels(labels) => Some(labels),
        _ => None,
    }
}

/// An array of texts with one of these words in its name, such as scikit-learn's `feature_names` and `target_names`.
fn take_names(contents: &mut Vec<Content>, words: &[&str]) -> Option<Vec<String>> {
    let has_word = |content: &Content| words.iter().any(|word| content.name.contains(word));
    let is_names = |content: &Content| matches!(&content.kind, ContentKind::Labels(labels) if matches!(labels.values, LabelValues::Names { .. }));
    let place = contents.iter().position(|content| has_word(content) && is_names(content))?;
    match contents.remove(place).kind {
        ContentKind::Labels(Labels { values: LabelValues::Names { names, indices }, .. }) => {
            Some(indices.iter().map(|index| names[*index as usize].clone()).collect())
        }
        _ => None,
    }
}

/// A matrix as CSV: `x1,x2,…`, or the names of the columns, and `target`.
fn written(
    matrix: &Matrix,
    columns: Option<&[String]>,
    labels: Option<&Labels>,
    classes: Option<&[String]>,
) -> Vec<u8> {
    let mut header: Vec<String> = match columns.filter(|names| names.len() == matrix.columns) {
        Some(names) => names.iter().map(|name| quoted(name)).collect(),
        None => (1..=matrix.columns).map(|column| format!("x{column}")).collect(),
    };
    header.extend(labels.map(|_| "target".to_owned()));
    let mut text = header.join(",");
    for (row, values) in matrix.values.chunks_exact(matrix.columns).enumerate() {
        text.push('\n');
        for (column, value) in values.iter().enumerate() {
            let comma = if column > 0 { "," } else { "" };
            // Writing to a String can't fail.
            let _ = write!(text, "{comma}{value}");
        }
        if let Some(labels) = labels {
            text.push(',');
            text.push_str(&label(&labels.values, row, classes));
        }
    }
    text.push('\n');
    text.into_bytes()
}

/// What a label says: its name, if it counts the names of classes.
fn label(values: &LabelValues, row: usize, classes: Option<&[String]>) -> String {
    match values {
        LabelValues::Names { names, indices } => quoted(&names[indices[row] as usize]),
        LabelValues::Numbers(numbers) => {
            let number = numbers[row];
            let class = (number >= 0.0 && number.fract() == 0.0).then_some(number as usize);
            match class.zip(classes).and_then(|(class, classes)| classes.get(class)) {
                Some(name) => quoted(name),
                None => number.to_string(),
            }
        }
    }
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// A text in memory.
struct InMemory(Vec<u8>);

impl Reopen for InMemory {
    fn open(&mut self) -> IoResult<Box<dyn Read + '_>> {
        Ok(Box::new(Cursor::new(&self.0)))
    }

    fn most_bytes(&self) -> u64 {
        self.0.len() as u64
    }

    fn seekable(&mut self) -> Option<&mut dyn ReadSeek> {
        None
    }
}
