use ffnn::data::augment::{Augmentation, Augmented};
use ffnn::data::import::Imported;
use ffnn::data::{split, strokes};
use ffnn::train::{Failure, Quantity};

use super::super::browsing::SampleRange;
use super::super::stored_run::FORMAT;
use super::*;
use crate::training::curve::Curve;
use crate::training::protocol::{Split, TargetInfo};
use crate::training::run_report::{RunPhase, RunReport};

/// So many drawn digits to train on, and a fifth as many to test on.
pub fn digits(train: usize) -> Imported {
    let set = strokes::generate(train + train / 5, 1).unwrap();
    let (train, test) = split::hold_out(&set, train / 5, 1);
    Imported::numbered(train, test)
}

pub fn set_data(state: &mut WorkerState, data: impl Into<TrainingData>) -> Vec<Event> {
    state.set_data(RequestId::default(), Source::Strokes, data).unwrap()
}

/// A worker with 100 images to train on: four minibatches an epoch, two epochs.
pub fn state() -> WorkerState {
    let mut state = WorkerState::default();
    state
        .reset(Settings { hidden: vec![8], epochs: 2, batch_size: 30, ..Settings::default() })
        .unwrap();
    set_data(&mut state, digits(100));
    while state.is_warming_up() {
        assert_eq!(state.work(), None, "the page does not hear of the warm-up");
    }
    state
}

/// The same after one minibatch.
pub fn trained() -> WorkerState {
    let mut state = state();
    state.run().unwrap().train_step();
    work_to_rest(&mut state);
    state
}

pub fn work_to_rest(state: &mut WorkerState) -> Vec<Event> {
    let mut events = Vec::new();
    for _ in 0..1000 {
        if !state.is_busy() {
            return events;
        }
        events.extend(state.work());
    }
    panic!("the run never came to rest");
}

/// The curve that the page has after an event of progress on an empty one.
fn progress(state: &mut WorkerState) -> (Curve, Option<Vec<f32>>) {
    match state.take_progress(None) {
        Some(Event::Run {
            event: RunEvent::Progress { change, gradients, images_per_second: None, .. },
            ..
        }) => {
            let mut curve = Curve::default();
            curve.apply(change);
            (curve, gradients)
        }
        other => panic!("no progress: {other:?}"),
    }
}

fn phase(phase: RunPhase) -> Option<Event> {
    Some(Event::Run { run: 1, event: RunEvent::Phase(phase) })
}

#[test]
fn a_run_ends_after_its_last_epoch() {
    let mut state = state();
    state.run().unwrap().train();
    assert_eq!(Some(state.run().unwrap().phase_event()), phase(RunPhase::Training));
    let events = work_to_rest(&mut state);
    assert_eq!(events.last().cloned(), phase(RunPhase::Finished));
    let (curve, gradients) = progress(&mut state);
    let images: u64 = curve.windows().map(|(_, window)| window.sums.samples).sum();
    assert_eq!((curve.steps(), images), (8, 200));
    let gradients = gradients.unwrap();
    assert!(gradients.len() == 2 && gradients.iter().all(|norm| *norm > 0.0));
    let evaluated = events
        .iter()
        .filter(|event| matches!(event, Event::Run { event: RunEvent::Evaluated(..), .. }));
    assert_eq!(evaluated.count(), 3, "at the start and after each epoch");
    assert_eq!(state.take_progress(None), None, "nothing is sent twice");
}

#[test]
fn a_step_is_one_minibatch_and_an_epoch_ends_at_its_end() {
    let mut state = trained();
    assert_eq!(progress(&mut state).0.steps(), 1);
    state.run().unwrap().train_epoch();
    let events = work_to_rest(&mut state);
    let progress = state.take_progress(Some(1.0));
    let Some(Event::Run { event: RunEvent::Progress { change, .. }, .. }) = progress else {
        panic!("{progress:?}")
    };
    let mut curve = Curve::default();
    curve.apply(change);
    assert_eq!(curve.steps(), 4);
    assert_eq!(events.last().cloned(), phase(RunPhase::Paused));
}

