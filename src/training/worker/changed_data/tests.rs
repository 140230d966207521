//! Each setting of a run does what the engine's own call does, bit for bit.

use ffnn::activation::Activation;
use ffnn::data::augment::{Augmentation, Augmented};
use ffnn::data::{ImageSet, split, strokes};
use ffnn::loss::Loss;
use ffnn::train::{Evaluation, LayerSettings, Tally, TrainSettings, Trainer};

use super::*;
use crate::training::columns::ColumnScale;
use crate::training::protocol::TargetInfo;
use crate::training::worker::training_data::TableRows;

const EPOCHS: u64 = 2;
const LOSS: Loss = Loss::SoftmaxCrossEntropy;

/// 200 drawn digits to train on, 40 to test on.
fn digits() -> Imported {
    let (train, test) = split::hold_out(&strokes::generate(240, 1).unwrap(), 40, 1);
    Imported::numbered(train, test)
}

fn settings(change: impl FnOnce(&mut Settings)) -> Settings {
    let hidden = vec![8, 6];
    let mut settings =
        Settings { hidden, epochs: EPOCHS as u32, batch_size: 30, seed: 3, ..Settings::default() };
    change(&mut settings);
    settings
}

/// All weights of a run at its end.
fn weights(settings: &Settings) -> Vec<f32> {
    let whole = Rc::new(TrainingData::from(digits()));
    let (data, mut run) = begin(1, settings.clone(), &whole).unwrap();
    run.train();
    while run.is_busy() {
        run.work(&data, None);
    }
    run.network().parameters().collect()
}

/// What the engine alone makes of these samples and these settings.
fn by_hand(
    train: &impl Samples,
    activations: [Activation; 2],
    training: TrainSettings,
    rate: impl Fn(u64, u64) -> f32,
) -> Vec<f32> {
    let mut spec = settings(|_| ()).network(train, LOSS);
    spec.hidden.iter_mut().zip(activations).for_each(|(layer, f)| layer.activation = f);
    let mut trainer = Trainer::new(&spec, training, train.len()).unwrap();
    let epoch = trainer.batches_per_epoch() as u64;
    for step in 0..EPOCHS * epoch {
        trainer.set_learning_rate(rate(step, epoch)).unwrap();
        trainer.step(train).unwrap();
    }
    trainer.network().parameters().collect()
}

const RELU: [Activation; 2] = [Activation::Relu; 2];

fn training() -> TrainSettings {
    TrainSettings { batch_size: 30, seed: 3, ..TrainSettings::default() }
}

fn constant(_: u64, _: u64) -> f32 {
    0.1
}

/// A setting changes the run into what the engine makes of it.
fn check(change: impl FnOnce(&mut Settings), expected: &[f32]) {
    let changed = weights(&settings(change));
    assert!(changed == expected, "not what the engine does");
    assert!(changed != weights(&settings(|_| ())), "nothing is changed");
}

#[test]
fn without_changes_the_data_are_shared() {
    let whole = Rc::new(TrainingData::from(digits()));
    let (data, _) = begin(1, settings(|_| ()), &whole).unwrap();
    assert!(Rc::ptr_eq(&data, &whole));
    let plain = by_hand(&digits().train, RELU, training(), constant);
    assert!(weights(&settings(|_| ())) == plain);
}

#[test]
fn labels_are_made_wrong_in_the_training_set_only() {
    let Imported { train, .. } = digits();
    let labels = label_noise::with_wrong_labels(train.labels(), 10, 0.2, 3).unwrap();
    let noisy = train.with_labels(10, labels).unwrap();
    check(|s| s.data.label_noise = 0.2, &by_hand(&noisy, RELU, training(), constant));
    let whole = Rc::new(TrainingData::from(digits()));
    let data = changed(&whole, &settings(|s| s.data.label_noise = 0.2)).unwrap();
    let TrainingData::Images(images) = &*data else { panic!() };
    assert!(images.test == digits().test);
}

