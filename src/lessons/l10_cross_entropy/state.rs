//! H(p, q) = −Σ p_i log q_i and H(p) = −Σ p_i log p_i of two distributions over a few classes.

use crate::course::Section;
use crate::late::Computation;
use crate::route::Query;

/// The fewest classes.
pub const MIN_CLASSES: usize = 2;
/// The most classes.
pub const MAX_CLASSES: usize = 4;

/// Two distributions over the same classes.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The true one.
    pub p: Vec<f64>,
    /// The predicted one.
    pub q: Vec<f64>,
}

/// What the user can do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action {
    /// Moves p_i.
    P(usize, f64),
    /// Moves q_i.
    Q(usize, f64),
    /// Makes p 1-of-K, with the 1 where p is largest.
    OneHot,
    /// Sets the number of classes, and starts again.
    Classes(usize),
}

impl Default for State {
    fn default() -> Self {
        Self::of(3)
    }
}

impl Section for State {
    type Action = Action;

    fn from_query(query: &Query) -> Self {
        let read = |name| query.numbers(name, 0.0, 1.0).filter(|shares| is_distribution(shares));
        match (read("p"), read("q")) {
            (Some(p), Some(q)) if p.len() == q.len() => Self { p, q },
            _ => Self::default(),
        }
    }

    fn to_query(&self) -> Query {
        let list = |of: &[f64]| of.iter().map(f64::to_string).collect::<Vec<_>>().join(",");
        let mut query = Query::default();
        query.set("p", list(&self.p));
        query.set("q", list(&self.q));
        query
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::P(class, share) => set(&mut self.p, class, share),
            Action::Q(class, share) => set(&mut self.q, class, share),
            Action::OneHot => {
                let class = self.true_class();
                set(&mut self.p, class, 1.0);
            }
            Action::Classes(classes) => *self = Self::of(classes),
        }
    }
}

impl State {
    /// The state at the start for a number of classes.
    fn of(classes: usize) -> Self {
        let (p, q) = match classes {
            2 => (vec![0.7, 0.3], vec![0.4, 0.6]),
            4 => (vec![0.4, 0.3, 0.2, 0.1], vec![0.1, 0.2, 0.3, 0.4]),
            _ => (vec![0.5, 0.3, 0.2], vec![0.2, 0.3, 0.5]),
        };
        Self { p, q }
    }

    /// The class that is most probable under p: with 1-of-K, the right one.
    pub fn true_class(&self) -> usize {
        let largest = self.p.iter().copied().fold(0.0, f64::max);
        self.p.iter().position(|share| *share == largest).unwrap_or(0)
    }

    /// Returns true if p is as at the start.
    pub fn has_first_p(&self) -> bool {
        self.p == Self::of(self.p.len()).p
    }

    /// Returns true if p is 1-of-K.
    pub fn is_one_hot(&self) -> bool {
        self.p.contains(&1.0)
    }

    /// What the code computes.
    pub fn computation(&self) -> Computation {
        Computation::CrossEntropy { p: self.p.clone(), q: self.q.clone() }
    }

    /// H(p, q).
    pub fn cross_entropy(&self) -> f64 {
        self.p.iter().zip(&self.q).map(|(p, q)| term(*p, *q)).sum()
    }

    /// H(p).
    pub fn entropy(&self) -> f64 {
        self.p.iter().map(|p| term(*p, *p)).sum()
    }

    /// ½ Σ_k (y_k − q_k)² for the 1-of-K label of the true class, if its probability were `share` and the others
    /// kept their proportions.
    pub fn squared_error(&self, share: f64) -> f64 {
        let right = self.true_class();
        let rest = 1.0 - self.q[right];
        let others = (0..self.q.len()).filter(|class| *class != right);
        let even = 1.0 / (self.q.len() - 1) as f64;
        let proportions = others.map(|class| if rest > 0.0 { self.q[class] / rest } else { even });
        let wrong: f64 = proportions.map(|proportion| proportion * proportion).sum();
        0.5 * (1.0 - share) * (1.0 - share) * (1.0 + wrong)
    }
}

