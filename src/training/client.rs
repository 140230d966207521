//! The page's end of the connection to the worker: one hook, through which all messages pass.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{File, MessageEvent, Worker};
use yew::prelude::*;

use super::problem::Problem;
use super::protocol::{Command, Event, VERSION, pack, unpack};
use crate::storage;

/// Under which the number of threads is kept on the device.
const THREADS: &str = "threads";

/// A running worker and the callback that receives its events.
pub struct TrainingClient {
    on_event: Callback<(Event, Vec<File>)>,
    connection: RefCell<Option<Connection>>,
}

/// Messages that wait until the worker is ready; before that it would miss them. None once it is ready.
type Waiting = Rc<RefCell<Option<Vec<Message>>>>;

/// A packed command with the buffers that belong to it. They are transferred: afterwards the page has them no more.
struct Message {
    parts: Array,
    buffers: Array,
}

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
    fn open(on_event: Callback<(Event, Vec<File>)>) -> Option<Self> {
        // The build id in the address keeps caches from answering with the worker of an older build. Behind # stands how many
        // threads the user wants.
        let threads = storage::load(THREADS).unwrap_or_default();
        let Ok(worker) = Worker::new(&format!("worker_loader.js?v={VERSION}#{threads}")) else {
            on_event.emit((Event::Failed(Problem::WorkerStopped), Vec::new()));
            return None;
        };
        let waiting: Waiting = Rc::new(RefCell::new(Some(Vec::new())));
        let (emit, held, receiver) = (on_event.clone(), waiting.clone(), worker.clone());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // A packed event, or an array of one and files of the user's.
            let mut parts = match event.data().dyn_into::<Array>() {
                Ok(parts) => parts,
                Err(bytes) => Array::of1(&bytes),
            }
            .into_iter();
            let bytes = parts.next().and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok());
            let files = parts.filter_map(|file| file.dyn_into().ok()).collect();
            let event = bytes.and_then(|bytes| unpack::<Event>(&bytes.to_vec()));
            let event = match event {
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
            };
            emit.emit((event, files));
        });
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| {
            on_event.emit((Event::Failed(Problem::WorkerStopped), Vec::new()));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, waiting, _on_message: on_message, _on_error: on_error })
    }
}

impl TrainingClient {
    fn connect(on_event: Callback<(Event, Vec<File>)>) -> Self {
        let connection = RefCell::new(Connection::open(on_event.clone()));
        Self { on_event, connection }
    }

    /// Ends the worker, even a busy one, and starts another.
    pub fn restart(&self) {
        // The old worker ends first, so that two workers never write at the same time.
        self.end();
        self.connection.replace(Connection::open(self.on_event.clone()));
    }

    /// Ends the worker; what is sent afterwards is lost.
    pub fn end(&self) {
        self.connection.replace(None);
    }

    /// Has so many threads train, now and in later visits.
    pub fn set_threads(&self, threads: u32) {
        storage::save(THREADS, &threads.to_string());
        self.send(&Command::SetThreads(threads), &[]);
    }

    /// Sends a command with the buffers that belong to it, which are transferred.
    pub fn send(&self, command: &Command, buffers: &[ArrayBuffer]) {
        let connection = self.connection.borrow();
        let Some(connection) = &*connection else { return };
        let packed = Uint8Array::from(pack(command).as_slice());
        let buffers: Array = buffers.iter().collect();
        let message = Message { parts: Array::of1(&packed).concat(&buffers), buffers };
        match &mut *connection.waiting.borrow_mut() {
            Some(waiting) => waiting.push(message),
            None => deliver(&connection.worker, &message),
        }
    }
}

fn deliver(worker: &Worker, message: &Message) {
    if worker.post_message_with_transfer(&message.parts, &message.buffers).is_err() {
        web_sys::console::error_1(&"the worker took no message".into());
    }
}

/// Starts a worker with the component and ends it with the component.
#[hook]
pub fn use_training(on_event: Callback<(Event, Vec<File>)>) -> Rc<TrainingClient> {
    use_memo((), |()| TrainingClient::connect(on_event))
}
