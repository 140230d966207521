//! The kernels against their scalar twin, bit for bit.

use proptest::prelude::*;

use super::buffers::TileRow;
use super::dense::tile_width;
use super::sparse::{copying_pays, store};
use super::store::{Add, GradientStep, Set, Store};
use super::tiles::{EDGE_TILE, MAX_TILE_COLUMNS, TILE_COLUMNS};
use super::*;
use crate::rng::{Random, Stream};
use crate::sparse::{BLOCK_COLUMNS, SparseRows};

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

/// Sizes: 0, 1, whole tiles, one more and one less, primes.
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
    /// The same with a number of columns of a just below and above the block size.
    fn problem_in_blocks()(rows in 0usize..40, k in BLOCK_COLUMNS - 1..3 * BLOCK_COLUMNS, n in prop_oneof![0usize..3, Just(40)], seed: u64)
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

type StoreProduct<S> = fn(SparseProduct, &mut [f32], S) -> S;

/// The sparse kernel as dispatched, then in both vector widths, which any processor can run as plain loops.
fn sparse_kernels<S: Store>() -> [StoreProduct<S>; 3] {
    [
        |product, out, how| store(product, out, how, &mut Buffers::default()),
        |product, out, how| {
            let Buffers { mut b_tile, mut b_edge_tile, .. } = Buffers::default();
            product.store_by_tiles(out, how, &mut b_tile, &mut b_edge_tile)
        },
        |product, out, how| {
            let Buffers { mut b_tile_avx2, mut b_edge_tile, .. } = Buffers::default();
            product.store_by_tiles(out, how, &mut b_tile_avx2, &mut b_edge_tile)
        },
    ]
}

/// Sparse rows of a \[rows × k\], which may have up to all elements nonzero.
fn sparse_rows(a: &[f32], rows: usize, k: usize) -> SparseRows {
    let mut sparse = SparseRows::with_capacity(rows, k);
    sparse.reset(rows * 5, k);
    assert!(a.chunks_exact(k.max(1)).all(|row| sparse.push(row)) || k == 0);
    sparse
}

fn transposed(a: &SparseRows) -> SparseRows {
    let mut transposed = a.clone();
    a.transpose_into(&mut transposed);
    transposed
}

proptest! {
    #[test]
    fn dense_is_the_twin((rows, k, n, a, b, start) in problem()) {
        let mut expected = start.clone();
        twin(Matrix::new(&a, rows, k), Matrix::new(&b, k, n), &mut expected);
        let (a_turned, b_turned) = (transpose(&a, rows, k), transpose(&b, k, n));
        // Old numbers in the buffers of a larger product must not change the next product.
        let mut buffers =
            Buffers { a: vec![f32::NAN; 9000], b_panel: vec![f32::NAN; 1800], ..Buffers::default() };
        for a in [Matrix::new(&a, rows, k), Matrix::new(&a_turned, k, rows).transposed()] {
            for b in [Matrix::new(&b, k, n), Matrix::new(&b_turned, n, k).transposed()] {
                // As dispatched, then in both vector widths, which any processor can run as plain loops.
                let kernels = [
                    DenseProduct::add_to,
                    DenseProduct::add_by_tiles::<TILE_COLUMNS>,
                    DenseProduct::add_by_tiles::<MAX_TILE_COLUMNS>,
                ];
                for add_to in kernels {
                    let mut out = start.clone();
                    add_to(DenseProduct { a, b }, &mut out, &mut buffers);
                    prop_assert_eq!(bits(&out), bits(&expected));
                }
            }
        }
    }

    #[test]
    fn sparse_is_the_twin(problem in prop_oneof![problem(), problem_in_blocks()]) {
        let (rows, k, n, mut a, b, mut start) = problem;
        // Four of five are zero. Callers avoid −0 in `out`.
        a.iter_mut().enumerate().for_each(|(place, a)| if place % 5 != 0 { *a *= 0.0 });
        start.iter_mut().for_each(|start| *start += 0.0);
        let mut expected = start.clone();
        twin(Matrix::new(&a, rows, k), Matrix::new(&b, k, n), &mut expected);
        let a = sparse_rows(&a, rows, k);
        for store in sparse_kernels() {
            let mut out = start.clone();
            store(SparseProduct { a: &a, b: &b, n }, &mut out, Add);
            prop_assert_eq!(bits(&out), bits(&expected));
        }
    }

    #[test]
    fn transposed_sparse_rows_are_the_twin_of_the_transpose((rows, k, n, mut a, _, _) in problem()) {
        a.iter_mut().enumerate().for_each(|(place, a)| if place % 5 != 0 { *a *= 0.0 });
        let d: Vec<f32> = (0..rows * n).map(|place| (place as f32).sin()).collect();
        let w: Vec<f32> = (0..k * n).map(|place| (place as f32).cos()).collect();
        let mut expected = vec![0.0; k * n];
        twin(Matrix::new(&a, rows, k).transposed(), Matrix::new(&d, rows, n), &mut expected);
        let moved: Vec<f32> = w.iter().zip(&expected).map(|(w, g)| w - 0.1 * g).collect();
        let a = transposed(&sparse_rows(&a, rows, k));
        let product = SparseProduct { a: &a, b: &d, n };
        for store in sparse_kernels() {
            let mut out = vec![0.0; k * n];
            store(product, &mut out, Add);
            prop_assert_eq!(bits(&out), bits(&expected));
        }
        for store in sparse_kernels() {
            let mut out = vec![f32::NAN; k * n];
            store(product, &mut out, Set);
            prop_assert_eq!(bits(&out), bits(&expected));
        }
        for store in sparse_kernels() {
            let mut out = w.clone();
            let step = store(product, &mut out, GradientStep::new(0.1));
            prop_assert_eq!(bits(&out), bits(&moved));
            prop_assert!(step.is_finite());
        }
    }
}

