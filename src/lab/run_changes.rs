//! What the user changes of a run: settings, reset, undo, and the mending of a lost run. Pure.

use super::actions::{Effects, LabEffect, send};
use super::data_requests::DATA_AND_SETTINGS;
use super::state::LabState;
use crate::numbers;
use crate::training::given_network::GivenRun;
use crate::training::protocol::Command;
use crate::training::request::RequestKind;
use crate::training::run_report::RunPhase;
use crate::training::settings::Settings;
use crate::ui::Edit;

impl LabState {
    pub(super) fn reset(&mut self) -> Effects {
        let request = self.requests.make([RequestKind::Settings]);
        send(Command::Reset { request, settings: self.settings.clone() })
    }

    /// Before the first minibatch, every change takes effect at once; afterwards only the learning rate and the end do.
    pub(super) fn set(&mut self, edit: &Edit<Settings>) -> Effects {
        edit.apply(&mut self.settings);
        self.adapted = false;
        if self.steps() == 0 && self.phase() != RunPhase::Training {
            return self.reset();
        }
        let Some(run) = &mut self.run else { return Vec::new() };
        let (running, Settings { optimizer, epochs, stop, .. }) =
            (&mut run.info.settings, &self.settings);
        let (rate, epochs, stop) = (optimizer.learning_rate(), *epochs, *stop);
        let new_rate =
            optimizer.id() == running.optimizer.id() && rate != running.optimizer.learning_rate();
        let new_end = (epochs, stop) != (running.epochs, running.stop);
        if !new_rate && !new_end {
            return Vec::new();
        }
        let request = self.requests.make([RequestKind::Settings]);
        let mut effects = Vec::new();
        if new_rate {
            running.optimizer = running.optimizer.with_learning_rate(rate);
            effects.push(LabEffect::Send(Command::SetLearningRate { request, rate }));
        }
        if new_end {
            (running.epochs, running.stop) = (epochs, stop);
            effects.push(LabEffect::Send(Command::SetEnd { request, epochs, stop }));
        }
        effects
    }

    /// Starts anew with a tenth of the learning rate.
    pub(super) fn mend(&mut self) -> Effects {
        let optimizer = self.settings.optimizer;
        self.settings.optimizer = optimizer.with_learning_rate(tenth(optimizer.learning_rate()));
        self.adapted = false;
        self.reset()
    }

    /// Begins a run with the weights of an opened model.
    pub(super) fn use_model(&mut self, run: GivenRun) -> Effects {
        (self.model, self.adapted) = (None, false);
        self.settings = run.settings.clone();
        let request = self.requests.make([RequestKind::Settings]);
        send(Command::BeginWith(request, run))
    }

    pub(super) fn undo(&mut self) -> Effects {
        self.undoable = false;
        let request = self.ask_for_data(DATA_AND_SETTINGS, None, None);
        send(Command::Undo { request })
    }
}

/// A tenth in decimals: of 0.3 it is 0.03, which is not what a division in f32 gives.
pub fn tenth(rate: f32) -> f32 {
    numbers::parse(&format!("{rate}e-1")).map_or(rate / 10.0, |tenth| tenth as f32)
}

#[cfg(test)]
mod tests {
    use ffnn::optimizer::Optimizer;
    use ffnn::train::{StopReason, StopRules};

    use super::super::actions::LabAction;
    use super::super::actions::tests::{data_ready, phase, progress, receive, started, training};
    use super::*;
    use crate::reading::OwnFiles;
    use crate::training::protocol::Event;
    use crate::training::request::RequestId;
    use crate::training::settings::Source;

    fn sgd(learning_rate: f32) -> Settings {
        Settings { optimizer: Optimizer::Sgd { learning_rate }, ..Settings::default() }
    }

