use super::super::actions::LabAction;
use super::super::actions::tests::{
    data, data_ready, link, phase, progress, receive, started, started_event, training,
};
use super::*;
use crate::training::protocol::{Event, Sample};

/// Data of another source, in place by this request.
fn ready(request: u32, source: Source) -> Event {
    let data = DataInfo { source, ..data() };
    Event::DataReady { request: RequestId(request), data }
}

fn failed(request: u32) -> Event {
    let settings = Some(Settings::default());
    Event::DataFailed {
        request: RequestId(request),
        settings,
        problem: Problem::NotBundled { source: Source::Mnist },
    }
}

fn seed(seed: u64) -> Settings {
    Settings { seed, ..Settings::default() }
}

fn source_in_place(state: &LabState) -> Option<Source> {
    state.data.as_ref().map(|data| data.source)
}

#[test]
fn data_that_can_not_be_loaded_changes_nothing_but_the_message() {
    let mut state = training();
    receive(&mut state, progress(1, 1));
    let before = state.clone();
    state.apply(LabAction::ChooseData(Source::Mnist));
    receive(&mut state, failed(1));
    assert_eq!(state.problem, Some(Problem::NotBundled { source: Source::Mnist }));
    let requests = state.requests.clone();
    assert_eq!(LabState { problem: None, ..state }, LabState { requests, ..before });
}

#[test]
fn a_link_whose_data_can_not_be_loaded_leaves_the_settings_in_force() {
    let mut state = training();
    state.apply(link("#/lab?data=mnist&seed=7&run=1"));
    assert_eq!(state.settings.seed, 7);
    receive(&mut state, failed(1));
    assert_eq!((state.settings.seed, state.source), (1, Source::Strokes));
    assert_eq!(receive(&mut state, started_event()), [], "a reset starts no run of the link");

    state.apply(link("#/lab?data=mnist&seed=7"));
    state.apply(LabAction::Set(seed(9).into()));
    receive(&mut state, phase(RunPhase::Paused));
    state.apply(LabAction::Reset);
    receive(&mut state, failed(2));
    assert_eq!(state.settings.seed, 9, "those of the user came later");
}

#[test]
fn the_data_chosen_last_are_the_ones_that_come() {
    let mut state = started();
    state.apply(LabAction::ChooseData(Source::Mnist));
    let effects = state.apply(LabAction::ChooseData(Source::Strokes));
    let load = Command::Load { request: RequestId(2), source: Source::Strokes };
    assert_eq!(effects[0], LabEffect::Send(load));
    assert_eq!(state.shown_source(), Source::Strokes);
    // What the worker said of the first before it heard of the second.
    let loaded = Some(LoadedBytes { loaded: 1, total: 2 });
    let (request, source) = (RequestId(1), Source::Mnist);
    receive(&mut state, Event::DataProgress { request, source, loaded });
    let strokes = Some(Source::Strokes);
    assert_eq!(state.loading, Some(Loading { source: strokes, own: None, loaded: None }));
    receive(&mut state, failed(1));
    assert_eq!((&state.problem, state.source), (&None, Source::Strokes));
    assert!(state.loading.is_some());
    receive(&mut state, Event::StoredRunFound { request });
    assert!(!state.stored_run);
    receive(&mut state, ready(2, Source::Strokes));
    assert_eq!((state.loading.clone(), source_in_place(&state)), (None, strokes));
}

#[test]
fn data_in_place_are_shown_even_if_newer_ones_are_on_their_way() {
    let mut state = started();
    state.apply(LabAction::ChooseData(Source::MnistSmall));
    state.apply(LabAction::ChooseData(Source::Mnist));
    receive(&mut state, ready(1, Source::MnistSmall));
    assert_eq!(source_in_place(&state), Some(Source::MnistSmall));
    assert_eq!(state.shown_source(), Source::Mnist);
    assert!(state.loading.is_some());
    receive(&mut state, failed(2));
    assert_eq!(state.shown_source(), Source::MnistSmall, "the worker would train on them");
}

