//! Eight samples, the line ŷ = w x + b through them, and its loss E(w, b) = 1/N Σ_n ½ (y_n − ŷ_n)².

/// (x_n, y_n). The mean of x is 0 and that of x² is 2, so that E(w, b) = (w − 0.8)² + ½ (b − 0.5)² + 0.115.
pub const SAMPLES: [(f64, f64); COUNT] = [
    (-2.0, -1.6),
    (-1.5, -0.3),
    (-1.0, 0.2),
    (-0.5, -0.4),
    (0.4, 1.3),
    (0.7, 0.5),
    (1.6, 2.3),
    (2.3, 2.0),
];
/// How many samples there are.
pub const COUNT: usize = 8;
/// The w with the least E, whatever b is.
pub const BEST_W: f64 = 0.8;
/// The b with the least E.
pub const BEST_B: f64 = 0.5;
/// The least E of all lines.
pub const LEAST: f64 = 0.115;

/// E(w, b) over all samples.
pub fn loss([w, b]: [f64; 2]) -> f64 {
    let squares = SAMPLES.iter().map(|(x, y)| (y - (w * x + b)).powi(2));
    0.5 * squares.sum::<f64>() / COUNT as f64
}

/// (∂E/∂w, ∂E/∂b) as the mean over some of the samples: 1/N Σ_n (ŷ_n − y_n) x_n and 1/N Σ_n (ŷ_n − y_n).
pub fn gradient([w, b]: [f64; 2], places: &[usize]) -> [f64; 2] {
    let mut sum = [0.0; 2];
    for (x, y) in places.iter().filter_map(|place| SAMPLES.get(*place)) {
        let error = w * x + b - y;
        sum[0] += error * x;
        sum[1] += error;
    }
    sum.map(|sum| sum / places.len().max(1) as f64)
}

/// The places of all samples.
pub fn all() -> [usize; COUNT] {
    std::array::from_fn(|place| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loss_is_the_square_that_the_texts_say() {
        for [w, b] in [[0.8, 0.5], [0.8, 0.0], [-1.0, 2.0], [2.5, -0.7]] {
            let exact = (w - BEST_W).powi(2) + 0.5 * (b - BEST_B).powi(2) + LEAST;
            assert!((loss([w, b]) - exact).abs() < 1e-12);
        }
        assert!((loss([0.8, 0.0]) - 0.24).abs() < 1e-12);
    }

    #[test]
    fn the_gradient_is_that_of_the_loss() {
        let step = 1e-4;
        for [w, b] in [[0.3, -0.2], [2.0, 1.0]] {
            let [of_w, of_b] = gradient([w, b], &all());
            let numerical = (loss([w + step, b]) - loss([w - step, b])) / (2.0 * step);
            assert!((of_w - numerical).abs() < 1e-9 && (of_w - 2.0 * (w - 0.8)).abs() < 1e-12);
            assert!((of_b - (b - 0.5)).abs() < 1e-12);
        }
    }

    #[test]
    fn the_minibatches_of_an_epoch_have_the_gradient_of_all_on_average() {
        let at = [0.1, 1.2];
        let whole = gradient(at, &all());
        let halves = [gradient(at, &[5, 0, 3, 6]), gradient(at, &[1, 2, 4, 7])];
        for part in 0..2 {
            let mean = 0.5 * (halves[0][part] + halves[1][part]);
            assert!((mean - whole[part]).abs() < 1e-12);
        }
    }
}
