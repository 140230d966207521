//! P(ŷ = 1 | x) of two inputs, trained; and a probability with its odds and its logit.

use std::cell::RefCell;
use std::rc::Rc;

use ffnn::activation::Activation;
use ffnn::loss::Loss;
use ffnn::optimizer::Optimizer;
use yew::prelude::*;

use super::data::Set;
use super::pumpkins::{Thing, things};
use super::{study, view};
use crate::lessons::fit::{Fit, Plan};
use crate::lessons::section::{Reader, Section};
use crate::route::Query;

/// Hidden layers to choose from.
pub const HIDDEN: [&str; 5] = ["0", "4", "8", "16", "16-16"];
/// The bounds of the learning rate.
pub const RATE: (f64, f64) = (0.0, 10.0);
/// The bounds of p: 0 and 1 have no logit.
pub const P: (f64, f64) = (0.001, 0.999);
/// Training ends by itself after so many epochs.
const EPOCHS: usize = 500;

/// What is shown.
#[derive(Clone)]
pub struct State {
    /// The probability whose logit is shown.
    pub p: f64,
    /// The set of points.
    pub set: Set,
    /// The hidden layers, one of `HIDDEN`.
    pub hidden: &'static str,
    /// The learning rate.
    pub rate: f64,
    /// The seed of weights and order.
    pub seed: u32,
    /// The picture looked at.
    pub chosen: usize,
    /// Whether training goes on.
    pub running: bool,
    /// The points.
    pub points: Rc<[([f64; 2], bool)]>,
    /// The pictures.
    pub things: Rc<[Thing]>,
    /// The network.
    pub fit: Option<Rc<RefCell<Fit>>>,
}

/// What a reader does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action {
    /// Moves p.
    P(f64),
    /// Moves the logit.
    Logit(f64),
    /// Another set of points, with settings that suit it.
    Set(Set),
    /// Other hidden layers.
    Hidden(usize),
    /// Another learning rate.
    Rate(f64),
    /// Another seed.
    Seed(u32),
    /// Looks at a picture.
    Thing(usize),
    /// Starts training, or pauses it.
    Run,
    /// One minibatch.
    Step,
    /// New weights.
    Reset,
}

impl Section for State {
    type Action = Action;

    fn from_query(query: &Query) -> Self {
        let id = query.get("data");
        let set = Set::ALL.into_iter().find(|set| Some(set.id()) == id).unwrap_or(Set::Pumpkins);
        let hidden = HIDDEN.into_iter().find(|hidden| Some(*hidden) == query.get("hidden"));
        let things: Rc<[Thing]> = things().into();
        let mut state = Self {
            p: query.number("p", P.0, P.1).unwrap_or(0.98),
            set,
            hidden: hidden.unwrap_or(preset(set)),
            rate: query.number("lr", RATE.0, RATE.1).unwrap_or(0.02),
            seed: query.number("seed", 0.0, 1e9).map_or(1, |seed| seed as u32),
            chosen: 0,
            running: query.get("run") == Some("1"),
            points: set.points().into(),
            things,
            fit: None,
        };
        state.reset();
        state
    }

    fn to_query(&self) -> Query {
        let mut query = Query::default();
        query.set("data", self.set.id());
        query.set("hidden", self.hidden);
        query.set("lr", self.rate.to_string());
        query.set("seed", self.seed.to_string());
        query.set("p", self.p.to_string());
        query
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::P(p) => self.p = p.clamp(P.0, P.1),
            Action::Logit(u) => {
                let p = 1.0 / (1.0 + (-u).exp());
                self.p = ((p * 1e4).round() / 1e4).clamp(P.0, P.1);
            }
            Action::Thing(place) => self.chosen = place,
            Action::Run => self.running = !self.running,
            Action::Step => {
                self.running = false;
                self.work(|fit| fit.step());
            }
            Action::Reset => self.reset(),
            Action::Set(set) => {
                (self.set, self.hidden) = (set, preset(set));
                self.points = set.points().into();
                self.reset();
            }
            Action::Hidden(place) => {
                self.hidden = HIDDEN[place];
                self.reset();
            }
            Action::Rate(rate) => {
                self.rate = rate;
                self.reset();
            }
            Action::Seed(seed) => {
                self.seed = seed;
                self.reset();
            }
        }
    }

    fn done(&self) -> Vec<bool> {
        study::done(self).to_vec()
    }

    fn runs(&self) -> bool {
        self.running
    }

    fn tick(&mut self, time_left: &mut dyn FnMut() -> bool) {
        self.work(|fit| fit.work(1, time_left));
        self.running &= self.epochs() < EPOCHS && !self.diverged();
    }

    fn figure(&self, reader: &Reader<Action>) -> Html {
        view::figure(self, reader)
    }
}

/// Hidden layers that suit a set.
fn preset(set: Set) -> &'static str {
    match set {
        Set::Pumpkins => "4",
        Set::Spirals => "16-16",
        _ => "8",
    }
}

impl State {
    fn reset(&mut self) {
        let units = self.hidden.split('-').filter_map(|units| units.parse().ok());
        let plan = Plan {
            hidden: units.filter(|units| *units > 0).collect(),
            activation: Activation::Tanh,
            loss: Loss::SigmoidCrossEntropy,
            optimizer: Optimizer::Adam {
                learning_rate: self.rate as f32,
                beta1: 0.9,
                beta2: 0.999,
                epsilon: 1e-8,
            },
            batch_size: 20,
            seed: self.seed,
        };
        let fit = self.set.table(&self.points).and_then(|table| Fit::new(&plan, table));
        self.fit = fit.map(|fit| Rc::new(RefCell::new(fit)));
    }

