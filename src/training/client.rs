//! The page's end of the connection to the worker: one hook, through which all messages pass.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{File, MessageEvent, Worker};
use yew::prelude::*;

use super::problem::Problem;
use super::protocol::{Command, Event, VERSION, pack, unpack};

/// A running worker and the callback that receives its events.
pub struct TrainingClient {
    on_event: Callback<Event>,
    connection: RefCell<Option<Connection>>,
}

/// Messages that wait until the worker is ready; before that it would miss them. None once it is ready.
type Waiting = Rc<RefCell<Option<Vec<Array>>>>;

struct Connection {
    worker: Worker,
    waiting: Waiting,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Connection {
    fn open(on_event: Callback<Event>) -> Option<Self> {
        // The build id in the address keeps caches from answering with the worker of an older build.
        let Ok(worker) = Worker::new(&format!("worker_loader.js?v={VERSION}")) else {
            on_event.emit(Event::Failed(Problem::WorkerStopped));
            return None;
        };
        let waiting: Waiting = Rc::new(RefCell::new(Some(Vec::new())));
        let (emit, held, receiver) = (on_event.clone(), waiting.clone(), worker.clone());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = event.data().dyn_into::<Uint8Array>();
            let event = bytes.ok().and_then(|bytes| unpack::<Event>(&bytes.to_vec()));
            emit.emit(match event {
                Some(Event::Ready { version }) if version != VERSION => {
                    Event::Failed(Problem::OtherBuild)
                }
                Some(ready @ Event::Ready { .. }) => {
                    for message in held.take().unwrap_or_default() {
                        deliver(&receiver, &message);
                    }
                    ready
                }
                Some(event) => event,
                None => Event::Failed(Problem::OtherBuild),
            });
        });
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| {
            on_event.emit(Event::Failed(Problem::WorkerStopped));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, waiting, _on_message: on_message, _on_error: on_error })
    }
}

impl TrainingClient {
    fn connect(on_event: Callback<Event>) -> Self {
        let connection = RefCell::new(Connection::open(on_event.clone()));
        Self { on_event, connection }
    }

    /// Ends the worker, even a busy one, and starts another.
    pub fn restart(&self) {
        // The old worker ends first, so that two workers never write at the same time.
        self.connection.replace(None);
        self.connection.replace(Connection::open(self.on_event.clone()));
    }

    /// Sends a command with the user's files that belong to it.
    pub fn send(&self, command: &Command, files: &[File]) {
        let connection = self.connection.borrow();
        let Some(connection) = &*connection else { return };
        let message = Array::of1(&Uint8Array::from(pack(command).as_slice()));
        for file in files {
            message.push(file);
        }
        match &mut *connection.waiting.borrow_mut() {
            Some(waiting) => waiting.push(message),
            None => deliver(&connection.worker, &message),
        }
    }
}

fn deliver(worker: &Worker, message: &Array) {
    if worker.post_message(message).is_err() {
        web_sys::console::error_1(&"the worker took no message".into());
    }
}

/// Starts a worker with the component and ends it with the component.
#[hook]
pub fn use_training(on_event: Callback<Event>) -> Rc<TrainingClient> {
    use_memo((), |()| TrainingClient::connect(on_event))
}