    #[test]
    fn while_it_trains_only_rate_and_end_act_at_once() {
        let mut state = training();
        let stop = StopRules { patience: Some(2), ..StopRules::default() };
        let effects =
            state.apply(LabAction::Set(Settings { seed: 9, epochs: 3, stop, ..sgd(0.5) }.into()));
        let request = RequestId(1);
        let expected = [
            Command::SetLearningRate { request, rate: 0.5 },
            Command::SetEnd { request, epochs: 3, stop },
        ]
        .map(LabEffect::Send);
        assert_eq!(effects[..2], expected);
        let running = &state.run.as_ref().unwrap().info.settings;
        assert_eq!(*running, Settings { epochs: 3, stop, ..sgd(0.5) }, "the seed waits");
        assert!(!state.in_force().same_run(&state.settings));
    }

    #[test]
    fn the_rate_of_another_optimizer_waits_for_it() {
        let mut state = training();
        let adam = Optimizer::from_id("adam").unwrap().with_learning_rate(0.01);
        let settings = Settings { optimizer: adam, ..Settings::default() };
        let sent = |effects: &[LabEffect]| effects.iter().any(|e| matches!(e, LabEffect::Send(_)));
        assert!(!sent(&state.apply(LabAction::Set(settings.into()))));
        // Back to the optimizer that runs, its rate acts at once.
        let effects = state.apply(LabAction::Set(sgd(0.2).into()));
        let rate = Command::SetLearningRate { request: RequestId(1), rate: 0.2 };
        assert_eq!(effects[0], LabEffect::Send(rate));
    }

    #[test]
    fn a_lost_run_is_mended_by_a_tenth_of_its_rate() {
        let mut state = training();
        state.apply(LabAction::Set(sgd(1000.0).into()));
        let effects = state.apply(LabAction::Mend);
        let reset = Command::Reset { request: RequestId(2), settings: sgd(100.0) };
        assert_eq!(effects[0], LabEffect::Send(reset));
        assert_eq!([0.3, 0.1, 0.007, 0.0].map(tenth), [0.03, 0.01, 0.0007, 0.0]);
    }

    #[test]
    fn a_replaced_run_comes_back_with_its_settings() {
        let mut state = started();
        receive(&mut state, progress(1, 2));
        state.apply(LabAction::Set(Settings { seed: 9, ..Settings::default() }.into()));
        state.apply(LabAction::Reset);
        receive(&mut state, Event::Undoable(true));
        assert!(state.undoable);
        let request = RequestId(2);
        assert_eq!(state.apply(LabAction::Undo), send(Command::Undo { request }));
        assert!(!state.undoable);
        let (settings, source) = (Settings::default(), Source::Strokes);
        receive(&mut state, Event::StoredRunOpened { request, settings, source });
        receive(&mut state, data_ready(2));
        assert_eq!((state.settings.clone(), state.loading.clone()), (Settings::default(), None));
    }

    #[test]
    fn an_opened_model_is_shown_before_a_run_begins_with_it() {
        let mut state = started();
        let files = OwnFiles::named(&["net.pt"]);
        assert_eq!(state.apply(LabAction::OpenFiles(files.clone()))[..], []);
        assert!(state.opening.is_none() && state.model.as_ref().is_some_and(|of| of.number == 1));
        state.apply(LabAction::CloseModel);
        assert_eq!(state.model, None);
        state.apply(LabAction::OpenModel(files));
        let settings = Settings { hidden: vec![3], ..Settings::default() };
        let run =
            GivenRun { settings: settings.clone(), name: "net.pt".into(), parameters: vec![1.0] };
        let effects = state.apply(LabAction::UseModel(run.clone()));
        assert_eq!(effects[0], LabEffect::Send(Command::BeginWith(RequestId(1), run)));
        assert_eq!((state.model.clone(), state.settings.clone()), (None, settings));
    }

    #[test]
    fn a_run_that_a_condition_has_ended_is_over() {
        let mut state = training();
        receive(&mut state, phase(RunPhase::Ended(StopReason::Seconds)));
        assert!(state.phase().is_over());
    }
}
