//! Images are mostly zeros and become sparse rows. The sparse and the dense kernel give the same bits.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{bits, spec, train};
use ffnn::Error;
use ffnn::data::{ImageSet, Samples, Table, strokes, to_input};
use ffnn::optimizer::Optimizer;
use ffnn::train::{Evaluation, TrainSettings, Trainer};

const SETTINGS: TrainSettings = TrainSettings {
    batch_size: 13,
    seed: 1,
    optimizer: Optimizer::Sgd { learning_rate: 0.1 },
    l2: 0.0,
    l1: 0.0,
    drop_last: false,
    layers: Vec::new(),
};

/// The same samples as a table of numbers, zeros with the given sign.
fn table(images: &ImageSet, zero: f32) -> Table {
    let pixels = (0..images.len()).flat_map(|index| images.image(index));
    let features = pixels.map(|pixel| if pixel == 0 { zero } else { to_input(pixel) }).collect();
    let mut targets = vec![0.0; images.len() * images.outputs()];
    let indices: Vec<u32> = (0..images.len() as u32).collect();
    images.fill_targets(&indices, &mut targets);
    Table::new(images.inputs(), images.outputs(), features, targets).unwrap()
}

/// Forces the dense kernel: three in four inputs are 1e-30, which the weights below multiply by 0.
struct Crowded<'a>(&'a Table);

impl Samples for Crowded<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }
    fn inputs(&self) -> usize {
        4 * self.0.inputs()
    }
    fn outputs(&self) -> usize {
        self.0.outputs()
    }
    fn fill_inputs(&self, indices: &[u32], out: &mut [f32]) {
        let width = self.0.inputs();
        let mut row = vec![0.0; width];
        for (index, out) in indices.iter().zip(out.chunks_exact_mut(4 * width)) {
            self.0.fill_inputs(&[*index], &mut row);
            out[..width].copy_from_slice(&row);
            out[width..].fill(1e-30);
        }
    }
    fn fill_targets(&self, indices: &[u32], out: &mut [f32]) {
        self.0.fill_targets(indices, out);
    }
}

/// Images with a pixel that is NaN.
struct Spoilt<'a>(&'a ImageSet);

impl Samples for Spoilt<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }
    fn inputs(&self) -> usize {
        self.0.inputs()
    }
    fn outputs(&self) -> usize {
        self.0.outputs()
    }
    fn fill_inputs(&self, indices: &[u32], out: &mut [f32]) {
        self.0.fill_inputs(indices, out);
        out[0] = f32::NAN;
    }
    fn fill_targets(&self, indices: &[u32], out: &mut [f32]) {
        self.0.fill_targets(indices, out);
    }
}

/// Losses, weights and tally of a run.
fn run<S: Samples>(data: &S, hidden: &[usize]) -> (Vec<u32>, Vec<u32>, String) {
    let mut trainer =
        Trainer::new(&spec(data.inputs(), hidden, data.outputs()), SETTINGS, data.len()).unwrap();
    let losses = train(&mut trainer, data, 40);
    let mut evaluation = Evaluation::new(trainer.network(), data.len());
    let score = (0..).find_map(|_| evaluation.step(trainer.network(), data).cloned());
    let weights: Vec<f32> = trainer.network().parameters().collect();
    (bits(&losses), bits(&weights), format!("{score:?}"))
}

#[test]
fn images_tables_and_negative_zeros_give_the_same_bits() {
    let images = strokes::generate(100, 1).unwrap();
    for hidden in [&[37][..], &[]] {
        let expected = run(&images, hidden);
        assert_eq!(run(&table(&images, 0.0), hidden), expected);
        assert_eq!(run(&table(&images, -0.0), hidden), expected);
    }
}

