//! The lab's store: it keeps the state, applies actions and performs their effects. Views get the state and one callback.

use std::cell::{OnceCell, Ref, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::PageTransitionEvent;
use yew::prelude::*;

use super::actions::{LabAction, LabEffect};
use super::link::Link;
use super::state::LabState;
use crate::dom::{
    AnimationFrame, EventListener, Timeout, document, isolate, request_animation_frame, window,
};
use crate::late::RunsLine;
use crate::reading::OwnFiles;
use crate::route::{self, Query};
use crate::training::client::{TrainingClient, use_training};
use crate::training::protocol::{Command, Event};
use crate::training::run_report::RunEvent;

/// A worker that takes longer than this many milliseconds to pause counts as stuck.
const PAUSE_TIMEOUT: u32 = 5_000;

/// The state with all that its effects need.
pub struct LabStore {
    state: RefCell<LabState>,
    client: OnceCell<Rc<TrainingClient>>,
    rerender: UseForceUpdateHandle,
    /// The frame in which what has come of a run will be shown.
    frame: RefCell<Option<AnimationFrame>>,
    /// Hears of kept runs.
    kept: RefCell<Option<Callback<Vec<u8>>>>,
}

impl LabStore {
    /// The state as it is now.
    pub fn state(&self) -> Ref<'_, LabState> {
        self.state.borrow()
    }

    /// The line between the panel of kept runs and the worker.
    fn line(self: &Rc<Self>) -> RunsLine {
        let (sender, listener) = (self.clone(), self.clone());
        RunsLine {
            send: Callback::from(move |bytes| {
                let command = Command::Kept(bytes);
                sender.client.get().into_iter().for_each(|client| client.send(&command, &[]));
            }),
            listen: Callback::from(move |hears| *listener.kept.borrow_mut() = hears),
        }
    }

    fn act(self: &Rc<Self>, action: LabAction) {
        // Of these a run sends more than there are frames: a slow processor would draw instead of training.
        let is_frequent = matches!(
            action,
            LabAction::Receive(
                Event::Prediction { .. } | Event::Run { event: RunEvent::Progress { .. }, .. }
            )
        );
        let effects = self.state.borrow_mut().apply(action);
        if is_frequent {
            self.show_in_next_frame();
        } else {
            self.rerender.force_update();
        }
        effects.into_iter().for_each(|effect| self.perform(effect));
    }

    fn show_in_next_frame(self: &Rc<Self>) {
        let store = self.clone();
        self.frame.borrow_mut().get_or_insert_with(|| {
            request_animation_frame(move |_| {
                store.rerender.force_update();
                store.frame.take();
            })
        });
    }

    fn perform(self: &Rc<Self>, effect: LabEffect) {
        // Effects come from actions, and the first action comes after the first rendering, which sets the client.
        let Some(client) = self.client.get() else { return };
        match effect {
            LabEffect::Send(command) => client.send(&command, &[]),
            LabEffect::SendBuffers(command, buffers) => client.send(&command, &buffers),
            LabEffect::RestartWorker => client.restart(),
            LabEffect::StartPauseTimer(pause) => {
                let store = self.clone();
                let is_due = move || store.act(LabAction::PauseIsDue(pause));
                Timeout::new(PAUSE_TIMEOUT, is_due).forget();
            }
            LabEffect::SetThreads(threads) => {
                client.set_threads(threads);
                let store = self.clone();
                spawn_local(async move {
                    // A host that sends the headers itself loses nothing by it.
                    if isolate(threads > 1).await && threads > 1 {
                        store.act(LabAction::Isolates);
                    }
                });
            }
            LabEffect::RememberLink(settings, source) => {
                route::remember("lab", Link::write(&settings, source));
            }
        }
    }
}

/// The store, the callback that applies an action to it, and the line of the panel of kept runs.
#[hook]
pub fn use_lab(query: &Query) -> (Rc<LabStore>, Callback<LabAction>, RunsLine) {
    let link = use_memo(query.clone(), Link::read);
    let rerender = use_force_update();
    let store = use_memo((), |()| {
        let (settings, source) = (link.settings.clone(), link.source.unwrap_or_default());
        let state = LabState { settings, source, ..LabState::default() };
        LabStore {
            state: state.into(),
            client: OnceCell::new(),
            rerender,
            frame: RefCell::default(),
            kept: RefCell::default(),
        }
    });
    let act = use_memo((), |()| {
        let store = store.clone();
        Callback::from(move |action| store.act(action))
    });
    let line = use_memo((), |()| store.line());
    let client = use_training({
        let (store, act) = (store.clone(), act.clone());
        Callback::from(move |(event, files)| match event {
            Event::Kept(answer) => {
                let hears = store.kept.borrow().clone();
                hears.into_iter().for_each(|hears| hears.emit(answer.clone()));
            }
            Event::FilesNeeded { request, resumes } => {
                let stored = OwnFiles::new(files);
                act.emit(LabAction::FilesNeeded { request, resumes, stored });
            }
            event => act.emit(LabAction::Receive(event)),
        })
    });
    // Later renderings find it set.
    let _ = store.client.set(client);
    use_effect_with(link, {
        let act = act.clone();
        move |link| act.emit(LabAction::OpenLink((**link).clone()))
    });
    use_effect_with((), {
        let (act, store) = (act.clone(), store.clone());
        move |()| {
            let hide = act.clone();
            let hidden = EventListener::new(&document(), "visibilitychange", move |_| {
                if document().hidden() {
                    hide.emit(LabAction::Leave);
                }
            });
            let left = EventListener::new(&window(), "pagehide", move |event| {
                act.emit(LabAction::Leave);
                // WebKit only suspends the worker of a page that it puts aside, and a transaction that the worker has open then
                // blocks the database for the pages that follow.
                if let Some(client) = store.client.get().filter(|_| is_put_aside(event)) {
                    client.end();
                }
            });
            let shown = EventListener::new(&window(), "pageshow", |event| {
                if is_put_aside(event) {
                    // Loading may only be refused where there is no page to load.
                    let _ = window().location().reload();
                }
            });
            move || drop((hidden, left, shown))
        }
    });
    (store, (*act).clone(), (*line).clone())
}

/// Whether the browser keeps a page that is left, to show it again on going back, or shows one that it kept.
fn is_put_aside(event: &web_sys::Event) -> bool {
    event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted)
}
