//! An opening from reading to the data, as the reading program's answers come.

use datafiles::{FaultKind, SampleKind, TargetKind, Testing};

use super::*;
use crate::training::own_data::{DataId, Decided, OwnSamples};
use crate::training::request::RequestId;

/// Choices for one set of images.
pub fn choices() -> Choices {
    Choices {
        invert: false,
        transpose: false,
        full_ink: 255.0,
        paper: 0.0,
        as_images: true,
        label_column: None,
        inputs: Vec::new(),
        target: TargetKind::Class,
        training: vec![0],
        testing: Testing::DEFAULT,
        seed: 1,
    }
}

/// What files hold that have some images to train on.
fn summary(train: u64) -> Summary {
    Summary {
        files: Vec::new(),
        notes: Vec::new(),
        samples: SampleKind::Images { rows: 28, columns: 28 },
        parts: Vec::new(),
        classes: Vec::new(),
        train,
        test: 1,
        unlabelled: 0,
        pictures: 0,
        range: (0.0, 255.0),
        preview: Vec::new(),
        may_be_images: false,
    }
}

fn fault() -> Fault {
    Fault { file: "a.idx".to_owned(), kind: FaultKind::Empty }
}

fn data() -> OwnData {
    let samples = OwnSamples::Images { rows: 1, columns: 1, classes: Vec::new() };
    OwnData { id: DataId(1), samples, decided: Decided::default() }
}

fn hear(state: &mut ImportState, answer: ReadAnswer) -> Option<ImportEffect> {
    state.apply(ImportAction::Hear(ReaderEvent::Answer(Box::new(answer), Vec::new())))
}

/// Files that have been read.
fn opened(understanding: Understanding, train: u64) -> (ImportState, Option<ImportEffect>) {
    let mut state = ImportState::new(understanding);
    let progress = Progress { bytes: 1, of_bytes: 2, ..Progress::default() };
    assert_eq!(hear(&mut state, ReadAnswer::Progress(progress)), None);
    assert_eq!(state.stage, Stage::Reading(Some(progress)));
    let answer = ReadAnswer::Opened { choices: choices(), summary: summary(train), fault: None };
    let effect = hear(&mut state, answer);
    (state, effect)
}

fn shown(state: &ImportState) -> &Shown {
    let Stage::Shown(shown) = &state.stage else { panic!("{state:?}") };
    shown
}

/// A request to summarise the files for other choices.
fn choose(state: &mut ImportState, invert: bool) -> RequestId {
    let effect = state.apply(ImportAction::Choose(Choices { invert, ..choices() }.into()));
    let Some(ImportEffect::Ask(ReadRequest::Summarise { request, choices })) = effect else {
        panic!("{effect:?}")
    };
    assert_eq!(choices.invert, invert);
    request
}

#[test]
fn what_was_read_is_shown_and_taken_when_the_user_says_so() {
    let (mut state, effect) = opened(Understanding::Ask, 10);
    assert_eq!(effect, None);
    assert!(shown(&state).can_be_taken());
    let take = state.apply(ImportAction::Take);
    assert_eq!(take, Some(ImportEffect::Ask(ReadRequest::Take { choices: choices() })));
    assert_eq!(state.apply(ImportAction::Take), None, "taken once");
    let done = hear(&mut state, ReadAnswer::Taken(data()));
    assert_eq!(done, Some(ImportEffect::Done(data(), Vec::new(), choices())));
}

#[test]
fn of_several_choices_the_last_one_counts() {
    let (mut state, _) = opened(Understanding::Ask, 10);
    let (first, second) = (choose(&mut state, true), choose(&mut state, false));
    hear(&mut state, ReadAnswer::Summary { request: first, summary: Ok(summary(20)) });
    assert_eq!(shown(&state).summary, summary(10), "an older choice");
    assert_eq!(state.apply(ImportAction::Take), None, "nobody has seen what would be taken");
    hear(&mut state, ReadAnswer::Summary { request: second, summary: Ok(summary(30)) });
    assert_eq!(shown(&state).summary, summary(30));
    assert!(shown(&state).can_be_taken());
}

#[test]
fn choices_that_make_no_data_are_said_and_can_be_changed() {
    let (mut state, _) = opened(Understanding::Ask, 10);
    let request = choose(&mut state, true);
    hear(&mut state, ReadAnswer::Summary { request, summary: Err(fault()) });
    assert_eq!(
        (shown(&state).fault.clone(), &shown(&state).summary),
        (Some(fault()), &summary(10))
    );
    assert_eq!(state.apply(ImportAction::Take), None);
    let request = choose(&mut state, false);
    hear(&mut state, ReadAnswer::Summary { request, summary: Ok(summary(10)) });
    assert!(shown(&state).can_be_taken());
    assert!(!shown(&opened(Understanding::Ask, 0).0).can_be_taken(), "nothing has a label");
}

