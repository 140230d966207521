//! Two moons: points on two interlocking half circles, with noise. No linear model separates them.

use super::Table;
use crate::error::Error;
use crate::rng::{Random, Stream};

/// `count` points (x, y) whose target alternates between 0 (upper moon) and 1 (lower moon). `noise` is the standard deviation
/// of normal noise on x and y.
pub fn generate(count: usize, noise: f32, seed: u64) -> Result<Table, Error> {
    let mut random = Random::new(seed, Stream::Data);
    let (mut features, mut targets) = (Vec::new(), Vec::new());
    for index in 0..count {
        let angle = core::f32::consts::PI * random.uniform();
        let (x, y) = (libm::cosf(angle), libm::sinf(angle));
        let lower = index % 2 == 1;
        let (x, y) = if lower { (1.0 - x, 0.5 - y) } else { (x, y) };
        features.extend([x + noise * random.normal(), y + noise * random.normal()]);
        targets.push(if lower { 1.0 } else { 0.0 });
    }
    Table::new(2, 1, features, targets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Samples;

    #[test]
    fn without_noise_points_lie_on_two_half_circles() {
        let moons = generate(100, 0.0, 1).unwrap();
        assert_eq!((moons.len(), moons.inputs(), moons.outputs()), (100, 2, 1));
        for index in 0..100 {
            let (mut x, mut y) = ([0.0; 2], [0.0]);
            moons.fill_inputs(&[index], &mut x);
            moons.fill_targets(&[index], &mut y);
            let centre = if y[0] == 1.0 { [1.0, 0.5] } else { [0.0, 0.0] };
            let radius = ((x[0] - centre[0]).powi(2) + (x[1] - centre[1]).powi(2)).sqrt();
            assert!((radius - 1.0).abs() < 1e-6, "{radius}");
            assert_eq!(y[0] == 1.0, x[1] < centre[1] || (x[1] == centre[1] && y[0] == 1.0));
        }
    }
}
