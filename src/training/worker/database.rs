//! IndexedDB: databases whose object stores have keys beside their values.

use std::cell::Cell;
use std::rc::Rc;

use idb::{Database, Factory, ObjectStoreParams};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Opens a database of the first version, which has these object stores.
pub async fn open(name: &str, stores: &'static [&'static str]) -> Result<Database, idb::Error> {
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
