//! The kernels against their scalar twin, bit for bit.

use proptest::prelude::*;

use super::*;
use crate::rng::{Random, Stream};
use crate::sparse::PART;

/// The twin: one number at a time, in the written order.
fn twin(a: Matrix, b: Matrix, out: &mut [f32]) {
    let element = |m: Matrix, row: usize, column: usize| {
        m.values[row * m.row_stride + column * m.column_stride]
    };
    for row in 0..a.rows {
        for column in 0..b.columns {
            for k in 0..a.columns {
                out[row * b.columns + column] += element(a, row, k) * element(b, k, column);
            }
        }
    }
}

/// 0, 1, whole tiles, one more and one less, primes.
fn size() -> impl Strategy<Value = usize> {
    prop_oneof![
        0usize..6,
        Just(7),
        Just(8),
        Just(9),
        Just(13),
        31usize..=33,
        Just(40),
        Just(61),
        Just(101)
    ]
}

/// Numbers of many sizes, with zeros of both signs among them.
fn matrix(size: usize, random: &mut Random) -> Vec<f32> {
    let mut number = || match random.below(8) {
        0 | 1 => 0.0,
        2 => -0.0,
        3 => random.between(-1e-20, 1e-20),
        _ => random.between(-2.0, 2.0),
    };
    (0..size).map(|_| number()).collect()
}

prop_compose! {
    /// Shapes, a [rows × k], b [k × n], and what `out` begins with. Filled by the crate's own generator, as proptest's takes
    /// a hundred times as long.
    fn problem()(rows in size(), k in size(), n in size(), seed: u64)
        -> (usize, usize, usize, Vec<f32>, Vec<f32>, Vec<f32>) {
        let random = &mut Random::new(seed, Stream::Data);
        (rows, k, n, matrix(rows * k, random), matrix(k * n, random), matrix(rows * n, random))
    }
}