#[test]
fn data_of_any_size_may_arrive_during_the_warm_up() {
    for (first, second) in [(2_000, 30), (30, 2_000), (100, 100)] {
        let mut state = WorkerState::default();
        state.reset(Settings { hidden: vec![8], epochs: 1, ..Settings::default() }).unwrap();
        set_data(&mut state, digits(first));
        state.work();
        assert!(state.is_warming_up());
        set_data(&mut state, digits(second));
        assert!(state.is_warming_up(), "the engine is still cold");
        state.run().unwrap().train();
        let events = work_to_rest(&mut state);
        assert_eq!(
            events.last().cloned(),
            Some(Event::Run { run: 2, event: RunEvent::Phase(RunPhase::Finished) })
        );
        assert_eq!(state.run().unwrap().steps(), second.div_ceil(64) as u64);
    }
}

#[test]
fn a_stored_run_may_be_opened_during_the_warm_up() {
    let (record, data) = (trained().to_stored().unwrap(), digits(100));
    let mut state = WorkerState::default();
    set_data(&mut state, digits(2_000));
    state.work();
    state.open(RequestId::default(), record, Source::Strokes, data).unwrap();
    state.run().unwrap().train();
    work_to_rest(&mut state);
    assert_eq!(state.run().unwrap().steps(), 8);
}

#[test]
fn settings_for_other_data_leave_the_run_at_hand_as_it_is() {
    let mut state = trained();
    state.set_settings(Settings { seed: 7, hidden: vec![4], ..Settings::default() });
    state.set_learning_rate(0.5).unwrap();
    assert_eq!(state.run_settings().unwrap().hidden, [8]);
    assert_eq!(state.progress(), Some((1, 1)));
    let events = set_data(&mut state, digits(100));
    let Some(Event::Started(RunReport { info, .. })) = events.last() else { panic!("{events:?}") };
    assert_eq!((info.settings.seed, info.settings.optimizer.learning_rate()), (7, 0.5));
}

#[test]
fn changing_the_number_of_epochs_can_finish_or_continue_a_run() {
    let mut state = state();
    state.run().unwrap().train();
    work_to_rest(&mut state);
    let end = |state: &mut WorkerState, epochs| state.set_end(epochs, StopRules::default());
    assert_eq!(end(&mut state, 3), phase(RunPhase::Paused));
    assert_eq!(end(&mut state, 2), phase(RunPhase::Finished));
    end(&mut state, 3);
    state.run().unwrap().train();
    state.work();
    assert_eq!(end(&mut state, 4), phase(RunPhase::Training));
    work_to_rest(&mut state);
    assert_eq!(state.run().unwrap().steps(), 16);
}

#[test]
fn a_reset_repeats_the_same_bits() {
    let mut state = state();
    let curve = |state: &mut WorkerState| {
        state.run().unwrap().train();
        work_to_rest(state);
        progress(state).0
    };
    let first = curve(&mut state);
    let settings = state.run_settings().unwrap().clone();
    state.reset(settings).unwrap();
    assert_eq!(first, curve(&mut state));
}

#[test]
fn a_run_that_diverges_says_so_and_keeps_finite_weights() {
    let mut state = state();
    state.set_learning_rate(1e30).unwrap();
    state.run().unwrap().train();
    let events = work_to_rest(&mut state);
    let Some(Event::Run { event: RunEvent::Phase(RunPhase::Diverged(lost)), .. }) = events.last()
    else {
        panic!("{events:?}");
    };
    assert_eq!((lost.failure, lost.layer), (Failure::NotFinite(Quantity::PreActivation), 2));
    let stored = state.to_stored().unwrap();
    assert_eq!(stored.outcome.diverged, Some(*lost), "a reload says so too");
    let run = state.run().unwrap();
    assert!(run.network().parameters().all(f32::is_finite));
    run.train_step();
    assert_eq!(run.phase(), RunPhase::Training);
}

#[test]
fn a_stored_run_continues_with_the_same_bits() {
    let (mut straight, mut stored) = (state(), state());
    for state in [&mut straight, &mut stored] {
        state.run().unwrap().train();
        for _ in 0..4 {
            state.work();
        }
    }
    let record = stored.to_stored().unwrap();
    let mut opened = WorkerState::default();
    let events = opened.open(RequestId::default(), record, Source::Strokes, digits(100)).unwrap();
    assert!(matches!(events.first(), Some(Event::StoredRunOpened { .. })));
    let Some(Event::Started(RunReport { curve, phase: RunPhase::Paused, .. })) = events.last()
    else {
        panic!("{events:?}");
    };
    assert!(curve.steps() > 0);
    opened.run().unwrap().train();
    work_to_rest(&mut opened);
    work_to_rest(&mut straight);
    let parts = |state: &WorkerState| {
        let run = state.to_stored().unwrap();
        (run.name, run.results, run.checkpoint)
    };
    // Not assert_eq, which would print all weights.
    assert!(parts(&opened) == parts(&straight));
}

