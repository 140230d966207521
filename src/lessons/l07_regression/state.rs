//! A network trained to minimise E(w) = ½ Σ_n (y_n − ŷ_n)².

use std::rc::Rc;

use datafiles::TargetKind;
use ffnn::activation::Activation;
use ffnn::loss::Loss;
use ffnn::optimizer::Optimizer;

use super::data::{
    Day, RANGES, Ranges, days, is_held_out, linear_fit, ranges, scaled, table, unscaled,
};
use crate::course::Section;
use crate::course::fitting::{Fit, FitAction, FitPlan, Fitting, OwnRows, OwnRowsAction};
use crate::linear::dot;
use crate::route::Query;

/// Hidden units to choose from.
pub const UNITS: [usize; 5] = [0, 2, 4, 8, 16];
/// Training stops after this many epochs.
pub const EPOCHS: usize = 300;

/// The state of the section.
#[derive(Clone)]
pub struct State {
    /// Hidden units; 0 is the linear model.
    pub units: usize,
    /// The day to predict for.
    pub x: [f64; 2],
    /// The network being trained.
    pub fitting: Fitting,
    /// The first three rows and the last two, with their numbers from 1.
    pub rows: Rc<[(usize, Day)]>,
    /// The ranges of all quantities.
    pub ranges: Ranges,
    /// The user's own rows, which take the place of the days.
    pub own: OwnRows,
    /// The days trained on.
    pub train: Rc<[Day]>,
    /// The days held out.
    pub test: Rc<[Day]>,
    /// w₁, w₂ and b of the linear model with the least squared error.
    pub linear: [f64; 3],
}

/// What the user can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Opens files of the user's, and replaces the days by their rows.
    Own(OwnRowsAction),
    /// Trains, or changes the settings of training.
    Train(FitAction),
    /// Another number of hidden units.
    Units(usize),
    /// Moves the day to predict for: concentration or wind.
    X(usize, f64),
}

impl Section for State {
    type Action = Action;

    fn from_query(query: &Query) -> Self {
        let units = query.number("units", 0.0, 16.0).map(|units| units as usize);
        let within = |name, [low, high]: [f64; 2]| query.number(name, low, high);
        let mut state = Self {
            units: units.filter(|units| UNITS.contains(units)).unwrap_or(8),
            x: [within("now", RANGES[0]).unwrap_or(8.0), within("wind", RANGES[1]).unwrap_or(1.8)],
            fitting: Fitting::from_query(query),
            rows: Rc::default(),
            ranges: RANGES,
            own: OwnRows::none(TargetKind::Number),
            linear: [0.0; 3],
            train: Rc::default(),
            test: Rc::default(),
        };
        state.take(&days());
        state
    }