#[test]
fn fewer_samples_are_chosen_with_the_seed_of_the_run() {
    let few = digits().train.select(&fewer(200, 70, 3));
    check(|s| s.data.samples = Some(70), &by_hand(&few, RELU, training(), constant));
    let more = settings(|s| s.data.samples = Some(1_000));
    assert!(weights(&more) == weights(&settings(|_| ())), "there are no more than all");
}

#[test]
fn a_choice_of_classes_holds_for_both_sets() {
    let Imported { train, test, .. } = digits();
    let some = images_of_classes(&train, &[3, 5, 8]).unwrap();
    check(|s| s.data.classes = vec![3, 5, 8], &by_hand(&some, RELU, training(), constant));
    let whole = Rc::new(TrainingData::from(digits()));
    let settings = settings(|s| s.data.classes = vec![3, 5, 8]);
    let (data, run) = begin(1, settings, &whole).unwrap();
    let names = ["3", "5", "8"].map(str::to_owned).to_vec();
    assert_eq!(data.target(), TargetInfo::Classes(names));
    assert_eq!(run.network().spec().outputs, 3);
    let TrainingData::Images(images) = &*data else { panic!() };
    assert!(images.test == images_of_classes(&test, &[3, 5, 8]).unwrap());
    assert_eq!(whole.size().classes.len(), 10);
}

#[test]
fn images_are_augmented_in_training_and_not_in_the_test() {
    let augmentation = Augmentation { shift: 2.0, rotation: 10.0, scale: 0.1, elastic: 3.0 };
    let images: &ImageSet = &digits().train;
    let augmented = Augmented { images, augmentation, seed: 3 };
    let expected = by_hand(&augmented, RELU, training(), constant);
    check(|s| s.data.augmentation = augmentation, &expected);
    let whole = Rc::new(TrainingData::from(digits()));
    let settings = settings(|s| s.data.augmentation = augmentation);
    let (data, run) = begin(1, settings, &whole).unwrap();
    let accuracy = |data: &TrainingData| {
        let mut evaluation = Evaluation::new(run.network(), data.test().len());
        (0..10).find_map(|_| evaluation.step(run.network(), &data.test()).map(Tally::accuracy))
    };
    assert!(accuracy(&data).is_some() && accuracy(&data) == accuracy(&whole));
    let TrainingData::Images(images) = &*data else { panic!() };
    let TrainingData::Images(before) = &*whole else { panic!() };
    assert!(Rc::ptr_eq(&images.sets, &before.sets), "nothing is copied");
}

#[test]
fn all_changes_together_are_made_in_their_order() {
    let Imported { train, .. } = digits();
    let some = images_of_classes(&train, &[0, 1, 2, 7]).unwrap();
    let few = some.select(&fewer(some.len(), 50, 3));
    let labels = label_noise::with_wrong_labels(few.labels(), 4, 0.3, 3).unwrap();
    let images = &few.with_labels(4, labels).unwrap();
    let augmentation = Augmentation { shift: 1.0, ..Augmentation::NONE };
    let augmented = Augmented { images, augmentation, seed: 3 };
    let expected = by_hand(&augmented, RELU, training(), constant);
    let data = DataSettings {
        label_noise: 0.3,
        samples: Some(50),
        classes: vec![0, 1, 2, 7],
        augmentation,
    };
    check(|s| s.data = data, &expected);
}

#[test]
fn regularisation_reaches_the_engine() {
    let train = &digits().train;
    let dropout = LayerSettings { dropout: 0.5, ..LayerSettings::default() };
    let with_dropout = TrainSettings { layers: vec![dropout; 2], ..training() };
    check(|s| s.dropout = 0.5, &by_hand(train, RELU, with_dropout, constant));
    let l1 = TrainSettings { l1: 0.01, ..training() };
    check(|s| s.l1 = 0.01, &by_hand(train, RELU, l1, constant));
    let drop_last = TrainSettings { drop_last: true, ..training() };
    check(|s| s.drop_last = true, &by_hand(train, RELU, drop_last, constant));
    let own = [Activation::Relu, Activation::Tanh];
    let of_layers = by_hand(train, own, training(), constant);
    check(|s| s.set_activations(&own), &of_layers);
}