#[test]
fn a_table_whose_columns_make_no_data_is_shown_with_the_reason() {
    let mut state = ImportState::new(Understanding::Ask);
    let fault = Some(fault());
    let answer =
        ReadAnswer::Opened { choices: choices(), summary: summary(0), fault: fault.clone() };
    assert_eq!(hear(&mut state, answer), None);
    assert_eq!(shown(&state).fault, fault);
    assert_eq!(state.apply(ImportAction::Take), None);
    let request = choose(&mut state, true);
    hear(&mut state, ReadAnswer::Summary { request, summary: Ok(summary(20)) });
    assert!(shown(&state).can_be_taken());
}

#[test]
fn files_that_were_understood_before_are_taken_at_once() {
    for understanding in [Understanding::As(choices()), Understanding::Earlier] {
        let (mut state, effect) = opened(understanding, 10);
        assert_eq!(effect, Some(ImportEffect::Ask(ReadRequest::Take { choices: choices() })));
        assert!(matches!(
            hear(&mut state, ReadAnswer::Taken(data())),
            Some(ImportEffect::Done(..))
        ));
    }
}

#[test]
fn trouble_is_shown_to_who_was_asked() {
    let stopped = || ImportAction::Hear(ReaderEvent::Trouble(Trouble::Stopped));
    let mut state = ImportState::new(Understanding::Ask);
    assert_eq!(state.apply(stopped()), None);
    assert_eq!(state.stage, Stage::Refused(Refusal::Program(Trouble::Stopped)));
    assert_eq!(state.apply(ImportAction::Retry), Some(ImportEffect::Restart));
    assert_eq!(state.stage, Stage::Reading(None));
    assert_eq!(hear(&mut state, ReadAnswer::Refused(fault())), None);
    assert_eq!(state.stage, Stage::Refused(Refusal::Files(fault())));
    assert_eq!(state.apply(ImportAction::Cancel), Some(ImportEffect::GiveUp));
    let mut state = ImportState::new(Understanding::Earlier);
    assert_eq!(state.apply(stopped()), Some(ImportEffect::GiveUp));
}

#[test]
fn points_are_taken_with_the_columns_that_were_chosen() {
    let understanding = Understanding::Points { target: TargetKind::Number, plane: None };
    let mut state = ImportState::new(understanding);
    let plane = Plane { inputs: [0, 1], target: 2 };
    let detected = choices().with_plane(plane, TargetKind::Number);
    let answer =
        ReadAnswer::Opened { choices: detected.clone(), summary: summary(20), fault: None };
    assert_eq!(hear(&mut state, answer), None, "the user is asked");
    assert_eq!(shown(&state).aim, ImportAim::Points { most: 100_000 });
    let other = plane.with_column(2, 0);
    let chosen = detected.with_plane(other, TargetKind::Number);
    let effect = state.apply(ImportAction::Choose(chosen.clone().into()));
    let Some(ImportEffect::Ask(ReadRequest::Summarise { request, .. })) = effect else {
        panic!("{effect:?}")
    };
    hear(&mut state, ReadAnswer::Summary { request, summary: Ok(summary(20)) });
    let take = state.apply(ImportAction::Take);
    assert_eq!(take, Some(ImportEffect::Ask(ReadRequest::Take { choices: chosen })));
    let points =
        Points { x: vec![[1.0, 2.0]], y: vec![3.0], classes: Vec::new(), left_out: Vec::new() };
    let names = ["later", "wind", "now"].map(str::to_owned);
    let done = hear(&mut state, ReadAnswer::Points(points.clone(), names.clone()));
    assert_eq!(done, Some(ImportEffect::DonePoints(points, other, names)));
}

#[test]
fn two_changes_made_before_the_sheet_is_drawn_again_both_count() {
    let mut state = ImportState::new(Understanding::Ask);
    hear(&mut state, ReadAnswer::Opened { choices: choices(), summary: summary(20), fault: None });
    for edit in [
        Edit::new(|choices: &mut Choices| choices.invert = true),
        Edit::new(|choices: &mut Choices| choices.transpose = true),
    ] {
        state.apply(ImportAction::Choose(edit));
    }
    let expected = Choices { invert: true, transpose: true, ..choices() };
    assert_eq!(shown(&state).choices, expected);
}
