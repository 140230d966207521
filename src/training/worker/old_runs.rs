//! Tests: runs that the build of commit fc44af6 stored in format 2 are read as that build read them, and can be
//! continued. tests/data/fc44af6/README.md says how the records were made.

use ffnn::data::import::Imported;
use ffnn::data::{Samples, split, strokes};
use ffnn::init::Init;
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;
use ffnn::train::{Evaluation, Tally, Trainer};
use serde_json::Value;

use super::data_facts::DataFacts;
use super::format2::Points;
use super::run::Run;
use super::stored_run::{FORMAT, StoredResults, StoredRun};
use super::training_data::TrainingData;
use crate::training::curve::{BatchPoint, Sums};
use crate::training::protocol::Event;
use crate::training::run_report::RunReport;
use crate::training::settings::{Settings, Source};

macro_rules! stored {
    ($($name:literal)*) => {
        [$((
            $name,
            include_bytes!(concat!("../../../tests/data/fc44af6/", $name, ".head")).as_slice(),
            include_bytes!(concat!("../../../tests/data/fc44af6/", $name, ".checkpoint")).as_slice(),
        )),*]
    };
}

/// Name, head and checkpoint: the second and third part of the record, whose first part is the format, 2.
const STORED: [(&str, &[u8], &[u8]); 4] = stored!["plain" "adam" "momentum" "paused"];

/// What each record holds, as the build that stored it read it.
const FACTS: &str = include_str!("../../../tests/data/fc44af6/runs.json");

const DATA: DataFacts = DataFacts { source: Source::Strokes, id: None, variances: None };

fn settings(name: &str) -> Settings {
    let rate = |id: &str, rate| Optimizer::from_id(id).unwrap().with_learning_rate(rate);
    let start = Settings::default();
    match name {
        "plain" => Settings { hidden: vec![8], epochs: 2, seed: 3, ..start },
        "adam" => Settings {
            hidden: vec![8, 6],
            activation: ffnn::activation::Activation::Tanh,
            init: Init::Xavier,
            optimizer: rate("adam", 0.003),
            schedule: Schedule::Linear,
            l2: 0.001,
            batch_size: 32,
            epochs: 2,
            seed: 7,
            ..start
        },
        "momentum" => Settings {
            hidden: vec![6],
            optimizer: rate("momentum", 0.02),
            l2: 0.0005,
            epochs: 5,
            ..start
        },
        _ => Settings {
            hidden: vec![],
            optimizer: rate("sgd", 0.25),
            batch_size: 256,
            epochs: 1000,
            seed: 2,
            ..start
        },
    }
}

fn read(head: &[u8], checkpoint: &[u8]) -> (StoredRun, Points) {
    let stored = StoredRun::read(2, head, vec![checkpoint.to_vec()]).unwrap();
    let StoredResults::Points(points) = stored.results.clone() else { panic!("no points") };
    (stored, points)
}

/// FNV-1a, 64 bits.
fn hash(bytes: impl Iterator<Item = u8>) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    format!("{:016x}", bytes.fold(0xcbf2_9ce4_8422_2325, step))
}

fn facts(name: &str) -> Value {
    let all: Vec<Value> = serde_json::from_str(FACTS).unwrap();
    all.into_iter().find(|facts| facts["name"] == name).unwrap()
}

/// The data of these runs, as the worker makes it.
fn data() -> TrainingData {
    let (train, test) = split::hold_out(&strokes::generate(7_000, 1).unwrap(), 1_000, 1);
    Imported::numbered(train, test).into()
}

#[test]
fn settings_and_points_are_read() {
    for (name, head, checkpoint) in STORED {
        let ((stored, points), facts) = (read(head, checkpoint), facts(name));
        assert_eq!(
            (stored.settings, stored.data.source),
            (settings(name), Source::Strokes),
            "{name}"
        );
        let bytes = points.minibatches.iter().flat_map(|point| {
            let loss = point.loss.to_le_bytes();
            [point.step.to_le_bytes(), loss, point.correct.to_le_bytes(), point.len.to_le_bytes()]
                .concat()
        });
        assert_eq!(facts["points"], points.minibatches.len(), "{name}");
        assert_eq!(facts["points_hash"], hash(bytes), "{name}");
        let tests = facts["tests"].as_array().unwrap();
        assert_eq!(tests.len(), points.tests.len(), "{name}");
        for (fact, test) in tests.iter().zip(&points.tests) {
            let number = |field: &str| fact[field].as_f64().unwrap() as f32;
            let known = ["loss", "accuracy"].map(number);
            assert_eq!(fact["step"], test.step, "{name}");
            assert_eq!([test.loss, test.accuracy], known, "{name}");
        }
    }
}

#[test]
fn training_goes_on_from_the_same_weights() {
    let data = data();
    for (name, head, checkpoint) in STORED {
        let ((stored, points), facts) = (read(head, checkpoint), facts(name));
        let spec = stored.settings.network(&data.train(), data.loss());
        let (training, samples) = (stored.settings.training(), data.train().len());
        let trainer = Trainer::resume(&spec, training, samples, &stored.checkpoint).unwrap();
        assert_eq!(facts["step"], trainer.steps(), "{name}");
        let weights = trainer.network().parameters().flat_map(f32::to_le_bytes);
        assert_eq!(facts["weights_hash"], hash(weights), "{name}");
        // The stored accuracy is that of these weights where the run stopped at the end of an epoch.
        let last = *points.tests.last().unwrap();
        if u64::from(last.step) == trainer.steps() {
            let mut evaluation = Evaluation::new(trainer.network(), data.test().len());
            let mut next = || evaluation.step(trainer.network(), &data.test()).map(Tally::accuracy);
            let accuracy = (0..10).find_map(|_| next());
            assert_eq!(accuracy, Some(last.accuracy), "{name}");
        }
        assert!(Run::resume(1, stored, &data).is_ok(), "{name}");
    }
}

#[test]
fn the_points_become_a_curve_that_is_stored_in_the_format_of_today() {
    let data = data();
    for (name, head, checkpoint) in STORED {
        let ((stored, points), facts) = (read(head, checkpoint), facts(name));
        let mut run = Run::resume(1, stored, &data).unwrap();
        let Event::Started(RunReport { curve, info, .. }) = run.started() else { panic!("{name}") };
        assert_eq!(facts["step"], curve.steps(), "{name}");
        let last = facts["last"]["loss"].as_f64().unwrap() as f32;
        assert_eq!(curve.last().unwrap().loss, last, "{name}");
        let tests: Vec<_> = curve.rows().iter().map(|row| (row.test.step, row.test.loss)).collect();
        let expected: Vec<_> = points.tests.iter().map(|test| (test.step, test.loss)).collect();
        assert_eq!(tests, expected, "{name}");
        for row in &curve.rows()[1..] {
            let first = (row.epoch - 1) * info.batches_per_epoch;
            let epoch = &points.minibatches[first as usize..row.test.step as usize];
            let mut sums = Sums::default();
            epoch.iter().for_each(|point| sums.add(&BatchPoint::from(*point)));
            assert_eq!(row.training, sums.means(), "{name}");
        }
        let stored = run.to_stored(&DATA);
        let head = stored.head().unwrap();
        let mut again = StoredRun::read(FORMAT, &head, vec![stored.checkpoint])
            .and_then(|stored| Run::resume(2, stored, &data))
            .unwrap();
        let weights = [&mut run, &mut again].map(|run| {
            run.train_step();
            while run.is_busy() {
                run.work(&data, None);
            }
            run.to_stored(&DATA).checkpoint
        });
        assert!(weights[0] == weights[1], "{name}");
    }
}
