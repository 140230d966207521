//! IndexedDB: databases whose object stores have keys beside their values.

use std::cell::Cell;
use std::rc::Rc;

use futures_util::future::select;
use gloo::timers::future::TimeoutFuture;
use idb::{Database, Factory, ObjectStoreParams};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// How long a browser may take to open a database, in milliseconds. Firefox may never answer after a worker has been ended
/// while it opened the same one.
const PATIENCE: u32 = 5_000;
/// How long it may take for a transaction with its opening, in milliseconds. In WebKit they wait as long as another
/// page of the browser, put aside while it wrote, has one open.
const WHOLE_PATIENCE: u32 = 2 * PATIENCE;

thread_local! {
    /// How many pieces of work the browser has not answered in time, nor since.
    static UNANSWERED: Cell<u32> = const { Cell::new(0) };
}

/// Returns true if the browser has left something unanswered for too long. Until it answers, [`open`] fails at once.
pub fn is_silent() -> bool {
    UNANSWERED.get() > 0
}

/// Waits until the browser answers what took too long, perhaps for ever.
pub async fn until_it_answers() {
    while is_silent() {
        TimeoutFuture::new(PATIENCE).await;
    }
}

/// Opens a database of the first version, which has these object stores.
///
/// # Errors
///
/// What the browser says; [`idb::Error::EventTargetNotFound`] if it says nothing within [`PATIENCE`].
pub async fn open(name: &str, stores: &'static [&'static str]) -> Result<Database, idb::Error> {
    const NO_ANSWER: idb::Error = idb::Error::EventTargetNotFound;
    if is_silent() {
        return Err(NO_ANSWER);
    }
    let name = name.to_owned();
    let opening = async move { request(&name, stores).await };
    in_time(opening, PATIENCE).await.unwrap_or(Err(NO_ANSWER))
}

/// Does work with a database to its end, even if a cancelled request drops this future. None if the work failed, or has no answer
/// within [`WHOLE_PATIENCE`]; it may then still succeed.
pub async fn to_the_end<T: 'static>(
    work: impl Future<Output = Result<T, idb::Error>> + 'static,
) -> Option<T> {
    in_time(work, WHOLE_PATIENCE).await?.ok()
}

/// What work gives within so many milliseconds. It goes on after them, and if this future is dropped: a callback that is dropped
/// before its event would throw.
async fn in_time<T: 'static>(
    work: impl Future<Output = T> + 'static,
    milliseconds: u32,
) -> Option<T> {
    let result = Rc::new(Cell::new(None));
    let is_late = Rc::new(Cell::new(false));
    let (place, was_late) = (result.clone(), is_late.clone());
    let done = JsFuture::from(future_to_promise(async move {
        place.set(Some(work.await));
        if was_late.get() {
            UNANSWERED.set(UNANSWERED.get() - 1);
        }
        Ok(JsValue::UNDEFINED)
    }));
    select(done, TimeoutFuture::new(milliseconds)).await;
    let result = result.take();
    if result.is_none() {
        is_late.set(true);
        UNANSWERED.set(UNANSWERED.get() + 1);
    }
    result
}

async fn request(name: &str, stores: &'static [&'static str]) -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(name, Some(1))?;
    request.on_upgrade_needed(move |event| {
        use idb::DatabaseEvent;
        if let Ok(database) = event.database() {
            // Without an object store every transaction fails, which is handled as nothing stored.
            for store in stores {
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        }
    });
    request.await
}
