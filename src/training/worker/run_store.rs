//! The stored run in IndexedDB, so that nothing is lost by a reload: one record for the run, two for the user's data.
//! A browser that forbids storage stores nothing, and nothing else changes.
//!
//! The data are stored decoded, as buffers: a handle of a file needs the file, and WebKit does not keep it.

use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, join_all};
use idb::{Database, Factory, ObjectStoreParams, TransactionMode};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::File;

use super::stored_run::{FORMAT, StoredRun};
use crate::training::own_data::OwnData;
use crate::training::problem::Problem;
use crate::training::protocol::{pack, unpack};

const DATABASE: &str = "ffnn-lab";
const STORE: &str = "kept";
const RUN: &str = "run";
/// What the user's data are, and the format of their record.
const DATA: &str = "data";
/// Their buffers.
const BUFFERS: &str = "buffers";
/// The format of both.
const DATA_FORMAT: u32 = 1;
/// The user's files, which earlier builds stored in place of data.
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

/// What the user's stored data are, if there are any.
pub async fn load_own() -> Option<OwnData> {
    let record: Array = read(DATA).await?.dyn_into().ok()?;
    let is_known = record.get(0).as_f64() == Some(f64::from(DATA_FORMAT));
    let head = record.get(1).dyn_into::<Uint8Array>().ok().filter(|_| is_known)?;
    unpack(&head.to_vec())
}

/// The buffers of the user's stored data.
pub async fn load_buffers() -> Vec<ArrayBuffer> {
    let buffers = read(BUFFERS).await.and_then(|buffers| buffers.dyn_into::<Array>().ok());
    buffers.iter().flat_map(Array::iter).filter_map(|buffer| buffer.dyn_into().ok()).collect()
}

/// Replaces the user's data. Unless the stored run is one on them, it is deleted in the same transaction, and so are the files
/// of an earlier build: they cannot be continued on other data.
/// Returns false if the data were not stored, as where the disk is full.
pub async fn store_own(data: &OwnData, buffers: &[ArrayBuffer], is_new: bool) -> bool {
    let head = Uint8Array::from(pack(data).as_slice());
    let record = Array::of2(&DATA_FORMAT.into(), &head);
    let buffers = buffers.iter().collect::<Array>();
    let mut values = vec![(BUFFERS, Some(buffers.into())), (DATA, Some(record.into()))];
    if is_new {
        values.extend([(RUN, None), (FILES, None)]);
    }
    write(&values).await;
    // A transaction may fail after all its requests have succeeded, so only what is read again is stored.
    load_own().await.is_some_and(|stored| stored.id == data.id)
}

/// The user's files as an earlier build stored them.
pub async fn load_files() -> Vec<File> {
    let files = read(FILES).await.and_then(|files| files.dyn_into::<Array>().ok());
    files.iter().flat_map(Array::iter).filter_map(|file| file.dyn_into().ok()).collect()
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
