//! The page's side: one hook, the only door to the worker.
//!
//! There is one worker a page: it goes on while another section is read, and tells of its run when the lab comes back.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::{Interval, Timeout};
use js_sys::{Array, Uint8Array};
use web_sys::File;
use yew::prelude::*;

use super::link::Link;
use super::problem::Problem;
use super::protocol::{Command, Event, Settings, Source, VERSION, pack};
use super::watch::{Advice, Watch};

/// Milliseconds between two looks at the worker.
const TICK: u32 = 1_000;

thread_local! {
    static CLIENT: TrainingClient = TrainingClient::default();
}

/// The page's hold of the worker.
#[derive(Clone, Default)]
pub struct TrainingClient(Rc<Shared>);

#[derive(Default)]
struct Shared {
    link: RefCell<Option<Link>>,
    listener: RefCell<Option<Callback<Event>>>,
    /// Counts listeners: one that leaves late must not silence the next.
    listeners: Cell<u32>,
    watch: RefCell<Watch>,
    last: RefCell<Last>,
    /// The worker was started again, and the page has not heard of it.
    restarted: Cell<bool>,
    clock: RefCell<Option<Interval>>,
}

/// What a new worker must be told to stand in for one that stopped.
#[derive(Default)]
struct Last {
    settings: Option<Settings>,
    source: Option<Source>,
    drawing: Option<Vec<u8>>,
}

impl TrainingClient {
    /// Sends a command.
    pub fn send(&self, command: &Command) {
        self.remember(command);
        self.post(command, &[]);
    }

    /// Hands over the reader's files.
    pub fn upload(&self, files: &[File]) {
        self.0.watch.borrow_mut().reads();
        self.post(&Command::Upload, files);
    }

    fn post(&self, command: &Command, files: &[File]) {
        let message = Array::of1(&Uint8Array::from(pack(command).as_slice()));
        for file in files {
            message.push(file);
        }
        if let Some(link) = &*self.0.link.borrow() {
            link.post(message);
        }
    }

    fn remember(&self, command: &Command) {
        let mut last = self.0.last.borrow_mut();
        match command {
            Command::Reset(settings) => last.settings = Some(settings.clone()),
            Command::Load(source) | Command::Restore(source) => {
                last.source = Some(*source);
                self.0.watch.borrow_mut().reads();
            }
            Command::Draw(drawing) => last.drawing.clone_from(drawing),
            _ => {}
        }
    }

    fn listen(&self, listener: Callback<Event>) -> u32 {
        self.0.listener.replace(Some(listener));
        self.0.listeners.set(self.0.listeners.get() + 1);
        if self.0.link.borrow().is_none() {
            self.connect();
        }
        self.0.listeners.get()
    }

    /// The listener leaves; the worker goes on.
    fn hush(&self, listener: u32) {
        if self.0.listeners.get() == listener {
            self.0.listener.replace(None);
            self.send(&Command::Draw(None));
        }
    }

    fn connect(&self) {
        // The version keeps a browser's cache from handing out the worker of an older build.
        let address = format!("worker_loader.js?v={VERSION}");
        let (heard, failed) = (self.clone(), self.clone());
        let link = Link::open(
            &address,
            move |event| heard.hear(event),
            move || {
                let advice = failed.0.watch.borrow_mut().fail();
                let client = failed.clone();
                // Not now: the link that tells of the failure is to be dropped.
                Timeout::new(0, move || client.follow(advice)).forget();
            },
        );
        match link {
            Ok(link) => drop(self.0.link.replace(Some(link))),
            Err(_) => self.emit(Event::Failed(Problem::WorkerStopped)),
        }
        let client = self.clone();
        self.0.clock.borrow_mut().get_or_insert_with(|| {
            Interval::new(TICK, move || {
                let advice = client.0.watch.borrow_mut().tick();
                client.follow(advice);
            })
        });
    }

    fn hear(&self, event: Option<Event>) {
        let Some(event) = event else { return self.emit(Event::Failed(Problem::OtherBuild)) };
        self.0.watch.borrow_mut().hear(&event);
        match event {
            Event::Pong => {}
            Event::Ready { version } if version != VERSION => {
                self.emit(Event::Failed(Problem::OtherBuild));
            }
            Event::Ready { .. } => {
                if let Some(link) = &*self.0.link.borrow() {
                    link.flush();
                }
                self.emit(event);
            }
            Event::Started(_) => {
                self.emit(event);
                if self.0.restarted.take() {
                    self.emit(Event::Failed(Problem::WorkerRestarted));
                }
            }
            event => self.emit(event),
        }
    }

    /// Without the borrow: a listener may send commands at once.
    fn emit(&self, event: Event) {
        let listener = self.0.listener.borrow().clone();
        if let Some(listener) = listener {
            listener.emit(event);
        }
    }

    fn follow(&self, advice: Advice) {
        match advice {
            Advice::Wait => {}
            Advice::Ping => self.post(&Command::Ping, &[]),
            Advice::GiveUp => {
                drop(self.0.link.take());
                self.emit(Event::Failed(Problem::WorkerStopped));
            }
            Advice::Restart => self.restart(),
        }
    }

    fn restart(&self) {
        drop(self.0.link.take());
        self.connect();
        self.0.restarted.set(true);
        let Last { settings, source, drawing } = self.0.last.take();
        if let Some(settings) = settings {
            self.send(&Command::Reset(settings));
        }
        if let Some(source) = source {
            self.send(&Command::Restore(source));
        }
        self.send(&Command::Draw(drawing));
    }
}

/// The page's worker, heard as long as the component is there.
#[hook]
pub fn use_training(on_event: Callback<Event>) -> TrainingClient {
    let client = use_memo((), |()| CLIENT.with(Clone::clone));
    {
        let client = (*client).clone();
        use_effect_with((), move |()| {
            let listener = client.listen(on_event);
            move || client.hush(listener)
        });
    }
    (*client).clone()
}
