//! Pixels as files have them, one byte each whatever their type.

use std::collections::HashMap;

/// Pixels of images, one after the other: pixel i has the value `values[codes[i]]`.
///
/// Files store at most 256 different values as a rule, also as f64: their pixels were bytes once. So one byte a pixel loses nothing,
/// and ink, inversion and scale are changed by changing 256 numbers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pixels {
    pub codes: Vec<u8>,
    /// At most 256.
    pub values: Vec<f64>,
    /// The least and the greatest value that occurs.
    pub range: (f64, f64),
}

impl Pixels {
    fn none(values: Vec<f64>) -> Self {
        Self { codes: Vec::new(), values, range: (0.0, 0.0) }
    }

    /// The ink of each code: 255 · (value − paper) / (full_ink − paper), rounded, between 0 and 255; 255 − that if ink and paper
    /// are exchanged.
    pub fn inks(&self, (paper, full_ink): (f64, f64), invert: bool) -> Vec<u8> {
        let ink = |value: &f64| {
            // `as` saturates.
            let ink = (255.0 * (value - paper) / (full_ink - paper) + 0.5) as u8;
            if invert { 255 - ink } else { ink }
        };
        self.values.iter().map(ink).collect()
    }
}

/// What does not fit into one byte a pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoCode {
    /// More than 256 different values: they have to be rounded to 256 steps of their range.
    TooManyValues,
    /// A value that is NaN or infinite.
    NotFinite,
}

/// How values get their codes.
#[derive(Clone, Debug)]
enum Coding {
    /// Byte = code = value.
    Bytes,
    /// Each value that occurs has its code.
    Exact { code_of: HashMap<u64, u8>, last: (u64, u8) },
    /// 256 steps from the least to the greatest value.
    Steps { least: f64, step: f64 },
}

/// Pixels while they are read.
#[derive(Clone, Debug)]
pub(crate) struct PixelsBuilder {
    pixels: Pixels,
    coding: Coding,
}

impl PixelsBuilder {
    /// Begins pixels that are bytes.
    pub fn of_bytes() -> Self {
        let pixels = Pixels::none((0..=255).map(f64::from).collect());
        Self { pixels, coding: Coding::Bytes }
    }

    /// Begins pixels with at most 256 different values.
    pub fn exact() -> Self {
        let pixels = Pixels::none(Vec::new());
        // The bits of a NaN: no value has them.
        Self { pixels, coding: Coding::Exact { code_of: HashMap::new(), last: (u64::MAX, 0) } }
    }

    /// Begins pixels that are rounded to 256 steps of a range.
    pub fn in_steps((least, greatest): (f64, f64)) -> Self {
        let step = (greatest - least) / 255.0;
        let values = (0..=255).map(|code| least + f64::from(code) * step).collect();
        Self { pixels: Pixels::none(values), coding: Coding::Steps { least, step } }
    }

    /// Makes room for so many pixels.
    pub fn reserve(&mut self, pixels: u64) {
        self.pixels.codes.reserve_exact(pixels as usize);
    }

    /// Fills up to so many pixels with the first code, for [`put`](Self::put).
    pub fn resize(&mut self, pixels: u64) {
        self.pixels.codes.resize(pixels as usize, 0);
    }

    /// Appends bytes, which are values.
    pub fn push_bytes(&mut self, bytes: &[u8]) {
        self.pixels.codes.extend_from_slice(bytes);
    }

    /// Appends a pixel.
    pub fn push(&mut self, value: f64) -> Result<(), NoCode> {
        let code = self.code(value)?;
        self.pixels.codes.push(code);
        Ok(())
    }

    /// Sets a pixel.
    pub fn put(&mut self, place: usize, value: f64) -> Result<(), NoCode> {
        self.pixels.codes[place] = self.code(value)?;
        Ok(())
    }

    fn code(&mut self, value: f64) -> Result<u8, NoCode> {
        match &mut self.coding {
            Coding::Bytes => Ok(value as u8),
            Coding::Steps { least, step } => Ok(((value - *least) / *step + 0.5) as u8),
            Coding::Exact { last, .. } if value.to_bits() == last.0 => Ok(last.1),
            Coding::Exact { .. } if !value.is_finite() => Err(NoCode::NotFinite),
            Coding::Exact { code_of, last } => {
                // −0 is 0.
                let bits = (value + 0.0).to_bits();
                let values = &mut self.pixels.values;
                let code = match code_of.get(&bits) {
                    Some(code) => *code,
                    None if values.len() == 256 => return Err(NoCode::TooManyValues),
                    None => {
                        values.push(value + 0.0);
                        let code = (values.len() - 1) as u8;
                        code_of.insert(bits, code);
                        code
                    }
                };
                *last = (value.to_bits(), code);
                Ok(code)
            }
        }
    }

    /// The pixels.
    pub fn finish(mut self) -> Pixels {
        let pixels = &mut self.pixels;
        let mut occurs = [false; 256];
        pixels.codes.iter().for_each(|code| occurs[usize::from(*code)] = true);
        let values = pixels.values.iter().zip(occurs).filter(|(_, occurs)| *occurs);
        let ranges = values.map(|(value, _)| (*value, *value));
        let both = |one: (f64, f64), other: (f64, f64)| (one.0.min(other.0), one.1.max(other.1));
        pixels.range = ranges.reduce(both).unwrap_or_default();
        self.pixels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_codes() {
        let mut builder = PixelsBuilder::exact();
        for value in [0.0, 16.0, -0.0, 3.5, 16.0] {
            builder.push(value).unwrap();
        }
        let pixels = builder.finish();
        assert_eq!((pixels.codes.as_slice(), pixels.range), (&[0, 1, 0, 2, 1][..], (0.0, 16.0)));
        assert_eq!(pixels.inks((0.0, 16.0), false), [0, 255, 56]);
        assert_eq!(pixels.inks((0.0, 8.0), true), [255, 0, 143]);
    }

    #[test]
    fn more_than_256_values_are_rounded() {
        let values: Vec<f64> = (0..1000).map(|index| f64::from(index) / 999.0).collect();
        let mut builder = PixelsBuilder::exact();
        let found = values.iter().find_map(|value| builder.push(*value).err());
        assert_eq!(found, Some(NoCode::TooManyValues));
        assert_eq!(PixelsBuilder::exact().push(f64::NAN), Err(NoCode::NotFinite));
        let mut builder = PixelsBuilder::in_steps((0.0, 1.0));
        values.iter().for_each(|value| builder.push(*value).unwrap());
        let pixels = builder.finish();
        let inks = pixels.inks((0.0, 1.0), false);
        for (value, code) in values.iter().zip(&pixels.codes) {
            assert_eq!(inks[usize::from(*code)], (255.0 * value + 0.5) as u8);
        }
    }
}
