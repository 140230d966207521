use datafiles::{Choices, TargetKind, Testing};

use super::super::actions::LabAction;
use super::super::actions::tests::{data, receive, started};
use super::*;
use crate::training::own_data::{DataId, Decided, NewDrawings, OwnData, OwnSamples};
use crate::training::problem::Problem;
use crate::training::protocol::{DataInfo, Event};

fn choices() -> Choices {
    Choices {
        invert: true,
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

/// Data of a file of this name, as the lab remembers them.
pub fn own_source(name: &str) -> OwnSource {
    let base = OwnBase::Files { files: OwnFiles::named(&[name]), choices: choices() };
    OwnSource { base, drawings: Vec::new(), id: DataId(1) }
}

fn taken(name: &str) -> Taken {
    let (files, choices, id) = (OwnFiles::named(&[name]), choices(), DataId(1));
    let samples = OwnSamples::Images { rows: 28, columns: 28, classes: Vec::new() };
    let data = OwnData { id, samples, decided: Decided::default() };
    Taken { data, buffers: Vec::new(), files, choices }
}

/// Opens a file, which is read until the user takes its data.
fn open(state: &mut LabState, name: &str) -> u32 {
    assert_eq!(state.apply(LabAction::OpenFiles(OwnFiles::named(&[name]))), []);
    state.openings
}

/// The request with which data are sent to the worker, and whether the stored run is opened on them.
fn sent(effects: &[LabEffect]) -> Option<(RequestId, bool)> {
    match effects {
        [LabEffect::SendBuffers(Command::Take { request, resumes, .. }, _), ..] => {
            Some((*request, *resumes))
        }
        _ => None,
    }
}

fn take(state: &mut LabState, name: &str) -> RequestId {
    let number = open(state, name);
    let effects = state.apply(LabAction::Imported(number, Some(taken(name))));
    sent(&effects).unwrap_or_else(|| panic!("{effects:?}")).0
}

fn in_place(state: &mut LabState, request: RequestId, source: Source) {
    receive(state, Event::DataReady { request, data: DataInfo { source, ..data() } });
}

fn failed(request: RequestId, problem: Problem) -> Event {
    Event::DataFailed { request, settings: None, problem }
}

fn needed(state: &mut LabState, resumes: bool, stored: Option<OwnFiles>) -> Effects {
    let request = state.requests.newest(RequestKind::Data);
    state.apply(LabAction::FilesNeeded { request, resumes, stored })
}

/// The understanding of what is being opened.
fn understanding(state: &LabState) -> Option<&Understanding> {
    state.opening.as_ref().map(|opening| &opening.understanding)
}

/// The data that a new worker is told to have after the old one has stopped.
fn told_again(state: &mut LabState) -> Option<DataId> {
    let effects = receive(state, Event::Failed(Problem::WorkerStopped));
    assert_eq!(effects[0], LabEffect::RestartWorker);
    match &effects[1] {
        LabEffect::Send(Command::Begin { own, .. }) => *own,
        other => panic!("{other:?}"),
    }
}

#[test]
fn until_data_are_taken_nothing_has_changed() {
    let mut state = started();
    let before = state.clone();
    let number = open(&mut state, "train.csv");
    assert_eq!(LabState { opening: None, openings: 0, ..state.clone() }, before);
    assert_eq!(state.apply(LabAction::Imported(number, None)), []);
    assert_eq!(LabState { openings: 0, ..state }, before);
}

#[test]
fn of_two_openings_the_newer_one_counts() {
    let mut state = started();
    let first = open(&mut state, "train.csv");
    let second = open(&mut state, "other.csv");
    assert_eq!(state.apply(LabAction::Imported(first, Some(taken("train.csv")))), []);
    assert_eq!(state.opening.as_ref().map(|opening| opening.number), Some(second));
    let effects = state.apply(LabAction::Imported(second, Some(taken("other.csv"))));
    assert_eq!(sent(&effects), Some((RequestId(1), false)));
    assert_eq!((state.source, state.opening), (Source::Files, None));
}

#[test]
fn a_new_worker_is_told_which_data_there_were_and_gets_them_again() {
    let mut state = LabState { stored_run: true, ..started() };
    let request = take(&mut state, "train.csv");
    assert_eq!(told_again(&mut state.clone()), Some(DataId(1)), "on their way");
    in_place(&mut state, request, Source::Files);
    assert!(!state.stored_run, "a run on other data is not kept beside them");
    let mut again = state.clone();
    assert_eq!(told_again(&mut again), Some(DataId(1)), "in place");
    assert_eq!(needed(&mut again, true, None), []);
    assert_eq!(understanding(&again), Some(&Understanding::As(choices())));
    let number = again.openings;
    let effects = again.apply(LabAction::Imported(number, Some(taken("train.csv"))));
    let (request, resumes) = sent(&effects).unwrap();
    assert!(resumes && again.problem == Some(Problem::WorkerRestarted), "{:?}", again.problem);
    in_place(&mut again, request, Source::Files);
    again.apply(LabAction::Train);
    assert_eq!(told_again(&mut again), Some(DataId(1)), "as often as it takes");

    let refused = take(&mut state, "photo.png");
    receive(&mut state, failed(refused, Problem::DamagedData));
    assert_eq!(told_again(&mut state.clone()), Some(DataId(1)), "others could not be taken");
    state.apply(LabAction::ChooseData(Source::Strokes));
    assert_eq!(told_again(&mut state.clone()), None, "other data were asked for");
    let request = state.requests.newest(RequestKind::Data);
    in_place(&mut state, request, Source::Strokes);
    assert_eq!(told_again(&mut state), None, "other data are in place");
}

#[test]
fn files_of_an_earlier_build_are_read_without_asking() {
    let mut state = LabState::default();
    state.apply(LabAction::OpenStored);
    assert_eq!(needed(&mut state, true, Some(OwnFiles::named(&["old.gz"]))), []);
    assert_eq!(understanding(&state), Some(&Understanding::Earlier));
    let mut other = state.clone();
    let number = state.openings;
    let effects = state.apply(LabAction::Imported(number, Some(taken("old.gz"))));
    assert_eq!(sent(&effects).map(|(_, resumes)| resumes), Some(true));
    // The stored run is not one on files that the user opens instead.
    let number = open(&mut other, "new.gz");
    let effects = other.apply(LabAction::Imported(number, Some(taken("new.gz"))));
    assert_eq!(sent(&effects).map(|(_, resumes)| resumes), Some(false));
}

#[test]
fn the_worker_is_told_when_files_that_it_needs_are_gone() {
    let mut state = LabState::default();
    let without = |effects: Effects| {
        matches!(effects[..], [LabEffect::Send(Command::Load { source: Source::Files, .. })])
    };
    state.apply(LabAction::OpenStored);
    assert!(without(needed(&mut state.clone(), true, None)), "nobody knows them");
    needed(&mut state, true, Some(OwnFiles::named(&["old.gz"])));
    let number = state.openings;
    assert!(without(state.apply(LabAction::Imported(number, None))), "they can't be read");
    let request = state.requests.newest(RequestKind::Data);
    assert_eq!(receive(&mut state, failed(request, Problem::FilesGone)), []);
    assert_eq!(state.problem, Some(Problem::FilesGone));
}

#[test]
fn other_data_end_what_only_an_older_request_waits_for() {
    let mut state = LabState::default();
    state.apply(LabAction::OpenStored);
    needed(&mut state, true, Some(OwnFiles::named(&["old.gz"])));
    state.apply(LabAction::ChooseData(Source::Strokes));
    assert_eq!(state.opening, None);
    let number = open(&mut state, "train.csv");
    state.apply(LabAction::ChooseData(Source::Mnist));
    assert!(state.opening.is_some(), "the user's own goes on");
    assert_eq!(state.apply(LabAction::Imported(number, None)), []);
}

#[test]
fn the_users_files_can_be_chosen_again_while_other_data_are_loaded() {
    let mut state = started();
    let request = take(&mut state, "train.csv");
    in_place(&mut state, request, Source::Files);
    state.apply(LabAction::ChooseData(Source::Mnist));
    let effects = state.apply(LabAction::ChooseData(Source::Files));
    let request = state.requests.newest(RequestKind::Data);
    let load = Command::Load { request, source: Source::Files };
    assert_eq!(effects[0], LabEffect::Send(load));
    // They could not be stored, so they are read once more.
    assert_eq!(receive(&mut state, failed(request, Problem::FilesGone)), []);
    assert_eq!(understanding(&state), Some(&Understanding::As(choices())));
}

#[test]
fn what_is_wrong_with_files_is_said_where_they_were_chosen() {
    let mut state = started();
    let request = take(&mut state, "train.csv");
    receive(&mut state, failed(request, Problem::DamagedData));
    assert_eq!(
        (state.problem.clone(), state.file_problem.clone()),
        (None, Some(Problem::DamagedData))
    );
    state.apply(LabAction::DismissFileProblem);
    assert_eq!(state.file_problem, None);
    let request = take(&mut state, "train.csv");
    receive(&mut state, failed(request, Problem::DamagedData));
    state.apply(LabAction::ChooseData(Source::Mnist));
    assert_eq!(state.file_problem, None, "the next choice of data");
}

/// Adds a drawing of a seven to data of this id.
fn add_drawing(state: &mut LabState, onto: u64) -> (RequestId, NewDrawings) {
    if let Some(data) = &mut state.data {
        data.id = DataId(onto);
    }
    let names = ["7".to_owned()];
    let drawings = vec![("7".to_owned(), vec![9; 784])];
    let effects = state.apply(LabAction::AddDrawings(drawings.clone(), names.as_slice().into()));
    let request = state.requests.newest(RequestKind::Data);
    let new = NewDrawings::new(drawings, &names, DataId(onto));
    let expected = vec![new.clone()];
    let extend = Command::Extend { request, onto: None, drawings: expected, resumes: false };
    assert_eq!(effects[0], LabEffect::Send(extend));
    (request, new)
}

fn extended(state: &mut LabState, request: RequestId, id: u64) {
    let data = DataInfo { source: Source::Files, id: DataId(id), ..data() };
    receive(state, Event::DataReady { request, data });
}

/// What a new worker is sent when it needs data that are not stored.
fn sent_again(state: &mut LabState, resumes: bool) -> Command {
    match needed(state, resumes, None).swap_remove(0) {
        LabEffect::Send(command) => command,
        other => panic!("{other:?}"),
    }
}

#[test]
fn drawings_that_were_added_are_added_again_by_a_new_worker() {
    let mut state = started();
    let (request, first) = add_drawing(&mut state, 5);
    let mut early = state.clone();
    assert_eq!(told_again(&mut early), Some(DataId::default()), "nothing stored is meant");
    let request_again = early.requests.newest(RequestKind::Data);
    let onto = Some(Source::Strokes);
    let drawings = vec![first.clone()];
    let expected = Command::Extend { request: request_again, onto, drawings, resumes: false };
    assert_eq!(sent_again(&mut early, false), expected);

    extended(&mut state, request, 6);
    let (request, second) = add_drawing(&mut state, 6);
    extended(&mut state, request, 7);
    assert_eq!(told_again(&mut state), Some(DataId(7)), "in place");
    let request = state.requests.newest(RequestKind::Data);
    let drawings = vec![first, second];
    let expected = Command::Extend { request, onto, drawings, resumes: true };
    assert_eq!(sent_again(&mut state, true), expected);
    extended(&mut state, request, 7);
    state.apply(LabAction::Train);
    assert_eq!(told_again(&mut state), Some(DataId(7)), "as often as it takes");
}

#[test]
fn files_that_are_read_again_get_the_drawings_again() {
    let mut state = started();
    let request = take(&mut state, "train.csv");
    in_place(&mut state, request, Source::Files);
    let (request, new) = add_drawing(&mut state, 1);
    extended(&mut state, request, 2);
    assert_eq!(told_again(&mut state), Some(DataId(2)));
    assert_eq!(needed(&mut state, false, None), []);
    assert_eq!(understanding(&state), Some(&Understanding::As(choices())));
    let mut other = state.clone();
    let number = state.openings;
    let effects = state.apply(LabAction::Imported(number, Some(taken("train.csv"))));
    let drawings_of = |effects: &[LabEffect]| match &effects[0] {
        LabEffect::SendBuffers(Command::Take { drawings, .. }, _) => drawings.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(drawings_of(&effects), [new]);
    let number = open(&mut other, "new.csv");
    let effects = other.apply(LabAction::Imported(number, Some(taken("new.csv"))));
    assert_eq!(drawings_of(&effects), [], "files that are opened instead get none");
}

#[test]
fn stored_data_that_drawings_were_added_to_may_be_gone() {
    let mut state = started();
    state.data = Some(DataInfo { source: Source::Files, ..data() });
    let (request, _) = add_drawing(&mut state, 3);
    extended(&mut state, request, 4);
    told_again(&mut state);
    let onto = Some(Source::Files);
    assert!(
        matches!(sent_again(&mut state, true), Command::Extend { onto: from, .. } if from == onto)
    );
    let request = state.requests.newest(RequestKind::Data);
    assert_eq!(
        receive(&mut state, failed(request, Problem::FilesGone)),
        [],
        "it is not asked again"
    );
    assert_eq!(state.problem, Some(Problem::FilesGone));
}
