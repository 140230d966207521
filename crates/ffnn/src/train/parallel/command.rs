//! What rank 0 tells the other ranks to do.

use super::collective::{Collective, RankLost};

/// What all ranks do next.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Take the trainer's state after so many steps: parameters and then optimizer state, as `Trainer::write_state` has it.
    Begin { steps: u64, state: Vec<f32> },
    /// Train on the next minibatches, at these rates.
    Train { rates: Vec<f32> },
    /// Predict test samples from `first` on, so many slices, by these parameters.
    Evaluate { first: u32, slices: u32, parameters: Vec<f32> },
    /// Stop following.
    Leave,
}

/// The kind, two numbers, each as (multiples of 2²⁴, the rest), and the length of what follows: f32 holds integers up to 2²⁴.
const HEADER: usize = 7;

impl Command {
    /// Tells the other ranks.
    pub fn send(&self, collective: &mut dyn Collective) -> Result<(), RankLost> {
        let (kind, one, two, numbers) = match self {
            Self::Begin { steps, state } => (0.0, *steps, 0, &state[..]),
            Self::Train { rates } => (1.0, 0, 0, &rates[..]),
            Self::Evaluate { first, slices, parameters } => {
                (2.0, u64::from(*first), u64::from(*slices), &parameters[..])
            }
            Self::Leave => (3.0, 0, 0, &[][..]),
        };
        let mut header = vec![kind];
        header.extend([one, two, numbers.len() as u64].into_iter().flat_map(split));
        broadcast(&header, HEADER, collective)?;
        broadcast(numbers, numbers.len(), collective)?;
        Ok(())
    }

    /// Waits for the next command of rank 0.
    pub fn receive(collective: &mut dyn Collective) -> Result<Self, RankLost> {
        let header = broadcast(&[], HEADER, collective)?;
        let number = |index: usize| join([header[index], header[index + 1]]);
        let (one, two, length) = (number(1), number(3), number(5));
        let numbers = broadcast(&[], length as usize, collective)?;
        Ok(match header[0] as u8 {
            0 => Self::Begin { steps: one, state: numbers },
            1 => Self::Train { rates: numbers },
            2 => Self::Evaluate { first: one as u32, slices: two as u32, parameters: numbers },
            _ => Self::Leave,
        })
    }
}

/// Gives the numbers of rank 0, so many, to all ranks.
fn broadcast(
    own: &[f32],
    length: usize,
    collective: &mut dyn Collective,
) -> Result<Vec<f32>, RankLost> {
    let mut lengths = vec![0; collective.ranks()];
    lengths[0] = length;
    let mut all = Vec::new();
    collective.all_gather(own, &lengths, &mut all)?;
    Ok(all)
}

const LIMIT: u64 = 1 << 24;

fn split(number: u64) -> [f32; 2] {
    [(number / LIMIT) as f32, (number % LIMIT) as f32]
}

fn join([high, low]: [f32; 2]) -> u64 {
    high as u64 * LIMIT + low as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_up_to_2_to_the_48th_are_given_back() {
        for number in [0, 1, LIMIT - 1, LIMIT, LIMIT + 1, 123_456_789_012, (1 << 48) - 1] {
            assert_eq!(join(split(number)), number);
        }
    }
}
