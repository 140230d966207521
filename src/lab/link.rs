//! Settings and data in a link: `#/lab?data=mnist&hidden=128&act=relu&lr=0.1&batch=64&epochs=5&seed=1&run=1`.

use ffnn::activation::Activation;
use ffnn::init::Init;
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;
use ffnn::train::StopRules;

use super::sweep_link::{SWEEP_NAMES, read_sweep};
use crate::course::is_of_the_page;
use crate::route::Query;
use crate::training::settings::{Settings, Source};
use crate::training::sweeps::SweptValues;

/// The bounds of each number, both in links and in the form.
pub mod bounds {
    /// Units of a hidden layer.
    pub const UNITS: (f64, f64) = (1.0, 2048.0);
    /// Hidden layers.
    pub const LAYERS: usize = 6;
    /// Learning rate.
    pub const LEARNING_RATE: (f64, f64) = (0.0, 1000.0);
    /// Samples in a minibatch.
    pub const BATCH: (f64, f64) = (1.0, 4096.0);
    /// Epochs.
    pub const EPOCHS: (f64, f64) = (1.0, 1000.0);
    /// The test accuracy that ends a run.
    pub const ACCURACY: (f64, f64) = (0.0, 1.0);
    /// Epochs without improvement that end it.
    pub const PATIENCE: (f64, f64) = (1.0, 1000.0);
    /// Seconds that end it.
    pub const SECONDS: (f64, f64) = (0.1, 86_400.0);
    /// Seed: the whole numbers that an f64 holds exactly.
    pub const SEED: (f64, f64) = (0.0, 9_007_199_254_740_991.0);
    /// L2 penalty.
    pub const L2: (f64, f64) = (0.0, 10.0);
}

/// The contents of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The settings.
    pub settings: Settings,
    /// The data; none if the link names none. A link can't name the user's files.
    pub source: Option<Source>,
    /// What is swept.
    pub sweep: Option<SweptValues>,
    /// The run, or the sweep, starts by itself.
    pub run: bool,
    /// The names of values that could not be read and were replaced by defaults, and names that are unknown.
    pub broken: Vec<String>,
    /// The link has no values.
    empty: bool,
}

/// The names of all values, in the order in which they are written.
const NAMES: [&str; 14] = [
    "data", "hidden", "act", "init", "opt", "lr", "schedule", "l2", "batch", "epochs", "acc",
    "patience", "seconds", "seed",
];

impl Link {
    /// Reads a link.
    pub fn read(query: &Query) -> Self {
        let mut parser = LinkParser { query, broken: Vec::new() };
        let start = Settings::default();
        let hidden = parser.read("hidden", hidden_units).unwrap_or(start.hidden);
        let optimizer = parser.read("opt", Optimizer::from_id).unwrap_or(start.optimizer);
        let rate = parser.number("lr", bounds::LEARNING_RATE);
        let settings = Settings {
            hidden,
            activation: parser.read("act", Activation::from_id).unwrap_or(start.activation),
            init: parser.read("init", Init::from_id).unwrap_or(start.init),
            optimizer: rate.map_or(optimizer, |rate| optimizer.with_learning_rate(rate)),
            schedule: parser.read("schedule", Schedule::from_id).unwrap_or(start.schedule),
            l2: parser.number("l2", bounds::L2).unwrap_or(0.0),
            batch_size: parser.whole("batch", bounds::BATCH).unwrap_or(f64::from(start.batch_size))
                as u32,
            epochs: parser.whole("epochs", bounds::EPOCHS).unwrap_or(f64::from(start.epochs))
                as u32,
            stop: StopRules {
                accuracy: parser.number("acc", bounds::ACCURACY),
                patience: parser.whole("patience", bounds::PATIENCE).map(|epochs| epochs as u32),
                seconds: parser.number("seconds", bounds::SECONDS),
            },
            seed: parser.whole("seed", bounds::SEED).unwrap_or(start.seed as f64) as u64,
        };
        let source = parser.read("data", Source::from_id);
        let run = query.get("run") == Some("1");
        for (name, _) in query.iter() {
            let known = NAMES.contains(&name) || SWEEP_NAMES.contains(&name);
            let known = known || is_of_the_page(name);
            if !known && !parser.broken.iter().any(|broken| broken == name) {
                parser.broken.push(name.to_owned());
            }
        }
        let (sweep, broken) = read_sweep(query, &settings, with_value);
        parser.broken.extend(broken.into_iter().map(str::to_owned));
        let names = || NAMES.iter().chain(&SWEEP_NAMES);
        let empty = !run && names().all(|name| query.get(name).is_none());
        Self { settings, source, sweep, run, broken: parser.broken, empty }
    }

    /// Returns true if the link has no values.
    pub fn is_empty(&self) -> bool {
        self.empty
    }

