use ffnn::optimizer::Optimizer;

use super::*;
use crate::route::Route;
use crate::training::curve::{BatchPoint, Curve};
use crate::training::protocol::DataInfo;
use crate::training::settings::RunInfo;

fn receive(state: &mut LabState, event: Event) -> Vec<LabEffect> {
    state.apply(LabAction::Receive(event))
}

fn started_event() -> Event {
    let info = RunInfo {
        run: 1,
        name: "1".into(),
        settings: Settings::default(),
        parameters: 1,
        batches_per_epoch: 2,
    };
    Event::Started { info, curve: Curve::default(), phase: RunPhase::Paused }
}

fn data() -> DataInfo {
    let source = Source::Strokes;
    DataInfo { source, train: 100, test: 10, unlabelled: 0, rows: 28, columns: 28 }
}

fn started() -> LabState {
    let mut state = LabState::default();
    receive(&mut state, Event::DataReady(data()));
    receive(&mut state, started_event());
    state
}

fn training() -> LabState {
    let mut state = started();
    receive(&mut state, phase(RunPhase::Training));
    state
}

fn phase(phase: RunPhase) -> Event {
    Event::Phase { run: 1, phase }
}

fn progress(run: u32, steps: u32) -> Event {
    let mut curve = Curve::default();
    (1..=steps).for_each(|step| curve.push(&BatchPoint { step, loss: 1.0, correct: 1, len: 2 }));
    let (change, gradients) = (curve.since(0), Some(vec![0.1, 0.2]));
    Event::Progress { run, change, images_per_second: Some(100.0), gradients }
}

fn link(hash: &str) -> LabAction {
    LabAction::OpenLink(Link::read(&Route::parse(hash).query))
}

#[test]
fn late_events_of_an_earlier_run_are_ignored() {
    let mut state = started();
    receive(&mut state, progress(0, 9));
    assert_eq!(state.steps(), 0);
    receive(&mut state, progress(1, 1));
    assert_eq!((state.steps(), state.epochs_done()), (1, 0.5));
    assert_eq!(state.gradients.as_ref().map(Vec::len), Some(2));
    receive(&mut state, Event::Phase { run: 0, phase: RunPhase::Finished });
    assert_eq!(state.phase, RunPhase::Paused);
}

#[test]
fn gradients_stay_when_a_minibatch_has_none() {
    let mut state = started();
    receive(&mut state, progress(1, 1));
    let Event::Progress { run, change, .. } = progress(1, 2) else { panic!() };
    let (images_per_second, gradients) = (None, None);
    receive(&mut state, Event::Progress { run, change, images_per_second, gradients });
    assert_eq!(state.gradients.as_ref().map(Vec::len), Some(2));
    assert_eq!(state.images_per_second, Some(100.0));
}

#[test]
fn a_bad_upload_changes_nothing_but_the_message() {
    let mut state = training();
    receive(&mut state, progress(1, 1));
    let before = state.clone();
    state.apply(LabAction::ChooseData(Source::Mnist));
    receive(&mut state, Event::DataFailed(Problem::NotBundled));
    assert_eq!(state.problem, Some(Problem::NotBundled));
    let (source, in_address) = (before.source, before.in_address.clone());
    assert_eq!(LabState { problem: None, source, in_address, ..state }, before);
}

#[test]
fn a_cleared_drawing_has_no_prediction_even_if_one_comes_late() {
    let mut state = started();
    let prediction = Event::Prediction { drawing: 1, probabilities: vec![0.1; 10] };
    let pixels = Some(vec![0; 4]);
    let effects = state.apply(LabAction::Draw(pixels.clone()));
    assert_eq!(effects, send(Command::Draw { drawing: 1, pixels }));
    assert!(state.awaits_prediction());
    receive(&mut state, prediction.clone());
    assert!(state.prediction.is_some() && !state.awaits_prediction());
    state.apply(LabAction::Draw(None));
    receive(&mut state, prediction);
    assert_eq!(state.prediction, None);
}

#[test]
fn a_worker_that_stops_is_started_again_once() {
    let mut state = training();
    state.apply(LabAction::Draw(Some(vec![7])));
    let stopped = || Event::Failed(Problem::WorkerStopped);
    let (settings, source) = (Settings::default(), Some(Source::Strokes));
    let begin = Command::Begin { settings, source, stored: OpenStored::IfSame };
    let draw = Command::Draw { drawing: 1, pixels: Some(vec![7]) };
    let expected = [LabEffect::RestartWorker, LabEffect::Send(begin), LabEffect::Send(draw)];
    assert_eq!(receive(&mut state, stopped()), expected);
    assert_eq!(state.phase, RunPhase::Paused);
    assert_eq!(state.problem, Some(Problem::WorkerRestarted));
    assert_eq!(receive(&mut state, stopped()), []);
    assert_eq!(state.problem, Some(Problem::WorkerStopped));
}

