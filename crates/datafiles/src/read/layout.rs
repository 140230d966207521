//! Where the pixels of images stand in an array.

use crate::pixels::{NoCode, PixelsBuilder};

/// The dimensions of an array of images.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub images: u64,
    pub rows: u64,
    pub columns: u64,
    /// 1, or 3 and 4 for red, green, blue and opacity.
    pub channels: u64,
    /// Channels stand before rows, as PyTorch has them.
    pub are_channels_first: bool,
}

impl Layout {
    /// Images of this shape: [n, rows, columns], [n, rows, columns, channels] or [n, channels, rows, columns].
    pub fn of(shape: &[u64]) -> Option<Self> {
        let is_channels = |count: u64| matches!(count, 1 | 3 | 4);
        let (images, rows, columns, channels, are_channels_first) = match *shape {
            [images, rows, columns] => (images, rows, columns, 1, false),
            [images, rows, columns, channels] if is_channels(channels) => {
                (images, rows, columns, channels, false)
            }
            [images, channels, rows, columns] if is_channels(channels) => {
                (images, rows, columns, channels, true)
            }
            _ => return None,
        };
        Some(Self { images, rows, columns, channels, are_channels_first })
    }

    pub fn pixels(self) -> u64 {
        self.images.saturating_mul(self.rows).saturating_mul(self.columns)
    }

    pub fn numbers(self) -> u64 {
        self.pixels().saturating_mul(self.channels)
    }
}

/// Puts the numbers of an array that are not in the order of pixels where they belong.
pub(super) enum Sink {
    /// The first index runs fastest.
    Fortran { layout: Layout, image: u64, row: u64, column: u64 },
    /// Channels of one image, added up.
    Colours { layout: Layout, place: u64, sums: Vec<f64>, are_bytes: bool },
}

/// What red, green, blue and opacity count in thousandths of grey, as ITU-R BT.601 has them.
const WEIGHTS: [f64; 4] = [299.0, 587.0, 114.0, 0.0];

impl Sink {
    /// None for colours in Fortran's order, which would need memory for all channels.
    pub fn new(layout: Layout, is_fortran: bool, are_bytes: bool) -> Option<Self> {
        match (is_fortran, layout.channels) {
            (true, 1) => Some(Self::Fortran { layout, image: 0, row: 0, column: 0 }),
            (true, _) => None,
            (false, _) => {
                let sums = vec![0.0; (layout.rows * layout.columns) as usize];
                Some(Self::Colours { layout, place: 0, sums, are_bytes })
            }
        }
    }

    /// Takes the next number. `builder` has room for all pixels if the order is Fortran's, and is empty at first if not.
    pub fn take(&mut self, value: f64, builder: &mut PixelsBuilder) -> Result<(), NoCode> {
        match self {
            Self::Fortran { layout, image, row, column } => {
                let place = (*image * layout.rows + *row) * layout.columns + *column;
                builder.put(place as usize, value)?;
                *image += 1;
                if *image == layout.images {
                    (*image, *row) = (0, *row + 1);
                }
                if *row == layout.rows {
                    (*row, *column) = (0, *column + 1);
                }
                Ok(())
            }
            Self::Colours { layout, place, sums, are_bytes } => {
                let size = layout.rows * layout.columns;
                let (pixel, channel) = match layout.are_channels_first {
                    true => (*place % size, *place / size),
                    false => (*place / layout.channels, *place % layout.channels),
                };
                sums[pixel as usize] += WEIGHTS[channel as usize] * value;
                *place += 1;
                if *place == size * layout.channels {
                    *place = 0;
                    for sum in sums {
                        let grey = std::mem::take(sum) / 1000.0;
                        builder.push(if *are_bytes { (grey + 0.5).floor() } else { grey })?;
                    }
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(shape: &[u64], is_fortran: bool, values: &[f64]) -> Vec<f64> {
        let mut builder = PixelsBuilder::exact();
        let layout = Layout::of(shape).unwrap();
        let mut sink = Sink::new(layout, is_fortran, true).unwrap();
        if is_fortran {
            builder.resize(layout.pixels());
        }
        values.iter().for_each(|value| sink.take(*value, &mut builder).unwrap());
        let pixels = builder.finish();
        pixels.codes.iter().map(|code| pixels.values[usize::from(*code)]).collect()
    }

    #[test]
    fn numbers_in_fortrans_order_are_put_in_that_of_pixels() {
        // numpy.arange(12).reshape(2, 2, 3).ravel(order="F")
        let values = [0.0, 6.0, 3.0, 9.0, 1.0, 7.0, 4.0, 10.0, 2.0, 8.0, 5.0, 11.0];
        let counted: Vec<f64> = (0..12).map(f64::from).collect();
        assert_eq!(all(&[2, 2, 3], true, &values), counted);
        assert_eq!(all(&[2, 2, 3, 1], true, &values), counted);
    }

    #[test]
    fn colours_become_grey() {
        let last = [255.0, 0.0, 0.0, 0.0, 255.0, 0.0, 0.0, 0.0, 255.0, 9.0, 9.0, 9.0];
        let first = [255.0, 0.0, 0.0, 9.0, 0.0, 255.0, 0.0, 9.0, 0.0, 0.0, 255.0, 9.0];
        let grey = [76.0, 150.0, 29.0, 9.0];
        assert_eq!(all(&[1, 2, 2, 3], false, &last), grey);
        assert_eq!(all(&[1, 3, 2, 2], false, &first), grey);
    }
}
