//! Reads an image at other places: bilinear interpolation in whole numbers.
//!
//! Places are counted in 1/65,536 of a pixel. Only the part of a row that can meet ink is computed.

use super::warp::Warp;
use crate::data::{ImageSet, Samples};

/// One pixel.
const ONE: i64 = 1 << 16;
/// Pixels of paper around the image: a place one pixel outside reads a pixel beyond it, and rounding may add another.
const BORDER: usize = 2;

/// An image that is read at other places, with memory that is used again for the next one.
pub struct Sampler {
    rows: usize,
    columns: usize,
    /// The four pixels right of and below each place of the image with its border, a byte each: here, right, below, below right.
    quads: Vec<u32>,
    /// The first and the last row and column with ink; the last before the first if there is none.
    ink: [[i64; 2]; 2],
    /// The displacements of a row.
    bends: Vec<[f32; 2]>,
}

/// Limits of no pixel.
const NO_INK: [[i64; 2]; 2] = [[i64::MAX, i64::MIN]; 2];

/// Takes the pixels of an image. What it counts stays in registers.
pub struct Loader<'a> {
    columns: usize,
    width: usize,
    quads: &'a mut [u32],
    ink: [[i64; 2]; 2],
    /// The row of the last pixel, and the first place of that row.
    row: usize,
    first: usize,
}

impl Loader<'_> {
    /// Adds a pixel that is not 0. `place` counts row by row and rises from call to call.
    #[inline(always)]
    pub fn push(&mut self, place: usize, pixel: u8) {
        while place >= self.first + self.columns {
            (self.row, self.first) = (self.row + 1, self.first + self.columns);
        }
        let (width, column) = (self.width, place - self.first);
        let at = (self.row + BORDER) * width + column + BORDER;
        let quads = &mut self.quads[at - width - 1..=at];
        quads[0] |= u32::from(pixel) << 24;
        quads[1] |= u32::from(pixel) << 16;
        quads[width] |= u32::from(pixel) << 8;
        quads[width + 1] |= u32::from(pixel);
        for (ink, at) in self.ink.iter_mut().zip([column as i64, self.row as i64]) {
            *ink = [ink[0].min(at), ink[1].max(at)];
        }
    }
}

/// The place in the image of each pixel (x, y) of the output: start + x right + y down, each as \[x, y\].
struct Affine {
    start: [i64; 2],
    right: [i64; 2],
    down: [i64; 2],
}

impl Sampler {
    /// For images of a set.
    pub fn new(images: &ImageSet) -> Self {
        debug_assert_eq!(images.inputs(), images.rows() * images.columns());
        Self::of_size(images.rows(), images.columns())
    }

    /// For images \[rows × columns\].
    pub fn of_size(rows: usize, columns: usize) -> Self {
        let quads = vec![0; (rows + 2 * BORDER) * (columns + 2 * BORDER)];
        Self { rows, columns, quads, ink: NO_INK, bends: Vec::new() }
    }

    /// Takes an image: `ink` gives its pixels that are not 0 to [`Loader::push`].
    #[inline(always)]
    pub fn load(&mut self, ink: impl FnOnce(&mut Loader)) {
        self.quads.fill(0);
        let (columns, width) = (self.columns, self.width());
        let quads = &mut self.quads[..];
        let mut loader = Loader { columns, width, quads, ink: NO_INK, row: 0, first: 0 };
        ink(&mut loader);
        self.ink = loader.ink;
    }

    fn width(&self) -> usize {
        self.columns + 2 * BORDER
    }

    /// Writes the changed image, \[rows × columns\].
    pub fn write(&mut self, warp: &Warp, out: &mut [u8]) {
        out.fill(0);
        // What lies between one pixel before the ink and one behind it.
        let limits = self.ink.map(|[first, last]| {
            [
                first.saturating_sub(1).saturating_mul(ONE),
                last.saturating_add(1).saturating_mul(ONE),
            ]
        });
        if limits[0][0] > limits[0][1] {
            return;
        }
        let affine = Affine::new(warp, self.rows, self.columns);
        match &warp.bends {
            None => self.write_straight(&affine, limits, out),
            Some(bends) => {
                let mut displacements = std::mem::take(&mut self.bends);
                displacements.resize(self.columns, [0.0; 2]);
                for (row, out) in out.chunks_exact_mut(self.columns).enumerate() {
                    bends.row(row, self.rows, &mut displacements);
                    self.write_bent(&affine, row, &displacements, limits, out);
                }
                self.bends = displacements;
            }
        }
    }

