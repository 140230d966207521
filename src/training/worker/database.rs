//! IndexedDB: databases whose object stores have keys beside their values.

use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;

use futures_util::future::{Either, select};
use gloo::timers::future::TimeoutFuture;
use idb::{Database, Factory, ObjectStoreParams};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// How long a browser may take to open a database, in milliseconds. Firefox may never answer after a worker has been ended
/// while it opened the same one.
const PATIENCE: u32 = 5_000;

thread_local! {
    static IS_SILENT: Cell<bool> = const { Cell::new(false) };
}

/// Returns true if the browser has not answered in time when a database was opened last. Until it does, [`open`] fails at once.
pub fn is_silent() -> bool {
    IS_SILENT.get()
}

/// Waits until the browser answers an opening that took too long, perhaps for ever.
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
    let result = Rc::new(Cell::new(None));
    let (place, name) = (result.clone(), name.to_owned());
    // Goes on after the time limit: a callback that is dropped before its event would throw.
    let answer = JsFuture::from(future_to_promise(async move {
        place.set(Some(request(&name, stores).await));
        IS_SILENT.set(false);
        Ok(JsValue::UNDEFINED)
    }));
    if let Either::Right(_) = select(answer, TimeoutFuture::new(PATIENCE)).await {
        IS_SILENT.set(true);
    }
    result.take().unwrap_or(Err(NO_ANSWER))
}

/// What a reading gives; none if the browser takes longer than two openings may take. WebKit may let the transactions
/// of a page wait after the page before was left while it wrote.
pub async fn in_time<T>(reading: impl Future<Output = T>) -> Option<T> {
    let reading = pin!(reading);
    match select(reading, TimeoutFuture::new(2 * PATIENCE)).await {
        Either::Left((read, _)) => Some(read),
        Either::Right(_) => None,
    }
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

/// Does work with a database to its end, even if a cancelled request drops this future: a callback that is dropped before its
/// event would throw. None if the work failed.
pub async fn to_the_end<T: 'static>(
    work: impl Future<Output = Result<T, idb::Error>> + 'static,
) -> Option<T> {
    let result = Rc::new(Cell::new(None));
    let place = result.clone();
    let done = future_to_promise(async move {
        place.set(work.await.ok());
        Ok(JsValue::UNDEFINED)
    });
    JsFuture::from(done).await.ok()?;
    result.take()
}