#[test]
fn only_a_pause_without_an_answer_ends_the_worker() {
    let mut state = training();
    let expected = [LabEffect::Send(Command::Pause), LabEffect::StartPauseTimer];
    assert_eq!(state.apply(LabAction::Pause), expected);
    receive(&mut state, phase(RunPhase::Paused));
    assert_eq!(state.apply(LabAction::PauseIsDue), []);
    state.apply(LabAction::Pause);
    assert_eq!(state.apply(LabAction::PauseIsDue)[0], LabEffect::RestartWorker);
}

#[test]
fn only_the_worker_changes_the_phase() {
    let mut state = started();
    assert_eq!(state.apply(LabAction::Train), send(Command::Train));
    assert_eq!(state.phase, RunPhase::Paused);
    receive(&mut state, phase(RunPhase::Training));
    assert_eq!(state.phase, RunPhase::Training);
    receive(&mut state, phase(RunPhase::Diverged { step: 9 }));
    assert_eq!(state.phase, RunPhase::Diverged { step: 9 });
}

#[test]
fn a_link_starts_one_run() {
    let mut state = LabState::default();
    let (settings, source) = (Settings { seed: 7, ..Settings::default() }, Some(Source::Strokes));
    let begin = Command::Begin { settings, source, stored: OpenStored::OnRequest };
    let hash = "#/lab?data=strokes&seed=7&run=1";
    assert_eq!(state.apply(link(hash)), send(begin.clone()));
    assert!(receive(&mut state, Event::DataReady(data())).len() == 1, "the address");
    assert_eq!(receive(&mut state, started_event()), send(Command::Train));
    assert_eq!(receive(&mut state, started_event()), []);
    assert_eq!(state.apply(link("#/lab?data=strokes&seed=7")), [], "nothing new");
    assert_eq!(state.apply(link("#/lab")), [], "no values");
    let again = state.apply(link(hash));
    assert_eq!(again[0], LabEffect::Send(begin));
    assert!(matches!(again[1], LabEffect::RememberLink(..)), "a reload must not start it again");
}

#[test]
fn the_address_is_written_once_for_each_change() {
    let mut state = LabState::default();
    assert_eq!(state.apply(link("#/lab?data=strokes")).len(), 1, "no data yet");
    let remember = |settings| LabEffect::RememberLink(settings, Source::Strokes);
    let effects = receive(&mut state, Event::DataReady(data()));
    assert_eq!(effects, [remember(Settings::default())]);
    assert_eq!(receive(&mut state, started_event()), []);
    let settings = Settings { seed: 9, ..Settings::default() };
    let effects = state.apply(LabAction::Set(settings.clone()));
    let expected = [LabEffect::Send(Command::Reset(settings.clone())), remember(settings)];
    assert_eq!(effects, expected, "before the first minibatch all changes act at once");
}

#[test]
fn while_it_trains_only_rate_and_epochs_act_at_once() {
    let mut state = training();
    let optimizer = Optimizer::Sgd { learning_rate: 0.5 };
    let settings = Settings { seed: 9, epochs: 3, optimizer, ..Settings::default() };
    let effects = state.apply(LabAction::Set(settings));
    let expected = [Command::SetLearningRate(0.5), Command::SetEpochs(3)].map(LabEffect::Send);
    assert_eq!(effects[..2], expected);
    assert!(state.waits_for_reset(), "the seed");
}

#[test]
fn only_another_rate_or_number_of_epochs_needs_no_reset() {
    let mut state = started();
    receive(&mut state, progress(1, 1));
    state.apply(LabAction::Set(Settings { epochs: 99, ..Settings::default() }));
    assert!(!state.waits_for_reset());
    state.apply(LabAction::Set(Settings { seed: 99, ..Settings::default() }));
    assert!(state.waits_for_reset());
}

#[test]
fn what_is_lost_or_missing_is_said_until_it_is_dismissed() {
    for problem in [Problem::NotBundled, Problem::NewerStoredRun, Problem::DamagedStoredRun] {
        let mut state = started();
        receive(&mut state, Event::Failed(problem.clone()));
        receive(&mut state, Event::DataReady(data()));
        state.apply(LabAction::Train);
        assert_eq!(state.problem, Some(problem));
        state.apply(LabAction::Dismiss);
        assert_eq!(state.problem, None);
    }
    let mut state = started();
    receive(&mut state, Event::Failed(Problem::NoData));
    state.apply(LabAction::Train);
    assert_eq!(state.problem, None);
}