    /// Writes the values in the order of [`NAMES`]; those that are rarely changed only if they differ from the defaults.
    pub fn write(settings: &Settings, source: Source) -> Query {
        let start = Settings::default();
        let hidden: Vec<String> = settings.hidden.iter().map(u32::to_string).collect();
        let hidden = if hidden.is_empty() { "0".into() } else { hidden.join(",") };
        let Settings { optimizer, stop, .. } = settings;
        let rare = [
            (settings.init != start.init).then(|| ("init", settings.init.id().to_owned())),
            (optimizer.id() != start.optimizer.id()).then(|| ("opt", optimizer.id().to_owned())),
            (settings.schedule != start.schedule)
                .then(|| ("schedule", settings.schedule.id().to_owned())),
            (settings.l2 != start.l2).then(|| ("l2", settings.l2.to_string())),
            stop.accuracy.map(|accuracy| ("acc", accuracy.to_string())),
            stop.patience.map(|epochs| ("patience", epochs.to_string())),
            stop.seconds.map(|seconds| ("seconds", seconds.to_string())),
        ];
        // A link can't name files, which exist on this device only.
        let data = (source != Source::Files).then(|| ("data", source.id().to_owned()));
        let mut values = vec![
            ("hidden", hidden),
            ("act", settings.activation.id().to_owned()),
            ("lr", optimizer.learning_rate().to_string()),
            ("batch", settings.batch_size.to_string()),
            ("epochs", settings.epochs.to_string()),
            ("seed", settings.seed.to_string()),
        ];
        values.extend(rare.into_iter().flatten());
        values.extend(data);
        let place = |name: &str| NAMES.iter().position(|other| *other == name);
        values.sort_by_key(|(name, _)| place(name));
        let mut query = Query::default();
        for (name, value) in values {
            query.set(name, value);
        }
        query
    }
}

struct LinkParser<'a> {
    query: &'a Query,
    broken: Vec<String>,
}

impl LinkParser<'_> {
    fn read<T>(&mut self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.query.get(name)?;
        let value = parse(text);
        if value.is_none() {
            self.broken.push(name.to_owned());
        }
        value
    }

    fn number(&mut self, name: &str, bounds: (f64, f64)) -> Option<f32> {
        self.read(name, |text| number(text, bounds)).map(|value| value as f32)
    }

    fn whole(&mut self, name: &str, bounds: (f64, f64)) -> Option<f64> {
        self.read(name, |text| number(text, bounds).filter(|value| value.fract() == 0.0))
    }
}

fn number(text: &str, (min, max): (f64, f64)) -> Option<f64> {
    crate::numbers::parse(text).filter(|value| (min..=max).contains(value))
}

/// Parses the units of the hidden layers: `128`, or `256,128` for two layers; `0` for none.
pub fn hidden_units(text: &str) -> Option<Vec<u32>> {
    if text.trim() == "0" {
        return Some(Vec::new());
    }
    let units = text.split([',', '-', '、']).map(|part| {
        number(part.trim(), bounds::UNITS)
            .filter(|value| value.fract() == 0.0)
            .map(|value| value as u32)
    });
    units.collect::<Option<Vec<_>>>().filter(|layers| layers.len() <= bounds::LAYERS)
}

/// Settings with one value as a link has it; none if it can't be read.
pub fn with_value(settings: &Settings, name: &str, text: &str) -> Option<Settings> {
    let mut query = Link::write(settings, Source::Files);
    query.set(name, text);
    let link = Link::read(&query);
    link.broken.is_empty().then_some(link.settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    fn link(hash: &str) -> Link {
        Link::read(&Route::parse(hash).query)
    }

    #[test]
    fn the_documented_link_is_understood() {
        let link =
            link("#/lab?data=mnist&hidden=64&act=tanh&lr=0.5&batch=32&epochs=5&seed=7&run=1");
        assert_eq!(link.source, Some(Source::Mnist));
        assert!(link.run && link.broken.is_empty());
        let optimizer = Optimizer::Sgd { learning_rate: 0.5 };
        let activation = Activation::Tanh;
        let expected = Settings {
            hidden: vec![64],
            activation,
            optimizer,
            batch_size: 32,
            epochs: 5,
            seed: 7,
            ..Settings::default()
        };
        assert_eq!(link.settings, expected);
    }

    #[test]
    fn every_data_set_has_its_name_in_links() {
        for (id, source) in [("fashion-mnist", Source::FashionMnist), ("kmnist", Source::Kmnist)] {
            let link = link(&format!("#/lab?data={id}"));
            assert_eq!((link.source, link.broken.len()), (Some(source), 0));
        }
        assert_eq!(link("#/lab?data=files").broken, ["data"]);
    }

    #[test]
    fn broken_values_fall_back_and_are_named() {
        let link = link(
            "#/lab?hidden=-1&batch=1e9&epochs=1.5&lr=NaN&acc=98&patience=0&seconds=x&seed=x&data=cifar",
        );
        assert_eq!(link.settings, Settings::default());
        assert_eq!(
            link.broken,
            ["hidden", "lr", "batch", "epochs", "acc", "patience", "seconds", "seed", "data"]
        );
    }

    #[test]
    fn unknown_names_are_named() {
        let link = link("#/lab?hidden=64&lrate=1&lang=en&hide=tasks&at=draw&run=1&lrate=2");
        assert_eq!(link.broken, ["lrate"]);
    }

    #[test]
    fn a_written_link_is_read_back() {
        let odd = Settings {
            hidden: vec![],
            init: Init::Zeros,
            optimizer: Optimizer::from_id("adam").unwrap().with_learning_rate(0.003),
            schedule: Schedule::Linear,
            l2: 0.01,
            stop: StopRules { accuracy: Some(0.98), patience: Some(3), seconds: Some(0.5) },
            seed: 42,
            ..Settings::default()
        };
        for settings in [Settings::default(), odd] {
            let link = Link::read(&Link::write(&settings, Source::Strokes));
            assert_eq!((link.settings.clone(), link.source), (settings, Some(Source::Strokes)));
            assert!(link.broken.is_empty() && !link.is_empty());
        }
        assert!(link("#/lab?lang=en").is_empty());
    }

    #[test]
    fn layers_are_read() {
        assert_eq!(hidden_units("256, 128"), Some(vec![256, 128]));
        assert_eq!(hidden_units("0"), Some(vec![]));
        assert_eq!(hidden_units("1,2,3,4,5,6,7"), None);
    }
}
