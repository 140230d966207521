//! Images as training reads them, against golden_augment.txt, which golden_augment.py beside it computes with NumPy, and as pinned
//! hashes; and training on them.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{bits, train};
use ffnn::data::augment::{Augmentation, Augmented};
use ffnn::data::{ImageSet, Samples, strokes, to_input};
use ffnn::sparse::SparseRows;
use ffnn::train::{Evaluation, Tally, TrainSettings, Trainer};

const ROWS: usize = 28;
const COLUMNS: usize = 24;

/// The image of golden_augment.py: two smooth blobs, one of them at the edge.
fn blob() -> Vec<u8> {
    let square = |one: usize, other: usize| one.abs_diff(other).pow(2) as i32;
    let pixel = |row, column| {
        let one = 255 - 4 * (square(row, 12) + square(column, 9));
        let other = 200 - 9 * (square(row, 20) + square(column, 22));
        one.max(other).max(0) as u8
    };
    (0..ROWS).flat_map(|row| (0..COLUMNS).map(move |column| pixel(row, column))).collect()
}

#[test]
fn images_are_those_of_numpy() {
    let images = ImageSet::new(ROWS, COLUMNS, 2, blob().repeat(50), vec![0; 50]).unwrap();
    for line in include_str!("golden_augment.txt").lines().skip(1) {
        let numbers: Vec<f32> = line.split(' ').map(|number| number.parse().unwrap()).collect();
        let [shift, rotation, scale, elastic, epoch, index] = *numbers.first_chunk().unwrap();
        let augmentation = Augmentation { shift, rotation, scale, elastic };
        let augmented = Augmented { images: &images, augmentation, seed: 5 };
        let found = augmented.image(index as u32, epoch as u32);
        let expected = &numbers[6..];
        assert_eq!(found.len(), expected.len());
        let errors = found.iter().zip(expected).map(|(a, b)| (f32::from(*a) - b).abs());
        let (largest, sum) = errors.fold((0.0f32, 0.0), |(top, sum), e| (top.max(e), sum + e));
        // Fractions are rounded down to 1/256: up to a grey value for each 256 of a step along each axis, and ½ by rounding.
        assert!(
            largest <= 1.3 && sum / (found.len() as f32) < 0.35,
            "{augmentation:?} {largest} {sum}"
        );
        if augmentation.is_none() {
            assert_eq!(found, blob());
        } else {
            assert_ne!(found, blob());
        }
    }
}

