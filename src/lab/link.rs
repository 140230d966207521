//! Settings and data in a link: `#/lab?data=mnist&hidden=128&act=relu&lr=0.1&batch=64&epochs=5&seed=1&run=1`.

use ffnn::activation::Activation;
use ffnn::data::CLASSES;
use ffnn::data::augment::Augmentation;
use ffnn::init::Init;
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;
use ffnn::train::StopRules;

use super::bounds;
use super::sweep_link::{SWEEP_NAMES, read_sweep};
use crate::course::is_of_the_page;
use crate::route::Query;
use crate::training::data_settings::DataSettings;
use crate::training::settings::{Settings, Source};
use crate::training::sweeps::SweptValues;

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
pub const NAMES: [&str; 25] = [
    "data", "images", "classes", "noise", "shift", "rotate", "scale", "elastic", "hidden", "act",
    "init", "opt", "lr", "schedule", "warmup", "l2", "l1", "dropout", "batch", "whole", "epochs",
    "acc", "patience", "seconds", "seed",
];

impl Link {
    /// Reads a link.
    pub fn read(query: &Query) -> Self {
        let mut parser = LinkParser { query, broken: Vec::new() };
        let start = Settings::default();
        let hidden = parser.read("hidden", hidden_units).unwrap_or(start.hidden.clone());
        let optimizer = parser.read("opt", Optimizer::from_id).unwrap_or(start.optimizer);
        let rate = parser.number("lr", bounds::LEARNING_RATE);
        let activations = parser.read("act", activations).unwrap_or_default();
        let mut settings = Settings {
            hidden,
            init: parser.read("init", Init::from_id).unwrap_or(start.init),
            optimizer: rate.map_or(optimizer, |rate| optimizer.with_learning_rate(rate)),
            schedule: parser.read("schedule", Schedule::from_id).unwrap_or(start.schedule),
            warm_up: parser.whole("warmup", bounds::WARM_UP).unwrap_or(0.0) as u32,
            l2: parser.number("l2", bounds::L2).unwrap_or(0.0),
            l1: parser.number("l1", bounds::L1).unwrap_or(0.0),
            dropout: parser.number("dropout", bounds::DROPOUT).unwrap_or(0.0),
            drop_last: parser.whole("whole", (0.0, 1.0)).is_some_and(|whole| whole > 0.0),
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
            data: DataSettings {
                samples: parser.whole("images", bounds::SAMPLES).map(|count| count as u32),
                classes: parser.read("classes", classes).unwrap_or_default(),
                label_noise: parser.number("noise", bounds::NOISE).unwrap_or(0.0),
                augmentation: Augmentation {
                    shift: parser.number("shift", bounds::PIXELS).unwrap_or(0.0),
                    rotation: parser.number("rotate", bounds::DEGREES).unwrap_or(0.0),
                    scale: parser.number("scale", bounds::SCALE).unwrap_or(0.0),
                    elastic: parser.number("elastic", bounds::PIXELS).unwrap_or(0.0),
                },
            },
            ..start
        };
        settings.set_activations(&activations);
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
        let hidden = if settings.hidden.is_empty() { "0".into() } else { joined(&settings.hidden) };
        let own = settings.own_activations.iter();
        let ids: Vec<&str> =
            [&settings.activation].into_iter().chain(own).map(|f| f.id()).collect();
        let Settings { optimizer, stop, data, .. } = settings;
        let Augmentation { shift, rotation, scale, elastic } = data.augmentation;
        let above_0 = |name, value: f32| (value > 0.0).then(|| (name, value.to_string()));
        let rare = [
            data.samples.map(|count| ("images", count.to_string())),
            (!data.classes.is_empty()).then(|| ("classes", joined(&data.classes))),
            above_0("noise", data.label_noise),
            above_0("shift", shift),
            above_0("rotate", rotation),
            above_0("scale", scale),
            above_0("elastic", elastic),
            (settings.warm_up > 0).then(|| ("warmup", settings.warm_up.to_string())),
            above_0("l1", settings.l1),
            above_0("dropout", settings.dropout),
            settings.drop_last.then(|| ("whole", "1".to_owned())),
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
            ("act", ids.join(",")),
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

/// Parses the activation functions of the hidden layers: `relu` for all, or `relu,tanh` from the first layer on.
fn activations(text: &str) -> Option<Vec<Activation>> {
    let list = text.split([',', '、']).map(|id| Activation::from_id(id.trim()));
    list.collect::<Option<Vec<_>>>().filter(|list| list.len() <= bounds::LAYERS)
}

/// Parses the indices of classes: `3,5`, at least two.
fn classes(text: &str) -> Option<Vec<u8>> {
    let index = |part: &str| part.trim().parse().ok();
    let mut classes = text.split([',', '、']).map(index).collect::<Option<Vec<u8>>>()?;
    classes.sort_unstable();
    classes.dedup();
    (classes.len() > 1 && usize::from(*classes.last()?) < *CLASSES.end()).then_some(classes)
}

fn joined(numbers: &[impl ToString]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
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
        let link = self::link(
            "#/lab?images=0&classes=3&noise=20&shift=15&rotate=-1&scale=1&elastic=x&act=relu,no&warmup=0.5&l1=-1&dropout=1&whole=yes",
        );
        assert_eq!(link.settings, Settings::default());
        let mut broken = link.broken;
        broken.sort();
        assert_eq!(
            broken,
            [
                "act", "classes", "dropout", "elastic", "images", "l1", "noise", "rotate", "scale",
                "shift", "warmup", "whole"
            ]
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
        let experiment = Settings {
            hidden: vec![8, 8, 8],
            own_activations: vec![Activation::Tanh],
            warm_up: 2,
            l1: 1e-5,
            dropout: 0.3,
            drop_last: true,
            data: DataSettings {
                label_noise: 0.07,
                samples: Some(500),
                classes: vec![3, 5],
                augmentation: Augmentation { shift: 2.5, rotation: 10.0, scale: 0.1, elastic: 4.0 },
            },
            ..Settings::default()
        };
        for settings in [Settings::default(), odd, experiment] {
            let link = Link::read(&Link::write(&settings, Source::Strokes));
            assert_eq!((link.settings.clone(), link.source), (settings, Some(Source::Strokes)));
            assert!(link.broken.is_empty() && !link.is_empty());
        }
        assert!(link("#/lab?lang=en").is_empty());
    }

    #[test]
    fn an_experiment_with_the_data_is_read_in_plain_numbers() {
        let settings = link("#/lab?hidden=8,8&act=relu,tanh&classes=5,3,5&noise=0.2&images=500&shift=2&dropout=0.5&warmup=1&whole=1").settings;
        assert_eq!(settings.activations(), [Activation::Relu, Activation::Tanh]);
        let DataSettings { label_noise, samples, classes, augmentation } = &settings.data;
        assert_eq!((*label_noise, *samples, &classes[..]), (0.2, Some(500), &[3, 5][..]));
        assert_eq!(*augmentation, Augmentation { shift: 2.0, ..Augmentation::NONE });
        assert_eq!((settings.dropout, settings.warm_up, settings.drop_last), (0.5, 1, true));
        let written = Link::write(&settings, Source::Mnist);
        let names: Vec<&str> = written.iter().map(|(name, _)| name).collect();
        let expected = [
            "data", "images", "classes", "noise", "shift", "hidden", "act", "lr", "warmup",
            "dropout", "batch", "whole", "epochs", "seed",
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn layers_are_read() {
        assert_eq!(hidden_units("256, 128"), Some(vec![256, 128]));
        assert_eq!(hidden_units("0"), Some(vec![]));
        assert_eq!(hidden_units("1,2,3,4,5,6,7"), None);
    }
}
