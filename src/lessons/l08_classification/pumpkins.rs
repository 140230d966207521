//! Pictures of pumpkins and of other things, drawn by the program, and two features measured from their pixels.

use ffnn::rng::{Random, Stream};

/// The side of a picture in pixels.
pub const SIDE: usize = 28;
/// Pictures.
const COUNT: usize = 240;

/// A colour of a pixel; 0 is paper.
pub const COLORS: [&str; 5] = ["none", "#e8811a", "#a8480c", "#c62f22", "#4d8a3b"];
const ORANGE: u8 = 1;
const DARK: u8 = 2;
const RED: u8 = 3;
const GREEN: u8 = 4;

/// A picture with its label and what was measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    /// True if it is a pumpkin.
    pub label: bool,
    /// The colours of its pixels, row by row.
    pub pixels: Vec<u8>,
    /// The share of orange pixels, and width over height.
    pub x: [f64; 2],
}

/// The pictures; every second one is a pumpkin.
pub fn things() -> Vec<Thing> {
    let mut random = Random::new(31, Stream::Data);
    (0..COUNT).map(|place| draw(place, &mut random)).collect()
}

fn draw(place: usize, random: &mut Random) -> Thing {
    let label = place.is_multiple_of(2);
    let mut about = |mean: f64, deviation: f64| mean + deviation * f64::from(random.normal());
    // Colour of the body, colour of its shadow or gloss, where that begins, width over height.
    let (body, other, edge, ratio) = match (label, place / 2 % 4) {
        (true, _) => (ORANGE, DARK, about(0.6, 0.15), about(1.35, 0.11)),
        (_, 0) => (ORANGE, DARK, about(0.5, 0.15), about(1.05, 0.07)),
        (_, 1) => (ORANGE, DARK, about(0.5, 0.15), about(0.5, 0.06)),
        (_, 2) => (RED, ORANGE, about(0.6, 0.15), about(1.15, 0.1)),
        _ => (GREEN, ORANGE, about(0.4, 0.15), about(1.25, 0.12)),
    };
    let (left, up) = (about(0.0, 0.4), about(0.0, 0.4));
    let height = (22.0 / ratio.max(1.0)).min(20.0);
    let (radius_x, radius_y) = (0.5 * height * ratio, 0.5 * height);
    let middle = 0.5 * SIDE as f64;
    let light = if body == ORANGE { 1.0 } else { -1.0 };
    let mut pixels = vec![0; SIDE * SIDE];
    for (index, pixel) in pixels.iter_mut().enumerate() {
        let x = (index % SIDE) as f64 + 0.5 - middle - left;
        let y = (index / SIDE) as f64 + 0.5 - middle - 1.5 - up;
        let (across, down) = (x / radius_x, y / radius_y);
        let rib = label
            && [0.0, 0.42, 0.78].iter().any(|rib| {
                // Ribs are meridians: they draw together at top and bottom.
                (across.abs() - rib * (1.0 - down * down).max(0.0).sqrt()).abs() < 0.045
            });
        *pixel = if across * across + down * down <= 1.0 {
            let shaded = light * (across + down) / std::f64::consts::SQRT_2 > edge;
            if rib {
                DARK
            } else if shaded {
                other
            } else {
                body
            }
        } else if x.abs() < 1.3 && y < 0.0 && y > -radius_y - 3.0 {
            GREEN
        } else {
            0
        };
    }
    let x = measure(&pixels);
    Thing { label, pixels, x }
}

/// The share of orange among the inked pixels, and width over height: how far the ink spreads across and how far down.
fn measure(pixels: &[u8]) -> [f64; 2] {
    let inked = || (0..SIDE * SIDE).filter(|index| pixels[*index] != 0);
    let count = inked().count().max(1) as f64;
    let variance = |of: &dyn Fn(usize) -> usize| {
        let mean = inked().map(|index| of(index) as f64).sum::<f64>() / count;
        inked().map(|index| (of(index) as f64 - mean).powi(2)).sum::<f64>() / count
    };
    let orange = inked().filter(|index| pixels[*index] == ORANGE).count();
    let (across, down) = (variance(&|index| index % SIDE), variance(&|index| index / SIDE));
    [orange as f64 / count, (across / down.max(1e-9)).sqrt()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pumpkins_are_orange_and_wide_on_the_whole() {
        let things = things();
        let mean = |label, feature: usize| {
            let of: Vec<f64> = things
                .iter()
                .filter(|thing| thing.label == label)
                .map(|thing| thing.x[feature])
                .collect();
            of.iter().sum::<f64>() / of.len() as f64
        };
        assert!(mean(true, 0) > mean(false, 0) + 0.1);
        assert!(mean(true, 1) > mean(false, 1) + 0.2);
    }
}
