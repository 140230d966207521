//! What the processor can do at best with plain multiplications and additions; products are measured against it.

use super::NARROW;
#[cfg(any(target_arch = "x86_64", test))]
use super::WIDE;

/// Rounds of multiplications and additions that need nothing from memory, on twelve vectors: enough to hide the latency, few
/// enough for sixteen registers. Gives the number of operations; speed is measured against this.
pub fn multiply_and_add(numbers: &mut [f32], rounds: usize) -> usize {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        #[target_feature(enable = "avx2")]
        fn multiply_and_add_avx2(numbers: &mut [f32], rounds: usize) -> usize {
            multiply_and_add_by::<{ 6 * WIDE }>(numbers, rounds)
        }
        #[expect(
            unsafe_code,
            reason = "the one way to call what is compiled for newer processors"
        )]
        // SAFETY: the processor was asked a line ago.
        return unsafe { multiply_and_add_avx2(numbers, rounds) };
    }
    multiply_and_add_by::<{ 6 * NARROW }>(numbers, rounds)
}

#[inline(always)]
fn multiply_and_add_by<const W: usize>(numbers: &mut [f32], rounds: usize) -> usize {
    let mut lanes = [0.0f32; W];
    lanes.copy_from_slice(&numbers[..W]);
    for _ in 0..rounds {
        for lane in &mut lanes {
            *lane = *lane * 0.999 + 0.5;
        }
    }
    numbers[..W].copy_from_slice(&lanes);
    2 * W * rounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_done_and_counted() {
        let expected = (0..3).fold(1.0f32, |number, _| number * 0.999 + 0.5);
        let by: [fn(&mut [f32], usize) -> usize; 3] = [
            multiply_and_add,
            multiply_and_add_by::<{ 6 * NARROW }>,
            multiply_and_add_by::<{ 6 * WIDE }>,
        ];
        for multiply_and_add in by {
            let mut numbers = [1.0; 6 * WIDE];
            let operations = multiply_and_add(&mut numbers, 3);
            let (done, rest) = numbers.split_at(operations / 6);
            assert!(done.len() >= 6 * NARROW && done.iter().all(|number| *number == expected));
            assert!(rest.iter().all(|number| *number == 1.0));
        }
    }
}
