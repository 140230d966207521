//! ŷ = w x + b or ŷ = w₁x₁ + w₂x₂ + b as a network without f, and E = ½ Σ (y − ŷ)² over a few samples.

use ffnn::activation::Activation;

use crate::course::walk::{Naming, Walk, WalkLayer, WalkSection, WalkState, walk_code};
use crate::late::Computation;
use crate::linear::{dot, least_squares};
use crate::route::Query;

/// A sample with one or two inputs (an absent one is 0), and its label.
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
/// Gradient descent ends when no parameter changes by more than this.
const CALM: f64 = 1e-6;

/// The model at the start.
pub fn start() -> Walk {
    let layer = WalkLayer {
        inputs: 1,
        units: 1,
        activation: Activation::Identity,
        weights: vec![-0.5, 1.0],
    };
    Walk { x: vec![1.5], layers: vec![layer], naming: Naming::Linear }
}

/// Section 1.
pub struct Linear;

impl WalkSection for Linear {
    /// Reads the state from a link; the network keeps one output even if the link asks for more.
    fn from_query(query: &Query) -> WalkState {
        let mut state = WalkState::from_query(start(), query, 2, 1..=1);
        state.walk.layers[0].activation = Activation::Identity;
        if state.walk.layers[0].units > 1 {
            let inputs = state.walk.x.len();
            state.walk.resize(&[inputs, 1]);
        }
        state
    }

    fn computation(walk: &Walk) -> Option<Computation> {
        let inputs = walk.x.len();
        let sample = |(x, y): &Sample| (x[..inputs].to_vec(), *y);
        Some(Computation::Linear {
            x: walk_code::input(walk),
            row: walk_code::row(walk, 0, 0),
            samples: samples(walk).iter().map(sample).collect(),
        })
    }

    fn tick(walk: &mut Walk) -> bool {
        descend(walk)
    }
}

/// Resets the parameters; the number of inputs stays.
pub fn reset(walk: &mut Walk) {
    let mut weights = vec![-0.5; walk.x.len()];
    weights.push(1.0);
    walk.layers[0].weights = weights;
}

/// The samples, for the number of inputs of the walk.
pub fn samples(walk: &Walk) -> &'static [Sample] {
    if walk.x.len() == 1 { &ONE } else { &TWO }
}

/// ŷ = w₁x₁ + w₂x₂ + b.
pub fn predict(walk: &Walk, x: [f64; 2]) -> f64 {
    dot(&parameters(walk), &extended(x, walk.x.len()))
}

/// w₁, w₂ and b; an absent w₂ is 0.
pub fn parameters(walk: &Walk) -> [f64; 3] {
    match walk.layers[0].row(0) {
        [w, b] => [*w, 0.0, *b],
        [w1, w2, b, ..] => [*w1, *w2, *b],
        _ => [0.0; 3],
    }
}

/// E = ½ Σ (y − ŷ)².
pub fn loss(walk: &Walk) -> f64 {
    let errors = samples(walk).iter().map(|(x, y)| y - predict(walk, *x));
    0.5 * errors.map(|error| error * error).sum::<f64>()
}

/// Sets the parameters with the least E, in closed form.
pub fn solve(walk: &mut Walk) {
    let samples = samples(walk).iter();
    set(walk, least_squares(samples.map(|(x, y)| (extended(*x, walk.x.len()), *y))));
}

/// The least E there is.
pub fn least(walk: &Walk) -> f64 {
    let mut best = walk.clone();
    solve(&mut best);
    loss(&best)
}

/// One gradient step, w ← w − η ∂E/∂w. Returns false once it changes no parameter by more than `CALM`.
pub fn descend(walk: &mut Walk) -> bool {
    let mut gradient = [0.0; 3];
    let mut curvature = 0.0;
    for (x, y) in samples(walk) {
        let error = predict(walk, *x) - y;
        for (sum, input) in gradient.iter_mut().zip(extended(*x, walk.x.len())) {
            *sum += error * input;
            curvature += input * input;
        }
    }
    // The trace of XᵀX bounds its largest eigenvalue, so a rate of 1.6 / trace always lowers E.
    let mut next = parameters(walk);
    let mut longest = 0.0f64;
    for (parameter, slope) in next.iter_mut().zip(gradient) {
        let step = -1.6 / curvature * slope;
        *parameter += step;
        longest = longest.max(step.abs());
    }
    set(walk, next);
    longest > CALM
}