prop_compose! {
    /// The same with so many columns of a that its lists are in parts, or just not.
    fn problem_in_parts()(rows in 0usize..40, k in PART - 1..3 * PART, n in prop_oneof![0usize..3, Just(40)], seed: u64)
        -> (usize, usize, usize, Vec<f32>, Vec<f32>, Vec<f32>) {
        let random = &mut Random::new(seed, Stream::Data);
        (rows, k, n, matrix(rows * k, random), matrix(k * n, random), matrix(rows * n, random))
    }
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

fn transpose(values: &[f32], rows: usize, columns: usize) -> Vec<f32> {
    let places = (0..columns).flat_map(|column| (0..rows).map(move |row| row * columns + column));
    places.map(|place| values[place]).collect()
}

type Listed<U> = fn(&Lists, &[f32], usize, &mut [f32], &mut U);

/// As dispatched, then for both widths whatever the processor.
fn listed_ways<U: Update>() -> [Listed<U>; 3] {
    [
        |a, b, n, out, update| dispatch(a, b, n, out, update, &mut Panels::default()),
        |a, b, n, out, update| {
            let Panels { mut narrow, mut last, .. } = Panels::default();
            by_strips(a, b, n, out, update, &mut narrow, &mut last);
        },
        |a, b, n, out, update| {
            let Panels { mut wide, mut last, .. } = Panels::default();
            by_strips(a, b, n, out, update, &mut wide, &mut last);
        },
    ]
}

proptest! {
    #[test]
    fn dense_is_the_twin((rows, k, n, a, b, start) in problem()) {
        let mut expected = start.clone();
        twin(Matrix::new(&a, rows, k), Matrix::new(&b, k, n), &mut expected);
        let (a_turned, b_turned) = (transpose(&a, rows, k), transpose(&b, k, n));
        // Room left over from a larger product is no part of the next.
        let mut panels = Panels { a: vec![f32::NAN; 9000], b: vec![f32::NAN; 1800], ..Panels::default() };
        for a in [Matrix::new(&a, rows, k), Matrix::new(&a_turned, k, rows).transposed()] {
            for b in [Matrix::new(&b, k, n), Matrix::new(&b_turned, n, k).transposed()] {
                // As dispatched, then for both widths whatever the processor.
                for add in [add_product, add_product_by::<NARROW>, add_product_by::<WIDE>] {
                    let mut out = start.clone();
                    add(a, b, &mut out, &mut panels);
                    prop_assert_eq!(bits(&out), bits(&expected));
                }
            }
        }
    }

    #[test]
    fn listed_is_the_twin(problem in prop_oneof![problem(), problem_in_parts()]) {
        let (rows, k, n, mut a, b, mut start) = problem;
        // Four of five are zero, so that listing is worth while; a start of −0 is what the callers avoid.
        a.iter_mut().enumerate().for_each(|(place, a)| if place % 5 != 0 { *a *= 0.0 });
        start.iter_mut().for_each(|start| *start += 0.0);
        let mut expected = start.clone();
        twin(Matrix::new(&a, rows, k), Matrix::new(&b, k, n), &mut expected);
        let mut lists = Lists::with_capacity(rows, k);
        lists.begin(rows * 5, k);
        prop_assert!(a.chunks_exact(k.max(1)).all(|row| lists.push(row)) || k == 0);
        for way in listed_ways() {
            let mut out = start.clone();
            way(&lists, &b, n, &mut out, &mut Add);
            prop_assert_eq!(bits(&out), bits(&expected));
        }
    }

    #[test]
    fn listed_by_column_is_the_twin_of_the_transpose((rows, k, n, mut a, _, _) in problem()) {
        a.iter_mut().enumerate().for_each(|(place, a)| if place % 5 != 0 { *a *= 0.0 });
        let d: Vec<f32> = (0..rows * n).map(|place| (place as f32).sin()).collect();
        let w: Vec<f32> = (0..k * n).map(|place| (place as f32).cos()).collect();
        let mut expected = vec![0.0; k * n];
        twin(Matrix::new(&a, rows, k).transposed(), Matrix::new(&d, rows, n), &mut expected);
        let moved: Vec<f32> = w.iter().zip(&expected).map(|(w, g)| w - 0.1 * g).collect();
        let mut lists = Lists::with_capacity(rows, k);
        lists.begin(rows * 5, k);
        prop_assert!(a.chunks_exact(k.max(1)).all(|row| lists.push(row)) || k == 0);
        let mut by_column = lists.clone();
        lists.transpose_into(&mut by_column);
        for way in listed_ways() {
            let mut out = vec![0.0; k * n];
            way(&by_column, &d, n, &mut out, &mut Add);
            prop_assert_eq!(bits(&out), bits(&expected));
        }
        for way in listed_ways() {
            let mut out = vec![f32::NAN; k * n];
            way(&by_column, &d, n, &mut out, &mut Set);
            prop_assert_eq!(bits(&out), bits(&expected));
        }
        for way in listed_ways() {
            let mut out = w.clone();
            let mut descend = Descend::new(0.1);
            way(&by_column, &d, n, &mut out, &mut descend);
            prop_assert_eq!(bits(&out), bits(&moved));
            prop_assert!(descend.is_finite());
        }
    }
}

#[test]
fn a_step_to_infinity_is_noticed_in_any_column() {
    // One row of a and many, so that b is read where it is and from strips.
    for rows in [1, 6] {
        let mut lists = Lists::with_capacity(rows, 1);
        lists.begin(rows * 5, 1);
        assert!((0..rows).all(|_| lists.push(&[1.0])));
        let mut by_column = lists.clone();
        lists.transpose_into(&mut by_column);
        for n in [1, 9, 40, 101] {
            for (column, bad) in
                (0..n).zip([f32::INFINITY, f32::NEG_INFINITY, f32::NAN].into_iter().cycle())
            {
                let mut d = vec![1.0; rows * n];
                d[column] = bad;
                for way in listed_ways() {
                    let (mut w, mut descend) = (vec![f32::MAX; n], Descend::new(0.1));
                    way(&by_column, &d, n, &mut w, &mut descend);
                    assert!(!descend.is_finite(), "{rows} × {n}: {bad} in {column}");
                }
            }
        }
    }
}

#[test]
fn tiles_are_as_wide_as_they_can_be_filled() {
    let widths = |widest| [100, 16, 15, 8, 7, 5, 4, 1].map(|left| tile_width(left, widest));
    assert_eq!(widths(WIDE), [16, 16, 8, 8, 8, 8, 4, 4]);
    assert_eq!(widths(NARROW), [8, 8, 8, 8, 8, 8, 4, 4]);
    assert!(copies_pay(10, 5) && !copies_pay(9, 5));
}

#[test]
fn a_nan_is_seen() {
    let mut out = [0.0];
    let (a, b) = ([f32::NAN, 0.0], [1.0, 1.0]);
    add_product(Matrix::new(&a, 1, 2), Matrix::new(&b, 2, 1), &mut out, &mut Panels::default());
    assert!(out[0].is_nan());
}

#[test]
#[should_panic = "shapes"]
fn shapes_must_fit() {
    let a = [0.0; 6];
    let (a, b) = (Matrix::new(&a, 2, 3), Matrix::new(&a, 2, 3));
    add_product(a, b, &mut [0.0; 6], &mut Panels::default());
}

#[test]
#[should_panic = "shapes"]
fn no_index_may_be_beyond_b() {
    // So many that strips are copied.
    let mut lists = Lists::with_capacity(20, 10);
    lists.begin(20, 10);
    assert!((0..20).all(|_| lists.push(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0])));
    // Room left over from a larger product is no part of b.
    let panels = &mut Panels { last: vec![Strip([0.0; LAST_STRIP]); 10], ..Panels::default() };
    add_listed_product(&lists, &[1.0; 1], 1, &mut [0.0; 20], panels);
}
