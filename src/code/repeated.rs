//! Trainings by the engine, whose bits a program in Python has to repeat.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use datafiles::{NpyArray, write_npz};
use ffnn::activation::Activation;
use ffnn::data::augment::Augmented;
use ffnn::data::label_noise::with_wrong_labels;
use ffnn::data::subset::{fewer, images_of_classes};
use ffnn::data::{ImageSet, Samples, Table, idx, split, strokes};
use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::rng::{Random, Stream};
use ffnn::schedule::Schedule;
use ffnn::train::{Evaluation, LayerSettings, TrainSettings, Trainer};

use crate::late::{GradientStep, TrainingNumbers};
use crate::training::data_settings::DataSettings;

/// Training and test images that are drawn.
const DRAWN: (usize, usize) = (300, 120);
/// Epochs after which the weights are compared.
const EPOCHS: u32 = 2;

/// Drawn digits in a folder of their own, as files in MNIST's layout.
pub struct DrawnFiles {
    folder: PathBuf,
    train: ImageSet,
    test: ImageSet,
}

impl DrawnFiles {
    /// Draws and writes them.
    pub fn new() -> Self {
        let folder = env::temp_dir().join(format!("ffnn-lab-drawn-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        let draw = |count, seed| strokes::generate(count, seed).unwrap();
        let (train, test) = (draw(DRAWN.0, 1), draw(DRAWN.1, 2));
        for (set, name) in [(&train, "train"), (&test, "t10k")] {
            let pixels: Vec<u8> = (0..set.len()).flat_map(|index| set.image(index)).collect();
            let images = idx::write_images(28, 28, &pixels);
            fs::write(folder.join(format!("{name}-images-idx3-ubyte")), images).unwrap();
            let labels = idx::write_labels(set.labels());
            fs::write(folder.join(format!("{name}-labels-idx1-ubyte")), labels).unwrap();
        }
        let arrays = [(&train, ["x_train", "y_train"]), (&test, ["x_test", "y_test"])];
        let arrays = arrays.into_iter().flat_map(|(set, [x, y])| {
            let pixels = (0..set.len()).flat_map(|index| set.image(index)).collect();
            let labels = set.labels().to_vec();
            let array = |name: &str, shape, bytes| NpyArray {
                name: name.into(),
                descr: "|u1".into(),
                shape,
                bytes,
            };
            [array(x, vec![set.len(), 28, 28], pixels), array(y, vec![set.len()], labels)]
        });
        let saved = write_npz(&arrays.collect::<Vec<_>>()).unwrap();
        fs::write(folder.join("ffnn-lab-data.npz"), saved).unwrap();
        Self { folder, train, test }
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Has the engine train. Returns the hash of the weights, and what a program prints of the last epoch.
    pub fn train(&self, training: &TrainingNumbers) -> (u64, String) {
        train(training, &self.train, &self.test)
    }
}

/// Has the engine train on images. Returns the hash of the weights, and what a program prints of the last epoch.
pub fn train(training: &TrainingNumbers, train: &ImageSet, test: &ImageSet) -> (u64, String) {
    let sets = training.only.map(|(each, tested)| {
        let pick = |set: &ImageSet, count: usize| {
            set.select(&split::balanced(set.labels(), count / set.classes(), 1))
        };
        (pick(train, each), pick(test, tested))
    });
    let (train, test) = sets.as_ref().map_or((train, test), |(a, b)| (a, b));
    let changed = changed(training, train, test);
    let (train, test) = (&changed.0, &changed.1);
    let augmentation = training.data.augmentation;
    let augmented = Augmented { images: train, augmentation, seed: training.seed };
    let mut trainer = trainer(training, train.len());
    let batches = trainer.batches_per_epoch() as u64;
    let [steps, warm_up] =
        [training.epochs, training.warm_up].map(|count| u64::from(count) * batches);
    let eta = training.optimizer.learning_rate();
    let (mut sum, mut seen) = (0.0, 0);
    for step in 0..u64::from(EPOCHS) * batches {
        if step % batches == 0 {
            (sum, seen) = (0.0, 0);
        }
        let rate = training.schedule.rate_after_warm_up(eta, step, steps, warm_up);
        trainer.set_learning_rate(rate).unwrap();
        let minibatch = match augmentation.is_none() {
            true => trainer.step(train).unwrap(),
            false => trainer.step(&augmented).unwrap(),
        };
        sum += f64::from(minibatch.loss) * minibatch.len as f64;
        seen += minibatch.len;
    }
    let mut evaluation = Evaluation::new(trainer.network(), test.len());
    let accuracy = loop {
        if let Some(tally) = evaluation.step(trainer.network(), test) {
            break tally.accuracy();
        }
    };
    let loss = (sum / seen as f64) as f32;
    let line = format!("epoch {EPOCHS}: training loss {loss:?}, test accuracy {accuracy:?}");
    (measure::fingerprint::hash(trainer.network().parameters()), line)
}

/// The data that a run with these settings has of them.
fn changed(training: &TrainingNumbers, train: &ImageSet, test: &ImageSet) -> (ImageSet, ImageSet) {
    let DataSettings { label_noise, samples, classes, .. } = &training.data;
    let (mut train, mut test) = (train.clone(), test.clone());
    if !classes.is_empty() {
        train = images_of_classes(&train, classes).unwrap();
        test = images_of_classes(&test, classes).unwrap();
    }
    if let Some(count) = samples {
        train = train.select(&fewer(train.len(), *count as usize, training.seed));
    }
    if *label_noise > 0.0 {
        let count = train.classes();
        let labels = with_wrong_labels(train.labels(), count, *label_noise, training.seed);
        train = train.with_labels(count, labels.unwrap()).unwrap();
    }
    (train, test)
}

impl Drop for DrawnFiles {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn trainer(training: &TrainingNumbers, samples: usize) -> Trainer {
    let hidden = training.widths[1..].iter().zip(&training.activations);
    let spec = NetworkSpec {
        inputs: training.widths[0],
        hidden: hidden
            .map(|(units, activation)| LayerSpec { units: *units, activation: *activation })
            .collect(),
        outputs: training.widths.last().copied().unwrap(),
        loss: Loss::SoftmaxCrossEntropy,
        init: training.init,
    };
    let settings = TrainSettings {
        batch_size: training.batch_size as usize,
        seed: training.seed,
        optimizer: training.optimizer,
        l2: training.l2,
        l1: training.l1,
        drop_last: training.drop_last,
        layers: match training.dropout > 0.0 {
            true => {
                let layer = LayerSettings { dropout: training.dropout, ..LayerSettings::default() };
                vec![layer; training.activations.len()]
            }
            false => Vec::new(),
        },
    };
    Trainer::new(&spec, settings, samples).unwrap()
}

/// Trainings with every activation and initialiser, each optimizer and schedule many times, none to two hidden layers.
pub fn trainings() -> Vec<TrainingNumbers> {
    let mut trainings = Vec::new();
    for (row, activation) in Activation::ALL.into_iter().enumerate() {
        for (column, init) in Init::ALL.into_iter().enumerate() {
            let place = row * Init::ALL.len() + column;
            let other = Activation::ALL[(row + column) % Activation::ALL.len()];
            let hidden: &[usize] = [&[12][..], &[13, 7], &[], &[1], &[8, 8]][(row + column) % 5];
            trainings.push(TrainingNumbers {
                widths: [784].iter().chain(hidden).chain(&[10]).copied().collect(),
                activations: [activation, other][..hidden.len()].to_vec(),
                init,
                optimizer: Optimizer::ALL[place % 6],
                schedule: Schedule::ALL[row % 4],
                l2: if place.is_multiple_of(4) { 1e-4 } else { 0.0 },
                batch_size: [32, 50, 7][place % 3],
                epochs: if row % 2 == 0 { EPOCHS } else { 5 },
                seed: place as u64 * 1_000_003,
                only: (place % 7 == 3).then_some((100, 50)),
                is_simplified: true,
                l1: if place % 9 == 4 { 1e-5 } else { 0.0 },
                warm_up: u32::from(place % 5 == 2),
                drop_last: place % 8 == 1,
                is_repeatable: true,
                is_saved: false,
                dropout: 0.0,
                data: DataSettings::default(),
                reached: Some((EPOCHS, 0)),
            });
        }
    }
    trainings
}

/// The first step of a small network: with a hidden layer of three units or without one, a number or a probability as output.
pub fn gradient_step(seed: u64) -> GradientStep {
    let mut random = Random::new(seed, Stream::Data);
    let x = (0..8).map(|_| random.normal()).collect();
    let table = Table::new(2, 1, x, vec![1.0, 0.0, 0.0, 1.0]).unwrap();
    let layer = LayerSpec { units: 3, activation: Activation::Tanh };
    let spec = NetworkSpec {
        inputs: 2,
        hidden: vec![layer; usize::from(!seed.is_multiple_of(3))],
        outputs: 1,
        loss: [Loss::SquaredError, Loss::SigmoidCrossEntropy][seed as usize % 2],
        init: Init::Xavier,
    };
    let settings = TrainSettings { batch_size: 4, seed, ..TrainSettings::default() };
    let trainer = Trainer::new(&spec, settings, table.len()).unwrap();
    GradientStep::new(&trainer.next_minibatch(&table), 0.5)
}
