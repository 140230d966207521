//! softmax_k(u) = exp(u_k) / Σ_j exp(u_j) for a few classes, and a chosen digit.

use std::rc::Rc;

use super::arithmetic::{Arithmetic, Computed, compute};
use super::digits::digits;
use super::outputs::SEEDS;
use crate::course::Section;
use crate::late::Computation;
use crate::route::Query;

/// The bounds of the slider of each u_k.
pub const U: (f64, f64) = (-5.0, 5.0);
/// The bounds of u_k and of the constant where they are typed, or come with a link.
pub const TYPED: [f64; 2] = [-10_000.0, 10_000.0];
/// The fewest classes and the most.
pub const CLASSES: (usize, usize) = (2, 6);
/// The bounds of the slider of the constant added to all u_k.
pub const SHIFT: (f64, f64) = (-5.0, 5.0);

/// The state of the section.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// u, before anything is added.
    pub u: Vec<f64>,
    /// The constant added to all.
    pub shift: f64,
    /// How softmax is computed.
    pub arithmetic: Arithmetic,
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
    /// Computes otherwise.
    Compute(Arithmetic),
    /// Resets u and the constant.
    Reset,
    /// Chooses a digit.
    Digit(usize),
    /// Draws the digits anew.
    Redraw,
}

impl Default for State {
    fn default() -> Self {
        Self {
            u: vec![3.0, 1.0, 4.0],
            shift: 0.0,
            arithmetic: Arithmetic::Exact,
            digit: 0,
            seed: 1,
            images: digits(1),
        }
    }
}

impl Section for State {
    type Action = Action;

    fn from_query(query: &Query) -> Self {
        let start = Self::default();
        let u = query.numbers("u", TYPED[0], TYPED[1]);
        let u = u.filter(|u| (CLASSES.0..=CLASSES.1).contains(&u.len()));
        let whole = |name, max| query.number(name, 0.0, max).map(|value| value as u32);
        let seed = whole("seed", 1e9).unwrap_or(start.seed);
        Self {
            u: u.unwrap_or(start.u),
            shift: query.number("c", TYPED[0], TYPED[1]).unwrap_or(start.shift),
            arithmetic: query.get("how").and_then(Arithmetic::from_id).unwrap_or_default(),
            digit: whole("digit", 9.0).map_or(start.digit, |digit| digit as usize),
            seed,
            images: digits(seed),
        }
    }

    fn to_query(&self) -> Query {
        let mut query = Query::default();
        query.set("u", self.u.iter().map(f64::to_string).collect::<Vec<_>>().join(","));
        query.set("c", self.shift.to_string());
        if self.arithmetic != Arithmetic::Exact {
            query.set("how", self.arithmetic.id());
        }
        query.set("digit", self.digit.to_string());
        query.set("seed", self.seed.to_string());
        query
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::U(class, u) => self.u[class] = u,
            Action::Classes(classes) => self.u.resize(classes, 0.0),
            Action::Shift(shift) => self.shift = shift,
            Action::Compute(arithmetic) => self.arithmetic = arithmetic,
            Action::Reset => (self.u, self.shift) = (Self::default().u, 0.0),
            Action::Digit(digit) => self.digit = digit,
            Action::Redraw => {
                self.seed = if self.seed < SEEDS { self.seed + 1 } else { 1 };
                self.images = digits(self.seed);
            }
        }
    }
}

impl State {
    /// softmax as the user has it computed.
    pub fn computed(&self) -> Computed {
        self.compute(self.arithmetic)
    }

    fn compute(&self, arithmetic: Arithmetic) -> Computed {
        let z: Vec<f64> = self.u.iter().map(|u| u + self.shift).collect();
        compute(&z, arithmetic)
    }

    /// What the code computes.
    pub fn computation(&self) -> Computation {
        Computation::Softmax { u: self.u.clone(), shift: self.shift }
    }

    /// softmax_k(u).
    pub fn shares(&self) -> Vec<f64> {
        self.compute(Arithmetic::Exact).shares
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
        for shift in [-5.0, -0.7, 5.0, 1000.0, -9000.0] {
            let shares = State { shift, ..State::default() }.shares();
            for (share, plain) in shares.iter().zip(State::default().shares()) {
                assert!((share - plain).abs() < 1e-11);
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
        state.apply(Action::Compute(Arithmetic::Plain));
        state.apply(Action::U(0, 1003.0));
        assert_eq!(State::from_query(&state.to_query()), state);
        let broken = Route::parse("#/softmax?u=1&c=99999&digit=11&seed=x&how=x").query;
        assert_eq!(State::from_query(&broken), State::default());
    }
}
