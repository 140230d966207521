//! P(ŷ = 1 | x) of two inputs, trained; and a probability with its odds and its logit.

use std::rc::Rc;

use datafiles::TargetKind;
use ffnn::activation::Activation;
use ffnn::loss::Loss;
use ffnn::optimizer::Optimizer;

use super::data::{Point, Ranges, Set, ranges, scaled, table};
use super::pumpkins::{Thing, things};
use crate::course::Section;
use crate::course::fitting::{Fit, FitAction, FitPlan, Fitting, OwnRows, OwnRowsAction};
use crate::route::Query;

/// Hidden layers to choose from.
pub const HIDDEN: [&str; 5] = ["0", "4", "8", "16", "16-16"];
/// The bounds of p: 0 and 1 have no logit.
pub const P: (f64, f64) = (0.001, 0.999);
/// Training stops after this many epochs.
pub const EPOCHS: usize = 500;

/// The state of the section.
#[derive(Clone)]
pub struct State {
    /// The probability whose logit is shown.
    pub p: f64,
    /// The set of points, also while the user's own rows are shown: no link has these.
    pub set: Set,
    /// The user's own rows.
    pub own: OwnRows,
    /// True if the points are the user's own rows.
    pub shows_own: bool,
    /// Index of the class of the user's rows that has label 1; all others have label 0.
    pub class: usize,
    /// The hidden layers, one of `HIDDEN`.
    pub hidden: &'static str,
    /// Index of the picture that is shown in the network.
    pub chosen: usize,
    /// The network being trained.
    pub fitting: Fitting,
    /// Points of the set, each with true for class 1.
    pub points: Rc<[Point]>,
    /// The ranges of both inputs.
    pub ranges: Ranges,
    /// The pictures.
    pub things: Rc<[Thing]>,
}

/// What the user can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Moves p.
    P(f64),
    /// Moves the logit.
    Logit(f64),
    /// Another set of points, with settings that suit it.
    Set(Set),
    /// Opens files of the user's, and shows their rows.
    Own(OwnRowsAction),
    /// Shows the user's own rows again.
    ShowOwn,
    /// Another class of the user's rows has label 1.
    Class(usize),
    /// Other hidden layers.
    Hidden(usize),
    /// Chooses a picture.
    Thing(usize),
    /// Trains, or changes the settings of training.
    Train(FitAction),
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
            chosen: 0,
            fitting: Fitting::from_query(query),
            own: OwnRows::none(TargetKind::Class),
            shows_own: false,
            class: 0,
            points: Rc::default(),
            ranges: set.ranges(),
            things,
        };
        state.take();
        state
    }

    fn to_query(&self) -> Query {
        let mut query = Query::default();
        query.set("data", self.set.id());
        query.set("hidden", self.hidden);
        self.fitting.write(&mut query);
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
            Action::Train(train) => {
                if self.fitting.apply(train) {
                    self.reset();
                }
            }
            Action::Set(set) => {
                (self.set, self.hidden, self.shows_own) = (set, preset(set), false);
                self.take();
            }
            Action::Own(action) => {
                if self.own.apply(action) {
                    // Of classes in their order, the last is 1 as in 0 and 1.
                    let classes = self.own.points().map_or(0, |own| own.points.classes.len());
                    self.class = classes.saturating_sub(1);
                    self.show_own();
                }
            }
            Action::ShowOwn => self.show_own(),
            Action::Class(class) => {
                self.class = class;
                self.take();
            }
            Action::Hidden(place) => {
                self.hidden = HIDDEN[place];
                self.reset();
            }
        }
    }

    fn runs(&self) -> bool {
        self.fitting.running
    }

    fn is_kept(&self) -> bool {
        self.own.points().is_some() || self.fitting.has_trained()
    }

    fn tick(&mut self, time_left: &mut dyn FnMut() -> bool) {
        self.fitting.tick(EPOCHS, time_left);
    }
}

/// Hidden layers to begin with for a set.
fn preset(set: Set) -> &'static str {
    match set {
        Set::Pumpkins => "4",
        Set::Spirals => "16-16",
        _ => OWN_PRESET,
    }
}

/// Hidden layers to begin with for the user's own rows.
const OWN_PRESET: &str = "8";

impl State {
    fn show_own(&mut self) {
        if self.own.points().is_some() {
            (self.hidden, self.shows_own) = (OWN_PRESET, true);
            self.take();
        }
    }

    /// Puts the chosen points in place, and starts a new network.
    fn take(&mut self) {
        match self.own.points().filter(|_| self.shows_own) {
            Some(own) => {
                let rows = own.points.x.iter().zip(&own.points.y);
                self.points = rows.map(|(x, y)| (*x, *y as usize == self.class)).collect();
                self.ranges = ranges(&self.points);
            }
            None => {
                self.points = self.set.points().into();
                self.ranges = self.set.ranges();
            }
        }
        self.reset();
    }

