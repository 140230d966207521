//! The values of a table, each column stored as narrowly as its numbers allow.

use super::column::Column;
use crate::summary::ColumnKind;

/// Where the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nowhere: dates, too many words, nothing.
    Nowhere,
    /// Among the pixels.
    Pixel(u32),
    /// Whole numbers from 0 to 255, and the places of words among a column's names.
    Byte(u32),
    Single(u32),
    Double(u32),
    /// In a column of its own, from another file.
    Joined(u32),
}

/// Values row by row, in blocks of one type \[rows × columns of that type\].
#[derive(Clone, Debug, Default)]
pub(super) struct Store {
    pub places: Vec<Place>,
    /// The columns of each block: pixels, bytes, singles, doubles.
    pub widths: [usize; 4],
    pub pixels: Pixels,
    pub bytes: Vec<u8>,
    pub singles: Vec<f32>,
    pub doubles: Vec<f64>,
    pub joined: Vec<Vec<f64>>,
}

/// The columns that are probably pixels.
#[derive(Clone, Debug)]
pub(super) enum Pixels {
    /// Whole numbers from 0 to 255.
    Bytes(Vec<u8>),
    /// At most 256 different numbers in ascending order, and the place of each pixel's among them.
    Levels { codes: Vec<u8>, levels: Vec<f64> },
    /// More than 256 different numbers.
    Singles(Vec<f32>),
}

impl Default for Pixels {
    fn default() -> Self {
        Self::Bytes(Vec::new())
    }
}

/// From so many columns of numbers on, each is kept in 4 bytes, to 7 decimal digits.
const MANY_COLUMNS: usize = 64;

impl Store {
    /// Room for the rows of these columns, some of which are probably pixels.
    pub fn new(columns: &[Column], pixels: &[usize], rows: usize) -> Self {
        let are_numbers = columns.iter().filter(|column| column.kind == ColumnKind::Numbers);
        let are_many = are_numbers.count() >= MANY_COLUMNS;
        let mut store = Self::default();
        let mut next = |block: usize| {
            store.widths[block] += 1;
            store.widths[block] as u32 - 1
        };
        let places = columns.iter().enumerate().map(|(index, column)| match column.kind {
            ColumnKind::Numbers if pixels.contains(&index) => Place::Pixel(next(0)),
            ColumnKind::Words if column.names.is_some() => Place::Byte(next(1)),
            ColumnKind::Numbers | ColumnKind::Index => {
                let fits_single = column.are_single || are_many && !column.are_whole;
                if column.is_byte() {
                    Place::Byte(next(1))
                } else if fits_single {
                    Place::Single(next(2))
                } else {
                    Place::Double(next(3))
                }
            }
            _ => Place::Nowhere,
        });
        store.places = places.collect();
        let [pixel_width, bytes, singles, doubles] = store.widths.map(|width| rows * width);
        store.pixels = match levels(columns, pixels) {
            Some(levels) if levels.is_empty() => Pixels::Bytes(Vec::with_capacity(pixel_width)),
            Some(levels) => Pixels::Levels { codes: Vec::with_capacity(pixel_width), levels },
            None => Pixels::Singles(Vec::with_capacity(pixel_width)),
        };
        store.bytes.reserve_exact(bytes);
        store.singles.reserve_exact(singles);
        store.doubles.reserve_exact(doubles);
        store
    }

    /// Appends the number of a column; NaN where there is none. Columns of one row follow each other from left to right.
    pub fn push(&mut self, column: usize, number: f64) {
        match self.places[column] {
            Place::Nowhere | Place::Joined(_) => {}
            Place::Pixel(_) => match &mut self.pixels {
                Pixels::Bytes(bytes) => bytes.push(number as u8),
                Pixels::Levels { codes, levels } => {
                    let place = levels.partition_point(|level| *level < number);
                    codes.push(place.min(levels.len() - 1) as u8);
                }
                Pixels::Singles(singles) => singles.push(number as f32),
            },
            Place::Byte(_) => self.bytes.push(number as u8),
            Place::Single(_) => self.singles.push(number as f32),
            Place::Double(_) => self.doubles.push(number),
        }
    }

    /// The number of a column in a row. Where there is none, it is any.
    pub fn get(&self, row: usize, column: usize) -> f64 {
        let [pixels, bytes, singles, doubles] = self.widths;
        let number = match self.places[column] {
            Place::Nowhere => None,
            Place::Pixel(place) => {
                let place = row * pixels + place as usize;
                match &self.pixels {
                    Pixels::Bytes(bytes) => bytes.get(place).map(|byte| f64::from(*byte)),
                    Pixels::Levels { codes, levels } => {
                        codes.get(place).and_then(|code| levels.get(usize::from(*code))).copied()
                    }
                    Pixels::Singles(all) => all.get(place).map(|single| f64::from(*single)),
                }
            }
            Place::Byte(place) => {
                self.bytes.get(row * bytes + place as usize).map(|byte| f64::from(*byte))
            }
            Place::Single(place) => {
                self.singles.get(row * singles + place as usize).map(|single| f64::from(*single))
            }
            Place::Double(place) => self.doubles.get(row * doubles + place as usize).copied(),
            Place::Joined(place) => self.joined[place as usize].get(row).copied(),
        };
        number.unwrap_or(f64::NAN)
    }
}

/// The different numbers of pixels, ascending; nothing if all are whole and from 0 to 255, none if there are more than 256.
fn levels(columns: &[Column], pixels: &[usize]) -> Option<Vec<f64>> {
    if pixels.iter().all(|pixel| columns[*pixel].is_byte()) {
        return Some(Vec::new());
    }
    let mut levels: Vec<f64> = Vec::new();
    for pixel in pixels {
        let numbers = columns[*pixel].numbers.as_ref()?;
        levels.extend(numbers);
        levels.sort_by(f64::total_cmp);
        levels.dedup();
        if levels.len() > super::survey::MOST_NUMBERS {
            return None;
        }
    }
    Some(levels)
}