/// 64-bit FNV-1a of the first forty images in three epochs.
fn hash(augmentation: Augmentation) -> u64 {
    let images = strokes::generate(40, 1).unwrap();
    let augmented = Augmented { images: &images, augmentation, seed: 1 };
    let all = (0..3).flat_map(|epoch| (0..40).map(move |index| (index, epoch)));
    let pixels = all.flat_map(|(index, epoch)| augmented.image(index, epoch));
    pixels.fold(0xcbf2_9ce4_8422_2325, |hash, pixel| {
        (hash ^ u64::from(pixel)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[test]
fn images_have_their_pinned_hashes() {
    let straight = Augmentation { shift: 2.0, rotation: 12.0, scale: 0.12, elastic: 0.0 };
    assert_eq!(hash(straight), STRAIGHT, "{:#018x}", hash(straight));
    let bent = Augmentation { elastic: 4.0, ..straight };
    assert_eq!(hash(bent), BENT, "{:#018x}", hash(bent));
}

const STRAIGHT: u64 = 0x13e2_f1b0_41ac_d97a;
const BENT: u64 = 0xf82d_c923_7c0f_ef6a;

#[test]
fn sparse_and_dense_inputs_are_the_same_images() {
    let inked = strokes::generate(30, 1).unwrap();
    let inverted: Vec<u8> =
        (0..30).flat_map(|index| inked.image(index)).map(|pixel| 255 - pixel).collect();
    let full = ImageSet::new(28, 28, 10, inverted, inked.labels().to_vec()).unwrap();
    let augmentation = Augmentation { shift: 2.0, rotation: 12.0, scale: 0.12, elastic: 2.0 };
    let indices = [7, 0, 29, 7];
    for (images, is_sparse) in [(&inked, true), (&full, false)] {
        let augmented = Augmented { images, augmentation, seed: 1 };
        let mut dense = vec![f32::NAN; 4 * 784];
        augmented.fill_training_inputs(5, &indices, &mut dense);
        let expected: Vec<f32> =
            indices.iter().flat_map(|index| augmented.image(*index, 5)).map(to_input).collect();
        assert_eq!(bits(&dense), bits(&expected));
        let (mut sparse, mut pushed) =
            (SparseRows::with_capacity(4, 784), SparseRows::with_capacity(4, 784));
        pushed.reset(4, 784);
        let fits = dense.chunks(784).all(|row| pushed.push(row));
        assert_eq!(augmented.fill_sparse_training_inputs(5, &indices, &mut sparse), fits);
        assert_eq!(fits, is_sparse);
        if is_sparse {
            assert!(sparse.rows().eq(pushed.rows()));
            assert_eq!(sparse.column_counts(), pushed.column_counts());
        }
        // An evaluation reads the images as they are.
        augmented.fill_inputs(&indices, &mut dense);
        let plain: Vec<f32> =
            indices.iter().flat_map(|index| images.image(*index as usize)).map(to_input).collect();
        assert_eq!(bits(&dense), bits(&plain));
    }
}

#[test]
fn nothing_changes_without_augmentation_and_every_epoch_does_with_it() {
    let images = strokes::generate(60, 1).unwrap();
    let spec = common::spec(784, &[12], 10);
    let run = |augmentation| {
        let augmented = Augmented { images: &images, augmentation, seed: 1 };
        let settings = TrainSettings { batch_size: 20, ..TrainSettings::default() };
        let mut trainer = Trainer::new(&spec, settings, 60).unwrap();
        let losses = train(&mut trainer, &augmented, 9);
        let report = trainer.next_minibatch(&augmented);
        let first = report.samples[0];
        let expected = augmented.image(first, 3).into_iter().map(to_input).collect::<Vec<_>>();
        assert_eq!(report.inputs[..784], expected);
        assert_eq!(trainer.step(&augmented).unwrap().loss.to_bits(), report.loss.to_bits());
        losses
    };
    let settings = TrainSettings { batch_size: 20, ..TrainSettings::default() };
    let mut trainer = Trainer::new(&spec, settings, 60).unwrap();
    assert_eq!(run(Augmentation::NONE), train(&mut trainer, &images, 9));
    let shifted = Augmentation { shift: 2.0, ..Augmentation::NONE };
    assert_eq!(run(shifted), run(shifted));
    assert_ne!(run(shifted), run(Augmentation::NONE));
}

#[test]
fn a_network_trained_on_changed_images_reads_changed_images_better() {
    let (images, test) = (strokes::generate(600, 1).unwrap(), strokes::generate(300, 2).unwrap());
    let changes = Augmentation { shift: 3.0, rotation: 20.0, scale: 0.2, elastic: 0.0 };
    let moved = Augmented { images: &test, augmentation: changes, seed: 9 };
    let moved: Vec<u8> = (0..300).flat_map(|index| moved.image(index, 0)).collect();
    let moved = ImageSet::new(28, 28, 10, moved, test.labels().to_vec()).unwrap();
    let accuracy = |augmentation| {
        let augmented = Augmented { images: &images, augmentation, seed: 1 };
        let mut trainer =
            Trainer::new(&common::spec(784, &[40], 10), TrainSettings::default(), 600).unwrap();
        let steps = 40 * trainer.batches_per_epoch();
        train(&mut trainer, &augmented, steps);
        let mut evaluation = Evaluation::new(trainer.network(), 300);
        let mut next = || evaluation.step(trainer.network(), &moved).map(Tally::accuracy);
        (0..3).find_map(|_| next()).unwrap()
    };
    let (without, with) = (accuracy(Augmentation::NONE), accuracy(changes));
    assert!(with > without + 0.1, "{without} {with}");
}
