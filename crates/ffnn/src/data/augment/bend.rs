//! Elastic deformation: a smooth field of random displacements (after Simard et al. 2003 and Ronneberger et al. 2015).

use crate::rng::Random;

/// Cells of the grid of control points along each axis.
const CELLS: usize = 4;
/// Control points along each axis: a cubic B-spline needs one before and two behind each cell.
const POINTS: usize = CELLS + 3;

/// Displacements of the control points, \[right, down\]\[row\]\[column\], in pixels. Between them the field is a cubic B-spline, so
/// it is nowhere larger than at the largest of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Bends([[[f32; POINTS]; POINTS]; 2]);

impl Bends {
    /// Draws displacements uniform on \[−limit, limit), those to the right first, row by row.
    pub fn draw(limit: f32, random: &mut Random) -> Self {
        let mut bends = Self([[[0.0; POINTS]; POINTS]; 2]);
        bends.0.as_flattened_mut().as_flattened_mut().fill_with(|| random.between(-limit, limit));
        bends
    }

    /// The displacements to the right and down along a row of pixels, written to `out` \[columns\].
    pub fn row(&self, row: usize, rows: usize, out: &mut [[f32; 2]]) {
        let (first, weights) = spline(row, rows);
        // The control points of this row of pixels.
        let mut points = [[0.0; POINTS]; 2];
        for (points, field) in points.iter_mut().zip(&self.0) {
            for (weight, from) in weights.iter().zip(&field[first..]) {
                points.iter_mut().zip(from).for_each(|(point, from)| *point += weight * from);
            }
        }
        let columns = out.len();
        for (column, out) in out.iter_mut().enumerate() {
            let (first, weights) = spline(column, columns);
            for (out, points) in out.iter_mut().zip(&points) {
                let pairs = weights.iter().zip(&points[first..]);
                *out = pairs.fold(0.0, |sum, (weight, point)| sum + weight * point);
            }
        }
    }
}

/// The first of the four control points that a pixel's displacement depends on, and their weights.
fn spline(pixel: usize, pixels: usize) -> (usize, [f32; 4]) {
    let place = (pixel * CELLS) as f32 / pixels as f32;
    // Pixels are fewer than `pixels`, so this is below the number of cells.
    let first = (pixel * CELLS) / pixels;
    let f = place - first as f32;
    let g = 1.0 - f;
    let weights = [
        g * g * g,
        3.0 * f * f * f - 6.0 * f * f + 4.0,
        3.0 * g * g * g - 6.0 * g * g + 4.0,
        f * f * f,
    ];
    (first, weights.map(|weight| weight / 6.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Stream;

    #[test]
    fn weights_sum_to_1_and_go_on_smoothly() {
        for pixels in [1, 5, 28, 64] {
            for pixel in 0..pixels {
                let (first, weights) = spline(pixel, pixels);
                assert!(first + 3 < POINTS && weights.iter().all(|weight| *weight >= 0.0));
                assert!((weights.iter().sum::<f32>() - 1.0).abs() < 1e-6);
            }
        }
        // At the first pixel of a cell, the middle of three points counts most.
        assert_eq!(spline(14, 28), (2, [1.0 / 6.0, 4.0 / 6.0, 1.0 / 6.0, 0.0]));
    }

    #[test]
    fn displacements_are_smooth_and_within_their_limit() {
        let bends = Bends::draw(5.0, &mut Random::new(1, Stream::Data));
        let field: Vec<[[f32; 2]; 28]> = (0..28)
            .map(|row| {
                let mut out = [[0.0; 2]; 28];
                bends.row(row, 28, &mut out);
                out
            })
            .collect();
        let all = || field.iter().flatten().flatten();
        assert!(all().all(|d| d.abs() <= 5.0) && all().any(|d| d.abs() > 1.0));
        let step = |one: &[f32; 2], other: &[f32; 2]| {
            (one[0] - other[0]).abs().max((one[1] - other[1]).abs())
        };
        for row in &field {
            assert!(row.array_windows().all(|[one, other]| step(one, other) < 1.0));
        }
        for [one, other] in field.array_windows() {
            assert!(one.iter().zip(other).all(|(one, other)| step(one, other) < 1.0));
        }
    }
}
