//! Drawings and their conversion to images like MNIST's: the longer side of the ink is scaled to 20 of 28 pixels, the
//! shape is kept, each pixel is the mean of its area (antialiased), and the centre of mass is moved to the centre of
//! the image. Source: the description on the MNIST site.

/// How far right of and below the centre of the image the centre of mass is put, in pixels. In MNIST's own images it is
/// 0.5 off the centre on average (in the middle of pixel (14, 14)). Networks classify drawings with an offset of 0.25
/// as well as with 0.5. For unsteady drawings it avoids a quarter of the errors that they make without an offset.
const CENTRE_OFFSET: f32 = 0.25;

/// The longer side of the ink as a share of the image's side: 20 of MNIST's 28 pixels.
pub const BOX: f32 = 20.0 / 28.0;

/// The least share of an image's side that ink takes; smaller, nothing can be told of a drawing.
const SMALLEST: f32 = 0.4;

/// Fainter pixels are no ink: an eraser leaves them at its edge.
const FAINTEST: u8 = 32;

/// A point on the sheet, 0 to 1 in both directions, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Point {
    /// Distance from the left edge.
    pub x: f32,
    /// Distance from the top edge.
    pub y: f32,
}

/// The width of the line, and its effect: to draw or to erase.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Pen {
    /// The width as a share of the sheet's side.
    pub width: f32,
    /// True if it erases.
    pub erase: bool,
}

/// A square sheet of greyscale pixels, 0 paper to 255 ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitmap {
    side: usize,
    pixels: Vec<u8>,
}

impl Bitmap {
    /// A blank sheet.
    pub fn new(side: usize) -> Self {
        Self { side, pixels: vec![0; side * side] }
    }

    /// Pixels on each side.
    pub fn side(&self) -> usize {
        self.side
    }

    /// The pixels, \[side × side\].
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// Draws a line through points; a single point is a dot.
    pub fn draw_line(&mut self, points: &[Point], pen: Pen) {
        match points {
            [dot] => self.draw_segment(*dot, *dot, pen),
            _ => points.windows(2).for_each(|pair| self.draw_segment(pair[0], pair[1], pen)),
        }
    }

    /// Draws a segment with round ends, its edge blurred over one pixel. Visits only the pixels around it.
    pub fn draw_segment(&mut self, from: Point, to: Point, pen: Pen) {
        if ![from.x, from.y, to.x, to.y, pen.width].iter().all(|value| value.is_finite()) {
            return;
        }
        let side = self.side as f32;
        let radius = (0.5 * pen.width * side).clamp(0.5, side);
        let scale =
            |point: Point| (point.x.clamp(-1.0, 2.0) * side, point.y.clamp(-1.0, 2.0) * side);
        let ((ax, ay), (bx, by)) = (scale(from), scale(to));
        let bound = |low: f32, high: f32| {
            let first = (low - radius - 1.0).clamp(0.0, side) as usize;
            first..((high + radius + 2.0).clamp(0.0, side) as usize)
        };
        let (dx, dy) = (bx - ax, by - ay);
        let length = (dx * dx + dy * dy).max(1e-12);
        for row in bound(ay.min(by), ay.max(by)) {
            for column in bound(ax.min(bx), ax.max(bx)) {
                let (px, py) = (column as f32 + 0.5 - ax, row as f32 + 0.5 - ay);
                let along = ((px * dx + py * dy) / length).clamp(0.0, 1.0);
                let (ex, ey) = (px - along * dx, py - along * dy);
                let distance = libm::sqrtf(ex * ex + ey * ey);
                let ink = (255.0 * (radius + 0.5 - distance).clamp(0.0, 1.0)) as u8;
                let pixel = &mut self.pixels[row * self.side + column];
                *pixel = if pen.erase { (*pixel).min(255 - ink) } else { (*pixel).max(ink) };
            }
        }
    }

    /// Bounds of the ink: \[left, top, right, bottom\] in pixels, right and bottom exclusive.
    fn ink(&self) -> Option<[usize; 4]> {
        ink(&self.pixels, self.side)
    }

    /// The mean ink of a rectangle in pixels; pixels that are partly inside count by that share of their area.
    fn mean(&self, [left, top, right, bottom]: [f32; 4]) -> f32 {
        let clip = |value: f32| value.clamp(0.0, self.side as f32);
        let (x0, x1, y0, y1) = (clip(left), clip(right), clip(top), clip(bottom));
        let mut sum = 0.0;
        for row in y0 as usize..(libm::ceilf(y1) as usize) {
            let height = (row as f32 + 1.0).min(y1) - (row as f32).max(y0);
            for column in x0 as usize..(libm::ceilf(x1) as usize) {
                let width = (column as f32 + 1.0).min(x1) - (column as f32).max(x0);
                sum += width * height * f32::from(self.pixels[row * self.side + column]);
            }
        }
        sum / ((right - left) * (bottom - top)).max(1e-6)
    }
}

