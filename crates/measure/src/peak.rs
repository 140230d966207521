//! The processor's peak in plain multiplications and additions per second. A product's speed is given as a share of it.

use multiversion::{multiversion, target::match_target};

/// Vectors in the loop: enough to hide the latency of an addition, few enough for sixteen registers.
const VECTORS: usize = 12;
/// Numbers in a vector of SSE or WebAssembly, and of AVX2.
const LANES: usize = 4;
#[cfg(any(target_arch = "x86_64", test))]
const LANES_AVX2: usize = 8;

/// The most numbers that [`multiply_and_add`] works on.
pub const MAX_NUMBERS: usize = VECTORS * 8;

/// x ← 0.999 x + 0.5, `rounds` times, for as many of the numbers as fit twelve vector registers. Reads and writes memory only
/// before and after. Returns the number of operations: 2 × numbers × rounds.
///
/// # Panics
///
/// If there are fewer than [`MAX_NUMBERS`] numbers.
#[multiversion(targets("x86_64+avx2"))]
pub fn multiply_and_add(numbers: &mut [f32], rounds: usize) -> usize {
    match_target! {
        "x86_64+avx2" => repeat::<{ VECTORS * LANES_AVX2 }>(numbers, rounds),
        _ => repeat::<{ VECTORS * LANES }>(numbers, rounds),
    }
}

#[inline(always)]
fn repeat<const N: usize>(numbers: &mut [f32], rounds: usize) -> usize {
    let mut registers = [0.0f32; N];
    registers.copy_from_slice(&numbers[..N]);
    for _ in 0..rounds {
        for number in &mut registers {
            *number = *number * 0.999 + 0.5;
        }
    }
    numbers[..N].copy_from_slice(&registers);
    2 * N * rounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_done_and_counted() {
        let expected = (0..3).fold(1.0f32, |number, _| number * 0.999 + 0.5);
        let all: [fn(&mut [f32], usize) -> usize; 3] =
            [multiply_and_add, repeat::<{ VECTORS * LANES }>, repeat::<{ VECTORS * LANES_AVX2 }>];
        for multiply_and_add in all {
            let mut numbers = [1.0; MAX_NUMBERS];
            let operations = multiply_and_add(&mut numbers, 3);
            let (done, rest) = numbers.split_at(operations / 6);
            assert!(done.len() >= VECTORS * LANES && done.iter().all(|number| *number == expected));
            assert!(rest.iter().all(|number| *number == 1.0));
        }
    }
}