#[test]
fn a_stored_run_that_does_not_fit_changes_nothing() {
    let (mut state, data) = (state(), digits(100));
    let record = StoredRun { checkpoint: vec![1, 2, 3], ..state.to_stored().unwrap() };
    assert!(state.open(RequestId::default(), record, Source::Strokes, data).is_err());
    assert_eq!(state.runs, 1);
}

#[test]
fn without_data_nothing_trains() {
    assert!(matches!(WorkerState::default().run(), Err(Problem::NoData)));
    assert_eq!(WorkerState::default().work(), None);
}

#[test]
fn a_refused_reset_changes_nothing() {
    let mut state = state();
    assert!(state.reset(Settings { batch_size: 0, ..Settings::default() }).is_err());
    assert_eq!(state.run_settings().unwrap().batch_size, 30);
    assert_eq!(state.run().unwrap().number(), 1);
}

#[test]
fn browsing_filters_by_class() {
    let request = RequestId::default();
    let wanted = SampleRange { split: Split::Train, label: Some(3), offset: 0, count: 4 };
    let images = state().browse(request, wanted);
    let Some(Event::Images { page, .. }) = images else { panic!("no images") };
    assert!(page.total >= 4 && page.images.len() == 4);
    assert!(page.images.iter().all(|image| image.label == Some(3)));
}

#[test]
fn a_record_is_read_as_it_was_written() {
    let run = trained().to_stored().unwrap();
    let read = StoredRun::read(FORMAT, &run.head().unwrap(), vec![run.checkpoint.clone()]);
    assert_eq!(read, Ok(run));
}

#[test]
fn what_is_wrong_with_a_record_is_named() {
    let read = |format, head: &[u8]| StoredRun::read(format, head, Vec::new()).unwrap_err();
    assert_eq!(read(FORMAT + 1, &[]), Problem::NewerStoredRun);
    for format in [1, 2, 3, 4, 5, 6, FORMAT] {
        assert_eq!(read(format, &[]), Problem::DamagedStoredRun);
    }
    let head = trained().to_stored().unwrap().head().unwrap();
    assert_eq!(read(FORMAT, &head[..head.len() / 2]), Problem::DamagedStoredRun);
}

#[test]
fn a_reset_with_other_data_settings_says_what_the_data_are_now() {
    let mut state = trained();
    let mut settings = state.run_settings().unwrap().clone();
    settings.data.classes = vec![3, 5];
    let events = state.reset(settings.clone()).unwrap();
    let [Event::DataChanged(data), Event::Undoable(true), Event::Started(_)] = &events[..] else {
        panic!("{events:?}")
    };
    let names = ["3", "5"].map(str::to_owned).to_vec();
    assert_eq!(data.target, TargetInfo::Classes(names));
    assert!(data.train < data.whole.train);
    assert_eq!((data.whole.train, data.whole.classes.len()), (100, 10));
    let events = state.undo(RequestId(2)).unwrap();
    let back = events.into_iter().find_map(|event| match event {
        Event::DataReady { data, .. } => Some(data),
        _ => None,
    });
    assert_eq!(back.map(|data| data.train), Some(100));
    // Without a change there is nothing to say.
    let same = state.run_settings().unwrap().clone();
    let events = state.reset(same).unwrap();
    assert!(!events.iter().any(|event| matches!(event, Event::DataChanged(_))));
}

#[test]
fn a_preview_shows_what_the_first_epoch_reads() {
    let state = state();
    let augmentation = Augmentation { shift: 2.0, rotation: 15.0, ..Augmentation::NONE };
    let page = |augmentation, seed| match state.preview(RequestId(4), augmentation, seed) {
        Some(Event::Images { request: RequestId(4), page }) => page,
        other => panic!("{other:?}"),
    };
    let shown = page(augmentation, 1);
    assert_eq!((shown.images.len(), shown.total), (12, 100));
    let images = &digits(100).train;
    for (index, image) in shown.images.iter().enumerate() {
        let augmented = Augmented { images, augmentation, seed: 1 };
        assert_eq!(image.pixels, augmented.image(index as u32, 0));
        assert_eq!(image.label, Some(images.labels()[index]));
    }
    assert_ne!(page(augmentation, 2), shown);
    assert_eq!(page(Augmentation::NONE, 1).images[3].pixels, images.image(3));
}
