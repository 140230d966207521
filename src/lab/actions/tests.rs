use ffnn::train::{Failure, Lost, Quantity};

use super::*;
use crate::route::Route;
use crate::training::curve::{BatchPoint, Curve};
use crate::training::own_data::DataId;
use crate::training::protocol::{DataInfo, ImagePage, SampleInfo, TargetInfo, WholeData};
use crate::training::run_report::{RunEvent, RunReport};
use crate::training::settings::RunInfo;

pub fn receive(state: &mut LabState, event: Event) -> Vec<LabEffect> {
    state.apply(LabAction::Receive(event))
}

pub fn started_event() -> Event {
    let info = RunInfo {
        run: 1,
        name: "1".into(),
        settings: Settings::default(),
        parameters: 1,
        batches_per_epoch: 2,
    };
    Event::Started(RunReport::new(info, Curve::default()))
}

pub fn data() -> DataInfo {
    let source = Source::Strokes;
    let classes: Vec<String> = (0..10).map(|class: u8| class.to_string()).collect();
    let (target, whole) = (TargetInfo::Classes(classes.clone()), WholeData { train: 100, classes });
    let samples = SampleInfo::Images { rows: 28, columns: 28 };
    let decided = None;
    let id = DataId(1);
    let (unlabelled, ink_share) = (0, ffnn::data::drawing::BOX);
    let (train, test) = (100, 10);
    DataInfo { source, id, train, test, unlabelled, samples, ink_share, target, whole, decided }
}

/// Data in place by this request.
pub fn data_ready(request: u32) -> Event {
    Event::DataReady { request: RequestId(request), data: data() }
}

pub fn started() -> LabState {
    let mut state = LabState::default();
    receive(&mut state, data_ready(0));
    receive(&mut state, started_event());
    state
}

pub fn training() -> LabState {
    let mut state = started();
    receive(&mut state, phase(RunPhase::Training));
    state
}

pub fn phase(phase: RunPhase) -> Event {
    Event::Run { run: 1, event: RunEvent::Phase(phase) }
}

pub fn progress(run: u32, steps: u32) -> Event {
    let mut curve = Curve::default();
    (1..=steps).for_each(|step| curve.push(&BatchPoint { step, loss: 1.0, correct: 1, len: 2 }));
    let (change, gradients) = (curve.since(0), Some(vec![0.1, 0.2]));
    let images_per_second = Some(100.0);
    let (layers, lost) = (Vec::new(), None);
    let progress = RunEvent::Progress { change, images_per_second, gradients, layers, lost };
    Event::Run { run, event: progress }
}

pub fn link(hash: &str) -> LabAction {
    LabAction::OpenLink(Link::read(&Route::parse(hash).query))
}

#[test]
fn late_events_of_an_earlier_run_are_ignored() {
    let mut state = started();
    receive(&mut state, progress(0, 9));
    assert_eq!(state.steps(), 0);
    receive(&mut state, progress(1, 1));
    assert_eq!((state.steps(), state.epochs_done()), (1, 0.5));
    let event = RunEvent::Phase(RunPhase::Finished);
    receive(&mut state, Event::Run { run: 0, event });
    assert_eq!(state.phase(), RunPhase::Paused);
}

#[test]
fn only_a_pause_without_an_answer_ends_the_worker() {
    let mut state = training();
    let pause = RequestId(1);
    let expected = [LabEffect::Send(Command::Pause), LabEffect::StartPauseTimer(pause)];
    assert_eq!(state.apply(LabAction::Pause), expected);
    receive(&mut state, phase(RunPhase::Paused));
    assert_eq!(state.apply(LabAction::PauseIsDue(pause)), []);
    receive(&mut state, phase(RunPhase::Training));
    state.apply(LabAction::Pause);
    let early = state.apply(LabAction::PauseIsDue(pause));
    assert_eq!(early, [], "the time of the second pause has not passed");
    let due = state.apply(LabAction::PauseIsDue(RequestId(2)));
    assert_eq!(due[0], LabEffect::RestartWorker);
}

#[test]
fn a_prediction_is_shown_for_its_own_drawing_only() {
    let mut state = started();
    let prediction = |drawing| Event::Prediction {
        drawing: RequestId(drawing),
        outputs: vec![drawing as f32; 10],
    };
    let shown = |state: &LabState| state.prediction.as_ref().map(|classes| classes[0]);
    let sample = Some(Sample::Pixels(vec![0; 4]));
    let effects = state.apply(LabAction::Draw(sample.clone()));
    let drawing = RequestId(1);
    assert_eq!(effects, send(Command::Draw { drawing, sample: sample.clone() }));
    assert!(state.awaits_prediction());
    receive(&mut state, prediction(1));
    assert!(shown(&state) == Some(1.0) && !state.awaits_prediction());
    state.apply(LabAction::Draw(Some(Sample::Pixels(vec![1; 4]))));
    state.apply(LabAction::Draw(Some(Sample::Pixels(vec![2; 4]))));
    receive(&mut state, prediction(2));
    assert!(shown(&state) == Some(2.0) && state.awaits_prediction(), "the stroke goes on");
    receive(&mut state, prediction(3));
    receive(&mut state, prediction(2));
    assert_eq!(shown(&state), Some(3.0), "never back to an older one");
    state.apply(LabAction::Draw(None));
    receive(&mut state, prediction(3));
    assert_eq!(shown(&state), None, "the sheet is blank");
    state.apply(LabAction::Draw(sample));
    receive(&mut state, prediction(3));
    assert_eq!(shown(&state), None, "of the drawing that was cleared");
    receive(&mut state, prediction(5));
    assert_eq!(shown(&state), Some(5.0));
}