    fn work(&self, work: impl FnOnce(&mut Fit)) {
        if let Some(fit) = &self.fit {
            work(&mut fit.borrow_mut());
        }
    }

    /// u = log(p / (1 − p)).
    pub fn logit(&self) -> f64 {
        (self.p / (1.0 - self.p)).ln()
    }

    /// Epochs finished.
    pub fn epochs(&self) -> usize {
        self.fit.as_ref().map_or(0, |fit| fit.borrow().epochs())
    }

    /// Whether training had to stop.
    pub fn diverged(&self) -> bool {
        self.fit.as_ref().is_some_and(|fit| fit.borrow().diverged)
    }

    /// (epoch, mean cross-entropy over the training set).
    pub fn losses(&self) -> Vec<(f64, f64)> {
        self.fit.as_ref().map(|fit| fit.borrow().losses.clone()).unwrap_or_default()
    }

    /// P(ŷ = 1 | x).
    pub fn predict(&self, x: [f64; 2]) -> f64 {
        let x = self.set.scaled(x);
        self.fit.as_ref().map_or(f64::NAN, |fit| fit.borrow().predict(x))
    }

    /// The share of points on the right side of the boundary.
    pub fn accuracy(&self) -> f64 {
        let right = |(x, label): &&([f64; 2], bool)| (self.predict(*x) >= 0.5) == *label;
        self.points.iter().filter(right).count() as f64 / self.points.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    fn trained(hash: &str, epochs: usize) -> State {
        let state = State::from_query(&Route::parse(hash).query);
        state.work(|fit| fit.work(epochs, &mut || true));
        state
    }

    #[test]
    fn presets_reach_their_accuracy() {
        for (set, least) in [
            ("moons", 0.99),
            ("circles", 0.99),
            ("xor", 0.97),
            ("spirals", 0.95),
            ("pumpkins", 0.93),
        ] {
            for seed in 1..4 {
                let state = trained(&format!("#/?data={set}&seed={seed}"), EPOCHS);
                assert!(state.accuracy() >= least, "{set}, seed {seed}: {}", state.accuracy());
            }
        }
    }

    /// w₁, w₂, b of logistic regression by Newton's method: w ← w − H⁻¹ g.
    fn newton(state: &State) -> [f64; 3] {
        let mut w = [0.0; 3];
        for _ in 0..50 {
            let mut rows = [[0.0; 4]; 3];
            for (x, label) in state.points.iter() {
                // As the network sees them: single precision.
                let [x1, x2] = state.set.scaled(*x).map(|x| f64::from(x as f32));
                let x = [x1, x2, 1.0];
                let u: f64 = x.iter().zip(w).map(|(x, w)| x * w).sum();
                let p = 1.0 / (1.0 + (-u).exp());
                for (row, a) in rows.iter_mut().zip(x) {
                    for (cell, b) in row.iter_mut().zip(x) {
                        *cell += p * (1.0 - p) * a * b;
                    }
                    row[3] += a * (p - f64::from(u8::from(*label)));
                }
            }
            for pivot in 0..3 {
                let lead = rows[pivot].map(|cell| cell / rows[pivot][pivot]);
                for row in &mut rows {
                    let factor = row[pivot];
                    for (cell, lead) in row.iter_mut().zip(lead) {
                        *cell -= factor * lead;
                    }
                }
                rows[pivot] = lead;
            }
            for (w, row) in w.iter_mut().zip(rows) {
                *w -= row[3];
            }
        }
        w
    }

    #[test]
    fn without_a_hidden_layer_it_is_logistic_regression() {
        for set in ["moons", "pumpkins", "xor"] {
            let mut state =
                State::from_query(&Route::parse(&format!("#/?data={set}&hidden=0")).query);
            let plan = Plan {
                hidden: Vec::new(),
                activation: Activation::Tanh,
                loss: Loss::SigmoidCrossEntropy,
                optimizer: Optimizer::Sgd { learning_rate: 1.0 },
                batch_size: state.points.len(),
                seed: 1,
            };
            let table = state.set.table(&state.points).unwrap();
            state.fit = Fit::new(&plan, table).map(|fit| Rc::new(RefCell::new(fit)));
            state.work(|fit| fit.work(20_000, &mut || true));
            let found = state.fit.as_ref().unwrap().borrow().parameters();
            for (found, exact) in found.iter().zip(newton(&state)) {
                assert!((f64::from(*found) - exact).abs() < 1e-3, "{set}: {found} {exact}");
            }
        }
    }

    #[test]
    fn logit_and_sigmoid_undo_each_other() {
        let mut state = State::from_query(&Query::default());
        assert_eq!(state.p, 0.98);
        assert!((state.logit() - 49.0f64.ln()).abs() < 1e-9);
        state.apply(Action::Logit(state.logit()));
        assert_eq!(state.p, 0.98);
        state.apply(Action::Logit(0.0));
        assert_eq!(state.p, 0.5);
    }

    #[test]
    fn a_link_is_read_and_a_broken_one_is_the_start() {
        let query = Route::parse("#/?data=spirals&hidden=8&p=0.25").query;
        let state = State::from_query(&query);
        assert_eq!((state.set, state.hidden, state.p), (Set::Spirals, "8", 0.25));
        let broken = State::from_query(&Route::parse("#/?data=x&hidden=5&p=1&lr=-1").query);
        assert_eq!((broken.set, broken.hidden, broken.p), (Set::Pumpkins, "4", 0.98));
    }
}
