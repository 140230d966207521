//! A thousand days: concentration now, wind speed, concentration later. Five rows are the lecture's; the others are generated.

use ffnn::data::Table;
use ffnn::rng::{Random, Stream};

use crate::linear::least_squares;

/// The number of days.
pub const DAYS: usize = 1000;
/// The lecture's rows, by their numbers.
pub const LECTURE: [(usize, Day); 5] = [
    (1, Day { x: [5.0, 2.0], y: 4.0 }),
    (2, Day { x: [7.0, 1.2], y: 5.0 }),
    (3, Day { x: [10.0, 1.6], y: 11.0 }),
    (999, Day { x: [10.0, 1.8], y: 10.0 }),
    (1000, Day { x: [9.0, 2.6], y: 10.0 }),
];

/// A sample: one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Day {
    /// Concentration and wind speed now.
    pub x: [f64; 2],
    /// Concentration later.
    pub y: f64,
}

/// The generated rows without noise: high concentrations rise, low ones fall, and above some speed the wind clears
/// the air.
fn later([concentration, wind]: [f64; 2]) -> f64 {
    let sigmoid = |u: f64| 1.0 / (1.0 + libm::exp(-u));
    // 2σ(2u) − 1 = tanh u
    let tide = 2.0 * sigmoid(2.0 * (concentration - 8.0) / 1.5) - 1.0;
    concentration + 1.8 * tide - 4.0 * sigmoid(4.0 * (wind - 3.2))
}

/// All days, with the lecture's rows at their numbers.
pub fn days() -> Vec<Day> {
    let mut random = Random::new(7, Stream::Data);
    let tenth = |value: f64| (value * 10.0).round() / 10.0;
    let made = |_| {
        let concentration = tenth(f64::from(random.between(2.5, 13.5)));
        let wind = tenth(f64::from(random.between(0.3, 4.7)));
        let noise = 0.7 * f64::from(random.normal());
        let x = [concentration, wind];
        Day { x, y: tenth((later(x) + noise).max(0.0)) }
    };
    let mut days: Vec<Day> = (0..DAYS).map(made).collect();
    for (number, day) in LECTURE {
        days[number - 1] = day;
    }
    days
}

/// Every sixth day is held out for testing; none of the lecture's is among them.
pub fn is_held_out(place: usize) -> bool {
    place % 6 == 4
}

/// The least and the greatest of each quantity: concentration, wind, concentration later.
pub type Ranges = [[f64; 2]; 3];

/// The ranges of the generated days.
pub const RANGES: Ranges = [[2.0, 14.0], [0.0, 5.0], [0.0, 16.0]];

/// The ranges of some days.
pub fn ranges(days: &[Day]) -> Ranges {
    let range = |of: fn(&Day) -> f64| {
        let values = days.iter().map(of);
        let [low, high] = values.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], value| {
            [low.min(value), high.max(value)]
        });
        // A quantity that never changes still needs a scale.
        if low < high { [low, high] } else { [low - 1.0, low + 1.0] }
    };
    [range(|day| day.x[0]), range(|day| day.x[1]), range(|day| day.y)]
}

/// A quantity on a scale that suits training: −2 to 2.
pub fn scaled(value: f64, [low, high]: [f64; 2]) -> f64 {
    4.0 * (value - low) / (high - low) - 2.0
}

/// A quantity from its scaled value.
pub fn unscaled(value: f64, [low, high]: [f64; 2]) -> f64 {
    low + (value + 2.0) * (high - low) / 4.0
}

/// The training set.
pub fn table(days: &[Day], [now, wind, later]: Ranges) -> Option<Table> {
    let x = days.iter().flat_map(|day| [scaled(day.x[0], now), scaled(day.x[1], wind)]);
    let y = days.iter().map(|day| scaled(day.y, later) as f32).collect();
    Table::new(2, 1, x.map(|x| x as f32).collect(), y).ok()
}

/// w₁, w₂ and b of the linear model with the least squared error.
pub fn linear_fit(days: &[Day]) -> [f64; 3] {
    least_squares(days.iter().map(|day| ([day.x[0], day.x[1], 1.0], day.y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lecture_s_rows_are_there_and_none_is_held_out() {
        let days = days();
        assert_eq!(days.len(), DAYS);
        for (number, day) in LECTURE {
            assert_eq!(days[number - 1], day);
            assert!(!is_held_out(number - 1));
        }
        assert_eq!(days, super::days());
    }

    #[test]
    fn the_text_says_the_scale_that_is_used() {
        let [low, high] = RANGES[0].map(|value| scaled(value, RANGES[0]));
        let shown = [low, high].map(|value| crate::numbers::fixed(value, 0));
        let text = super::super::text::SCALED;
        assert!(text.ja.contains(&format!("{} から {} に", shown[0], shown[1])), "{shown:?}");
        assert!(text.en.contains(&format!("{} … {}", shown[0], shown[1])), "{shown:?}");
    }

    #[test]
    fn least_squares_find_a_plane() {
        let day = |x: [f64; 2]| Day { x, y: 2.0 * x[0] - 3.0 * x[1] + 0.5 };
        let w = linear_fit(&[[1.0, 2.0], [3.0, 1.0], [2.0, 5.0], [4.0, 4.0]].map(day));
        for (found, true_one) in w.iter().zip([2.0, -3.0, 0.5]) {
            assert!((found - true_one).abs() < 1e-9);
        }
    }
}
