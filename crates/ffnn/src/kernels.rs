//! The three loops in which all of the time goes.
//!
//! Matrices are row-major. Each output element is a sum over k (or over the samples) taken in rising order with plain
//! multiplications and additions; only different output columns are worked on at once. So the compiler may use any vector
//! width and the result keeps the same bits, in the browser and natively. Factors that are zero are skipped: adding 0·w
//! changes no bit of a finite sum that started from +0 or a bias (x + ±0 = x, and +0 + −0 = +0).
//! [`Nonzero`] lists them once for a row, since MNIST is 81 % zeros.

/// Columns of the output kept in registers at a time: eight vectors of four.
const TILE: usize = 32;

/// The nonzero elements of a row: (index, value).
#[derive(Clone, Debug, Default)]
pub struct Nonzero(Vec<(u32, f32)>);

impl Nonzero {
    /// Room for a row of `length`, so that listing never allocates.
    pub fn with_capacity(length: usize) -> Self {
        Self(Vec::with_capacity(length))
    }

    fn list(&mut self, row: &[f32]) {
        self.0.clear();
        // A NaN is not equal to zero, so it is listed and seen.
        let listed = row.iter().enumerate().filter(|(_, value)| **value != 0.0);
        self.0.extend(listed.map(|(index, value)| (index as u32, *value)));
    }
}

/// out = x W + bias: x `[rows × k]`, W `[k × n]`, bias `[n]`, out `[rows × n]`.
pub fn product(
    x: &[f32],
    w: &[f32],
    bias: Option<&[f32]>,
    n: usize,
    out: &mut [f32],
    nonzero: &mut Nonzero,
) {
    if n == 0 {
        return;
    }
    let k = w.len() / n;
    for (row, out) in out.chunks_exact_mut(n).enumerate() {
        nonzero.list(&x[row * k..(row + 1) * k]);
        match bias {
            Some(bias) => out.copy_from_slice(bias),
            None => out.fill(0.0),
        }
        let mut first = 0;
        while first + TILE <= n {
            accumulate_tile(&nonzero.0, w, n, first, &mut out[first..first + TILE]);
            first += TILE;
        }
        if first < n {
            accumulate_rest(&nonzero.0, w, n, first, &mut out[first..]);
        }
    }
}

fn accumulate_tile(nonzero: &[(u32, f32)], w: &[f32], n: usize, first: usize, out: &mut [f32]) {
    let mut sums = [0.0f32; TILE];
    sums.copy_from_slice(out);
    for &(index, value) in nonzero {
        let start = index as usize * n + first;
        for (sum, weight) in sums.iter_mut().zip(&w[start..start + TILE]) {
            *sum += value * weight;
        }
    }
    out.copy_from_slice(&sums);
}

fn accumulate_rest(nonzero: &[(u32, f32)], w: &[f32], n: usize, first: usize, out: &mut [f32]) {
    for &(index, value) in nonzero {
        let start = index as usize * n + first;
        for (sum, weight) in out.iter_mut().zip(&w[start..start + n - first]) {
            *sum += value * weight;
        }
    }
}

/// out += xᵀ d: x [rows × k], d [rows × n], out [k × n]; the gradient of the weights of a minibatch.
pub fn add_outer(x: &[f32], d: &[f32], k: usize, n: usize, out: &mut [f32], nonzero: &mut Nonzero) {
    if k == 0 || n == 0 {
        return;
    }
    for (x, d) in x.chunks_exact(k).zip(d.chunks_exact(n)) {
        nonzero.list(x);
        for &(index, value) in &nonzero.0 {
            let start = index as usize * n;
            for (sum, delta) in out[start..start + n].iter_mut().zip(d) {
                *sum += value * delta;
            }
        }
    }
}

/// out = wᵀ: w [k × n], out [n × k].
pub fn transpose(w: &[f32], n: usize, out: &mut [f32]) {
    if n == 0 {
        return;
    }
    let k = w.len() / n;
    for (row, values) in w.chunks_exact(n).enumerate() {
        for (column, value) in values.iter().enumerate() {
            out[column * k + row] = *value;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Numbers with many zeros of both signs among them.
    fn number() -> impl Strategy<Value = f32> {
        prop_oneof![Just(0.0f32), Just(-0.0f32), -2.0f32..2.0]
    }

    fn shapes() -> impl Strategy<Value = (usize, usize, usize)> {
        (0usize..6, 0usize..9, prop_oneof![0usize..5, 30usize..40, 61usize..70])
    }

    fn bits(values: &[f32]) -> Vec<u32> {
        values.iter().map(|value| value.to_bits()).collect()
    }

    proptest! {
        #[test]
        fn product_has_the_bits_of_the_plain_loop(
            (rows, k, n) in shapes(),
            pool in proptest::collection::vec(number(), 2048),
        ) {
            let (x, w, bias) = (&pool[..rows * k], &pool[64..64 + k * n], &pool[1024..1024 + n]);
            let mut out = vec![f32::NAN; rows * n];
            product(x, w, Some(bias), n, &mut out, &mut Nonzero::default());
            for row in 0..rows {
                for column in 0..n {
                    let mut sum = bias[column];
                    for index in 0..k {
                        sum += x[row * k + index] * w[index * n + column];
                    }
                    // A bias of −0 is the one start that adding +0 would change; both are zero.
                    let found = out[row * n + column];
                    prop_assert!(found.to_bits() == sum.to_bits() || (found == 0.0 && sum == 0.0));
                }
            }
        }

        #[test]
        fn outer_has_the_bits_of_the_plain_loop(
            (rows, k, n) in shapes(),
            pool in proptest::collection::vec(number(), 2048),
        ) {
            let (x, d) = (&pool[..rows * k], &pool[64..64 + rows * n]);
            let mut out = vec![0.0; k * n];
            add_outer(x, d, k, n, &mut out, &mut Nonzero::default());
            let mut plain = vec![0.0f32; k * n];
            for row in 0..rows {
                for index in 0..k {
                    for column in 0..n {
                        plain[index * n + column] += x[row * k + index] * d[row * n + column];
                    }
                }
            }
            prop_assert_eq!(bits(&out), bits(&plain));
        }

        #[test]
        fn transposing_twice_changes_nothing((_, k, n) in shapes()) {
            let w: Vec<f32> = (0..k * n).map(|value| value as f32).collect();
            let (mut once, mut twice) = (vec![0.0; k * n], vec![0.0; k * n]);
            transpose(&w, n, &mut once);
            transpose(&once, k, &mut twice);
            prop_assert_eq!(w, twice);
        }
    }

    #[test]
    fn a_nan_input_is_not_skipped() {
        let mut out = [0.0];
        product(&[f32::NAN, 0.0], &[1.0, 1.0], None, 1, &mut out, &mut Nonzero::default());
        assert!(out[0].is_nan());
    }
}
