//! The stored run in IndexedDB, so that nothing is lost by a reload: one record for the run, one for the user's files.
//! A browser that forbids storage stores nothing, and nothing else changes.

use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, join_all};
use idb::{Database, Factory, ObjectStoreParams, TransactionMode};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::File;

use super::stored_run::{FORMAT, StoredRun};
use crate::training::problem::Problem;

const DATABASE: &str = "ffnn-lab";
const STORE: &str = "kept";
const RUN: &str = "run";
const FILES: &str = "files";

/// Reads the stored run, if there is one.
pub async fn load() -> Option<Result<StoredRun, Problem>> {
    let record: Array = read(RUN).await?.dyn_into().ok()?;
    let bytes = |index| record.get(index).dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec());
    // A record of a later format may have other parts.
    let (head, checkpoint) = (bytes(1).unwrap_or_default(), bytes(2).unwrap_or_default());
    let format = record.get(0).as_f64().unwrap_or_default() as u32;
    Some(StoredRun::read(format, &head, checkpoint))
}

/// Replaces the stored run.
pub async fn store(run: &StoredRun) {
    let Some(head) = run.head() else { return };
    let head = Uint8Array::from(head.as_slice());
    let checkpoint = Uint8Array::from(run.checkpoint.as_slice());
    let record = Array::of3(&FORMAT.into(), &head, &checkpoint);
    write(&[(RUN, Some(record.into()))]).await;
}

/// Deletes the stored run.
pub async fn forget() {
    write(&[(RUN, None)]).await;
}

/// The user's files that were loaded last.
pub async fn load_files() -> Vec<File> {
    let files = read(FILES).await.and_then(|files| files.dyn_into::<Array>().ok());
    files.iter().flat_map(Array::iter).filter_map(|file| file.dyn_into().ok()).collect()
}

/// Replaces the user's files and deletes the stored run, which cannot be continued on other files, in one
/// transaction.
pub async fn store_files(files: &[File]) {
    let files = files.iter().collect::<Array>().into();
    write(&[(RUN, None), (FILES, Some(files))]).await;
}

async fn open() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        use idb::DatabaseEvent;
        if let Ok(database) = event.database() {
            // Without the object store every transaction fails, which is handled as nothing stored.
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    request.await
}

/// Reads a value. A request that is cancelled may drop this: the database is then still read to the end, because a
/// callback that is dropped before its event would throw.
async fn read(key: &'static str) -> Option<JsValue> {
    let read = async move {
        let database = open().await?;
        let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
        let value = transaction.object_store(STORE)?.get(JsValue::from(key))?.await?;
        database.close();
        Ok::<_, idb::Error>(value)
    };
    let read = future_to_promise(async { Ok(read.await.ok().flatten().unwrap_or_default()) });
    JsFuture::from(read).await.ok().filter(|value| !value.is_undefined())
}

/// Writes or deletes values in one transaction; transactions are done in the order of these calls. If it fails, the run
/// continues in memory without being stored.
async fn write(values: &[(&str, Option<JsValue>)]) {
    let write = async {
        let database = open().await?;
        let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(STORE)?;
        // Each request has one event, and so one callback. Those of the transaction hear of every failed request, which
        // is once too often for a callback of idb: it throws. WebKit's private windows, for one, store no files.
        let mut requests: Vec<LocalBoxFuture<()>> = Vec::new();
        for (key, value) in values {
            let key = JsValue::from(*key);
            match value {
                Some(value) => {
                    let put = store.put(value, Some(&key)).map(IntoFuture::into_future);
                    requests.extend(put.map(|put| put.map(drop).boxed_local()));
                }
                None => {
                    let delete = store.delete(key).map(IntoFuture::into_future);
                    requests.extend(delete.map(|delete| delete.map(drop).boxed_local()));
                }
            }
        }
        // Without it the browser commits by itself.
        let _ = transaction.commit();
        join_all(requests).await;
        database.close();
        Ok::<_, idb::Error>(())
    };
    let _ = write.await;
}
