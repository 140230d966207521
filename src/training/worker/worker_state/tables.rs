//! Tests: runs on the rows of a table, with classes and with a number.

use ffnn::loss::r_squared;
use ffnn::rng::{Random, Stream};

use super::super::browsing::SampleRange;
use super::super::training_data::{TableData, TableRows};
use super::tests::{set_data, work_to_rest};
use super::*;
use crate::training::columns::{ColumnScale, TableTarget};
use crate::training::curve::EpochRow;
use crate::training::protocol::{SampleInfo, Split, TableRow, TargetInfo};
use crate::training::run_report::RunPhase;

const INPUTS: usize = 4;
const KINDS: [&str; 3] = ["setosa", "versicolor", "virginica"];

fn column(name: &str) -> ColumnScale {
    ColumnScale { name: name.to_owned(), mean: 50.0, deviation: 20.0 }
}

/// Rows around a centre for each class; the number is twice the first input less the second.
fn rows(count: usize, of_classes: bool, seed: u64) -> TableRows {
    let mut random = Random::new(seed, Stream::Data);
    let mut rows = TableRows::default();
    for index in 0..count {
        let class = index % KINDS.len();
        let x: Vec<f32> = (0..INPUTS)
            .map(|input| 0.4 * random.normal() + if input == class { 1.5 } else { -0.5 })
            .collect();
        rows.targets.push(if of_classes { class as f32 } else { 2.0 * x[0] - x[1] });
        rows.inputs.extend(x);
    }
    rows
}

fn table(of_classes: bool) -> TableData {
    let inputs = ["a", "b", "c", "d"].map(column).to_vec();
    let target = match of_classes {
        true => TableTarget::Classes(KINDS.map(str::to_owned).to_vec()),
        false => TableTarget::Number(column("price")),
    };
    TableData::new(inputs, target, rows(120, of_classes, 1), rows(30, of_classes, 2)).unwrap()
}

fn settings(of_classes: bool) -> Settings {
    let rate = if of_classes { 0.1 } else { 0.01 };
    let start = Settings { batch_size: 16, epochs: 30, ..Settings::default() };
    Settings { optimizer: start.optimizer.with_learning_rate(rate), ..start }
}

/// A worker with a table, and what it said about it.
fn state(of_classes: bool) -> (WorkerState, DataInfo) {
    let mut state = WorkerState::default();
    state.reset(settings(of_classes)).unwrap();
    let events = set_data(&mut state, table(of_classes));
    let Some(Event::DataReady { data, .. }) = events.into_iter().next() else { panic!() };
    (state, data)
}

fn train(state: &mut WorkerState) -> EpochRow {
    state.run().unwrap().train();
    let events = work_to_rest(state);
    assert!(matches!(
        events.last(),
        Some(Event::Run { event: RunEvent::Phase(RunPhase::Finished), .. })
    ));
    let rows = events.into_iter().filter_map(|event| match event {
        Event::Run { event: RunEvent::Evaluated(row, _), .. } => Some(row),
        _ => None,
    });
    rows.last().unwrap()
}

#[test]
fn the_page_is_told_what_the_samples_are_and_what_is_predicted() {
    let (_, data) = state(true);
    let SampleInfo::Table(columns) = &data.samples else { panic!("{data:?}") };
    assert_eq!((data.samples.inputs(), &columns[1]), (INPUTS, &column("b")));
    assert_eq!((data.train, data.test, data.unlabelled), (120, 30, 0));
    assert_eq!(data.target, TargetInfo::Classes(KINDS.map(str::to_owned).to_vec()));
    let TargetInfo::Number(number) = state(false).1.target else { panic!() };
    assert_eq!(number.column, column("price"));
    let of_test = rows(30, false, 2).targets;
    let mean = of_test.iter().sum::<f32>() / 30.0;
    let variance = of_test.iter().map(|y| (y - mean).powi(2)).sum::<f32>() / 30.0;
    assert!((number.test_variance - f64::from(variance)).abs() < 1e-4);
    assert_ne!(number.train_variance, number.test_variance);
}

#[test]
fn classes_of_rows_are_learned() {
    let (mut state, _) = state(true);
    let last = train(&mut state);
    assert!(last.test.accuracy > 0.9, "{last:?}");
    let network = state.run().unwrap().network();
    assert_eq!(network.spec().widths(), [INPUTS, 128, 3]);
}

