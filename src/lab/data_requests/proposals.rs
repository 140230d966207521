//! Tests: settings follow the data where the user has left them.

use std::rc::Rc;

use super::super::actions::LabAction;
use super::super::actions::tests::{data, receive, started_event};
use super::*;
use crate::training::columns::{ColumnScale, PredictedNumber};
use crate::training::curve::BatchPoint;
use crate::training::protocol::{Event, SampleInfo, TargetInfo};

fn column() -> ColumnScale {
    ColumnScale { name: "price".to_owned(), mean: 0.0, deviation: 1.0 }
}

fn table(train: u32, of_classes: bool) -> DataInfo {
    let samples = SampleInfo::Table(Rc::new(vec![column(); 4]));
    let number = PredictedNumber { column: column(), train_variance: 1.0, test_variance: 1.0 };
    let target = if of_classes { data().target } else { TargetInfo::Number(number) };
    DataInfo { train, samples, target, ..data() }
}

/// Places data with a new run on them and returns what is reset to.
fn place(state: &mut LabState, data: DataInfo) -> Option<Settings> {
    receive(state, Event::DataReady { request: RequestId(0), data });
    let effects = receive(state, started_event());
    effects.into_iter().find_map(|effect| match effect {
        LabEffect::Send(Command::Reset { settings, .. }) => Some(settings),
        _ => None,
    })
}

fn values(settings: &Settings) -> (u32, u32, f32) {
    (settings.batch_size, settings.epochs, settings.optimizer.learning_rate())
}

#[test]
fn settings_follow_the_data_and_come_back() {
    let mut state = LabState::default();
    assert_eq!(place(&mut state, data()), None);
    let small = place(&mut state, table(120, true)).unwrap();
    assert_eq!(values(&small), (16, 30, 0.1));
    assert!(state.adapted && state.settings == small);
    assert_eq!(small.hidden, Settings::default().hidden);
    assert_eq!(place(&mut state, table(120, true)), None);
    assert_eq!(values(&place(&mut state, table(120, false)).unwrap()), (16, 30, 0.01));
    assert_eq!(values(&place(&mut state, table(5_000, false)).unwrap()), (64, 10, 0.01));
    assert_eq!(place(&mut state, data()), Some(Settings::default()));
}

#[test]
fn what_the_user_has_set_stays() {
    let mut state = LabState::default();
    place(&mut state, data());
    let own = Settings { batch_size: 5, seed: 9, ..Settings::default() };
    state.apply(LabAction::Set(own.clone().into()));
    let adapted = place(&mut state, table(120, true)).unwrap();
    assert_eq!(adapted, Settings { epochs: 30, ..own });
    state.apply(LabAction::Set(Settings { epochs: 7, ..adapted.clone() }.into()));
    assert!(!state.adapted);
    assert_eq!(place(&mut state, table(120, true)), None);
}

#[test]
fn a_run_that_is_continued_keeps_its_settings() {
    let mut state = LabState::default();
    place(&mut state, data());
    receive(&mut state, Event::DataReady { request: RequestId(0), data: table(120, true) });
    let Event::Started(mut run) = started_event() else { panic!() };
    run.curve.push(&BatchPoint { step: 1, loss: 1.0, correct: 1, len: 2 });
    receive(&mut state, Event::Started(run));
    assert_eq!((state.settings.clone(), state.adapted), (Settings::default(), false));
    receive(&mut state, started_event());
    assert_eq!(state.settings, Settings::default(), "a reset is no new data");
}
