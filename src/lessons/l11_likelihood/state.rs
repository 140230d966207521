//! The flips, and the μ tried on them.

use super::coin::{LECTURE, flip};
use crate::course::Section;
use crate::late::Computation;
use crate::route::Query;

/// The most flips.
pub const MOST: usize = 10_000;

/// The state of the section.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The μ tried.
    pub mu: f64,
    /// The first flips, which can be turned by hand.
    pub first: [u8; 20],
    /// The number of flips; those after the first twenty are drawn.
    pub count: usize,
    /// The μ of the coin that is flipped.
    pub coin: f64,
    /// The seed of the flips.
    pub seed: u32,
}

/// What the user can do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action {
    /// Tries a μ.
    Mu(f64),
    /// Turns over one of the first flips.
    Turn(usize),
    /// Adds this many flips.
    Flip(usize),
    /// Replaces the coin by one with this μ.
    Coin(f64),
    /// Takes another seed.
    Seed(u32),
    /// Goes back to the lecture's twenty flips.
    Reset,
}

impl Default for State {
    fn default() -> Self {
        Self { mu: 0.5, first: LECTURE, count: LECTURE.len(), coin: 0.3, seed: 1 }
    }
}

impl Section for State {
    type Action = Action;

    fn from_query(query: &Query) -> Self {
        let start = Self::default();
        let first = query.get("x").and_then(|text| {
            let flips = text.bytes().map(|sign| matches!(sign, b'0' | b'1').then(|| sign - b'0'));
            flips.collect::<Option<Vec<u8>>>()?.try_into().ok()
        });
        let whole = |name, least: usize, most: usize| {
            query.number(name, least as f64, most as f64).map(|value| value as usize)
        };
        Self {
            mu: query.number("mu", 0.0, 1.0).unwrap_or(start.mu),
            first: first.unwrap_or(start.first),
            count: whole("n", start.count, MOST).unwrap_or(start.count),
            coin: query.number("coin", 0.0, 1.0).unwrap_or(start.coin),
            seed: whole("seed", 0, 1_000_000_000).map_or(start.seed, |seed| seed as u32),
        }
    }

    fn to_query(&self) -> Query {
        let mut query = Query::default();
        query.set("mu", self.mu.to_string());
        query.set("x", self.first.iter().map(u8::to_string).collect::<String>());
        query.set("n", self.count.to_string());
        query.set("coin", self.coin.to_string());
        query.set("seed", self.seed.to_string());
        query
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Mu(mu) => self.mu = (mu * 1e4).round() / 1e4,
            Action::Turn(place) => self.first[place] = 1 - self.first[place],
            Action::Flip(more) => self.count = (self.count + more).min(MOST),
            Action::Coin(coin) => self.coin = coin,
            Action::Seed(seed) => self.seed = seed,
            Action::Reset => (self.first, self.count) = (LECTURE, LECTURE.len()),
        }
    }
}

impl State {
    /// What the code computes.
    pub fn computation(&self) -> Computation {
        Computation::Likelihood { flips: self.flips(), mu: self.mu }
    }

    /// All flips, each 0 or 1: the first ones, then those that are drawn.
    pub fn flips(&self) -> Vec<u8> {
        let drawn = flip(self.coin, self.count - self.first.len(), self.seed);
        self.first.into_iter().chain(drawn).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    #[test]
    fn flips_are_added_up_to_the_most_and_taken_back() {
        let mut state = State::default();
        state.apply(Action::Flip(1000));
        assert_eq!(state.flips().len(), 1020);
        state.apply(Action::Flip(MOST));
        assert_eq!(state.flips().len(), MOST);
        state.apply(Action::Reset);
        assert_eq!(state.flips(), LECTURE);
    }

    #[test]
    fn a_link_gives_the_state_back_and_a_broken_one_the_start() {
        let mut state = State::default();
        state.apply(Action::Turn(3));
        state.apply(Action::Mu(0.123_456));
        state.apply(Action::Flip(100));
        assert_eq!(State::from_query(&state.to_query()), state);
        let broken = Route::parse("#/?mu=2&x=012&n=5&coin=-1&seed=x").query;
        assert_eq!(State::from_query(&broken), State::default());
    }
}
