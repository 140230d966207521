//! The likelihood over μ, its logarithm, and the negative of that.

use super::coin::{log_sum, mean, ones};
use crate::charts::{CurveLook, FunctionCurve, Functions};
use crate::math::SymbolKind;

const SAMPLES: u32 = 240;

/// L, log L and −log L of some flips, with the cursor at `mu`.
pub fn graphs(flips: &[u8], mu: f64) -> [Functions; 3] {
    let (ones, best) = (ones(flips) as f64, mean(flips));
    let zeros = flips.len() as f64 - ones;
    let term = |count: f64, share: f64| if count == 0.0 { 0.0 } else { count * f64::ln(share) };
    let log = |mu: f64| term(ones, mu) + term(zeros, 1.0 - mu);
    // exp of the sum, which underflows to 0 where the product does.
    let likelihood = |mu: f64| log(mu).exp();
    let top = likelihood(best);
    // A product that has underflowed everywhere is drawn as a line at 0.
    let high = if top > 0.0 { 1.1 * top } else { 1.0 };
    let depth = 4.0 * log_sum_or(flips, best);
    let graph = |range, kind, of: &dyn Fn(f64) -> f64, bare| graph(range, kind, of, bare, best, mu);
    [
        graph([0.0, high], SymbolKind::Ink, &likelihood, true),
        graph([depth, 0.0], SymbolKind::Ink, &log, false),
        graph([0.0, -depth], SymbolKind::Loss, &|mu| -log(mu), false),
    ]
}

/// The best log-likelihood. If all flips are alike it is 0; a part of the log-likelihood of a fair coin replaces it then.
fn log_sum_or(flips: &[u8], best: f64) -> f64 {
    if best > 0.0 && best < 1.0 { log_sum(flips, best) } else { 0.25 * log_sum(flips, 0.5) }
}

fn graph(
    y: [f64; 2],
    kind: SymbolKind,
    of: &dyn Fn(f64) -> f64,
    bare: bool,
    best: f64,
    mu: f64,
) -> Functions {
    let inside = |(_, value): &(f64, f64)| (y[0]..=y[1]).contains(value);
    let points = (0..=SAMPLES).map(|step| f64::from(step) / f64::from(SAMPLES));
    let curve = FunctionCurve {
        kind,
        pieces: vec![points.map(|mu| (mu, of(mu))).filter(inside).collect()],
        look: CurveLook::STRONG,
        label: String::new(),
        at_cursor: of(mu),
    };
    let mark = FunctionCurve {
        kind: SymbolKind::Input,
        pieces: vec![vec![(best, y[0]), (best, y[1])]],
        look: CurveLook::DASHED,
        label: String::new(),
        at_cursor: f64::NAN,
    };
    let cursor = (mu, SymbolKind::Parameter);
    Functions {
        curves: vec![mark, curve],
        x: [0.0, 1.0],
        y,
        cursor,
        right: 12.0,
        bare,
        has_keys: false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::coin::{LECTURE, flip};
    use super::*;

    fn top(functions: &Functions) -> (f64, f64) {
        let points = functions.curves[1].pieces[0].iter().copied();
        points
            .fold((0.0, f64::NEG_INFINITY), |top, point| if point.1 > top.1 { point } else { top })
    }

    #[test]
    fn likelihood_and_its_logarithm_have_their_tops_at_the_mean() {
        let [likelihood, log, _] = graphs(&LECTURE, 0.5);
        assert!((top(&likelihood).0 - 0.3).abs() < 1e-9);
        assert!((top(&log).0 - 0.3).abs() < 1e-9);
    }

    #[test]
    fn ten_thousand_flips_leave_a_flat_likelihood_and_a_logarithm_with_a_top() {
        let flips: Vec<u8> = flip(0.3, 10_000, 1).collect();
        let [likelihood, log, loss] = graphs(&flips, 0.5);
        assert!(likelihood.curves[1].pieces[0].iter().all(|point| point.1 == 0.0));
        assert!((top(&log).0 - 0.3).abs() < 0.02);
        assert!(loss.curves[1].at_cursor.is_finite());
    }

    #[test]
    fn flips_all_alike_have_a_graph() {
        for flips in [[0; 20], [1; 20]] {
            for graph in graphs(&flips, 0.5) {
                assert!(graph.y[0] < graph.y[1] && !graph.curves[1].pieces[0].is_empty());
            }
        }
    }
}
