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
    /// How often each code occurs.
    pub counts: Vec<u64>,
}

impl Pixels {
    /// Pixels that are bytes.
    pub fn of_bytes(codes: Vec<u8>) -> Self {
        let mut counts = vec![0; 256];
        codes.iter().for_each(|code| counts[usize::from(*code)] += 1);
        Self { codes, values: (0..=255).map(f64::from).collect(), counts }
    }

    /// The least and the greatest value that occurs.
    pub fn range(&self) -> (f64, f64) {
        let used = self.values.iter().zip(&self.counts).filter(|(_, count)| **count > 0);
        used.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, greatest), (value, _)| {
            (least.min(*value), greatest.max(*value))
        })
    }

    /// The ink of each code: 255 · value / full_ink, rounded, between 0 and 255; 255 − that if ink and paper are exchanged.
    pub fn inks(&self, full_ink: f64, invert: bool) -> Vec<u8> {
        let ink = |value: &f64| {
            // `as` saturates, and a NaN is 0.
            let ink = (255.0 * value / full_ink + 0.5) as u8;
            if invert { 255 - ink } else { ink }
        };
        self.values.iter().map(ink).collect()
    }
}

/// More than 256 different values.
pub(crate) struct TooManyValues;

/// Pixels of any type while they are read.
pub(crate) struct PixelsBuilder {
    pixels: Pixels,
    code_of: HashMap<u64, u8>,
    last: (u64, u8),
}

impl PixelsBuilder {
    /// Begins with room for some pixels.
    pub fn with_capacity(pixels: usize) -> Self {
        let pixels =
            Pixels { codes: Vec::with_capacity(pixels), values: Vec::new(), counts: Vec::new() };
        // A value that no file has: NaN of these bits is never looked up.
        Self { pixels, code_of: HashMap::new(), last: (u64::MAX, 0) }
    }

    /// Appends a pixel.
    pub fn push(&mut self, value: f64) -> Result<(), TooManyValues> {
        let bits = value.to_bits();
        if bits != self.last.0 {
            let next = self.pixels.values.len();
            let code = *self.code_of.entry(bits).or_insert(next as u8);
            if self.code_of.len() > next {
                if next == 256 {
                    return Err(TooManyValues);
                }
                self.pixels.values.push(value);
                self.pixels.counts.push(0);
            }
            self.last = (bits, code);
        }
        self.pixels.counts[usize::from(self.last.1)] += 1;
        self.pixels.codes.push(self.last.1);
        Ok(())
    }

    /// The pixels.
    pub fn finish(self) -> Pixels {
        self.pixels
    }
}