#[test]
fn the_rate_grows_while_it_warms_up() {
    let rate = |step, epoch| {
        let schedule = settings(|_| ()).schedule;
        schedule.rate_after_warm_up(0.1, step, EPOCHS * epoch, epoch)
    };
    check(|s| s.warm_up = 1, &by_hand(&digits().train, RELU, training(), rate));
}

#[test]
fn a_stored_run_goes_on_with_the_same_data() {
    let settings = settings(|s| {
        s.data = DataSettings {
            label_noise: 0.1,
            samples: Some(100),
            classes: vec![1, 2, 3, 4],
            augmentation: Augmentation { elastic: 2.0, ..Augmentation::NONE },
        };
    });
    let straight = weights(&settings);
    let whole = Rc::new(TrainingData::from(digits()));
    let (data, mut run) = begin(1, settings, &whole).unwrap();
    run.train_step();
    while run.is_busy() {
        run.work(&data, None);
    }
    let facts = super::super::data_facts::DataFacts {
        source: crate::training::settings::Source::Strokes,
        id: None,
        variances: None,
    };
    let stored = run.to_stored(&facts);
    let data = changed(&whole, &stored.settings).unwrap();
    let mut again = Run::resume(2, stored, &data).unwrap();
    again.train();
    while again.is_busy() {
        again.work(&data, None);
    }
    assert!(straight == again.network().parameters().collect::<Vec<_>>());
}

#[test]
fn tables_get_wrong_labels_fewer_rows_and_fewer_classes_but_no_augmentation() {
    let column = |name: &str| ColumnScale { name: name.to_owned(), mean: 0.0, deviation: 1.0 };
    let inputs: Vec<f32> = (0..60).map(|value| value as f32).collect();
    let rows = |of_classes: bool| TableRows {
        inputs: inputs.clone(),
        targets: (0..30)
            .map(|row| if of_classes { (row % 3) as f32 } else { row as f32 })
            .collect(),
    };
    let table = |target: TableTarget, of_classes: bool| {
        let inputs = vec![column("a"), column("b")];
        TableData::new(inputs, target, rows(of_classes), rows(of_classes)).unwrap()
    };
    let changes = DataSettings {
        label_noise: 0.5,
        samples: Some(8),
        classes: vec![0, 2],
        augmentation: Augmentation { shift: 2.0, ..Augmentation::NONE },
    };
    let names = ["x", "y", "z"].map(str::to_owned).to_vec();
    let whole = Rc::new(TrainingData::from(table(TableTarget::Classes(names), true)));
    let (data, run) = begin(1, settings(|s| s.data = changes.clone()), &whole).unwrap();
    assert!(run.settings().data.augmentation.is_none());
    assert_eq!(data.target(), TargetInfo::Classes(vec!["x".to_owned(), "z".to_owned()]));
    assert_eq!((data.train().len(), data.test().len(), data.train().outputs()), (8, 20, 2));
    let TrainingData::Table(TableData { train, .. }) = &*data else { panic!() };
    // The features tell each row's label: rows of class y, every third one, are left out.
    let right = |row: usize| (train.row(row)[0] / 2.0) as usize % 3 / 2;
    let labels = train.labels().unwrap();
    let wrong = (0..8).filter(|row| usize::from(labels[*row]) != right(*row)).count();
    assert_eq!(wrong, 4);
    let number = TableTarget::Number(column("price"));
    let whole = Rc::new(TrainingData::from(table(number, false)));
    let (data, run) = begin(1, settings(|s| s.data = changes), &whole).unwrap();
    let expected = DataSettings { samples: Some(8), ..DataSettings::default() };
    assert_eq!(run.settings().data, expected);
    let TrainingData::Table(TableData { train, test, .. }) = &*data else { panic!() };
    assert_eq!((train.len(), test.len()), (8, 30));
    let targets = train.targets().unwrap();
    assert!((0..8).all(|row| targets[row] == train.row(row)[0] / 2.0), "rows stay together");
    assert_ne!(data.variances(), whole.variances());
}
