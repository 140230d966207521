use ffnn::rng::{Random, Stream};

use super::*;

/// Losses that are sums of few powers of two, so that sums are exact in any order.
fn points(count: u32, seed: u64) -> Vec<BatchPoint> {
    let mut random = Random::new(seed, Stream::Shuffle { epoch: 0 });
    let mut below = |limit: u32| random.below(limit);
    (1..=count)
        .map(|step| {
            let (loss, len) = (below(4096) as f32 / 256.0, 1 + below(64));
            BatchPoint { step, loss, correct: below(len + 1), len }
        })
        .collect()
}

fn curve(points: &[BatchPoint]) -> Curve {
    let mut curve = Curve::default();
    points.iter().for_each(|point| curve.push(point));
    curve
}

const COUNTS: [u32; 12] = [0, 1, 2, 239, 240, 241, 479, 480, 481, 961, 5_000, 100_003];

#[test]
fn sums_over_windows_are_sums_over_points() {
    for count in COUNTS {
        let points = points(count, u64::from(count));
        let curve = curve(&points);
        let (mut expected, mut sums) = (Sums::default(), Sums::default());
        points.iter().for_each(|point| expected.add(point));
        curve.windows().for_each(|(_, window)| sums.merge(&window.sums));
        assert_eq!(sums, expected, "{count} points");
        assert_eq!((curve.first(), curve.last()), (points.first(), points.last()));
    }
}

#[test]
fn windows_are_the_chunks_of_a_power_of_two() {
    for count in COUNTS {
        let points = points(count, 7);
        let curve = curve(&points);
        assert!(curve.windows().len() <= WINDOWS);
        let length = points.len().div_ceil(WINDOWS).next_power_of_two();
        assert_eq!(curve.windows().len(), points.len().div_ceil(length), "{count} points");
        for ((middle, window), chunk) in curve.windows().zip(points.chunks(length)) {
            let (first, last) = (chunk[0].step, chunk[chunk.len() - 1].step);
            assert_eq!(middle, f64::from(first - 1 + last) / 2.0);
            let losses = || chunk.iter().map(|point| point.loss);
            assert_eq!(window.least, losses().fold(f32::INFINITY, f32::min));
            assert_eq!(window.greatest, losses().fold(f32::NEG_INFINITY, f32::max));
            let mut sums = Sums::default();
            chunk.iter().for_each(|point| sums.add(point));
            assert_eq!(window.sums, sums);
            let mean = sums.means().unwrap().loss;
            assert!((window.least..=window.greatest).contains(&mean));
        }
    }
}

#[test]
fn changes_since_any_steps_add_up_to_the_curve() {
    for seed in 0..8 {
        let points = points(3_000, seed);
        let mut random = Random::new(seed, Stream::Shuffle { epoch: 1 });
        let (mut recorded, mut shown) = (Curve::default(), Curve::default());
        let mut rest = &points[..];
        while !rest.is_empty() {
            let length = (random.below(700) as usize).min(rest.len());
            let (now, later) = rest.split_at(length);
            let before = recorded.steps();
            now.iter().for_each(|point| recorded.push(point));
            shown.apply(recorded.since(before));
            assert_eq!(shown, recorded);
            rest = later;
        }
        assert_eq!(shown, curve(&points), "one push after the other");
        let mut at_once = Curve::default();
        at_once.apply(recorded.since(0));
        assert_eq!(at_once, recorded);
    }
}

#[test]
fn a_change_stays_small() {
    let points = points(400_000, 1);
    let mut recorded = curve(&points[..300_000]);
    let before = recorded.steps();
    points[300_000..301_000].iter().for_each(|point| recorded.push(point));
    assert!(recorded.since(before).windows.len() <= 2);
}

#[test]
fn rows_are_bounded_and_keep_the_start() {
    let mut curve = Curve::default();
    for epoch in 0..1_500 {
        let test = TestPoint { step: epoch, loss: 0.5, accuracy: 0.5, seconds: 0.0 };
        curve.push_row(EpochRow { epoch, training: None, test });
    }
    let rows = curve.rows();
    assert_eq!(rows.len(), ROWS);
    assert_eq!((rows[0].epoch, rows[1].epoch, rows[ROWS - 1].epoch), (0, 500, 1_499));
}
