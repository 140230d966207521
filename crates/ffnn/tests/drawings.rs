//! Digits drawn by three hands: each becomes an image like MNIST's, and a network trained on MNIST recognises them.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod hands;

use std::path::Path;

use ffnn::activation::Activation;
use ffnn::data::drawing::{Bitmap, Pen, Point, downsample, prepare};
use ffnn::data::import::{NamedFile, import};
use ffnn::data::{ImageSet, Limits, Samples, split};
use ffnn::init::Init;
use ffnn::loss::{Loss, argmax};
use ffnn::network::{LayerSpec, Network, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::train::{TrainSettings, Trainer};
use hands::{HANDS, Stroke, smooth};

const FILES: [&str; 4] = [
    "train-images-idx3-ubyte.gz",
    "train-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz",
];

/// The sheet with strokes scaled about the middle, then moved; the pen grows with them.
fn sheet(strokes: &[Stroke], scale: f32, (dx, dy): (f32, f32)) -> Bitmap {
    let mut bitmap = Bitmap::new(280);
    let place = |(x, y): (f32, f32)| Point {
        x: 0.5 + scale * (x - 0.5) + dx,
        y: 0.5 + scale * (y - 0.5) + dy,
    };
    for stroke in strokes {
        let points: Vec<Point> = smooth(stroke).into_iter().map(place).collect();
        bitmap.draw_line(&points, Pen { width: 0.1 * scale, erase: false });
    }
    bitmap
}

fn digits() -> impl Iterator<Item = (usize, &'static [Stroke])> {
    HANDS.iter().flat_map(|hand| hand.iter().copied().enumerate())
}

#[test]
fn the_longer_side_is_20_and_the_centre_of_mass_in_the_middle() {
    for (digit, strokes) in digits() {
        let image = prepare(&sheet(strokes, 0.8, (0.05, -0.03)), 28, 28).unwrap().pixels;
        let (mut mass, mut x, mut y) = (0.0, 0.0, 0.0);
        let (mut columns, mut rows) = ([0.0f32; 28], [0.0f32; 28]);
        for (index, ink) in image.iter().enumerate() {
            let (column, row, ink) = (index % 28, index / 28, f32::from(*ink) / 255.0);
            mass += ink;
            x += ink * (column as f32 + 0.5);
            y += ink * (row as f32 + 0.5);
            columns[column] = columns[column].max(ink);
            rows[row] = rows[row].max(ink);
        }
        let (x, y) = (x / mass, y / mass);
        assert!((x - 14.0).abs() < 0.5 && (y - 14.0).abs() < 0.5, "{digit}: {x} {y}");
        let side = |line: [f32; 28]| line.iter().filter(|ink| **ink > 0.05).count();
        let longer = side(columns).max(side(rows));
        assert!((19..=21).contains(&longer), "{digit}: {longer}");
    }
}

#[test]
fn place_and_size_do_not_matter() {
    for (digit, strokes) in digits() {
        let image = |scale, by| prepare(&sheet(strokes, scale, by), 28, 28).unwrap().pixels;
        let (large, small) = (image(0.95, (0.0, 0.0)), image(0.55, (-0.13, 0.17)));
        let difference: u32 =
            large.iter().zip(&small).map(|(a, b)| u32::from(a.abs_diff(*b))).sum();
        assert!(difference / 784 < 5, "{digit}: {difference}");
    }
}

#[test]
#[ignore = "needs MNIST in the folder FFNN_MNIST_DIR; `cargo xtask test` finds it"]
fn a_network_trained_on_mnist_reads_all_hands() {
    let network = train(&mnist());
    let read = |pixels: Vec<u8>| {
        let x: Vec<f32> = pixels.iter().map(|ink| f32::from(*ink) / 255.0).collect();
        argmax(&network.predict(&x))
    };
    let (mut right, mut unprepared, mut wrong) = (0, 0, Vec::new());
    for (digit, strokes) in digits() {
        let bitmap = sheet(strokes, 1.0, (0.0, 0.0));
        let seen = read(prepare(&bitmap, 28, 28).unwrap().pixels);
        right += usize::from(seen == digit);
        if seen != digit {
            wrong.push((digit, seen));
        }
        unprepared += usize::from(read(downsample(&bitmap, 28, 28).unwrap().pixels) == digit);
    }
    println!("{right} of 30 read, {unprepared} without preparation; wrong: {wrong:?}");
    assert!(right >= 29, "{right} of 30; wrong (digit, seen): {wrong:?}");
    assert!(unprepared < right, "the preparation is what makes the drawings readable");
}

/// Trains as the page does with mnist-small and the lecture's defaults.
fn train(data: &ImageSet) -> Network {
    let data = data.select(&split::balanced(data.labels(), 1000, 1));
    let spec = NetworkSpec {
        inputs: data.inputs(),
        hidden: vec![LayerSpec { units: 128, activation: Activation::Relu }],
        outputs: 10,
        loss: Loss::SoftmaxCrossEntropy,
        init: Init::He,
    };
    let optimizer = Optimizer::Sgd { learning_rate: 0.1 };
    let settings =
        TrainSettings { batch_size: 64, seed: 1, optimizer, l2: 0.0, ..TrainSettings::default() };
    let mut trainer = Trainer::new(&spec, settings, data.len()).unwrap();
    for _ in 0..10 * trainer.batches_per_epoch() {
        trainer.step(&data).unwrap();
    }
    trainer.network().clone()
}

fn mnist() -> ImageSet {
    let folder = std::env::var_os("FFNN_MNIST_DIR").expect("FFNN_MNIST_DIR names MNIST's folder");
    let file = |name: &str| NamedFile {
        name: name.into(),
        bytes: std::fs::read(Path::new(&folder).join(name)).expect(name),
    };
    import(FILES.map(file), &Limits::default()).unwrap().train
}
