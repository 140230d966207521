//! A thousand days: concentration now, wind speed, concentration later. Five rows are the lecture's; the rest is made.

use ffnn::data::Table;
use ffnn::rng::{Random, Stream};

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
/// The concentration's range.
pub const CONCENTRATION: [f64; 2] = [2.0, 14.0];
/// The wind speed's range.
pub const WIND: [f64; 2] = [0.0, 5.0];

/// A day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Day {
    /// Concentration and wind speed now.
    pub x: [f64; 2],
    /// Concentration later.
    pub y: f64,
}

/// What the made rows follow, but for noise: high concentrations rise, low ones fall, and from some speed on the wind clears
/// the air.
fn later([concentration, wind]: [f64; 2]) -> f64 {
    let tide = 1.8 * ((concentration - 8.0) / 1.5).tanh();
    concentration + tide - 4.0 / (1.0 + (-4.0 * (wind - 3.2)).exp())
}

/// All days, the lecture's in their places.
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

/// x and y on a scale that suits training: about −2 to 2.
pub fn scaled(x: [f64; 2]) -> [f64; 2] {
    [(x[0] - 8.0) / 3.0, (x[1] - 2.5) / 1.25]
}

/// y as the network sees it; half its squared error is 1/16 of that in concentrations.
pub fn scaled_y(y: f64) -> f64 {
    (y - 8.0) / 4.0
}

/// A concentration from what the network gives.
pub fn concentration(output: f64) -> f64 {
    8.0 + 4.0 * output
}

/// The training set.
pub fn table(days: &[Day]) -> Option<Table> {
    let x = days.iter().flat_map(|day| scaled(day.x)).map(|x| x as f32).collect();
    let y = days.iter().map(|day| scaled_y(day.y) as f32).collect();
    Table::new(2, 1, x, y).ok()
}

/// w₁, w₂ and b of the least squares, from the normal equations.
pub fn least_squares(days: &[Day]) -> [f64; 3] {
    let mut rows = [[0.0; 4]; 3];
    for day in days {
        let x = [day.x[0], day.x[1], 1.0];
        for (row, a) in rows.iter_mut().zip(x) {
            for (cell, b) in row.iter_mut().zip([x[0], x[1], 1.0, day.y]) {
                *cell += a * b;
            }
        }
    }
    // Gauss and Jordan; the sums of squares on the diagonal are large enough to divide by.
    for pivot in 0..3 {
        let lead = rows[pivot].map(|cell| cell / rows[pivot][pivot]);
        for row in &mut rows {
            let factor = row[pivot];
            for (cell, lead) in row.iter_mut().zip(lead) {
                *cell -= factor * lead;
            }
        }
        rows[pivot] = lead;
    }
    rows.map(|row| row[3])
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
    fn least_squares_find_a_plane() {
        let day = |x: [f64; 2]| Day { x, y: 2.0 * x[0] - 3.0 * x[1] + 0.5 };
        let w = least_squares(&[[1.0, 2.0], [3.0, 1.0], [2.0, 5.0], [4.0, 4.0]].map(day));
        for (found, true_one) in w.iter().zip([2.0, -3.0, 0.5]) {
            assert!((found - true_one).abs() < 1e-9);
        }
    }
}
