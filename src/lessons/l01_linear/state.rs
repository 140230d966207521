//! ŷ = w x + b or ŷ = w₁x₁ + w₂x₂ + b, and E = ½ Σ (y − ŷ)² over a few samples.

use std::rc::Rc;

use yew::Reducible;

use crate::lessons::link::{read_numbers, read_whole, write_numbers};
use crate::math::{Letter, SymbolId};
use crate::route::Query;

/// A sample with one or two inputs; an absent input is 0.
pub type Sample = ([f64; 2], f64);

/// Samples with one input.
const ONE: [Sample; 8] = [
    ([-2.6, 0.0], -1.9),
    ([-1.9, 0.0], -0.6),
    ([-1.1, 0.0], -0.9),
    ([-0.4, 0.0], 0.7),
    ([0.5, 0.0], 0.4),
    ([1.2, 0.0], 1.9),
    ([1.8, 0.0], 1.5),
    ([2.7, 0.0], 2.9),
];
/// Samples with two inputs.
const TWO: [Sample; 9] = [
    ([-2.4, -1.8], 0.9),
    ([-2.0, 1.5], -2.3),
    ([-1.2, 0.2], -0.3),
    ([-0.5, -2.3], 2.4),
    ([0.3, 1.1], -0.7),
    ([0.9, -0.8], 1.4),
    ([1.5, 2.2], -0.4),
    ([2.1, -1.6], 3.3),
    ([2.6, 0.7], 1.2),
];
/// The bound of each parameter.
pub const BOUND: f64 = 4.0;
/// A step this small ends the descent.
const CALM: f64 = 1e-6;

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// One input or two.
    pub inputs: usize,
    /// w, or w₁ and w₂.
    pub w: [f64; 2],
    /// b.
    pub b: f64,
    /// The input whose prediction is shown.
    pub x: [f64; 2],
    /// Whether the descent to the least squares is on its way.
    pub fitting: bool,
}

/// What a reader does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action {
    /// Gives a parameter or an input a number.
    Set(SymbolId, f64),
    /// Chooses one input or two.
    Inputs(usize),
    /// Looks at another input.
    Look([f64; 2]),
    /// Begins the descent.
    Fit,
    /// Goes one step down.
    Descend,
    /// Goes all the way down at once.
    Arrive,
    /// Goes back to the start, with the same inputs.
    Reset,
}

impl Default for State {
    fn default() -> Self {
        Self { inputs: 1, w: [-0.5, 0.5], b: 1.0, x: [1.5, -1.0], fitting: false }
    }
}

impl State {
    /// The state of a link: `inputs=2&w=0.5,1&b=1&x=1,2`.
    pub fn from_query(query: &Query) -> Self {
        let start = Self::default();
        let pair = |name, otherwise| {
            let read =
                read_numbers(query, name, 2, BOUND).and_then(|values| values.try_into().ok());
            read.unwrap_or(otherwise)
        };
        Self {
            inputs: read_whole(query, "inputs", 1, 2).unwrap_or(start.inputs),
            w: pair("w", start.w),
            x: pair("x", start.x),
            b: read_numbers(query, "b", 1, BOUND).map_or(start.b, |values| values[0]),
            fitting: false,
        }
    }

    /// The state in a link.
    pub fn to_link(&self) -> Vec<(&'static str, String)> {
        vec![
            ("inputs", self.inputs.to_string()),
            ("w", write_numbers(&self.w)),
            ("b", write_numbers(&[self.b])),
            ("x", write_numbers(&self.x)),
        ]
    }

