//! The run at hand on the reader's device, so that a reload loses nothing: IndexedDB, one record for the run and one for
//! the reader's own files. A browser that forbids storage keeps nothing, and nothing else changes.

use idb::{Database, Factory, ObjectStoreParams, TransactionMode};
use js_sys::{Array, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

use crate::training::protocol::{BatchPoint, TestPoint, pack, unpack};
use crate::training::settings::{Settings, Source};

const DATABASE: &str = "ffnn-lab";
const STORE: &str = "kept";
const RUN: &str = "run";
const FILES: &str = "files";
/// The layout of a record; one of another layout is passed over.
const FORMAT: u32 = 2;

/// A run as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// Its settings.
    pub settings: Settings,
    /// Its data.
    pub source: Source,
    /// Its minibatches.
    pub points: Vec<BatchPoint>,
    /// Its looks at the test set.
    pub tests: Vec<TestPoint>,
    /// The trainer's state; beside the rest, for it is large.
    #[serde(skip)]
    pub checkpoint: Vec<u8>,
}

/// Reads the run that is kept.
pub async fn load() -> Option<Kept> {
    let record: Array = read(RUN).await?.dyn_into().ok()?;
    let bytes = |index| record.get(index).dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec());
    if record.get(0).as_f64() != Some(f64::from(FORMAT)) {
        return None;
    }
    let kept: Kept = unpack(&bytes(1)?)?;
    Some(Kept { checkpoint: bytes(2)?, ..kept })
}

/// Keeps a run in place of the one before.
pub async fn store(kept: &Kept) {
    let head = Uint8Array::from(pack(kept).as_slice());
    let checkpoint = Uint8Array::from(kept.checkpoint.as_slice());
    write(RUN, Some(Array::of3(&FORMAT.into(), &head, &checkpoint).into())).await;
}

/// Lets go of the run.
pub async fn forget() {
    write(RUN, None).await;
}

/// The reader's own files that were trained on last.
pub async fn load_files() -> Vec<File> {
    let files = read(FILES).await.and_then(|files| files.dyn_into::<Array>().ok());
    files.iter().flat_map(Array::iter).filter_map(|file| file.dyn_into().ok()).collect()
}

/// Keeps the reader's files; a run kept on other files could not go on.
pub async fn store_files(files: &[File]) {
    forget().await;
    write(FILES, Some(files.iter().collect::<Array>().into())).await;
}

async fn open() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        use idb::DatabaseEvent;
        if let Ok(database) = event.database() {
            // Without the store every transaction fails, and that is taken as nothing kept.
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    request.await
}

async fn read(key: &str) -> Option<JsValue> {
    let read = async {
        let database = open().await?;
        let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
        let value = transaction.object_store(STORE)?.get(JsValue::from(key))?.await?;
        database.close();
        Ok::<_, idb::Error>(value)
    };
    read.await.ok().flatten()
}

/// Writes a value, or takes it away. What can't be kept is not kept: the run in memory is as it was.
async fn write(key: &str, value: Option<JsValue>) {
    let write = async {
        let database = open().await?;
        let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(STORE)?;
        match value {
            Some(value) => drop(store.put(&value, Some(&key.into()))?),
            None => drop(store.delete(JsValue::from(key))?),
        }
        transaction.commit()?.await?;
        database.close();
        Ok::<_, idb::Error>(())
    };
    let _ = write.await;
}
