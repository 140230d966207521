//! Training on tables: classes as labels, and numbers with R².

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{bits, spec, train};
use ffnn::data::Table;
use ffnn::loss::{Loss, r_squared};
use ffnn::network::NetworkSpec;
use ffnn::optimizer::Optimizer;
use ffnn::rng::{Random, Stream};
use ffnn::train::{Evaluation, TrainSettings, Trainer};

const ROWS: usize = 60;
const INPUTS: usize = 4;

fn settings(learning_rate: f32) -> TrainSettings {
    let optimizer = Optimizer::Sgd { learning_rate };
    TrainSettings { batch_size: 16, seed: 1, optimizer, l2: 0.0, ..TrainSettings::default() }
}

fn features() -> Vec<f32> {
    let mut random = Random::new(1, Stream::Data);
    (0..ROWS * INPUTS).map(|_| random.normal()).collect()
}

/// As many labels as rows, which the first feature decides.
fn labels(features: &[f32]) -> Vec<u8> {
    let class = |row: &[f32]| u8::from(row[0] > -0.5) + u8::from(row[0] > 0.5);
    features.chunks_exact(INPUTS).map(class).collect()
}

#[test]
fn labels_train_as_their_codes_do_with_the_same_bits() {
    let (features, labels) = (features(), labels(&features()));
    let one_of_k = |label: &u8| [0, 1, 2].map(|class| f32::from(u8::from(class == *label)));
    let codes = labels.iter().flat_map(one_of_k).collect();
    let coded = Table::new(INPUTS, 3, features.clone(), codes).unwrap();
    let labelled = Table::with_classes(INPUTS, 3, features, labels).unwrap();
    let [one, other] = [coded, labelled].map(|table| {
        let mut trainer = Trainer::new(&spec(INPUTS, &[8], 3), settings(0.1), ROWS).unwrap();
        let losses = train(&mut trainer, &table, 200);
        let mut evaluation = Evaluation::new(trainer.network(), ROWS);
        assert!(evaluation.step(trainer.network(), &table).unwrap().accuracy() > 0.9);
        bits(&losses)
    });
    assert_eq!(one, other);
}

/// R² of a network that was trained on standardised numbers, from its loss, is that of its predictions in the unit of
/// the numbers.
#[test]
fn r_squared_is_that_of_the_original_scale() {
    let (mean, deviation) = (-40.0, 250.0);
    let features = features();
    let original: Vec<f64> = features
        .chunks_exact(INPUTS)
        .map(|row| mean + deviation * f64::from(row[0] - 0.5 * row[1] * row[2]))
        .collect();
    let standardised = original.iter().map(|y| ((y - mean) / deviation) as f32).collect();
    let table = Table::new(INPUTS, 1, features.clone(), standardised).unwrap();
    let spec = NetworkSpec { loss: Loss::SquaredError, ..spec(INPUTS, &[16], 1) };
    let mut trainer = Trainer::new(&spec, settings(0.03), ROWS).unwrap();
    let mut found = Vec::new();
    for _ in 0..2 {
        let network = trainer.network();
        let loss = Evaluation::new(network, ROWS).step(network, &table).unwrap().loss();
        let predicted = features.chunks_exact(INPUTS).map(|row| network.predict(row)[0]);
        let average = original.iter().sum::<f64>() / ROWS as f64;
        let (mut residual, mut total) = (0.0, 0.0);
        for (y, predicted) in original.iter().zip(predicted) {
            residual += (y - (mean + deviation * f64::from(predicted))).powi(2);
            total += (y - average).powi(2);
        }
        let expected = 1.0 - residual / total;
        let variance = total / ROWS as f64 / deviation.powi(2);
        let of_loss = r_squared(loss, variance).unwrap();
        assert!((of_loss - expected).abs() < 1e-5, "{of_loss} and {expected}");
        found.push(of_loss);
        train(&mut trainer, &table, 1_000);
    }
    assert!(found[0] < 0.1 && found[1] > 0.9, "{found:?}");
}