    fn to_query(&self) -> Query {
        let mut query = Query::default();
        query.set("units", self.units.to_string());
        self.fitting.write(&mut query);
        query.set("now", self.x[0].to_string());
        query.set("wind", self.x[1].to_string());
        query
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Own(action) => {
                if self.own.apply(action) {
                    self.replace();
                }
            }
            Action::Train(train) => {
                if self.fitting.apply(train) {
                    self.reset();
                }
            }
            Action::Units(units) => {
                self.units = units;
                self.reset();
            }
            Action::X(index, value) => self.x[index] = value,
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

impl State {
    /// Puts the user's own rows in the place of the days.
    fn replace(&mut self) {
        let Some(own) = self.own.points().cloned() else { return };
        let rows = own.points.x.iter().zip(&own.points.y);
        let days: Vec<Day> = rows.map(|(x, y)| Day { x: *x, y: *y }).collect();
        self.ranges = ranges(&days);
        self.x = [0, 1].map(|index| unscaled(0.0, self.ranges[index]));
        self.take(&days);
    }

    /// Splits days into training and test set, and starts a new network.
    fn take(&mut self, days: &[Day]) {
        let part = |held_out| {
            let chosen = days.iter().enumerate();
            chosen.filter(move |(place, _)| is_held_out(*place) == held_out).map(|(_, day)| *day)
        };
        (self.train, self.test) = (part(false).collect(), part(true).collect());
        self.linear = linear_fit(&self.train);
        let ends = [1, 2, 3, days.len() - 1, days.len()];
        self.rows = ends.iter().map(|number| (*number, days[number - 1])).collect();
        self.reset();
    }

    fn reset(&mut self) {
        let plan = FitPlan {
            hidden: if self.units == 0 { Vec::new() } else { vec![self.units] },
            activation: Activation::Tanh,
            loss: Loss::SquaredError,
            optimizer: Optimizer::Sgd { learning_rate: self.fitting.rate as f32 },
            batch_size: 20,
            seed: self.fitting.seed,
        };
        let fit = table(&self.train, self.ranges).and_then(|table| Fit::new(&plan, table));
        self.fitting.set_fit(fit);
    }

    /// (epoch, mean of ½ (y − ŷ)² over the training set), in concentrations.
    pub fn losses(&self) -> Vec<(f64, f64)> {
        let scale = (self.ranges[2][1] - self.ranges[2][0]) / 4.0;
        self.fitting
            .losses()
            .into_iter()
            .map(|(epoch, loss)| (epoch, scale * scale * loss))
            .collect()
    }

    /// A day, scaled as the network takes it.
    pub fn scaled(&self, x: [f64; 2]) -> [f64; 2] {
        [0, 1].map(|index| scaled(x[index], self.ranges[index]))
    }

    /// ŷ of a day.
    pub fn predict(&self, x: [f64; 2]) -> f64 {
        unscaled(self.fitting.predict(self.scaled(x)), self.ranges[2])
    }

    /// ŷ of the best linear model.
    pub fn predict_linear(&self, x: [f64; 2]) -> f64 {
        dot(&self.linear, &[x[0], x[1], 1.0])
    }

    /// The mean of ½ (y − ŷ)² over the days held out.
    pub fn test_loss(&self, predict: impl Fn([f64; 2]) -> f64) -> f64 {
        let errors = self.test.iter().map(|day| 0.5 * (day.y - predict(day.x)).powi(2));
        errors.sum::<f64>() / self.test.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::fitting::own_rows_tests::{points, taken};
    use crate::route::Route;

    fn trained(hash: &str, epochs: usize) -> State {
        let state = State::from_query(&Route::parse(hash).query);
        state.fitting.change(|fit| fit.train(epochs, &mut || true));
        state
    }

    #[test]
    fn the_network_beats_the_linear_model_on_days_it_has_not_seen() {
        let state = trained("#/regression", 100);
        let (network, linear) =
            (state.test_loss(|x| state.predict(x)), state.test_loss(|x| state.predict_linear(x)));
        assert!(network < 0.75 * linear, "{network} {linear}");
        assert!(network < 0.4, "the noise alone is 0.245: {network}");
    }

    #[test]
    fn without_a_hidden_layer_it_is_the_least_squares_plane() {
        let state = trained("#/regression?units=0&lr=0.005", 200);
        for x in [[5.0, 2.0], [8.0, 1.8], [12.0, 4.0]] {
            let difference = state.predict(x) - state.predict_linear(x);
            assert!(difference.abs() < 0.1, "{difference}");
        }
    }

    #[test]
    fn work_stops_when_time_is_over_and_a_link_without_valid_values_gives_the_start() {
        let mut state = State::from_query(&Route::parse("#/?units=5&lr=NaN&now=99&run=1").query);
        assert_eq!((state.units, state.fitting.rate, state.x), (8, 0.02, [8.0, 1.8]));
        state.tick(&mut || false);
        assert_eq!(state.fitting.epochs(), 0);
        state.tick(&mut || true);
        assert_eq!(state.fitting.epochs(), 1);
        assert!(state.fitting.running);
    }

    #[test]
    fn own_rows_take_the_place_of_the_days() {
        let mut state = State::from_query(&Query::default());
        let rows = || (0..60).map(|n| (f64::from(n), f64::from(n % 7)));
        let (x, y) = (rows().map(|(n, wind)| [n, wind]), rows().map(|(n, _)| 3.0 * n));
        let [open, done] = taken(points(x.collect(), y.collect(), &[]));
        state.apply(Action::Own(open));
        assert_eq!((state.train.len() + state.test.len(), state.is_kept()), (1000, false));
        state.fitting.change(|fit| fit.train(2, &mut || true));
        state.apply(Action::Own(done));
        assert_eq!((state.train.len(), state.test.len(), state.is_kept()), (50, 10, true));
        assert_eq!((state.fitting.epochs(), state.ranges[0]), (0, [0.0, 59.0]));
        assert!((state.predict_linear([10.0, 1.0]) - 30.0).abs() < 1e-6);
    }

    #[test]
    fn a_learning_rate_too_high_gives_a_message_and_no_nan() {
        let mut state = State::from_query(&Route::parse("#/?lr=10&units=0&run=1").query);
        for _ in 0..20 {
            state.tick(&mut || true);
        }
        assert!(state.fitting.diverged() && !state.fitting.running);
        assert!(state.predict([8.0, 1.8]).is_finite());
    }
}