/// Bounds of the ink of an image: \[left, top, right, bottom\] in pixels, right and bottom exclusive.
fn ink(pixels: &[u8], columns: usize) -> Option<[usize; 4]> {
    let inked = (0..pixels.len()).filter(|index| pixels[*index] >= FAINTEST);
    let places = inked.map(|index| (index % columns, index / columns));
    places.fold(None, |bounds, (x, y)| {
        let [left, top, right, bottom] = bounds.unwrap_or([x, y, x + 1, y + 1]);
        Some([left.min(x), top.min(y), right.max(x + 1), bottom.max(y + 1)])
    })
}

/// How large images \[rows × columns\] show what is drawn: the longer side of the ink as a share of the shorter side of the image,
/// the median of all that have ink. [`BOX`] for those that are nearly as MNIST's, and where none has ink.
pub fn ink_share(images: impl Iterator<Item = Vec<u8>>, rows: usize, columns: usize) -> f32 {
    let longer = |image: Vec<u8>| {
        let [left, top, right, bottom] = ink(&image, columns)?;
        Some((right - left).max(bottom - top))
    };
    let mut sides: Vec<usize> = images.filter_map(longer).collect();
    sides.sort_unstable();
    let Some(median) = sides.get(sides.len() / 2) else { return BOX };
    let share = (*median as f32 / rows.min(columns) as f32).clamp(SMALLEST, 1.0);
    // As large as two pixels of MNIST's 28.
    if (share - BOX).abs() < 2.5 / 28.0 { BOX } else { share }
}

/// An image made from a drawing, and the mapping from the sheet to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    /// The image, \[rows × columns\].
    pub pixels: Vec<u8>,
    /// The sheet's pixel (x, y) is at (scale·x + shift.0, scale·y + shift.1), in pixels of the image.
    pub scale: f32,
    /// Shift (right, down) in pixels of the image, see [`scale`](Self::scale).
    pub shift: (f32, f32),
    /// The longer side of the ink as a share of the image's side, if it was scaled to that.
    pub share: f32,
}

/// The drawing scaled and centred as MNIST's images are; `None` if it is blank.
pub fn prepare(bitmap: &Bitmap, rows: usize, columns: usize) -> Option<Prepared> {
    prepare_as_large(bitmap, rows, columns, BOX)
}

/// As [`prepare`], with ink as large as that of other images: see [`ink_share`]. Ink that would lie outside is moved back.
pub fn prepare_as_large(
    bitmap: &Bitmap,
    rows: usize,
    columns: usize,
    share: f32,
) -> Option<Prepared> {
    let [left, top, right, bottom] = bitmap.ink()?.map(|bound| bound as f32);
    let longer = (right - left).max(bottom - top);
    let scale = share * rows.min(columns) as f32 / longer;
    // The centre of mass of the ink, in the sheet's pixels, goes to the centre of the image.
    let (mut mass, mut x, mut y) = (0.0, 0.0, 0.0);
    for (index, ink) in bitmap.pixels.iter().enumerate().filter(|(_, ink)| **ink > 0) {
        let ink = f64::from(*ink);
        mass += ink;
        x += ink * ((index % bitmap.side) as f64 + 0.5);
        y += ink * ((index / bitmap.side) as f64 + 0.5);
    }
    let (x, y) = ((x / mass) as f32, (y / mass) as f32);
    let middle = |pixels: usize| 0.5 * pixels as f32 + CENTRE_OFFSET;
    let mut shift = (middle(columns) - scale * x, middle(rows) - scale * y);
    // MNIST's own images have room for it.
    if share > BOX {
        let inside = |shift: f32, low: f32, high: f32, side: usize| {
            let (before, beyond) = (-(scale * low + shift), scale * high + shift - side as f32);
            shift + before.max(0.0) - beyond.max(0.0)
        };
        shift = (inside(shift.0, left, right, columns), inside(shift.1, top, bottom, rows));
    }
    Some(Prepared { pixels: place(bitmap, rows, columns, scale, shift), scale, shift, share })
}

/// The whole sheet scaled down and not moved: what the network sees when the preparation is off. `None` if it is blank.
pub fn downsample(bitmap: &Bitmap, rows: usize, columns: usize) -> Option<Prepared> {
    bitmap.ink()?;
    let side = bitmap.side as f32;
    let scale = rows.min(columns) as f32 / side;
    let shift = (0.5 * (columns as f32 - scale * side), 0.5 * (rows as f32 - scale * side));
    let pixels = place(bitmap, rows, columns, scale, shift);
    Some(Prepared { pixels, scale, shift, share: BOX })
}