    fn write_straight(&self, affine: &Affine, limits: [[i64; 2]; 2], out: &mut [u8]) {
        let Affine { right, down, .. } = *affine;
        let inverse = right.map(|step| 1.0 / step as f64);
        let mut start = affine.start;
        for out in out.chunks_exact_mut(self.columns) {
            let mut range = (0, self.columns);
            for axis in 0..2 {
                let steps = (right[axis], inverse[axis]);
                range = overlap(range, start[axis], steps, limits[axis]);
            }
            if range.0 < range.1 {
                let [x, y] = [0, 1].map(|axis| start[axis] + range.0 as i64 * right[axis]);
                self.write_line([x, y], right, &mut out[range.0..range.1]);
            }
            start = [0, 1].map(|axis| start[axis].saturating_add(down[axis]));
        }
    }

    /// Reads at one place after the other, all within the border, so that 32 bits are enough.
    #[inline(always)]
    fn write_line(&self, start: [i64; 2], steps: [i64; 2], out: &mut [u8]) {
        let [mut x, mut y] = start.map(|place| (place + BORDER as i64 * ONE) as u32);
        let (quads, width) = (&self.quads[..], self.width());
        for out in out {
            *out = read(quads, width, x, y);
            x = x.wrapping_add(steps[0] as u32);
            y = y.wrapping_add(steps[1] as u32);
        }
    }

    fn write_bent(
        &self,
        affine: &Affine,
        row: usize,
        displacements: &[[f32; 2]],
        limits: [[i64; 2]; 2],
        out: &mut [u8],
    ) {
        let mut place = [0, 1].map(|axis| {
            affine.start[axis].saturating_add(affine.down[axis].saturating_mul(row as i64))
        });
        for (out, displacement) in out.iter_mut().zip(displacements) {
            let at = [0, 1].map(|axis| {
                place[axis].saturating_add(libm::roundf(displacement[axis] * ONE as f32) as i64)
            });
            let is_inside = |axis: usize| at[axis] > limits[axis][0] && at[axis] < limits[axis][1];
            if is_inside(0) && is_inside(1) {
                let [x, y] = at.map(|at| (at + BORDER as i64 * ONE) as u32);
                *out = read(&self.quads, self.width(), x, y);
            }
            place = [0, 1].map(|axis| place[axis].saturating_add(affine.right[axis]));
        }
    }
}

/// The image at a place, counted from the corner of the border, between its four pixels.
#[inline(always)]
fn read(quads: &[u32], width: usize, x: u32, y: u32) -> u8 {
    /// Every second byte.
    const EVEN: u32 = 0x00ff_00ff;
    let quad = quads[(y >> 16) as usize * width + (x >> 16) as usize];
    let (right, below) = (x >> 8 & 255, y >> 8 & 255);
    // Both rows at once, in 16 bits each.
    let pair = (quad & EVEN) * (256 - right) + (quad >> 8 & EVEN) * right;
    let sum = (pair & 0xffff) * (256 - below) + (pair >> 16) * below;
    ((sum + 0x8000) >> 16) as u8
}

impl Warp {
    /// The changed pixels of an image \[rows × columns\] (0 paper, 255 ink).
    ///
    /// ```
    /// use ffnn::data::augment::Warp;
    /// let shift = Warp { right: 1.0, ..Warp::NONE };
    /// assert_eq!(shift.apply(&[1, 2, 3, 4, 5, 6], 3), [0, 1, 2, 0, 4, 5]);
    /// ```
    ///
    /// # Panics
    ///
    /// If the number of pixels is not a multiple of the columns.
    pub fn apply(&self, image: &[u8], columns: usize) -> Vec<u8> {
        let rows = image.len() / columns;
        assert_eq!(image.len(), rows * columns, "pixels of {columns} columns");
        let mut sampler = Sampler::of_size(rows, columns);
        sampler.load(|loader| {
            for (place, pixel) in image.iter().enumerate().filter(|(_, pixel)| **pixel != 0) {
                loader.push(place, *pixel);
            }
        });
        let mut out = vec![0; image.len()];
        sampler.write(self, &mut out);
        out
    }
}

