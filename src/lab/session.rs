//! The lab's ties: its state, the worker, the link. One hook; views get values and callbacks.

use gloo::timers::callback::Timeout;
use web_sys::File;
use yew::prelude::*;

use super::link::Link;
use super::state::{Action, Phase, State};
use crate::route::{self, Query};
use crate::training::client::use_training;
use crate::training::protocol::{Command, Earlier};
use crate::training::settings::{Settings, Source};

/// Milliseconds after which a worker that was told to pause is taken for stuck.
const PATIENCE: u32 = 5_000;

/// What the lab's parts need.
pub struct Session {
    /// The state.
    pub state: UseReducerHandle<State>,
    /// Names of the link's values that could not be read.
    pub broken: Vec<String>,
    /// Told of a command.
    pub on_command: Callback<Command>,
    /// Told of chosen data.
    pub on_source: Callback<Source>,
    /// Told of the reader's files.
    pub on_files: Callback<Vec<File>>,
    /// Told of changed settings.
    pub on_settings: Callback<Settings>,
    /// Told of the prepared drawing.
    pub on_drawing: Callback<Option<Vec<u8>>>,
}

/// The session of a link.
#[hook]
pub fn use_session(query: &Query) -> Session {
    let link = use_memo(query.clone(), Link::read);
    let state = {
        let link = link.clone();
        use_reducer(move || State {
            settings: link.settings.clone(),
            source: link.source.unwrap_or_default(),
            ..State::default()
        })
    };
    let dispatch = state.dispatcher();
    let client = use_training({
        let dispatch = dispatch.clone();
        Callback::from(move |event| dispatch.dispatch(Action::Heard(event)))
    });
    let on_command = {
        let (client, dispatch) = (client.clone(), dispatch.clone());
        Callback::from(move |command: Command| {
            client.send(&command);
            match command {
                Command::Train | Command::Step | Command::Epoch => dispatch.dispatch(Action::Going),
                Command::Pause => {
                    dispatch.dispatch(Action::Pausing);
                    let dispatch = dispatch.clone();
                    Timeout::new(PATIENCE, move || dispatch.dispatch(Action::PauseIsDue)).forget();
                }
                _ => {}
            }
        })
    };
    let on_source = {
        let (client, dispatch) = (client.clone(), dispatch.clone());
        Callback::from(move |source: Source| {
            dispatch.dispatch(Action::Loading(source));
            client.send(&Command::Load(source));
        })
    };
    let on_files = {
        let (client, dispatch) = (client.clone(), dispatch.clone());
        Callback::from(move |files: Vec<File>| {
            if !files.is_empty() {
                dispatch.dispatch(Action::Loading(Source::Files));
                client.upload(&files);
            }
        })
    };
    let on_settings = {
        let (state, on_command) = (state.clone(), on_command.clone());
        Callback::from(move |settings: Settings| {
            commands(&state, &settings).into_iter().for_each(|command| on_command.emit(command));
            state.dispatch(Action::Set(settings));
        })
    };
    // The newest drawing, with its number: a new worker must be shown it again.
    let newest = use_mut_ref(|| (0, None));
    let on_drawing = {
        let (client, dispatch, newest) = (client.clone(), dispatch.clone(), newest.clone());
        Callback::from(move |pixels: Option<Vec<u8>>| {
            let drawing = newest.borrow().0 + 1;
            newest.replace((drawing, pixels.clone()));
            dispatch.dispatch(Action::Drawn(pixels.is_some().then_some(drawing)));
            client.send(&Command::Draw { drawing, pixels });
        })
    };
    let begun = use_mut_ref(|| false);
    use_effect_with(link.clone(), {
        let (client, state) = (client.clone(), state.clone());
        move |link| {
            let Link { settings, source, run, .. } = (**link).clone();
            // A link that says nothing, as that in the contents, or nothing new leaves everything as it is.
            let nothing_new = || {
                let same_data = source.is_none_or(|source| source == state.source);
                link.is_empty() || !run && settings == state.settings && same_data
            };
            if begun.replace(true) && nothing_new() {
                return;
            }
            let earlier = match (run, link.is_empty()) {
                (true, _) => Earlier::Offer,
                (_, true) => Earlier::Open,
                _ => Earlier::OpenIfSame,
            };
            state.dispatch(Action::Begin(settings.clone(), source.unwrap_or_default(), run));
            client.send(&Command::Begin { settings, source, earlier });
        }
    });
    use_effect_with(state.restarts, {
        let (client, settings, source) = (client.clone(), state.settings.clone(), state.source);
        move |restarts| {
            if *restarts > 0 {
                client.restart();
                let (source, earlier) = (Some(source), Earlier::OpenIfSame);
                client.send(&Command::Begin { settings, source, earlier });
                let (drawing, pixels) = newest.borrow().clone();
                client.send(&Command::Draw { drawing, pixels });
            }
        }
    });
    use_effect_with(state.starts, {
        let on_command = on_command.clone();
        move |starts| {
            if *starts > 0 {
                on_command.emit(Command::Train);
            }
        }
    });
    use_effect_with((state.settings.clone(), state.source, state.data.is_some()), {
        move |(settings, source, begun)| {
            if *begun {
                route::remember("lab", Link::write(settings, *source));
            }
        }
    });
    Session {
        state,
        broken: link.broken.clone(),
        on_command,
        on_source,
        on_files,
        on_settings,
        on_drawing,
    }
}

/// What can change now changes now; before the first minibatch everything does.
fn commands(state: &State, settings: &Settings) -> Vec<Command> {
    if !state.has_begun() && state.phase != Phase::Training {
        return vec![Command::Reset(settings.clone())];
    }
    let (before, now) = (state.settings.optimizer, settings.optimizer);
    let rate = now.learning_rate();
    let rate = (rate != before.learning_rate() && now.id() == before.id())
        .then_some(Command::SetLearningRate(rate));
    let epochs =
        (settings.epochs != state.settings.epochs).then_some(Command::SetEpochs(settings.epochs));
    rate.into_iter().chain(epochs).collect()
}

#[cfg(test)]
mod tests {
    use ffnn::optimizer::Optimizer;

    use super::*;

    #[test]
    fn before_the_first_minibatch_all_changes_act_at_once() {
        let settings = Settings { seed: 9, ..Settings::default() };
        assert_eq!(commands(&State::default(), &settings), [Command::Reset(settings)]);
    }

    #[test]
    fn on_the_way_only_rate_and_epochs_act_at_once() {
        let state = State { phase: Phase::Training, ..State::default() };
        let optimizer = Optimizer::Sgd { learning_rate: 0.5 };
        let settings = Settings { seed: 9, epochs: 3, optimizer, ..Settings::default() };
        let expected = [Command::SetLearningRate(0.5), Command::SetEpochs(3)];
        assert_eq!(commands(&state, &settings), expected);
    }
}
