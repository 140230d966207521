//! The ranks that do as rank 0 says.

use super::collective::{Collective, RankLost};
use super::command::Command;
use super::logits::logits;
use super::shard::{Shard, Stopped};
use super::shares::Shares;
use crate::data::Samples;
use crate::train::trainer::Trainer;

/// Trains and predicts together with rank 0's [`Group`](super::Group) until that leaves. The trainer is of the same network,
/// settings and data as rank 0's, in any state.
///
/// # Errors
///
/// [`RankLost`] if another rank does not answer.
pub fn follow<S: Samples + ?Sized>(
    trainer: &mut Trainer,
    (train, test): (&S, &S),
    shares: Shares,
    collective: &mut dyn Collective,
) -> Result<(), RankLost> {
    let mut shard: Option<Shard> = None;
    loop {
        match Command::receive(collective)? {
            Command::Begin { steps, state } => {
                trainer.read_state(steps, &state);
                shard = Some(Shard::new(trainer, shares, collective.rank(), collective.ranks()));
            }
            Command::Train { rates } => {
                let Some(own) = &mut shard else { continue };
                match train_on(own, train, &rates, collective) {
                    Ok(()) => own.gather(None, collective)?,
                    Err(Stopped::RankLost) => return Err(RankLost),
                    Err(Stopped::NotFinite) => shard = None,
                }
            }
            Command::Evaluate { first, slices, parameters } => {
                trainer.set_numbers(&parameters);
                logits(&trainer.network, test, first as usize, slices as usize, collective)?;
            }
            Command::Leave => return Ok(()),
        }
    }
}

fn train_on<S: Samples + ?Sized>(
    shard: &mut Shard,
    data: &S,
    rates: &[f32],
    collective: &mut dyn Collective,
) -> Result<(), Stopped> {
    rates.iter().try_for_each(|rate| shard.step(data, *rate, collective).map(drop))
}
