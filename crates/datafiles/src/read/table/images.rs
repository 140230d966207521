//! Rows of a table → images and their labels.

use super::super::images::{Images, LabelValues, Labels};
use super::body::Table;
use super::column::Column;
use super::store::Pixels as Stored;
use crate::element::ElementType;
use crate::pixels::Pixels;
use crate::summary::ColumnKind;
use crate::written::LeftOut;

impl Table {
    /// The columns that would be pixels, if `label` is the column of the labels: all numbers but the rows' own.
    pub fn pixel_columns(&self, roles: &super::Roles, label: Option<usize>) -> Vec<usize> {
        let mut columns = roles.inputs.clone();
        columns
            .extend(roles.label.filter(|label| self.columns[*label].kind == ColumnKind::Numbers));
        columns.retain(|column| Some(*column) != label);
        columns.sort_unstable();
        columns
    }

    /// The labels of some rows.
    pub fn labels(&self, column: usize, rows: &[u32]) -> Labels {
        let values = rows.iter().map(|row| self.value(*row as usize, column));
        let values = match &self.columns[column] {
            Column { kind: ColumnKind::Words, names: Some(names), .. } => {
                used_names(names, values.map(|place| place as u32).collect())
            }
            _ => LabelValues::Numbers(values.collect()),
        };
        Labels { element: ElementType::Text, values, columns: 1 }
    }

    /// The first `most` rows as square images \[rows × side × side\], and their labels; the number of images and the labels are those
    /// of all rows. None if the pixels are no square.
    pub fn first_images(
        &self,
        label: Option<usize>,
        pixels: &[usize],
        most: usize,
    ) -> Option<(Images, Vec<LeftOut>)> {
        let (rows, left_out) = self.rows_of(label, pixels);
        let coding = self.coding(pixels);
        let shown = &rows[..most.min(rows.len())];
        let codes = self.codes(pixels, shown, &coding);
        Some((self.images(label, pixels, &rows, codes, coding)?, left_out))
    }

    /// All rows as square images, in the memory of the table.
    pub fn into_images(mut self, label: Option<usize>, pixels: &[usize]) -> Option<Images> {
        let (rows, _) = self.rows_of(label, pixels);
        let coding = self.coding(pixels);
        let stored = if self.pixels == pixels {
            std::mem::take(&mut self.store.pixels)
        } else {
            Stored::default()
        };
        let codes = match stored {
            Stored::Bytes(codes) | Stored::Levels { codes, .. } if !codes.is_empty() => {
                kept(codes, &rows, pixels.len())
            }
            stored => {
                self.store.pixels = stored;
                self.codes(pixels, &rows, &coding)
            }
        };
        self.images(label, pixels, &rows, codes, coding)
    }

    fn rows_of(&self, label: Option<usize>, pixels: &[usize]) -> (Vec<u32>, Vec<LeftOut>) {
        let columns: Vec<usize> = pixels.iter().copied().chain(label).collect();
        self.complete(&columns)
    }

    fn images(
        &self,
        label: Option<usize>,
        pixels: &[usize],
        rows: &[u32],
        codes: Vec<u8>,
        coding: Coding,
    ) -> Option<Images> {
        let side = pixels.len().isqrt();
        if side == 0 || side * side != pixels.len() {
            return None;
        }
        let pixels = Pixels { codes, values: coding.values, range: coding.range };
        let labels = label.map(|label| self.labels(label, rows));
        let element = ElementType::Text;
        Some(Images {
            count: rows.len(),
            rows: side,
            columns: side,
            element,
            pixels,
            colours: false,
            labels,
        })
    }

    /// How the values of pixels become bytes: as the table stores them, or in 256 steps of their range.
    fn coding(&self, pixels: &[usize]) -> Coding {
        let ranges = pixels.iter().filter_map(|pixel| self.columns[*pixel].range);
        let range = ranges.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
        let range = range.unwrap_or_default();
        let are_bytes = pixels.iter().all(|pixel| self.columns[*pixel].is_byte());
        let is_stored = pixels.iter().all(|pixel| self.pixels.contains(pixel));
        let values = match &self.store.pixels {
            _ if are_bytes => (0..=255).map(f64::from).collect(),
            Stored::Levels { levels, .. } if is_stored => levels.clone(),
            _ => {
                let step = (range.1 - range.0) / 255.0;
                (0..=255).map(|code| range.0 + f64::from(code) * step).collect()
            }
        };
        Coding { values, range }
    }

    fn codes(&self, pixels: &[usize], rows: &[u32], coding: &Coding) -> Vec<u8> {
        let mut codes = Vec::with_capacity(rows.len() * pixels.len());
        for row in rows {
            codes.extend(pixels.iter().map(|pixel| coding.code(self.value(*row as usize, *pixel))));
        }
        codes
    }
}

/// Values and their codes.
struct Coding {
    /// Ascending.
    values: Vec<f64>,
    range: (f64, f64),
}

impl Coding {
    /// The code of the nearest value.
    fn code(&self, value: f64) -> u8 {
        let above = self.values.partition_point(|known| *known < value).min(self.values.len() - 1);
        let below = above.saturating_sub(1);
        let is_nearer = value - self.values[below] < self.values[above] - value;
        if is_nearer { below as u8 } else { above as u8 }
    }
}

/// The images of some rows, ascending, in their place.
fn kept(mut codes: Vec<u8>, rows: &[u32], size: usize) -> Vec<u8> {
    for (place, row) in rows.iter().enumerate() {
        let row = *row as usize;
        if row != place {
            codes.copy_within(row * size..(row + 1) * size, place * size);
        }
    }
    codes.truncate(rows.len() * size);
    codes
}

/// Names without those that no sample has.
fn used_names(names: &[String], mut indices: Vec<u32>) -> LabelValues {
    let mut new_indices = vec![0; names.len()];
    indices.iter().for_each(|index| new_indices[*index as usize] = 1);
    let is_used = |index: usize| new_indices[index] == 1;
    let used = names.iter().enumerate().filter(|(index, _)| is_used(*index));
    let names = used.map(|(_, name)| name.clone()).collect();
    let mut count = 0;
    for new in &mut new_indices {
        count += *new;
        *new = count - *new;
    }
    indices.iter_mut().for_each(|index| *index = new_indices[*index as usize]);
    LabelValues::Names { names, indices }
}
