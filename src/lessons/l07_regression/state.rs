//! A network trained to minimise E(w) = ½ Σ_n (y_n − ŷ_n)².

use std::rc::Rc;

use ffnn::activation::Activation;
use ffnn::data::delimited::Delimited;
use ffnn::loss::Loss;
use ffnn::optimizer::Optimizer;

use super::data::{
    Day, RANGES, Ranges, days, is_held_out, linear_fit, ranges, scaled, table, unscaled,
};
use super::own_table::{FileFault, OwnTable};
use crate::course::Section;
use crate::course::fitting::{Fit, FitAction, FitPlan, Fitting};
use crate::linear::dot;
use crate::route::Query;

/// Hidden units to choose from.
pub const UNITS: [usize; 5] = [0, 2, 4, 8, 16];
/// Training stops after this many epochs.
const EPOCHS: usize = 300;

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
    /// The user's table, if the days are its rows.
    pub own: Option<Rc<OwnTable>>,
    /// Why the file chosen last, or a column of it, was not taken.
    pub fault: Option<FileFault>,
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
    /// Replaces the days by the rows of a file, if it could be read as a table.
    Load(Result<Delimited, FileFault>),
    /// Takes x₁, x₂ or y (0, 1, 2) from another column of the user's table.
    Column(usize, usize),
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
            own: None,
            fault: None,
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
            Action::Load(table) => self.replace(table.and_then(OwnTable::new)),
            Action::Column(place, column) => {
                if let Some(own) = self.own.clone() {
                    self.replace(own.with_column(place, column));
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
        self.own.is_some() || self.fitting.has_trained()
    }

    fn tick(&mut self, time_left: &mut dyn FnMut() -> bool) {
        self.fitting.tick(EPOCHS, time_left);
    }
}

impl State {
    /// Puts the rows of a table in the place of the days; a fault leaves all as it was.
    fn replace(&mut self, table: Result<(OwnTable, Vec<Day>), FileFault>) {
        match table {
            Ok((own, days)) => {
                self.own = Some(Rc::new(own));
                self.ranges = ranges(&days);
                self.x = [0, 1].map(|index| unscaled(0.0, self.ranges[index]));
                self.take(&days);
            }
            Err(fault) => self.fault = Some(fault),
        }
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
        self.fault = None;
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
    use super::super::own_table::read_text;
    use super::*;
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
    fn a_file_takes_the_place_of_the_days_and_a_broken_one_does_not() {
        let mut state = State::from_query(&Query::default());
        let file: String = (0..60).map(|n| format!("{n},{},{}\n", n % 7, 3 * n)).collect();
        state.apply(Action::Load(read_text(&file)));
        assert_eq!((state.train.len(), state.test.len(), &state.fault), (50, 10, &None));
        assert!((state.predict_linear([10.0, 1.0]) - 30.0).abs() < 1e-6);
        let own = state.own.clone();
        state.apply(Action::Load(read_text("1,2,3\n4,5\n")));
        assert_eq!((state.train.len(), &state.own), (50, &own));
        assert!(matches!(state.fault, Some(FileFault::FewRows { found: 1, .. })));
        state.apply(Action::Load(Err(FileFault::Unread)));
        assert_eq!((state.train.len(), &state.fault), (50, &Some(FileFault::Unread)));
    }

    #[test]
    fn another_column_is_another_training_set() {
        let mut state = State::from_query(&Query::default());
        state.apply(Action::Column(2, 0));
        assert!(state.own.is_none());
        let rows: String = (0..60).map(|n| format!("{},{n},{}\n", 2 * n, n % 5)).collect();
        state.apply(Action::Load(read_text(&format!("later,now,wind\n{rows}"))));
        assert_eq!(state.own.as_ref().unwrap().chosen, [1, 2, 0]);
        assert!((state.predict_linear([10.0, 1.0]) - 20.0).abs() < 1e-6);
        state.fitting.change(|fit| fit.train(2, &mut || true));
        state.apply(Action::Column(0, 0));
        assert_eq!(state.own.as_ref().unwrap().chosen, [0, 2, 1]);
        assert!((state.predict_linear([10.0, 1.0]) - 5.0).abs() < 1e-6);
        assert_eq!(state.fitting.epochs(), 0);
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
