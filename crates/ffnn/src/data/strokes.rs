//! Synthetic digits for a page without MNIST: ten classes of strokes with random slant, thickness, size and wobble,
//! prepared as MNIST was.

use super::drawing::{Bitmap, Pen, Point, prepare};
use super::{DIGITS, ImageSet};
use crate::error::Error;
use crate::rng::{Random, Stream};

/// Rows and columns of an image.
const SIDE: usize = 28;

/// Makes `count` images of 28 × 28 pixels, as many of each class, in random order.
pub fn generate(count: usize, seed: u64) -> Result<ImageSet, Error> {
    let mut random = Random::new(seed, Stream::Data);
    let mut labels: Vec<u8> = (0..count).map(|index| (index % DIGITS) as u8).collect();
    random.shuffle(&mut labels);
    let mut pixels = Vec::with_capacity(count * SIDE * SIDE);
    for label in &labels {
        match prepare(&draw(*label, &mut random), SIDE, SIDE) {
            Some(prepared) => pixels.extend(prepared.pixels),
            None => pixels.extend([0; SIDE * SIDE]),
        }
    }
    ImageSet::new(SIDE, SIDE, DIGITS, pixels, labels)
}

/// Draws one digit on a small sheet.
fn draw(label: u8, random: &mut Random) -> Bitmap {
    let mut bitmap = Bitmap::new(84);
    let pen = Pen { width: random.between(0.07, 0.13), erase: false };
    let slant = random.between(-0.25, 0.25);
    let (width, height) = (random.between(0.75, 1.1), random.between(0.85, 1.05));
    let wobble = 0.035;
    let (a, b, phase) =
        (random.normal(), random.normal(), random.between(0.0, std::f32::consts::TAU));
    for stroke in skeleton(label, random) {
        let moved: Vec<Point> = stroke
            .iter()
            .map(|&(x, y)| {
                // A long sine wave bends the whole stroke and keeps it smooth.
                let x = x + wobble * a * libm::sinf(4.0 * y + phase);
                let y = y + wobble * b * libm::sinf(4.0 * x + phase);
                let (x, y) = ((x - 0.5) * width * 0.6, (y - 0.5) * height * 0.7);
                Point { x: 0.5 + x - slant * y, y: 0.5 + y }
            })
            .collect();
        bitmap.draw_line(&moved, pen);
    }
    bitmap
}

type Stroke = Vec<(f32, f32)>;

/// The strokes of a digit in the unit square, y downwards; some digits have two forms.
fn skeleton(label: u8, random: &mut Random) -> Vec<Stroke> {
    let other = random.below(2) == 1;
    let turn = core::f32::consts::TAU;
    match label {
        0 => vec![arc(0.5, 0.5, 0.4, 0.5, -0.25 * turn, 0.77 * turn)],
        1 if other => vec![vec![(0.3, 0.2), (0.55, 0.0), (0.55, 1.0)]],
        1 => vec![vec![(0.5, 0.0), (0.5, 1.0)]],
        2 => {
            let mut stroke = arc(0.5, 0.28, 0.4, 0.28, -0.45 * turn, 0.12 * turn);
            stroke.extend([(0.1, 1.0), (0.95, 0.97)]);
            vec![stroke]
        }
        3 => vec![
            arc(0.45, 0.25, 0.4, 0.25, -0.42 * turn, 0.25 * turn),
            arc(0.45, 0.74, 0.45, 0.26, -0.25 * turn, 0.42 * turn),
        ],
        4 if other => {
            vec![vec![(0.6, 0.0), (0.05, 0.65), (0.95, 0.65)], vec![(0.65, 0.3), (0.65, 1.0)]]
        }
        4 => vec![vec![(0.15, 0.0), (0.12, 0.5), (0.85, 0.48)], vec![(0.8, 0.0), (0.75, 1.0)]],
        5 => {
            let mut stroke = vec![(0.2, 0.0), (0.15, 0.45)];
            stroke.extend(arc(0.45, 0.7, 0.42, 0.3, -0.3 * turn, 0.4 * turn));
            vec![vec![(0.2, 0.0), (0.85, 0.02)], stroke]
        }
        6 => {
            let mut stroke = vec![(0.7, 0.0), (0.35, 0.25)];
            stroke.extend(arc(0.5, 0.72, 0.38, 0.28, -0.5 * turn, -1.45 * turn));
            vec![stroke]
        }
        7 if other => vec![vec![(0.1, 0.0), (0.9, 0.0), (0.4, 1.0)], vec![(0.3, 0.5), (0.8, 0.5)]],
        7 => vec![vec![(0.1, 0.02), (0.9, 0.0), (0.4, 1.0)]],
        8 => vec![
            arc(0.5, 0.25, 0.33, 0.25, 0.25 * turn, 1.27 * turn),
            arc(0.5, 0.75, 0.4, 0.25, -0.25 * turn, 0.77 * turn),
        ],
        _ => {
            let mut stroke = arc(0.48, 0.28, 0.36, 0.28, 0.0, -0.95 * turn);
            stroke.extend([(0.86, 0.2), (0.8, 0.6), (0.68, 1.0)]);
            vec![stroke]
        }
    }
}

/// Points of an ellipse's arc; angles run clockwise from the right, as y points downwards.
fn arc(x: f32, y: f32, rx: f32, ry: f32, from: f32, to: f32) -> Stroke {
    let point = |index: u8| {
        let angle = from + (to - from) * f32::from(index) / 16.0;
        (x + rx * libm::cosf(angle), y + ry * libm::sinf(angle))
    };
    (0..=16).map(point).collect()
}
