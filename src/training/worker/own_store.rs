//! The user's data in IndexedDB, so that nothing is lost by a reload. A browser that forbids storage stores nothing, and nothing
//! else changes.
//!
//! The data are stored decoded, as buffers: a handle of a file needs the file, and WebKit does not keep it. Earlier builds stored
//! files instead, and one run beside them.

use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, join_all};
use idb::TransactionMode;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

use super::database::{open, to_the_end};
use super::run_store::Checkpoints;
use crate::training::own_data::OwnData;
use crate::training::protocol::{pack, unpack};

const DATABASE: &str = "ffnn-lab";
const STORE: &str = "kept";
/// What the user's data are, and the format of their record.
const DATA: &str = "data";
/// Their buffers.
const BUFFERS: &str = "buffers";
/// The format of both.
const DATA_FORMAT: u32 = 1;
/// The user's files, which earlier builds stored in place of data.
const FILES: &str = "files";
/// The run, of which earlier builds kept only the last one.
const RUN: &str = "run";
/// A run that could not be read.
const DAMAGED: &str = "damaged run";

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

/// Replaces the user's data, and deletes the files of an earlier build if `is_new`.
/// Returns false if the data were not stored, as where the disk is full.
pub async fn store_own(data: &OwnData, buffers: &[ArrayBuffer], is_new: bool) -> bool {
    let head = Uint8Array::from(pack(data).as_slice());
    let record = Array::of2(&DATA_FORMAT.into(), &head);
    let buffers = buffers.iter().collect::<Array>();
    let mut values = vec![(BUFFERS, Some(buffers.into())), (DATA, Some(record.into()))];
    values.extend(is_new.then_some((FILES, None)));
    write(values).await;
    // A transaction may fail after all its requests have succeeded, so only what is read again is stored.
    load_own().await.is_some_and(|stored| stored.id == data.id)
}

/// The user's files as an earlier build stored them.
pub async fn load_files() -> Vec<File> {
    let files = read(FILES).await.and_then(|files| files.dyn_into::<Array>().ok());
    files.iter().flat_map(Array::iter).filter_map(|file| file.dyn_into().ok()).collect()
}

/// The run of an earlier build: its format, its head and its checkpoints. A record of a later format may have other parts.
pub async fn load_old_run() -> Option<(u32, Vec<u8>, Checkpoints)> {
    let record: Array = read(RUN).await?.dyn_into().ok()?;
    let format = record.get(0).as_f64().unwrap_or_default() as u32;
    let parts = record.iter().skip(1);
    let mut parts = parts.filter_map(|part| Some(part.dyn_into::<Uint8Array>().ok()?.to_vec()));
    Some((format, parts.next().unwrap_or_default(), parts.collect()))
}

/// Deletes the run of an earlier build, which is kept elsewhere now.
pub async fn forget_old_run() {
    write(vec![(RUN, None)]).await;
}

/// Puts the run of an earlier build aside, which can't be read.
pub async fn put_old_run_aside() {
    if let Some(record) = read(RUN).await {
        write(vec![(DAMAGED, Some(record)), (RUN, None)]).await;
    }
}

async fn read(key: &'static str) -> Option<JsValue> {
    let read = async move {
        let database = open(DATABASE, &[STORE]).await?;
        let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
        let value = transaction.object_store(STORE)?.get(JsValue::from(key))?.await?;
        database.close();
        Ok(value)
    };
    to_the_end(read).await.flatten()
}

/// Writes or deletes values in one transaction; transactions are done in the order of these calls.
async fn write(values: Vec<(&'static str, Option<JsValue>)>) {
    let write = async move {
        let database = open(DATABASE, &[STORE]).await?;
        let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(STORE)?;
        // Each request has one event, and so one callback. Those of the transaction hear of every failed request, which
        // is once too often for a callback of idb: it throws. WebKit's private windows, for one, store no files.
        let mut requests: Vec<LocalBoxFuture<()>> = Vec::new();
        for (key, value) in &values {
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
        Ok(())
    };
    to_the_end(write).await;
}
