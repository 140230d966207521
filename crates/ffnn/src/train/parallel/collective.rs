//! How ranks exchange numbers.

/// Another rank does not answer; it may have ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankLost;

/// The exchange of numbers among ranks, as in MPI: each of them makes the same calls in the same order.
pub trait Collective {
    /// The number of this rank, counted from 0.
    fn rank(&self) -> usize;

    /// The number of ranks, at least 1.
    fn ranks(&self) -> usize;

    /// All-gather: publishes `own` and waits for the numbers of all ranks, `lengths[rank]` of each, which then stand in
    /// `all`, rank by rank.
    ///
    /// # Errors
    ///
    /// [`RankLost`] if a rank does not publish its numbers. No more can then be exchanged.
    fn all_gather(
        &mut self,
        own: &[f32],
        lengths: &[usize],
        all: &mut Vec<f32>,
    ) -> Result<(), RankLost>;
}
