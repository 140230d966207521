//! The linear algebra that the sections need, in double precision. The engine does not use it.

/// Σ a_i b_i, over as many elements as both have.
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// A B of matrices given by rows: [m × k] times [k × n].
pub fn matrix_product(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let columns = b.first().map_or(0, Vec::len);
    let row = |row: &Vec<f64>| {
        let mut sums = vec![0.0; columns];
        for (factor, values) in row.iter().zip(b) {
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum += factor * value;
            }
        }
        sums
    };
    a.iter().map(row).collect()
}

/// x of A x = b for the rows (A | b), by Gauss and Jordan without exchanging rows: for a symmetric positive definite A, such
/// as XᵀX, no pivot is 0.
pub fn solve(mut rows: [[f64; 4]; 3]) -> [f64; 3] {
    for pivot in 0..3 {
        let lead = rows[pivot].map(|value| value / rows[pivot][pivot]);
        for row in &mut rows {
            let factor = row[pivot];
            for (value, lead) in row.iter_mut().zip(lead) {
                *value -= factor * lead;
            }
        }
        rows[pivot] = lead;
    }
    rows.map(|row| row[3])
}

/// w with the least Σ (y − w·x)², from the normal equations (XᵀX) w = Xᵀy. The weight of an input that is always 0 is 0.
pub fn least_squares(samples: impl Iterator<Item = ([f64; 3], f64)>) -> [f64; 3] {
    let mut rows = [[0.0; 4]; 3];
    for (x, y) in samples {
        for (row, own) in rows.iter_mut().zip(x) {
            for (sum, other) in row.iter_mut().zip([x[0], x[1], x[2], y]) {
                *sum += own * other;
            }
        }
    }
    for (place, row) in rows.iter_mut().enumerate().filter(|(place, row)| row[*place] == 0.0) {
        row[place] = 1.0;
    }
    solve(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_solution_satisfies_the_equations() {
        let rows = [[4.0, 1.0, 0.5, 1.0], [1.0, 3.0, -1.0, 2.0], [0.5, -1.0, 5.0, -3.0]];
        let x = solve(rows);
        for row in rows {
            assert!((dot(&row[..3], &x) - row[3]).abs() < 1e-12);
        }
    }

    #[test]
    fn least_squares_find_a_plane_and_leave_out_an_absent_input() {
        let samples = |second: f64| {
            let x = [[1.0, 2.0], [3.0, 1.0], [2.0, 5.0], [4.0, 4.0]];
            x.map(|[a, b]| ([a, second * b, 1.0], 2.0 * a - 3.0 * second * b + 0.5)).into_iter()
        };
        for (second, expected) in [(1.0, [2.0, -3.0, 0.5]), (0.0, [2.0, 0.0, 0.5])] {
            for (found, expected) in least_squares(samples(second)).into_iter().zip(expected) {
                assert!((found - expected).abs() < 1e-9, "{found} {expected}");
            }
        }
    }

    #[test]
    fn a_product_has_the_rows_of_the_first_and_the_columns_of_the_second() {
        let product =
            matrix_product(&[vec![1.0, 2.0]], &[vec![3.0, 4.0, 5.0], vec![6.0, 7.0, 8.0]]);
        assert_eq!(product, [[15.0, 18.0, 21.0]]);
    }
}