    fn reset(&mut self) {
        let units = self.hidden.split('-').filter_map(|units| units.parse().ok());
        let plan = FitPlan {
            hidden: units.filter(|units| *units > 0).collect(),
            activation: Activation::Tanh,
            loss: Loss::SigmoidCrossEntropy,
            optimizer: Optimizer::Adam {
                learning_rate: self.fitting.rate as f32,
                beta1: 0.9,
                beta2: 0.999,
                epsilon: 1e-8,
            },
            batch_size: 20,
            seed: self.fitting.seed,
        };
        let fit = table(&self.points, self.ranges).and_then(|table| Fit::new(&plan, table));
        self.fitting.set_fit(fit);
    }

    /// u = log(p / (1 − p)).
    pub fn logit(&self) -> f64 {
        (self.p / (1.0 - self.p)).ln()
    }

    /// Inputs, scaled as the network takes them.
    pub fn scaled(&self, x: [f64; 2]) -> [f64; 2] {
        scaled(x, self.ranges)
    }

    /// P(ŷ = 1 | x).
    pub fn predict(&self, x: [f64; 2]) -> f64 {
        self.fitting.predict(self.scaled(x))
    }

    /// Accuracy: the share of points on the right side of the boundary.
    pub fn accuracy(&self) -> f64 {
        let right = |(x, label): &&([f64; 2], bool)| (self.predict(*x) >= 0.5) == *label;
        self.points.iter().filter(right).count() as f64 / self.points.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::fitting::own_rows_tests::{points, taken};
    use crate::linear::{dot, solve};
    use crate::route::Route;

    fn trained(hash: &str, epochs: usize) -> State {
        let state = State::from_query(&Route::parse(hash).query);
        state.fitting.change(|fit| fit.train(epochs, &mut || true));
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
                // In single precision, as the network takes them.
                let [x1, x2] = state.scaled(*x).map(|x| f64::from(x as f32));
                let x = [x1, x2, 1.0];
                let u = dot(&x, &w);
                let p = 1.0 / (1.0 + (-u).exp());
                for (row, a) in rows.iter_mut().zip(x) {
                    for (cell, b) in row.iter_mut().zip(x) {
                        *cell += p * (1.0 - p) * a * b;
                    }
                    row[3] += a * (p - f64::from(u8::from(*label)));
                }
            }
            for (w, step) in w.iter_mut().zip(solve(rows)) {
                *w -= step;
            }
        }
        w
    }

    #[test]
    fn without_a_hidden_layer_it_is_logistic_regression() {
        for set in ["moons", "pumpkins", "xor"] {
            let mut state =
                State::from_query(&Route::parse(&format!("#/?data={set}&hidden=0")).query);
            let plan = FitPlan {
                hidden: Vec::new(),
                activation: Activation::Tanh,
                loss: Loss::SigmoidCrossEntropy,
                optimizer: Optimizer::Sgd { learning_rate: 1.0 },
                batch_size: state.points.len(),
                seed: 1,
            };
            let table = table(&state.points, state.ranges).unwrap();
            state.fitting.set_fit(Fit::new(&plan, table));
            state.fitting.change(|fit| fit.train(20_000, &mut || true));
            let mut found = Vec::new();
            state.fitting.change(|fit| found = fit.parameters());
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
    fn own_rows_are_shown_beside_the_sets_and_any_of_their_classes_has_label_1() {
        let mut state = State::from_query(&Route::parse("#/?data=moons").query);
        let x = (0..30).map(|n| [f64::from(n), f64::from(n % 5)]).collect();
        let y = (0..30).map(|n| f64::from(n / 10)).collect();
        for action in taken(points(x, y, &["setosa", "versicolor", "virginica"])) {
            state.apply(Action::Own(action));
        }
        let ones = |state: &State| {
            let places = state.points.iter().enumerate().filter(|(_, (_, label))| *label);
            places.map(|(place, _)| place).collect::<Vec<_>>()
        };
        assert!(state.shows_own && state.is_kept());
        assert_eq!((ones(&state), state.ranges), ((20..30).collect(), [[0.0, 29.0], [0.0, 4.0]]));
        state.apply(Action::Class(1));
        assert_eq!(ones(&state), (10..20).collect::<Vec<_>>());
        // A link has no rows of the user's: it holds the set that was there before.
        assert_eq!(state.to_query().get("data"), Some("moons"));
        state.apply(Action::Set(Set::Xor));
        assert_eq!((state.points.len(), state.shows_own), (400, false));
        state.apply(Action::ShowOwn);
        assert_eq!(ones(&state), (10..20).collect::<Vec<_>>());
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