/// −p log q; 0 if p is 0, even if q is 0 too.
pub fn term(p: f64, q: f64) -> f64 {
    // Adding zero turns the negative zero of −1 log 1 into a plain one.
    if p == 0.0 { 0.0 } else { -p * q.ln() + 0.0 }
}

/// Sets one share. The sum stays 1: the difference is taken from the last other share, then from the one before it.
fn set(shares: &mut [f64], class: usize, share: f64) {
    // Rounded, so that shares stay short in links.
    let round = |share: f64| (share * 1e9).round() / 1e9;
    let share = round(share.clamp(0.0, 1.0));
    let mut excess = share - shares[class];
    shares[class] = share;
    for other in (0..shares.len()).rev().filter(|other| *other != class) {
        let left = round((shares[other] - excess).clamp(0.0, 1.0));
        excess -= shares[other] - left;
        shares[other] = left;
    }
}

fn is_distribution(shares: &[f64]) -> bool {
    (MIN_CLASSES..=MAX_CLASSES).contains(&shares.len())
        && (shares.iter().sum::<f64>() - 1.0).abs() < 1e-6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    #[test]
    fn shares_always_add_up_to_1() {
        let mut state = State::of(4);
        for (class, share) in [(0, 1.0), (3, 0.25), (1, 0.5), (1, 0.0), (2, 1e-6), (0, 2.0)] {
            state.apply(Action::P(class, share));
            assert!(is_distribution(&state.p), "{:?}", state.p);
        }
    }

    #[test]
    fn earlier_classes_stay_while_later_ones_are_set() {
        let mut state = State::default();
        state.apply(Action::Q(0, 0.5));
        state.apply(Action::Q(1, 0.3));
        assert_eq!(state.q, [0.5, 0.3, 0.2]);
        assert!((state.cross_entropy() - state.entropy()).abs() < 1e-12);
    }

    #[test]
    fn with_one_hot_labels_only_the_true_class_counts() {
        let mut state = State::default();
        state.apply(Action::OneHot);
        assert_eq!(state.p, [1.0, 0.0, 0.0]);
        assert_eq!(state.entropy(), 0.0);
        assert!((state.cross_entropy() + 0.2f64.ln()).abs() < 1e-12);
        state.apply(Action::Q(1, 0.0));
        assert!((state.cross_entropy() + 0.2f64.ln()).abs() < 1e-12);
        state.apply(Action::Q(0, 0.0));
        assert!(state.cross_entropy().is_infinite());
    }

    #[test]
    fn cross_entropy_is_never_below_entropy() {
        for classes in MIN_CLASSES..=MAX_CLASSES {
            let state = State::of(classes);
            assert!(state.cross_entropy() > state.entropy());
        }
    }

    #[test]
    fn the_squared_error_of_two_classes_is_the_square() {
        let state = State::of(2);
        assert!((state.squared_error(0.1) - 0.81).abs() < 1e-12);
        let plain: f64 = [1.0 - 0.2, 0.3, 0.5].iter().map(|d: &f64| 0.5 * d * d).sum();
        assert!((State::default().squared_error(0.2) - plain).abs() < 1e-12);
    }

    #[test]
    fn a_link_gives_the_state_back_and_a_broken_one_the_start() {
        let mut state = State::of(2);
        state.apply(Action::Q(0, 0.123));
        assert_eq!(State::from_query(&state.to_query()), state);
        for hash in ["#/?p=0.5,0.5", "#/?p=0.9,0.9&q=0.5,0.5", "#/?p=1&q=1", "#/?p=NaN,1&q=0,1"] {
            assert_eq!(State::from_query(&Route::parse(hash).query), State::default());
        }
    }
}
