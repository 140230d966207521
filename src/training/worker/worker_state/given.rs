//! A run that begins with weights of the user's. Pure.

use super::WorkerState;
use crate::training::given_network::GivenRun;
use crate::training::problem::Problem;
use crate::training::protocol::Event;

impl WorkerState {
    /// Starts a run with given weights on the data in place.
    ///
    /// # Errors
    ///
    /// [`Problem::NoData`] without data; [`Problem::Engine`] for weights that don't fit them. The run before then stays.
    pub fn begin_with(&mut self, run: GivenRun) -> Result<Vec<Event>, Problem> {
        if !self.has_data() {
            return Err(Problem::NoData);
        }
        let GivenRun { settings, name, parameters } = run;
        self.restart(settings, &|run| run.begin_with(&name, &parameters))
    }
}

#[cfg(test)]
mod tests {
    use ffnn::activation::Activation;

    use super::super::tests::{state, trained, work_to_rest};
    use super::*;
    use crate::training::given_network::{Candidate, GivenNetwork, Scaling};
    use crate::training::inspection::PanelQuestion;
    use crate::training::protocol::unpack;
    use crate::training::request::RequestId;
    use crate::training::settings::{Settings, Source};
    use crate::training::worker::worker_state::tests::digits;

    /// The list of an answer; empty if there is none.
    fn asked(state: &mut WorkerState, question: PanelQuestion) -> Vec<f32> {
        state.ask(RequestId(9), question);
        for _ in 0..1000 {
            if let Some(Event::Inspected(found)) = state.inspect() {
                return unpack(&found.answer).unwrap();
            }
        }
        panic!("no answer")
    }

    fn weights(state: &mut WorkerState) -> Vec<f32> {
        asked(state, PanelQuestion::Weights)
    }

    fn accuracy(state: &mut WorkerState) -> f32 {
        work_to_rest(state);
        let Event::Started(report) = state.run().unwrap().started() else { panic!() };
        report.curve.last_test().unwrap().accuracy
    }

    #[test]
    fn a_run_goes_on_from_given_weights_and_is_kept() {
        let mut before = trained();
        let (settings, parameters) = (before.run_settings().unwrap().clone(), weights(&mut before));
        let given = GivenRun { settings: settings.clone(), name: "net.pt".into(), parameters };
        let mut state = state();
        state.run().unwrap().train_step();
        work_to_rest(&mut state);
        let replaced = state.to_stored().unwrap();
        let events = state.begin_with(given.clone()).unwrap();
        assert_eq!(events[0], Event::Undoable(true));
        assert!(weights(&mut state) == given.parameters, "the same bits");
        let number = state.run().unwrap().number();
        assert_eq!(state.progress(), Some((number, 0)), "it is kept before its first minibatch");
        // A visit later it is the same.
        let stored = state.to_stored().unwrap();
        let mut opened = WorkerState::default();
        opened.open(RequestId(1), stored, Source::Strokes, digits(100)).unwrap();
        assert!(weights(&mut opened) == given.parameters && opened.progress().is_some());
        // It trains on, and both runs come back.
        state.reset(settings).unwrap();
        assert!(state.progress().is_none());
        state.undo(RequestId(2)).unwrap();
        assert!(weights(&mut state) == given.parameters);
        state.run().unwrap().train_step();
        work_to_rest(&mut state);
        assert!(weights(&mut state) != given.parameters);
        let mut state = super::super::tests::state();
        state.run().unwrap().train_step();
        work_to_rest(&mut state);
        state.begin_with(given).unwrap();
        state.undo(RequestId(3)).unwrap();
        assert!(state.to_stored().unwrap().checkpoint == replaced.checkpoint);
    }

    #[test]
    fn weights_that_do_not_fit_change_nothing() {
        let mut state = trained();
        let before = state.to_stored().unwrap();
        let given = |parameters| GivenRun {
            settings: Settings::default(),
            name: String::new(),
            parameters,
        };
        assert!(state.begin_with(given(vec![1.0])).is_err());
        assert!(state.begin_with(given(vec![f32::NAN; 101_770])).is_err());
        assert!(state.to_stored().unwrap() == before);
        assert_eq!(WorkerState::default().begin_with(given(Vec::new())), Err(Problem::NoData));
    }

    #[test]
    fn candidates_are_tested_as_the_run_would_be() {
        let mut state = state();
        let parameters = weights(&mut state);
        let expected = accuracy(&mut state);
        let activation = state.run_settings().unwrap().activation;
        let with = |activation, scaling| Candidate { activations: vec![activation], scaling };
        // The weights of a network that reads 0 to 255.
        let mut of_bytes = parameters.clone();
        let widths = (784, 8);
        Scaling { factor: 1.0 / 255.0, offset: 0.0 }.fold(&mut of_bytes, widths.0, widths.1);
        let bytes = Scaling { factor: 255.0, offset: 0.0 };
        let candidates = vec![
            with(activation, Scaling::NONE),
            with(activation, bytes),
            with(Activation::Step, Scaling::NONE),
        ];
        let network = GivenNetwork { hidden: vec![8], parameters: of_bytes, candidates };
        let found = asked(&mut state, PanelQuestion::Given(network.clone()));
        assert_eq!((found.len(), found[1]), (3, expected));
        let wrong = GivenNetwork { hidden: vec![9], ..network };
        assert!(asked(&mut state, PanelQuestion::Given(wrong)).is_empty());
    }
}
