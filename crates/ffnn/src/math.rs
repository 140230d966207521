//! eᵘ, tanh u and σ(u) in single precision, made of additions, multiplications, a division and selections only, so the
//! compiler vectorises them and the bits are the same on every platform.
//!
//! Each is within 2 units in the last place of the exact value (the tests sample the whole range); NaN stays NaN.

/// eᵘ = 2ⁿ eʳ with n = round(u / ln 2) and |r| ≤ ½ ln 2; the polynomial for eʳ is that of Moshier's Cephes (expf).
#[inline(always)]
pub fn exp(u: f32) -> f32 {
    // Adding 1.5 · 2²³ rounds to a whole number and leaves it in the last bits of the sum.
    const ROUND: f32 = 12_582_912.0;
    // ln 2 as a sum of two floats; n times the first is exact.
    const LN_2_HIGH: f32 = 0.693_359_4;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    // Beyond these bounds the result is 0 or ∞. Not `clamp`, so that the compiler makes selections; a NaN passes both.
    let u = if u < -105.0 { -105.0 } else { u };
    let u = if u > 90.0 { 90.0 } else { u };
    let rounded = u * core::f32::consts::LOG2_E + ROUND;
    let n = rounded - ROUND;
    let r = u - n * LN_2_HIGH - n * LN_2_LOW;
    let mut sum = 1.987_569_1e-4;
    for coefficient in [1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5] {
        sum = sum * r + coefficient;
    }
    let sum = sum * r * r + r + 1.0;
    // 2ⁿ as two factors, since n may be beyond a float's exponents. Only the last product can underflow.
    let n = (rounded.to_bits() as i32).wrapping_sub(ROUND.to_bits() as i32);
    let half = n >> 1;
    sum * power_of_two(half) * power_of_two(n.wrapping_sub(half))
}

/// 2ⁿ for −126 ≤ n ≤ 127.
#[inline(always)]
fn power_of_two(n: i32) -> f32 {
    f32::from_bits((n.wrapping_add(127) << 23) as u32)
}

/// σ(u) = 1 / (1 + e⁻ᵘ) for u ≥ 0, and eᵘ / (1 + eᵘ) for u < 0; neither can overflow.
#[inline(always)]
pub fn sigmoid(u: f32) -> f32 {
    let e = exp(-u.abs());
    let above = if u < 0.0 { e } else { 1.0 };
    above / (1.0 + e)
}

/// tanh u: for |u| < 0.625 the odd polynomial of Moshier's Cephes (tanhf), else ±(1 − 2 / (e²ᵘ + 1)).
#[inline(always)]
pub fn tanh(u: f32) -> f32 {
    let square = u * u;
    let mut sum = -5.704_988_7e-3;
    for coefficient in [2.063_909e-2, -5.373_971_6e-2, 1.333_144_2e-1, -3.333_328e-1] {
        sum = sum * square + coefficient;
    }
    let small = sum * square * u + u;
    let magnitude = u.abs();
    let large = 1.0 - 2.0 / (exp(2.0 * magnitude) + 1.0);
    let tanh = if magnitude < 0.625 { small } else { large };
    tanh.copysign(u)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The distance of two floats in units in the last place.
    fn distance(one: f32, other: f32) -> u64 {
        let place = |x: f32| {
            let bits = i64::from(x.to_bits() & 0x7fff_ffff);
            if x.is_sign_negative() { -bits } else { bits }
        };
        place(one).abs_diff(place(other))
    }

    /// Numbers of all magnitudes: every 997th bit pattern.
    fn floats() -> impl Iterator<Item = f32> {
        (0..=u32::MAX).step_by(997).map(f32::from_bits).filter(|u| !u.is_nan())
    }

    fn assert_close(own: fn(f32) -> f32, exact: fn(f64) -> f64, from: f32, to: f32) {
        // All magnitudes, then the range between the limits more densely.
        let close = (0..2_000_000).map(|step| from + (to - from) * (step as f32 / 2e6));
        for u in floats().chain(close).chain([0.0, -0.0, f32::INFINITY, f32::NEG_INFINITY]) {
            let (own, exact) = (own(u), exact(f64::from(u)) as f32);
            assert!(distance(own, exact) <= 2, "at {u}: {own}, exactly {exact}");
        }
        assert!(own(f32::NAN).is_nan());
    }

    #[test]
    fn exp_is_close() {
        assert_close(exp, libm::exp, -104.5, 89.0);
    }

    #[test]
    fn sigmoid_is_close() {
        assert_close(sigmoid, |u| 1.0 / (1.0 + libm::exp(-u)), -104.5, 20.0);
    }

    #[test]
    fn tanh_is_close() {
        assert_close(tanh, libm::tanh, -10.0, 10.0);
    }

    #[test]
    fn some_values_are_exact() {
        assert_eq!(
            [exp(0.0), exp(f32::NEG_INFINITY), exp(f32::INFINITY)],
            [1.0, 0.0, f32::INFINITY]
        );
        assert_eq!([sigmoid(0.0), sigmoid(-1000.0), sigmoid(1000.0)], [0.5, 0.0, 1.0]);
        assert_eq!([tanh(0.0), tanh(-1000.0), tanh(1000.0)], [0.0, -1.0, 1.0]);
        assert!(tanh(-0.0).is_sign_negative());
    }
}