impl Affine {
    fn new(warp: &Warp, rows: usize, columns: usize) -> Self {
        let radians = f64::from(warp.degrees) * (core::f64::consts::PI / 180.0);
        let (sin, cos) = libm::sincos(radians);
        let size = f64::from(warp.size);
        let (sin, cos) = (sin / size, cos / size);
        let [x, y] = [columns, rows].map(|pixels| (pixels as f64 - 1.0) / 2.0);
        // The pixel (0, 0), seen from the shifted centre.
        let (u, v) = (-x - f64::from(warp.right), -y - f64::from(warp.down));
        let fixed = |place: f64| libm::round(place * ONE as f64) as i64;
        let start = [x + (u * cos - v * sin), y + (u * sin + v * cos)].map(fixed);
        Self { start, right: [cos, sin].map(fixed), down: [-sin, cos].map(fixed) }
    }
}

/// The part of a range of x in which start + x step is within the limits; it may be larger by places on the limits.
fn overlap(
    (first, end): (usize, usize),
    start: i64,
    (step, inverse): (i64, f64),
    [low, high]: [i64; 2],
) -> (usize, usize) {
    if step == 0 {
        return if start > low && start < high { (first, end) } else { (0, 0) };
    }
    let ends = [low, high].map(|limit| (limit as f64 - start as f64) * inverse);
    let (from, to) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
    if to < 0.0 {
        return (0, 0);
    }
    // `as` rounds down here, and is far faster than a call of `ceil`.
    let whole = from.max(0.0) as usize;
    let from = whole + usize::from((whole as f64) < from);
    (first.max(from), end.min((to as usize).saturating_add(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::augment::Augmentation;

    /// Reads every pixel by itself, in whole numbers too, without knowing where ink is.
    fn plain(image: &[u8], rows: usize, columns: usize, warp: &Warp) -> Vec<u8> {
        let affine = Affine::new(warp, rows, columns);
        let pixel = |x: i64, y: i64| {
            let inside = (0..columns as i64).contains(&x) && (0..rows as i64).contains(&y);
            if inside { i64::from(image[y as usize * columns + x as usize]) } else { 0 }
        };
        let mut out = Vec::new();
        for row in 0..rows as i64 {
            let mut bends = vec![[0.0; 2]; columns];
            if let Some(field) = &warp.bends {
                field.row(row as usize, rows, &mut bends);
            }
            for column in 0..columns as i64 {
                let [x, y] = [0, 1].map(|axis| {
                    let straight =
                        affine.start[axis] + column * affine.right[axis] + row * affine.down[axis];
                    straight + libm::roundf(bends[column as usize][axis] * 65_536.0) as i64
                });
                let (left, top) = (x >> 16, y >> 16);
                let (right, below) = (x >> 8 & 255, y >> 8 & 255);
                let line = |y| pixel(left, y) * (256 - right) + pixel(left + 1, y) * right;
                let sum = line(top) * (256 - below) + line(top + 1) * below;
                out.push(((sum + 32_768) >> 16) as u8);
            }
        }
        out
    }

    #[test]
    fn leaving_out_what_has_no_ink_changes_no_pixel() {
        let mut random = crate::rng::Random::new(1, crate::rng::Stream::Data);
        for (rows, columns) in [(28, 28), (9, 40), (40, 9), (1, 7), (5, 1)] {
            for image in 0..400 {
                let share = 1 + random.below(10);
                let mut draw = || match random.below(share) {
                    0 => random.below(256) as u8,
                    _ => 0,
                };
                let pixels: Vec<u8> = (0..rows * columns).map(|_| draw()).collect();
                let augmentation = Augmentation {
                    shift: (image % 7) as f32,
                    rotation: (image % 5) as f32 * 50.0,
                    scale: (image % 4) as f32 * 0.3,
                    elastic: (image % 3) as f32,
                };
                let warp = augmentation.warp(1, 0, image);
                let found = warp.apply(&pixels, columns);
                assert_eq!(found, plain(&pixels, rows, columns, &warp), "{warp:?}");
            }
        }
    }
}
