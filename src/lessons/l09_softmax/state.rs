//! softmax_k(u) = exp(u_k) / Σ_j exp(u_j) for a few classes, and a chosen digit.

use std::rc::Rc;

use super::digits::digits;
use crate::course::Section;
use crate::late::Computation;
use crate::route::Query;

/// The bounds of each u_k.
pub const U: (f64, f64) = (-5.0, 5.0);
/// The fewest classes and the most.
pub const CLASSES: (usize, usize) = (2, 6);
/// The bounds of the constant added to all u_k.
pub const SHIFT: (f64, f64) = (-5.0, 5.0);

/// The state of the section.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// u, before anything is added.
    pub u: Vec<f64>,
    /// The constant added to all.
    pub shift: f64,
    /// The chosen digit, 0 to 9.
    pub digit: usize,
    /// The seed of the digits drawn.
    pub seed: u32,
    /// The digits drawn from it.
    pub images: Rc<[Vec<u8>]>,
}

/// What the user can do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action {
    /// Moves u_k.
    U(usize, f64),
    /// Sets the number of classes; a new class has u_k = 0.
    Classes(usize),
    /// Adds a constant to all.
    Shift(f64),
    /// Resets u and the constant.
    Reset,
    /// Chooses a digit.
    Digit(usize),
    /// Draws the digits anew.
    Redraw,
}

impl Default for State {
    fn default() -> Self {
        Self { u: vec![3.0, 1.0, 4.0], shift: 0.0, digit: 0, seed: 1, images: digits(1) }
    }
}

impl Section for State {
    type Action = Action;

    fn from_query(query: &Query) -> Self {
        let start = Self::default();
        let u = query.numbers("u", U.0, U.1);
        let u = u.filter(|u| (CLASSES.0..=CLASSES.1).contains(&u.len()));
        let whole = |name, max| query.number(name, 0.0, max).map(|value| value as u32);
        let seed = whole("seed", 1e9).unwrap_or(start.seed);
        Self {
            u: u.unwrap_or(start.u),
            shift: query.number("c", SHIFT.0, SHIFT.1).unwrap_or(start.shift),
            digit: whole("digit", 9.0).map_or(start.digit, |digit| digit as usize),
            seed,
            images: digits(seed),
        }
    }

    fn to_query(&self) -> Query {
        let mut query = Query::default();
        query.set("u", self.u.iter().map(f64::to_string).collect::<Vec<_>>().join(","));
        query.set("c", self.shift.to_string());
        query.set("digit", self.digit.to_string());
        query.set("seed", self.seed.to_string());
        query
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::U(class, u) => self.u[class] = u,
            Action::Classes(classes) => self.u.resize(classes, 0.0),
            Action::Shift(shift) => self.shift = shift,
            Action::Reset => (self.u, self.shift) = (Self::default().u, 0.0),
            Action::Digit(digit) => self.digit = digit,
            Action::Redraw => {
                self.seed += 1;
                self.images = digits(self.seed);
            }
        }
    }
}

impl State {
    /// exp(u_k + c).
    pub fn exponentials(&self) -> Vec<f64> {
        self.u.iter().map(|u| (u + self.shift).exp()).collect()
    }

    /// What the code computes.
    pub fn computation(&self) -> Computation {
        Computation::Softmax { u: self.u.clone(), shift: self.shift }
    }

    /// softmax_k(u).
    pub fn shares(&self) -> Vec<f64> {
        let exponentials = self.exponentials();
        let sum: f64 = exponentials.iter().sum();
        exponentials.iter().map(|exponential| exponential / sum).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    fn thousandths(state: &State) -> Vec<f64> {
        state.shares().iter().map(|share| (share * 1000.0).round()).collect()
    }

    #[test]
    fn the_lecture_s_numbers() {
        assert_eq!(thousandths(&State::default()), [259.0, 35.0, 705.0]);
    }

    #[test]
    fn a_constant_added_to_all_changes_nothing() {
        for shift in [-5.0, -0.7, 5.0] {
            let shares = State { shift, ..State::default() }.shares();
            for (share, plain) in shares.iter().zip(State::default().shares()) {
                assert!((share - plain).abs() < 1e-15);
            }
        }
    }

    #[test]
    fn a_link_gives_the_state_back_and_a_broken_one_the_start() {
        let mut state = State::default();
        state.apply(Action::U(1, -2.5));
        state.apply(Action::Digit(7));
        assert_eq!(State::from_query(&state.to_query()), state);
        state.apply(Action::Classes(6));
        assert_eq!(State::from_query(&state.to_query()).u, [3.0, -2.5, 4.0, 0.0, 0.0, 0.0]);
        state.apply(Action::Classes(2));
        assert_eq!(State::from_query(&state.to_query()).shares().len(), 2);
        let broken = Route::parse("#/softmax?u=1&c=99&digit=11&seed=x").query;
        assert_eq!(State::from_query(&broken), State::default());
    }
}