    /// The samples.
    pub fn samples(&self) -> &'static [Sample] {
        if self.inputs == 1 { &ONE } else { &TWO }
    }

    /// ŷ.
    pub fn predict(&self, x: [f64; 2]) -> f64 {
        let second = if self.inputs == 2 { self.w[1] * x[1] } else { 0.0 };
        self.w[0] * x[0] + second + self.b
    }

    /// E = ½ Σ (y − ŷ)².
    pub fn loss(&self) -> f64 {
        let squares = self.samples().iter().map(|(x, y)| (y - self.predict(*x)).powi(2));
        0.5 * squares.sum::<f64>()
    }

    /// The parameters with the least E, in closed form.
    pub fn best(&self) -> Self {
        let [w1, w2, b] = least_squares(self.samples(), self.inputs);
        Self { w: [w1, w2], b, ..self.clone() }
    }

    /// Whether E is as small as it can be.
    pub fn is_best(&self) -> bool {
        self.loss() - self.best().loss() < 1e-3
    }

    /// Whether the line goes through two of the samples.
    pub fn passes_through_two(&self) -> bool {
        let hit = |(x, y): &&Sample| (y - self.predict(*x)).abs() < 0.06;
        self.inputs == 1 && self.samples().iter().filter(hit).count() >= 2
    }

    /// Whether the prediction no longer depends on the second input.
    pub fn ignores_the_second_input(&self) -> bool {
        self.inputs == 2 && self.w[1] == 0.0 && self.w[0] != 0.0
    }

    /// One step of gradient descent, w ← w − η ∂E/∂w; its length.
    fn descend(&mut self) -> f64 {
        let mut gradient = [0.0; 3];
        let mut curvature = 0.0;
        for (x, y) in self.samples() {
            let error = self.predict(*x) - y;
            let inputs = extended(*x, self.inputs);
            for (sum, input) in gradient.iter_mut().zip(inputs) {
                *sum += error * input;
                curvature += input * input;
            }
        }
        // The trace bounds the largest curvature, so this rate always leads down.
        let step = gradient.map(|sum| -1.6 / curvature * sum);
        self.w[0] += step[0];
        self.w[1] += step[1];
        self.b += step[2];
        step.iter().fold(0.0, |most: f64, part| most.max(part.abs()))
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Set(id, value) => {
                self.fitting = false;
                let place = match id.letter {
                    Letter::Weight => &mut self.w[usize::from(id.from == 2)],
                    Letter::X => &mut self.x[usize::from(id.unit == 2)],
                    _ => &mut self.b,
                };
                *place = value.clamp(-BOUND, BOUND);
            }
            Action::Inputs(inputs) => {
                self.fitting = false;
                self.inputs = inputs;
            }
            Action::Look(x) => self.x = x.map(|x| (x * 20.0).round() / 20.0),
            Action::Fit => self.fitting = true,
            Action::Descend => self.fitting = self.fitting && self.descend() > CALM,
            Action::Reset => *self = Self { inputs: self.inputs, ..Self::default() },
            Action::Arrive => *self = Self { fitting: false, ..self.best() },
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        Rc::new(next)
    }
}

/// (x₁, x₂, 1), without the input that is not there.
fn extended(x: [f64; 2], inputs: usize) -> [f64; 3] {
    [x[0], if inputs == 2 { x[1] } else { 0.0 }, 1.0]
}

/// Solves (XᵀX) w = Xᵀy by Gaussian elimination; with one input w₂ = 0.
fn least_squares(samples: &[Sample], inputs: usize) -> [f64; 3] {
    let mut rows = [[0.0; 4]; 3];
    for (x, y) in samples {
        let inputs = extended(*x, inputs);
        for (row, own) in rows.iter_mut().zip(inputs) {
            for (sum, other) in row.iter_mut().zip([inputs[0], inputs[1], inputs[2], *y]) {
                *sum += own * other;
            }
        }
    }
    if inputs == 1 {
        rows[1][1] = 1.0;
    }
    for pivot in 0..3 {
        let row = rows[pivot].map(|value| value / rows[pivot][pivot]);
        for (index, other) in rows.iter_mut().enumerate() {
            let factor = other[pivot];
            for (value, own) in other.iter_mut().zip(row).filter(|_| index != pivot) {
                *value -= factor * own;
            }
        }
        rows[pivot] = row;
    }
    rows.map(|row| row[3])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    #[test]
    fn the_descent_ends_at_the_closed_form() {
        for inputs in [1, 2] {
            let mut state = State { inputs, ..State::default() };
            let first = state.loss();
            state.apply(Action::Fit);
            let mut steps = 0;
            while state.fitting {
                let before = state.loss();
                state.apply(Action::Descend);
                assert!(state.loss() <= before + 1e-9, "E never grows");
                steps += 1;
            }
            let best = state.best();
            let close = |a: f64, b: f64| (a - b).abs() < 1e-4;
            assert!(close(state.w[0], best.w[0]) && close(state.b, best.b), "{state:?} {best:?}");
            assert!(inputs == 1 || close(state.w[1], best.w[1]));
            assert!(close(state.loss(), best.loss()) && best.loss() < first / 4.0);
            assert!((10..200).contains(&steps), "{steps}");
        }
    }

    #[test]
    fn the_closed_form_has_no_gradient_left() {
        for inputs in [1, 2] {
            let mut best = State { inputs, ..State::default() }.best();
            assert!(best.descend() < 1e-12);
            assert!(best.is_best());
        }
    }

    #[test]
    fn a_line_can_pass_through_two_points() {
        let ([x, _], y) = ONE[0];
        let ([other, _], z) = ONE[7];
        let slope = (z - y) / (other - x);
        let state = State { w: [slope, 0.0], b: y - slope * x, ..State::default() };
        assert!(state.passes_through_two() && !State::default().passes_through_two());
    }

    #[test]
    fn the_link_holds_all_of_it() {
        let state = State { inputs: 2, w: [0.25, -1.0], b: 0.5, x: [0.0, 1.0], fitting: false };
        let pairs: Vec<String> =
            state.to_link().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let query = Route::parse(&format!("#/linear?{}", pairs.join("&"))).query;
        assert_eq!(State::from_query(&query), state);
        let broken = Route::parse("#/linear?inputs=7&w=a,b&b=99&x=1").query;
        assert_eq!(State::from_query(&broken), State::default());
    }
}
