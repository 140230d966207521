//! Gradient descent on the one weight of ŷ = w x: w ← w − η dE/dw.

use super::samples::{self, BEST_W};
use crate::route::Query;

/// The range of w on the plot.
pub const W: [f64; 2] = [-1.2, 2.8];
/// The range of η.
pub const RATE: [f64; 2] = [0.0, 1.2];
/// The most steps.
const MOST: usize = 200;

/// Where the descent begins, and how far it has gone. All else follows from this.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Descent {
    /// w before the first step.
    pub start: f64,
    /// η.
    pub rate: f64,
    /// Steps done.
    pub steps: usize,
}

/// What the user can do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DescentAction {
    /// Begins at another w.
    Start(f64),
    /// Takes another η, from the same start for as many steps.
    Rate(f64),
    /// Takes so many steps.
    Go(usize),
    /// Goes back to the start.
    Back,
}

/// How the steps move w. With dE/dw = 2 (w − 0.8), a step multiplies w − 0.8 by 1 − 2η.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// η = 0.
    Still,
    /// From one side, closer with each step.
    Direct,
    /// To the minimum in one step.
    AtOnce,
    /// From side to side, closer with each step.
    Zigzag,
    /// From side to side, never closer.
    Swinging,
    /// Away from the minimum.
    Diverging,
}

impl Default for Descent {
    fn default() -> Self {
        Self { start: -0.7, rate: 0.1, steps: 0 }
    }
}

/// E(w).
pub fn loss(w: f64) -> f64 {
    samples::loss([w, 0.0])
}

/// dE/dw.
pub fn slope(w: f64) -> f64 {
    samples::gradient([w, 0.0], &samples::all())[0]
}

impl Descent {
    /// Reads the link; a value that can't be read keeps that of the start.
    pub fn from_query(query: &Query) -> Self {
        let start = Self::default();
        Self {
            start: query.number("w", W[0], W[1]).unwrap_or(start.start),
            rate: query.number("lr", RATE[0], RATE[1]).unwrap_or(start.rate),
            steps: query.number("steps", 0.0, MOST as f64).map_or(0, |steps| steps as usize),
        }
    }

    /// Writes the link.
    pub fn write(&self, query: &mut Query) {
        query.set("w", self.start.to_string());
        query.set("lr", self.rate.to_string());
        query.set("steps", self.steps.to_string());
    }

    /// Changes it as the action says.
    pub fn apply(&mut self, action: DescentAction) {
        match action {
            DescentAction::Start(w) => {
                self.start = (w * 100.0).round() / 100.0;
                self.steps = 0;
            }
            DescentAction::Rate(rate) => self.rate = (rate * 100.0).round() / 100.0,
            DescentAction::Go(more) => self.steps = (self.steps + more).min(MOST),
            DescentAction::Back => self.steps = 0,
        }
    }

    /// w before the first step and after each.
    pub fn path(&self) -> Vec<f64> {
        let mut path = vec![self.start];
        for _ in 0..self.steps {
            path.push(self.after(path[path.len() - 1]));
        }
        path
    }

    /// w − η dE/dw.
    pub fn after(&self, w: f64) -> f64 {
        w - self.rate * slope(w)
    }

    /// w now.
    pub fn now(&self) -> f64 {
        self.path()[self.steps]
    }

    /// Returns true if there are no more steps.
    pub fn is_over(&self) -> bool {
        self.steps == MOST
    }

    /// How the steps move w.
    pub fn course(&self) -> Course {
        match self.rate {
            0.0 => Course::Still,
            rate if rate < 0.5 => Course::Direct,
            0.5 => Course::AtOnce,
            rate if rate < 1.0 => Course::Zigzag,
            1.0 => Course::Swinging,
            _ => Course::Diverging,
        }
    }

    /// The distance to the least E.
    pub fn distance(&self) -> f64 {
        (self.now() - BEST_W).abs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_multiplies_the_distance_by_1_minus_2_eta() {
        for rate in [0.05, 0.1, 0.4, 0.5, 0.9, 1.0, 1.1] {
            let descent = Descent { rate, steps: 6, ..Descent::default() };
            let expected = 1.5 * (1.0 - 2.0 * rate).abs().powi(6);
            assert!((descent.distance() - expected).abs() < 1e-9, "{rate}");
        }
    }

    #[test]
    fn the_course_says_what_the_steps_do() {
        let course = |rate| Descent { rate, ..Descent::default() }.course();
        let first = |rate| Descent { rate, steps: 1, ..Descent::default() };
        assert_eq!(course(0.5), Course::AtOnce);
        assert!(first(0.5).distance() < 1e-12);
        assert_eq!(course(0.8), Course::Zigzag);
        assert!(first(0.8).now() > BEST_W && first(0.8).distance() < 1.5);
        assert_eq!(course(1.0), Course::Swinging);
        assert_eq!(course(1.2), Course::Diverging);
        assert!(first(1.2).distance() > 1.5);
        assert_eq!([course(0.0), course(0.1)], [Course::Still, Course::Direct]);
    }

    #[test]
    fn the_most_steps_stay_finite() {
        let mut descent = Descent { rate: RATE[1], start: W[1], steps: 0 };
        descent.apply(DescentAction::Go(1000));
        assert!(descent.is_over() && descent.now().is_finite() && loss(descent.now()).is_finite());
    }
}