fn set(walk: &mut Walk, [w1, w2, b]: [f64; 3]) {
    walk.layers[0].weights = if walk.x.len() == 1 { vec![w1, b] } else { vec![w1, w2, b] };
}

/// (x₁, x₂, 1), without the input that is not there.
fn extended(x: [f64; 2], inputs: usize) -> [f64; 3] {
    [x[0], if inputs == 2 { x[1] } else { 0.0 }, 1.0]
}

/// Returns true if E is as small as it can be.
pub fn is_least(state: &WalkState) -> bool {
    loss(&state.walk) - least(&state.walk) < 1e-3
}

/// Returns true if the line passes through at least two of the samples.
pub fn passes_through_two(state: &WalkState) -> bool {
    let hit = |(x, y): &&Sample| (y - predict(&state.walk, *x)).abs() < 0.1;
    state.walk.x.len() == 1 && samples(&state.walk).iter().filter(hit).count() >= 2
}

/// Returns true if the prediction depends on the first input and no longer on the second.
pub fn ignores_the_second_input(state: &WalkState) -> bool {
    let [w1, w2, _] = parameters(&state.walk);
    state.walk.x.len() == 2 && w2 == 0.0 && w1 != 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::walk::WalkAction;
    use crate::route::Route;

    fn state(inputs: usize) -> WalkState {
        let mut state = WalkState { walk: start(), steps_done: 0, running: false };
        state.apply(WalkAction::Widths(vec![inputs, 1]));
        state
    }

    #[test]
    fn the_descent_ends_at_the_closed_form() {
        for inputs in [1, 2] {
            let mut state = state(inputs);
            let first = loss(&state.walk);
            assert!(!is_least(&state));
            state.apply(WalkAction::Run);
            let mut steps = 0;
            while state.running {
                let before = loss(&state.walk);
                state.running = descend(&mut state.walk);
                assert!(loss(&state.walk) <= before + 1e-9, "E never grows");
                steps += 1;
            }
            let mut best = state.walk.clone();
            solve(&mut best);
            for (a, b) in parameters(&state.walk).iter().zip(parameters(&best)) {
                assert!((a - b).abs() < 1e-4, "{a} {b}");
            }
            assert!((loss(&state.walk) - least(&state.walk)).abs() < 1e-4 && is_least(&state));
            assert!(least(&state.walk) < first / 4.0 && (10..200).contains(&steps), "{steps}");
        }
    }

    #[test]
    fn the_gradient_of_the_closed_form_is_0() {
        for inputs in [1, 2] {
            let mut best = state(inputs).walk;
            solve(&mut best);
            assert!(!descend(&mut best), "no step is left to take");
        }
    }

    #[test]
    fn moving_anything_stops_the_descent() {
        let mut state = state(1);
        state.apply(WalkAction::Run);
        state.apply(WalkAction::Set(state.walk.parameter_id(0, 0, 0), 2.0));
        assert!(!state.running && parameters(&state.walk)[0] == 2.0);
    }

    #[test]
    fn a_line_can_pass_through_two_points() {
        let (([x, _], y), ([other, _], z)) = (ONE[0], ONE[7]);
        let slope = (z - y) / (other - x);
        let mut state = state(1);
        assert_eq!(
            [passes_through_two(&state), is_least(&state), ignores_the_second_input(&state)],
            [false; 3]
        );
        state.walk.layers[0].weights = vec![slope, y - slope * x];
        assert!(passes_through_two(&state));
    }

    #[test]
    fn a_link_without_valid_values_gives_the_start() {
        let query = Route::parse("#/linear?units=2-2&w=a,b&x=1,2,3&f=relu").query;
        let state = Linear::from_query(&query);
        assert_eq!((state.walk.widths(), state.walk.x.len()), (vec![2, 1], 2));
        assert_eq!(state.walk.layers[0].activation, Activation::Identity);
        assert_eq!(Linear::from_query(&Route::parse("#/linear?units=9-9").query).walk, start());
    }
}
