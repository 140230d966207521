//! Tests: how runs end before their last epoch, and how a replaced run comes back.

use ffnn::optimizer::Optimizer;
use ffnn::train::{Failure, StopReason, TestedEpoch};

use super::tests::{digits, set_data, state, trained, work_to_rest};
use super::*;
use crate::training::run_report::RunReport;

/// The state after training to the end by these rules, in at most so many epochs.
fn train(state: &mut WorkerState, epochs: u32, stop: StopRules) -> RunPhase {
    state.set_end(epochs, stop);
    state.run().unwrap().train();
    work_to_rest(state);
    state.run().unwrap().phase()
}

/// The evaluations of the run's epochs, the start first.
fn tested(state: &mut WorkerState) -> Vec<TestedEpoch> {
    let Event::Started(RunReport { curve, .. }) = state.run().unwrap().started() else {
        panic!("no report")
    };
    let epoch = |row: &crate::training::curve::EpochRow| TestedEpoch {
        epoch: row.epoch,
        loss: row.test.loss,
        accuracy: row.test.accuracy,
    };
    curve.rows().iter().map(epoch).collect()
}

#[test]
fn a_run_ends_at_the_accuracy_that_was_asked_for() {
    let mut state = state();
    let stop = StopRules { accuracy: Some(0.5), ..StopRules::default() };
    assert_eq!(train(&mut state, 100, stop), RunPhase::Ended(StopReason::Accuracy));
    let (last, before) =
        tested(&mut state).split_last().map(|(last, all)| (*last, all.to_vec())).unwrap();
    assert!(last.accuracy >= 0.5 && before.iter().all(|epoch| epoch.accuracy < 0.5));
    let epochs = state.run().unwrap().settings().epochs;
    assert_eq!(
        state.set_end(epochs, StopRules::default()),
        Some(state.run().unwrap().phase_event())
    );
    assert_eq!(state.run().unwrap().phase(), RunPhase::Paused, "it can go on");
}

#[test]
fn early_stopping_brings_back_the_best_weights() {
    let mut state = state();
    state.set_learning_rate(0.5).unwrap();
    let stop = StopRules { patience: Some(3), ..StopRules::default() };
    let phase = train(&mut state, 1_000, stop);
    let RunPhase::Ended(StopReason::Patience { best }) = phase else { panic!("{phase:?}") };
    let all = tested(&mut state);
    assert!(all.iter().all(|epoch| epoch.loss >= best.loss));
    assert_eq!(all.last().unwrap().epoch, best.epoch + 3);
    // A run of just so many epochs has the same weights.
    let mut other = super::tests::state();
    other.set_learning_rate(0.5).unwrap();
    train(&mut other, best.epoch, StopRules::default());
    let weights = |state: &WorkerState| {
        state.loaded.as_ref().unwrap().run.network().parameters().collect::<Vec<_>>()
    };
    assert!(weights(&state) == weights(&other));
    // The last steps have not led to these weights: only what comes next can be looked at.
    let run = state.run().unwrap();
    assert_eq!(run.steps_to_look_at(), (run.steps() + 1, run.steps() + 1));
    // A stored run knows why it has ended.
    let stored = state.to_stored().unwrap();
    let mut opened = WorkerState::default();
    opened.open(RequestId(1), stored, Source::Strokes, digits(100)).unwrap();
    assert_eq!(opened.run().unwrap().phase(), phase);
}

#[test]
fn a_run_ends_when_its_time_is_over() {
    let mut state = state();
    state.set_end(100, StopRules { seconds: Some(2.0), ..StopRules::default() });
    state.run().unwrap().train();
    while state.progress().is_none() {
        state.work();
    }
    state.add_time(1_999.0);
    state.work();
    assert_eq!(state.run().unwrap().phase(), RunPhase::Training);
    state.add_time(1.0);
    work_to_rest(&mut state);
    assert_eq!(state.run().unwrap().phase(), RunPhase::Ended(StopReason::Seconds));
    let steps = state.run().unwrap().steps();
    state.run().unwrap().train_step();
    work_to_rest(&mut state);
    assert_eq!(state.run().unwrap().steps(), steps + 1, "a step is trained all the same");
}

#[test]
fn a_run_that_is_lost_without_nan_says_so() {
    let mut state = WorkerState::default();
    let optimizer = Optimizer::Sgd { learning_rate: 1_000.0 };
    let settings = Settings { epochs: 1, batch_size: 1, optimizer, ..Settings::default() };
    state.reset(settings).unwrap();
    set_data(&mut state, digits(1_200));
    state.run().unwrap().train();
    while state.is_busy() {
        state.work();
    }
    let run = state.run().unwrap();
    let lost = run.judge().unwrap();
    assert_eq!((run.phase(), lost.failure), (RunPhase::Finished, Failure::Grown));
    assert!(trained().run().unwrap().judge().is_none());
}

#[test]
fn a_reset_is_undone() {
    let mut state = state();
    state.run().unwrap().train();
    work_to_rest(&mut state);
    let before = state.to_stored().unwrap();
    let events = state.reset(Settings { hidden: vec![4], ..before.settings.clone() }).unwrap();
    assert_eq!(events[0], Event::Undoable(true));
    let events = state.undo(RequestId(5)).unwrap();
    let [
        Event::StoredRunOpened { settings, .. },
        Event::DataReady { .. },
        undoable,
        Event::Started(run),
    ] = events.as_slice()
    else {
        panic!("{events:?}")
    };
    assert_eq!((settings, undoable), (&before.settings, &Event::Undoable(false)));
    assert_eq!((run.curve.steps(), run.phase), (8, RunPhase::Finished));
    assert!(state.to_stored().unwrap() == before);
    assert_eq!(state.undo(RequestId(6)), Err(Problem::StoredRunGone));
}

#[test]
fn other_data_are_undone_and_the_run_on_them_is_kept_if_it_is_trained() {
    let mut state = trained();
    let first = state.to_stored().unwrap();
    set_data(&mut state, digits(200));
    state.run().unwrap().train_step();
    work_to_rest(&mut state);
    let second = state.to_stored().unwrap();
    let events = state.undo(RequestId(5)).unwrap();
    let Event::DataReady { data, .. } = &events[1] else { panic!("{events:?}") };
    assert_eq!((data.train, &events[2]), (100, &Event::Undoable(true)));
    assert!(state.to_stored().unwrap() == first);
    let events = state.undo(RequestId(6)).unwrap();
    let Event::DataReady { data, .. } = &events[1] else { panic!("{events:?}") };
    assert_eq!(data.train, 200);
    assert!(state.to_stored().unwrap() == second);
}

#[test]
fn a_run_in_training_comes_back_paused_and_goes_on_with_the_same_bits() {
    let (mut straight, mut undone) = (state(), state());
    undone.run().unwrap().train();
    for _ in 0..5 {
        undone.work();
    }
    let settings = undone.run_settings().unwrap().clone();
    undone.reset(settings).unwrap();
    undone.undo(RequestId(1)).unwrap();
    assert_eq!(undone.run().unwrap().phase(), RunPhase::Paused);
    for state in [&mut straight, &mut undone] {
        state.run().unwrap().train();
        work_to_rest(state);
    }
    let parts = |state: &WorkerState| {
        let run = state.to_stored().unwrap();
        (run.results, run.checkpoint)
    };
    assert!(parts(&straight) == parts(&undone));
}

#[test]
fn a_run_that_was_not_trained_is_not_kept() {
    let mut state = state();
    let settings = state.run_settings().unwrap().clone();
    assert_eq!(state.reset(settings).unwrap()[0], Event::Undoable(false));
}