#[test]
fn of_two_links_the_second_one_holds() {
    let mut state = LabState::default();
    state.apply(link("#/lab?data=mnist&seed=7&run=1"));
    let effects = state.apply(link("#/lab?data=strokes&seed=8"));
    let (settings, source) = (seed(8), Some(Source::Strokes));
    let (request, stored) = (RequestId(2), OpenStored::IfSame);
    assert_eq!(effects, send(Command::Begin { request, settings, source, stored, own: None }));
    let opened =
        Event::StoredRunOpened { request: RequestId(1), settings: seed(7), source: Source::Mnist };
    receive(&mut state, opened);
    receive(&mut state, ready(1, Source::Mnist));
    assert_eq!(receive(&mut state, started_event()), [], "the first one's run does not start");
    assert_eq!((state.settings.seed, state.source), (8, Source::Strokes));
    receive(&mut state, ready(2, Source::Strokes));
    assert_eq!(receive(&mut state, started_event()), []);
    assert_eq!((state.settings.seed, source_in_place(&state)), (8, source));
}

#[test]
fn a_stored_run_does_not_undo_settings_that_came_later() {
    let mut state = started();
    state.apply(LabAction::OpenStored);
    state.apply(LabAction::Set(seed(9).into()));
    let opened =
        Event::StoredRunOpened { request: RequestId(1), settings: seed(3), source: Source::Mnist };
    receive(&mut state, opened);
    assert_eq!((state.settings.seed, state.source), (9, Source::Mnist));
}

#[test]
fn a_link_starts_one_run() {
    let mut state = LabState::default();
    let hash = "#/lab?data=strokes&seed=7&run=1";
    let begin = |request| Command::Begin {
        request: RequestId(request),
        settings: seed(7),
        source: Some(Source::Strokes),
        stored: OpenStored::OnRequest,
        own: None,
    };
    assert_eq!(state.apply(link(hash)), send(begin(1)));
    assert!(receive(&mut state, data_ready(1)).len() == 1, "the address");
    assert_eq!(receive(&mut state, started_event()), send(Command::Train));
    assert_eq!(receive(&mut state, started_event()), []);
    assert_eq!(state.apply(link("#/lab?data=strokes&seed=7")), [], "nothing new");
    assert_eq!(state.apply(link("#/lab")), [], "no values");
    let again = state.apply(link(hash));
    assert_eq!(again[0], LabEffect::Send(begin(2)));
    assert!(matches!(again[1], LabEffect::RememberLink(..)), "a reload must not start it again");
    assert_eq!(receive(&mut state, started_event()), [], "a reset of the run before");
    state.apply(LabAction::ChooseData(Source::Mnist));
    receive(&mut state, ready(3, Source::Mnist));
    assert_eq!(receive(&mut state, started_event()), [], "other data were chosen meanwhile");
}

#[test]
fn a_worker_that_stops_is_started_again_once() {
    let mut state = training();
    state.apply(LabAction::Draw(Some(Sample::Pixels(vec![7]))));
    let stopped = || Event::Failed(Problem::WorkerStopped);
    let (settings, source) = (Settings::default(), Some(Source::Strokes));
    let (request, stored) = (RequestId(2), OpenStored::IfSame);
    let begin = Command::Begin { request, settings, source, stored, own: None };
    let draw = Command::Draw { drawing: RequestId(1), sample: Some(Sample::Pixels(vec![7])) };
    let expected = [LabEffect::RestartWorker, LabEffect::Send(begin), LabEffect::Send(draw)];
    assert_eq!(receive(&mut state, stopped()), expected);
    assert_eq!(state.phase(), RunPhase::Paused);
    assert_eq!(state.problem, Some(Problem::WorkerRestarted));
    assert_eq!(state.data, None, "the new worker has none yet");
    assert_eq!(receive(&mut state, stopped()), []);
    assert_eq!(state.problem, Some(Problem::WorkerStopped));
}

#[test]
fn a_worker_that_stops_again_by_itself_is_not_replaced_for_ever() {
    let mut state = started();
    let stopped = || Event::Failed(Problem::WorkerStopped);
    assert_eq!(receive(&mut state, stopped())[0], LabEffect::RestartWorker);
    receive(&mut state, data_ready(1));
    assert_eq!(receive(&mut state, stopped()), []);
    assert_eq!(state.problem, Some(Problem::WorkerStopped));
    receive(&mut state, data_ready(1));
    state.apply(LabAction::Train);
    assert_eq!(receive(&mut state, stopped())[0], LabEffect::RestartWorker);
}

#[test]
fn a_new_worker_still_starts_the_links_run() {
    let mut state = started();
    state.apply(link("#/lab?data=mnist&run=1"));
    receive(&mut state, Event::Failed(Problem::WorkerStopped));
    receive(&mut state, ready(2, Source::Mnist));
    assert_eq!(receive(&mut state, started_event()), send(Command::Train));
}