#[test]
fn a_step_to_infinity_is_noticed_in_any_column() {
    // One row of a reads b in place; many rows read copies of b.
    for rows in [1, 6] {
        let a = transposed(&sparse_rows(&vec![1.0; rows], rows, 1));
        for n in [1, 9, 40, 101] {
            for (column, bad) in
                (0..n).zip([f32::INFINITY, f32::NEG_INFINITY, f32::NAN].into_iter().cycle())
            {
                let mut d = vec![1.0; rows * n];
                d[column] = bad;
                for store in sparse_kernels() {
                    let mut w = vec![f32::MAX; n];
                    let product = SparseProduct { a: &a, b: &d, n };
                    let step = store(product, &mut w, GradientStep::new(0.1));
                    assert!(!step.is_finite(), "{rows} × {n}: {bad} in {column}");
                }
            }
        }
    }
}

#[test]
fn tiles_are_as_wide_as_they_can_be_filled() {
    let widths = |widest| [100, 16, 15, 8, 7, 5, 4, 1].map(|left| tile_width(left, widest));
    assert_eq!(widths(MAX_TILE_COLUMNS), [16, 16, 8, 8, 8, 8, 4, 4]);
    assert_eq!(widths(TILE_COLUMNS), [8, 8, 8, 8, 8, 8, 4, 4]);
    assert!(copying_pays(10, 5) && !copying_pays(9, 5));
}

#[test]
fn a_nan_is_seen() {
    let mut out = [0.0];
    let (a, b) = ([f32::NAN, 0.0], [1.0, 1.0]);
    let product = DenseProduct { a: Matrix::new(&a, 1, 2), b: Matrix::new(&b, 2, 1) };
    product.add_to(&mut out, &mut Buffers::default());
    assert!(out[0].is_nan());
}

#[test]
#[should_panic = "shapes"]
fn shapes_must_fit() {
    let a = [0.0; 6];
    let a = Matrix::new(&a, 2, 3);
    DenseProduct { a, b: a }.add_to(&mut [0.0; 6], &mut Buffers::default());
}

#[test]
#[should_panic = "shapes"]
fn no_index_may_be_beyond_b() {
    // Enough rows for b to be copied.
    let mut a = SparseRows::with_capacity(20, 10);
    a.reset(20, 10);
    assert!((0..20).all(|_| a.push(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0])));
    // Old numbers in the buffers of a larger product must not become part of b.
    let b_edge_tile = vec![TileRow([0.0; EDGE_TILE]); 10];
    let buffers = &mut Buffers { b_edge_tile, ..Buffers::default() };
    SparseProduct { a: &a, b: &[1.0; 1], n: 1 }.add_to(&mut [0.0; 20], buffers);
}