#[test]
fn only_the_images_asked_for_last_are_shown() {
    let mut state = started();
    let browse = |label| LabAction::Browse { split: Split::Test, label, offset: 0, count: 30 };
    state.apply(browse(Some(3)));
    state.apply(browse(Some(4)));
    let images = |request, label| {
        let page = ImagePage { split: Split::Test, label, offset: 0, total: 0, images: Vec::new() };
        Event::Images { request: RequestId(request), page }
    };
    let shown = |state: &LabState| state.images.as_ref().and_then(|page| page.label);
    receive(&mut state, images(1, Some(3)));
    assert_eq!(shown(&state), None);
    receive(&mut state, images(2, Some(4)));
    receive(&mut state, images(1, Some(3)));
    assert_eq!(shown(&state), Some(4));
}

#[test]
fn only_the_worker_changes_the_phase() {
    let mut state = started();
    assert_eq!(state.apply(LabAction::Train), send(Command::Train));
    assert_eq!(state.phase(), RunPhase::Paused);
    receive(&mut state, phase(RunPhase::Training));
    assert_eq!(state.phase(), RunPhase::Training);
    let lost = Lost { failure: Failure::NotFinite(Quantity::Loss), layer: 2, step: 9 };
    receive(&mut state, phase(RunPhase::Diverged(lost)));
    assert_eq!(state.run.unwrap().failure(), Some(lost));
}

#[test]
fn the_address_is_written_once_for_each_change() {
    let mut state = LabState::default();
    assert_eq!(state.apply(link("#/lab?data=strokes")).len(), 1, "no data yet");
    let remember = |settings| LabEffect::RememberLink(settings, Source::Strokes);
    let effects = receive(&mut state, data_ready(1));
    assert_eq!(effects, [remember(Settings::default())]);
    assert_eq!(receive(&mut state, started_event()), []);
    let settings = Settings { seed: 9, ..Settings::default() };
    let effects = state.apply(LabAction::Set(settings.clone().into()));
    let reset = Command::Reset { request: RequestId(2), settings: settings.clone() };
    let expected = [LabEffect::Send(reset), remember(settings)];
    assert_eq!(effects, expected, "before the first minibatch all changes act at once");
}

#[test]
fn only_another_rate_or_number_of_epochs_needs_no_reset() {
    let mut state = started();
    receive(&mut state, progress(1, 1));
    state.apply(LabAction::Set(Settings { epochs: 99, ..Settings::default() }.into()));
    assert!(state.in_force().same_run(&state.settings));
    state.apply(LabAction::Set(Settings { seed: 99, ..Settings::default() }.into()));
    assert!(!state.in_force().same_run(&state.settings));
}

#[test]
fn what_is_lost_or_missing_is_said_until_it_is_dismissed() {
    for problem in [
        Problem::NotBundled { source: Source::Mnist },
        Problem::NewerStoredRun,
        Problem::DamagedStoredRun,
        Problem::StorageSilent,
    ] {
        let mut state = started();
        receive(&mut state, Event::Failed(problem.clone()));
        receive(&mut state, data_ready(0));
        state.apply(LabAction::Train);
        assert_eq!(state.problem, Some(problem));
        state.apply(LabAction::Dismiss);
        assert_eq!(state.problem, None);
    }
    let mut state = started();
    receive(&mut state, Event::Failed(Problem::StorageSilent));
    receive(&mut state, Event::StorageAnswers);
    assert_eq!(state.problem, None, "what is kept after all");
    let mut state = started();
    receive(&mut state, Event::Failed(Problem::NoData));
    state.apply(LabAction::Train);
    assert_eq!(state.problem, None);
}

#[test]
fn two_changes_made_before_the_form_is_drawn_again_both_count() {
    let mut state = started();
    for edit in [
        Edit::new(|settings: &mut Settings| settings.hidden = vec![32, 16]),
        Edit::new(|settings: &mut Settings| settings.seed = 7),
    ] {
        state.apply(LabAction::Set(edit));
    }
    let expected = Settings { hidden: vec![32, 16], seed: 7, ..Settings::default() };
    assert_eq!(state.settings, expected);
}