/// The sheet, scaled and shifted, as pixels of an image \[rows × columns\].
pub fn place(
    bitmap: &Bitmap,
    rows: usize,
    columns: usize,
    scale: f32,
    shift: (f32, f32),
) -> Vec<u8> {
    let back = |pixel: usize, shift: f32| (pixel as f32 - shift) / scale;
    let mut pixels = Vec::with_capacity(rows * columns);
    for row in 0..rows {
        let (top, bottom) = (back(row, shift.1), back(row + 1, shift.1));
        for column in 0..columns {
            let area = [back(column, shift.0), top, back(column + 1, shift.0), bottom];
            pixels.push(libm::roundf(bitmap.mean(area)).clamp(0.0, 255.0) as u8);
        }
    }
    pixels
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PEN: Pen = Pen { width: 0.08, erase: false };

    fn seven(scale: f32, x: f32, y: f32) -> Bitmap {
        let mut bitmap = Bitmap::new(280);
        let points = [(0.0, 0.0), (0.6, 0.0), (0.2, 1.0)]
            .map(|(px, py)| Point { x: x + scale * px, y: y + scale * py });
        bitmap.draw_line(&points, Pen { width: 0.15 * scale, erase: false });
        bitmap
    }

    fn centre(image: &[u8]) -> (f32, f32) {
        let mass: f32 = image.iter().map(|ink| f32::from(*ink)).sum();
        let weigh = |at: fn(usize) -> usize| {
            let sum: f32 = image
                .iter()
                .enumerate()
                .map(|(i, ink)| (at(i) as f32 + 0.5) * f32::from(*ink))
                .sum();
            sum / mass
        };
        (weigh(|index| index % 28), weigh(|index| index / 28))
    }

    #[test]
    fn the_centre_of_mass_is_the_centre_and_the_longer_side_20() {
        let image = prepare(&seven(0.5, 0.1, 0.3), 28, 28).unwrap().pixels;
        let (x, y) = centre(&image);
        assert!((x - 14.0).abs() < 0.5 && (y - 14.0).abs() < 0.5, "{x} {y}");
        let rows = image.chunks(28).filter(|row| row.iter().any(|ink| *ink > 64)).count();
        assert!((19..=21).contains(&rows), "{rows}");
    }

    #[test]
    fn place_and_size_of_the_drawing_do_not_matter() {
        let large = prepare(&seven(0.8, 0.1, 0.1), 28, 28).unwrap().pixels;
        let small = prepare(&seven(0.4, 0.5, 0.45), 28, 28).unwrap().pixels;
        let difference: f32 =
            large.iter().zip(&small).map(|(a, b)| f32::from(a.abs_diff(*b))).sum();
        assert!(difference / 784.0 < 4.0, "{difference}");
    }

    #[test]
    fn ink_is_as_large_as_that_of_the_data_and_stays_inside() {
        for (rows, columns, share) in
            [(8, 8, 1.0), (64, 64, 1.0), (28, 28, 24.0 / 28.0), (16, 16, 0.4)]
        {
            let image = |bitmap| prepare_as_large(&bitmap, rows, columns, share).unwrap().pixels;
            let images = [image(seven(0.5, 0.1, 0.3)), image(seven(0.3, 0.6, 0.1))];
            for image in &images {
                let inked = image.chunks(columns).filter(|row| row.iter().any(|ink| *ink > 64));
                let expected = share * rows as f32;
                assert!((inked.count() as f32 - expected).abs() <= 1.0, "{rows}: {expected}");
            }
            let found = ink_share(images.into_iter(), rows, columns);
            assert!((found - share).abs() * rows as f32 <= 1.0, "{rows}: {found}");
        }
        let like_mnist = prepare(&seven(0.5, 0.1, 0.3), 28, 28).unwrap().pixels;
        assert_eq!(ink_share([like_mnist, vec![0; 784]].into_iter(), 28, 28), BOX);
        assert_eq!(ink_share([vec![0; 64]].into_iter(), 8, 8), BOX);
    }

    #[test]
    fn a_blank_sheet_gives_no_image_and_a_dot_gives_one() {
        let mut bitmap = Bitmap::new(280);
        assert_eq!(prepare(&bitmap, 28, 28), None);
        bitmap.draw_line(&[Point { x: 0.2, y: 0.2 }], PEN);
        assert!(prepare(&bitmap, 28, 28).is_some());
        bitmap.draw_line(&[Point { x: 0.2, y: 0.2 }], Pen { width: 0.3, erase: true });
        assert_eq!(prepare(&bitmap, 28, 28), None);
    }

    #[test]
    fn without_preparation_the_drawing_stays_in_place() {
        let image = downsample(&seven(0.3, 0.0, 0.0), 28, 28).unwrap().pixels;
        assert!(image[14 * 28..].iter().all(|ink| *ink == 0), "the lower half stays blank");
    }

    proptest! {
        #[test]
        fn no_stroke_panics(
            points in proptest::collection::vec((any::<f32>(), any::<f32>()), 0..6),
            width in any::<f32>(),
            erase in any::<bool>(),
            (rows, columns) in (1usize..65, 1usize..65),
        ) {
            let mut bitmap = Bitmap::new(40);
            let points: Vec<Point> = points.into_iter().map(|(x, y)| Point { x, y }).collect();
            bitmap.draw_line(&points, Pen { width, erase });
            if let Some(prepared) = prepare(&bitmap, rows, columns) {
                prop_assert_eq!(prepared.pixels.len(), rows * columns);
            }
        }
    }
}
