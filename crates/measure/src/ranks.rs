//! Ranks as threads of this process, for tests and native measurements.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use ffnn::train::parallel::{Collective, RankLost};

/// How long a rank waits for the others.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the ranks publish their numbers.
#[derive(Default)]
struct Board {
    state: Mutex<BoardState>,
    changed: Condvar,
}

#[derive(Default)]
struct BoardState {
    /// True if a rank has ended.
    is_broken: bool,
    exchanges: Vec<Exchange>,
}

struct Exchange {
    /// What each rank has published; emptied when all have read it.
    published: Vec<Option<Vec<f32>>>,
    readers: usize,
}

/// A rank among threads.
pub struct ThreadRank {
    rank: usize,
    ranks: usize,
    /// The number of its next exchange.
    next: usize,
    /// Exchanges after which it does not answer any more.
    ends_after: usize,
    board: Arc<Board>,
}

impl ThreadRank {
    /// All ranks of a group.
    pub fn group(ranks: usize) -> Vec<Self> {
        let board = Arc::new(Board::default());
        let rank =
            |rank| Self { rank, ranks, next: 0, ends_after: usize::MAX, board: board.clone() };
        (0..ranks).map(rank).collect()
    }

    /// Ends after so many exchanges.
    pub fn ending_after(self, exchanges: usize) -> Self {
        Self { ends_after: exchanges, ..self }
    }
}

impl Collective for ThreadRank {
    fn rank(&self) -> usize {
        self.rank
    }

    fn ranks(&self) -> usize {
        self.ranks
    }

    fn all_gather(
        &mut self,
        own: &[f32],
        lengths: &[usize],
        all: &mut Vec<f32>,
    ) -> Result<(), RankLost> {
        assert_eq!((own.len(), lengths.len()), (lengths[self.rank], self.ranks));
        let number = self.next;
        self.next += 1;
        let mut held = self.board.state.lock().map_err(|_| RankLost)?;
        if number >= self.ends_after {
            held.is_broken = true;
            self.board.changed.notify_all();
            return Err(RankLost);
        }
        while held.exchanges.len() <= number {
            held.exchanges.push(Exchange { published: vec![None; self.ranks], readers: 0 });
        }
        held.exchanges[number].published[self.rank] = Some(own.to_vec());
        self.board.changed.notify_all();
        loop {
            if held.exchanges[number].published.iter().all(Option::is_some) {
                break;
            }
            if held.is_broken {
                return Err(RankLost);
            }
            let (again, waited) =
                self.board.changed.wait_timeout(held, PATIENCE).map_err(|_| RankLost)?;
            held = again;
            if waited.timed_out() {
                return Err(RankLost);
            }
        }
        let exchange = &mut held.exchanges[number];
        all.clear();
        for (numbers, length) in exchange.published.iter().flatten().zip(lengths) {
            assert_eq!(numbers.len(), *length);
            all.extend(numbers);
        }
        exchange.readers += 1;
        if exchange.readers == self.ranks {
            exchange.published.iter_mut().for_each(|numbers| *numbers = Some(Vec::new()));
        }
        Ok(())
    }
}
