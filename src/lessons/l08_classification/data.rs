//! Points of two classes.

use ffnn::data::Table;
use ffnn::rng::{Random, Stream};

use super::pumpkins;

/// Points in a toy set.
const COUNT: usize = 400;

/// Inputs, and true if the label is 1.
pub type Point = ([f64; 2], bool);

/// The least and the greatest of each input.
pub type Ranges = [[f64; 2]; 2];

/// A set of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// Two features of pictures of pumpkins and other things.
    Pumpkins,
    /// Two half circles that reach into each other.
    Moons,
    /// A ring around a disc.
    Circles,
    /// Four clouds; opposite ones belong together.
    Xor,
    /// Two arms around each other.
    Spirals,
}

impl Set {
    /// All sets.
    pub const ALL: [Self; 5] =
        [Self::Pumpkins, Self::Moons, Self::Circles, Self::Xor, Self::Spirals];

    /// The name in links.
    pub fn id(self) -> &'static str {
        match self {
            Self::Pumpkins => "pumpkins",
            Self::Moons => "moons",
            Self::Circles => "circles",
            Self::Xor => "xor",
            Self::Spirals => "spirals",
        }
    }

    /// The ranges of both inputs.
    pub fn ranges(self) -> Ranges {
        match self {
            Self::Pumpkins => [[0.0, 1.0], [0.3, 1.8]],
            _ => [[-1.6, 1.6]; 2],
        }
    }

    /// The points, each as (inputs, true if the label is 1).
    pub fn points(self) -> Vec<Point> {
        let mut random = Random::new(8, Stream::Data);
        let of = |place: usize, random: &mut Random| {
            let label = place % 2 == 1;
            let side = if label { 1.0 } else { -1.0 };
            let part = random.uniform();
            let (dx, dy) = (f64::from(random.normal()), f64::from(random.normal()));
            let turn = std::f32::consts::TAU;
            let (cos, sin) = (
                |angle: f32| f64::from(libm::cosf(angle)),
                |angle: f32| f64::from(libm::sinf(angle)),
            );
            let (x, y, noise) = match self {
                Self::Moons => {
                    let angle = part * turn / 2.0;
                    (0.8 * cos(angle) - 0.4 * side, side * (0.9 * sin(angle) - 0.3), 0.07)
                }
                Self::Circles => {
                    let radius = if label { 0.5 } else { 1.2 };
                    (radius * cos(part * turn), radius * sin(part * turn), 0.09)
                }
                Self::Xor => {
                    let across = if part < 0.5 { 0.75 } else { -0.75 };
                    (across, side * across, 0.25)
                }
                Self::Spirals | Self::Pumpkins => {
                    let out = part.sqrt();
                    let (radius, angle) = (0.15 + 1.25 * f64::from(out), 1.5 * turn * out);
                    (side * radius * cos(angle), side * radius * sin(angle), 0.035)
                }
            };
            ([x + noise * dx, y + noise * dy], label)
        };
        match self {
            Self::Pumpkins => {
                pumpkins::things().iter().map(|thing| (thing.x, thing.label)).collect()
            }
            _ => (0..COUNT).map(|place| of(place, &mut random)).collect(),
        }
    }
}

/// Inputs, scaled as the network takes them: −1.6 to 1.6.
pub fn scaled(x: [f64; 2], ranges: Ranges) -> [f64; 2] {
    [0, 1].map(|index| {
        let [low, high] = ranges[index];
        3.2 * (x[index] - low) / (high - low) - 1.6
    })
}

/// The training set of points.
pub fn table(points: &[Point], ranges: Ranges) -> Option<Table> {
    let x = points.iter().flat_map(|(x, _)| scaled(*x, ranges)).map(|x| x as f32).collect();
    let y = points.iter().map(|(_, label)| f32::from(u8::from(*label))).collect();
    Table::new(2, 1, x, y).ok()
}

/// The ranges of some points.
pub fn ranges(points: &[Point]) -> Ranges {
    [0, 1].map(|index| {
        let values = points.iter().map(|(x, _)| x[index]);
        let [low, high] = values.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], value| {
            [low.min(value), high.max(value)]
        });
        // An input that never changes still needs a scale.
        if low < high { [low, high] } else { [low - 1.0, low + 1.0] }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_have_both_classes_within_their_ranges() {
        for set in Set::ALL {
            let points = set.points();
            let ones = points.iter().filter(|(_, label)| *label).count();
            assert!(ones * 3 > points.len() && ones * 3 < 2 * points.len(), "{set:?}");
            for (x, _) in &points {
                let x = scaled(*x, set.ranges());
                assert!(x.iter().all(|x| x.abs() < 1.8), "{set:?} {x:?}");
            }
            assert_eq!(points, set.points());
        }
    }
}