#[test]
fn the_dense_kernel_gives_the_bits_of_the_sparse_one() {
    let images = strokes::generate(100, 1).unwrap();
    for zero in [0.0, -0.0] {
        let table = table(&images, zero);
        let start = |inputs: usize| {
            let spec = spec(inputs, &[37], 10);
            let trainer = Trainer::new(&spec, SETTINGS, table.len()).unwrap();
            (spec, trainer)
        };
        let (_, mut sparse) = start(784);
        let (spec, dense) = start(4 * 784);
        // The same weights for the inputs of the images, 0 for the rest, whose products then are ±0.
        let mut saved = dense.checkpoint();
        let own: Vec<f32> = sparse.network().parameters().collect();
        let (first, others) = own.split_at(784 * 37);
        let weights = first.iter().chain(&[0.0; 3 * 784 * 37]).chain(others);
        for (bytes, weight) in saved[16..].chunks_exact_mut(4).zip(weights) {
            bytes.copy_from_slice(&weight.to_le_bytes());
        }
        let mut dense = Trainer::resume(&spec, SETTINGS, table.len(), &saved).unwrap();
        let crowded = Crowded(&table);
        for step in 0..3 {
            let (one, other) = (sparse.step(&table).unwrap(), dense.step(&crowded).unwrap());
            assert_eq!(one.loss.to_bits(), other.loss.to_bits(), "{step}");
            let own = 784 * 37;
            assert_eq!(
                bits(&sparse.gradient(0).unwrap()[..own]),
                bits(&dense.gradient(0).unwrap()[..own])
            );
            assert_eq!(bits(sparse.gradient(1).unwrap()), bits(dense.gradient(1).unwrap()));
        }
    }
}

#[test]
fn a_weight_that_is_not_finite_is_noticed_behind_a_zero_too() {
    // All inputs but the first are always 0, so the sparse kernel never reads their weights.
    let data = Table::new(5, 1, [1.0, 0.0, 0.0, 0.0, 0.0].repeat(8), vec![0.0; 8]).unwrap();
    let settings = TrainSettings { l2: 0.5, ..SETTINGS };
    let spec =
        ffnn::network::NetworkSpec { loss: ffnn::loss::Loss::SquaredError, ..spec(5, &[], 1) };
    let mut trainer = Trainer::new(&spec, settings.clone(), 8).unwrap();
    let mut saved = trainer.checkpoint();
    saved[20..24].copy_from_slice(&f32::INFINITY.to_le_bytes());
    assert!(matches!(
        Trainer::resume(&spec, settings.clone(), 8, &saved),
        Err(Error::Saved { .. })
    ));
    // The penalty alone drives this weight to infinity: w ← w − η λ w with η λ = 5.
    saved[20..24].copy_from_slice(&1e30f32.to_le_bytes());
    saved[16..20].copy_from_slice(&0.0f32.to_le_bytes());
    trainer = Trainer::resume(&spec, settings, 8, &saved).unwrap();
    trainer.set_learning_rate(10.0).unwrap();
    let error = (0..100).find_map(|_| trainer.step(&data).err());
    assert!(matches!(error, Some(Error::Diverged { .. })), "{error:?}");
    assert!(trainer.network().parameters().all(f32::is_finite));
}

#[test]
fn after_a_loss_that_is_not_finite_there_is_no_gradient_until_the_next_step() {
    let images = strokes::generate(100, 1).unwrap();
    for l2 in [0.0, 0.01] {
        let settings = TrainSettings { l2, ..SETTINGS };
        let mut trainer = Trainer::new(&spec(784, &[37], 10), settings, 100).unwrap();
        assert!(trainer.gradient(0).is_none() && trainer.gradient_norm(0).is_none());
        // Trains up to the last minibatch of the epoch, which is smaller.
        (0..7).for_each(|_| assert_eq!(trainer.step(&images).unwrap().len, 13));
        assert!(matches!(trainer.step(&Spoilt(&images)), Err(Error::Diverged { .. })));
        assert!(trainer.gradient(0).is_none() && trainer.gradient_norm(1).is_none());
        assert_eq!(trainer.step(&images).unwrap().len, 9);
        assert!([0, 1].into_iter().all(|layer| trainer.gradient_norm(layer).unwrap() > 0.0));
    }
}