#[test]
fn a_number_is_learned_by_the_squared_error() {
    let (mut state, data) = state(false);
    let TargetInfo::Number(number) = data.target else { panic!() };
    let last = train(&mut state);
    let found = r_squared(last.test.loss, number.test_variance).unwrap();
    assert!(found > 0.9, "R² = {found}");
    let network = state.run().unwrap().network();
    assert_eq!(network.spec().widths(), [INPUTS, 128, 1]);
    // R² by its definition, from the predictions.
    let rows = rows(30, false, 2);
    let mean = rows.targets.iter().sum::<f32>() / 30.0;
    let (mut residual, mut total) = (0.0, 0.0);
    for (x, y) in rows.inputs.chunks_exact(INPUTS).zip(&rows.targets) {
        residual += (y - network.predict(x)[0]).powi(2);
        total += (y - mean).powi(2);
    }
    assert!((f64::from(1.0 - residual / total) - found).abs() < 1e-4);
}

#[test]
fn a_row_is_predicted_and_a_sample_of_another_kind_is_not() {
    let request = RequestId(4);
    let predict = |state: &mut WorkerState, sample| {
        state.set_drawing(Some((request, sample)));
        state.predict()
    };
    for (of_classes, outputs) in [(true, 3), (false, 1)] {
        let (mut state, _) = state(of_classes);
        let row = Sample::Row(vec![1.5, -0.5, -0.5, -0.5]);
        let Some(Event::Prediction { drawing, outputs: found }) = predict(&mut state, row) else {
            panic!("no prediction");
        };
        assert_eq!((drawing, found.len()), (request, outputs));
        assert_eq!(predict(&mut state, Sample::Row(vec![1.5])), None);
        assert_eq!(predict(&mut state, Sample::Pixels(vec![0; INPUTS])), None);
    }
    let mut images = super::tests::state();
    assert_eq!(predict(&mut images, Sample::Row(vec![0.0; 784])), None);
}

#[test]
fn rows_can_be_looked_at() {
    let request = RequestId(4);
    let page = |state: &WorkerState, split, label, offset| {
        let wanted = SampleRange { split, label, offset, count: 5 };
        match state.browse(request, wanted) {
            Some(Event::Rows { request: RequestId(4), page }) => page,
            other => panic!("{other:?}"),
        }
    };
    let (classes, _) = state(true);
    let found = page(&classes, Split::Train, Some(2), 1);
    assert_eq!((found.total, found.rows.len(), found.label), (40, 5, Some(2)));
    let all = rows(120, true, 1);
    let second = TableRow { index: 5, inputs: all.inputs[20..24].to_vec(), target: 2.0 };
    assert_eq!(found.rows[0], second);
    let (numbers, _) = state(false);
    let found = page(&numbers, Split::Test, None, 27);
    assert_eq!((found.total, found.rows.len()), (30, 3));
    assert_eq!(found.rows[2].target, rows(30, false, 2).targets[29]);
    let unlabelled = SampleRange { split: Split::Unlabelled, label: None, offset: 0, count: 5 };
    assert_eq!(numbers.browse(request, unlabelled), None);
}

#[test]
fn a_stored_run_on_a_table_continues_with_the_same_bits() {
    for of_classes in [true, false] {
        let (mut straight, _) = state(of_classes);
        straight.run().unwrap().train_epoch();
        work_to_rest(&mut straight);
        let mut opened = WorkerState::default();
        let stored = straight.to_stored().unwrap();
        opened.open(RequestId::default(), stored, Source::Files, table(of_classes)).unwrap();
        for state in [&mut straight, &mut opened] {
            train(state);
        }
        let checkpoint = |state: &WorkerState| state.to_stored().unwrap().checkpoint;
        assert!(checkpoint(&straight) == checkpoint(&opened));
    }
}

#[test]
fn a_table_may_take_the_place_of_images_and_back_during_the_warm_up() {
    let mut state = super::tests::state();
    for (step, of_classes) in [(1, true), (2, false)] {
        set_data(&mut state, table(of_classes));
        state.run().unwrap().train_step();
        work_to_rest(&mut state);
        assert_eq!(state.progress(), Some((1 + 2 * step - 1, 1)));
        set_data(&mut state, super::tests::digits(100));
        state.work();
    }
}

#[test]
fn targets_that_are_no_classes_are_refused() {
    for target in [3.0, -1.0, 0.5, f32::NAN, 256.0] {
        let target_of_all = TableTarget::Classes(KINDS.map(str::to_owned).to_vec());
        let row = TableRows { inputs: vec![0.0], targets: vec![target] };
        let data = TableData::new(vec![column("a")], target_of_all, row.clone(), row);
        assert!(matches!(data, Err(Problem::Engine(_))), "{target}");
    }
}
