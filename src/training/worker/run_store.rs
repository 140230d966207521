//! Kept runs in IndexedDB. Of each run there are three records under its id: its results, which training writes again and again;
//! its checkpoint; and its label, which is only written when the user says something of it. Other tabs may write at any time.

use std::collections::HashMap;

use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, join_all};
use idb::{ObjectStore, Transaction, TransactionMode};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::database::{open, to_the_end};
use crate::training::kept_runs::RunLabel;
use crate::training::protocol::{pack, unpack};
use crate::training::run_id::RunId;
use crate::training::sweeps::SweepId;

const DATABASE: &str = "ffnn-lab-runs";
const RESULTS: &str = "results";
const CHECKPOINTS: &str = "checkpoints";
const LABELS: &str = "labels";
/// How far sweeps have come.
const SWEEPS: &str = "sweeps";
const ALL: &[&str] = &[RESULTS, CHECKPOINTS, LABELS, SWEEPS];
/// Those of a run.
const STORES: &[&str] = &[RESULTS, CHECKPOINTS, LABELS];
/// The format of labels.
const LABEL_FORMAT: u32 = 1;

/// The results of a run as they are stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// The format of `head` and of the checkpoint.
    pub format: u32,
    /// See [`StoredRun`](super::stored_run::StoredRun).
    pub head: Vec<u8>,
    /// The bytes of the checkpoints.
    pub checkpoints: u64,
    /// When they were written, in milliseconds since 1970.
    pub saved: f64,
    /// A random number that every write changes.
    pub version: f64,
}

/// The checkpoints of a run: of its last minibatch first, then those that belong to its head.
pub type Checkpoints = Vec<Vec<u8>>;

/// A stored run without its checkpoints.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id.
    pub run: RunId,
    /// Its results.
    pub results: Results,
    /// Its label.
    pub label: RunLabel,
}

/// What came of writing a run.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// It is stored, under this label.
    Stored(RunLabel),
    /// It is not, because another worker has written this run since; the label that it has.
    Taken(RunLabel),
    /// The browser refused, or has not answered in time: then it may still be stored.
    Refused,
}

impl Results {
    /// The bytes that the run takes.
    pub fn bytes(&self) -> u64 {
        self.checkpoints + self.head.len() as u64
    }

    fn to_record(&self) -> Array {
        let head = Uint8Array::from(self.head.as_slice());
        let numbers = [f64::from(self.format), self.checkpoints as f64, self.saved, self.version];
        let [format, checkpoints, saved, version] = numbers.map(JsValue::from);
        Array::of5(&format, &head, &checkpoints, &saved, &version)
    }

    fn read(record: &JsValue) -> Option<Self> {
        let record: &Array = record.dyn_ref()?;
        let number = |index| record.get(index).as_f64();
        let head = record.get(1).dyn_into::<Uint8Array>().ok()?.to_vec();
        let (format, checkpoints) = (number(0)? as u32, number(2)? as u64);
        Some(Self { format, head, checkpoints, saved: number(3)?, version: number(4)? })
    }
}

fn label_record(label: &RunLabel) -> JsValue {
    let bytes = Uint8Array::from(pack(label).as_slice());
    Array::of2(&LABEL_FORMAT.into(), &bytes).into()
}

/// A label of a later format is as good as none: its run is listed without a name.
fn read_label(record: &JsValue) -> Option<RunLabel> {
    let record: &Array = record.dyn_ref()?;
    let is_known = record.get(0).as_f64() == Some(f64::from(LABEL_FORMAT));
    let bytes = record.get(1).dyn_into::<Uint8Array>().ok().filter(|_| is_known)?;
    unpack(&bytes.to_vec())
}

fn key(run: RunId) -> JsValue {
    format!("{:016x}", run.0).into()
}

fn run_of(key: &JsValue) -> Option<RunId> {
    u64::from_str_radix(&key.as_string()?, 16).ok().map(RunId)
}

/// All runs that are stored.
pub async fn all() -> Vec<Entry> {
    let read = async {
        let database = open(DATABASE, ALL).await?;
        let transaction = database.transaction(&[RESULTS, LABELS], TransactionMode::ReadOnly)?;
        let results = with_keys(&transaction.object_store(RESULTS)?).await?;
        let labels = with_keys(&transaction.object_store(LABELS)?).await?;
        database.close();
        let labels: HashMap<RunId, RunLabel> =
            labels.iter().filter_map(|(run, label)| Some((*run, read_label(label)?))).collect();
        let entry = |(run, results): &(RunId, JsValue)| {
            let label = labels.get(run).cloned().unwrap_or_default();
            Some(Entry { run: *run, results: Results::read(results)?, label })
        };
        Ok(results.iter().filter_map(entry).collect())
    };
    to_the_end(read).await.unwrap_or_default()
}

async fn with_keys(store: &ObjectStore) -> Result<Vec<(RunId, JsValue)>, idb::Error> {
    let (keys, values) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
    let (keys, values) = (keys.into_future(), values.into_future());
    let (keys, values) = (keys.await?, values.await?);
    Ok(keys.iter().zip(values).filter_map(|(key, value)| Some((run_of(key)?, value))).collect())
}

/// A stored run with its checkpoints.
pub async fn load(run: RunId) -> Option<(Entry, Checkpoints)> {
    let read = async move {
        let database = open(DATABASE, ALL).await?;
        let transaction = database.transaction(STORES, TransactionMode::ReadOnly)?;
        let value = |store| Ok(transaction.object_store(store)?.get(key(run))?.into_future());
        let values: Result<Vec<_>, idb::Error> =
            [RESULTS, CHECKPOINTS, LABELS].into_iter().map(value).collect();
        let mut found = Vec::new();
        for value in values? {
            found.push(value.await?.unwrap_or_default());
        }
        database.close();
        Ok(found)
    };
    let found = to_the_end(read).await?;
    let [results, checkpoints, label] = found.as_slice() else { return None };
    let results = Results::read(results)?;
    let label = read_label(label).unwrap_or_default();
    let checkpoints = checkpoints.dyn_ref::<Array>()?.iter();
    let bytes = checkpoints.filter_map(|part| Some(part.dyn_ref::<Uint8Array>()?.to_vec()));
    Some((Entry { run, results, label }, bytes.collect()))
}

/// Writes a run: a new one with its label, or one whose stored results are of one of these versions, whose label stays.
pub async fn write(entry: Entry, checkpoints: &Checkpoints, versions: Vec<f64>) -> Written {
    let checkpoints: Array =
        checkpoints.iter().map(|bytes| Uint8Array::from(bytes.as_slice())).collect();
    let run = entry.run;
    let write = async move {
        let database = open(DATABASE, ALL).await?;
        let transaction = database.transaction(STORES, TransactionMode::ReadWrite)?;
        let stores = Stores::of(&transaction)?;
        let before = stores.results.get(key(run))?.into_future();
        let label = stores.labels.get(key(run))?.into_future();
        let (before, label) = (before.await?, label.await?);
        let before = before.as_ref().and_then(Results::read);
        let known = label.as_ref().and_then(read_label);
        let mut requests = Requests::default();
        // A run that was thrown away meanwhile is stored anew: it is being trained.
        let is_taken = before.is_some_and(|before| !versions.contains(&before.version));
        let written = if is_taken {
            Written::Taken(known.unwrap_or_default())
        } else {
            requests.put(&stores.results, run, &entry.results.to_record());
            requests.put(&stores.checkpoints, run, &checkpoints);
            // A label that can't be read is one of a newer build.
            if label.is_none() {
                requests.put(&stores.labels, run, &label_record(&entry.label));
            }
            Written::Stored(known.unwrap_or(entry.label))
        };
        requests.finish(transaction).await;
        database.close();
        Ok(written)
    };
    match to_the_end(write).await {
        // A transaction may fail after all its requests have succeeded, so only what is read again is stored.
        Some(Written::Stored(_)) if !is_stored(run).await => Written::Refused,
        Some(written) => written,
        None => Written::Refused,
    }
}

async fn is_stored(run: RunId) -> bool {
    let read = async move {
        let database = open(DATABASE, ALL).await?;
        let transaction = database.transaction(&[CHECKPOINTS], TransactionMode::ReadOnly)?;
        let query = idb::Query::Key(key(run));
        let count = transaction.object_store(CHECKPOINTS)?.count(Some(query))?.await?;
        database.close();
        Ok(count > 0)
    };
    to_the_end(read).await.unwrap_or_default()
}

/// Changes the label of a run as it is stored now. None if there is no such run, or the browser refused.
pub async fn relabel(run: RunId, change: impl FnOnce(&mut RunLabel) + 'static) -> Option<Entry> {
    let write = async move {
        let database = open(DATABASE, ALL).await?;
        let transaction = database.transaction(STORES, TransactionMode::ReadWrite)?;
        let stores = Stores::of(&transaction)?;
        let results = stores.results.get(key(run))?.into_future();
        let label = stores.labels.get(key(run))?.into_future();
        let (results, label) = (results.await?, label.await?);
        let mut requests = Requests::default();
        let entry = results.as_ref().and_then(Results::read).map(|results| {
            let mut label = label.as_ref().and_then(read_label).unwrap_or_default();
            change(&mut label);
            requests.put(&stores.labels, run, &label_record(&label));
            Entry { run, results, label }
        });
        requests.finish(transaction).await;
        database.close();
        Ok(entry)
    };
    to_the_end(write).await.flatten()
}

/// Throws runs away.
pub async fn remove(runs: Vec<RunId>) {
    let write = async move {
        let database = open(DATABASE, ALL).await?;
        let transaction = database.transaction(STORES, TransactionMode::ReadWrite)?;
        let stores = Stores::of(&transaction)?;
        let mut requests = Requests::default();
        for run in runs {
            for store in [&stores.results, &stores.checkpoints, &stores.labels] {
                requests.delete(store, run);
            }
        }
        requests.finish(transaction).await;
        database.close();
        Ok(())
    };
    to_the_end(write).await;
}

/// All sweeps that are stored.
pub async fn all_sweeps() -> Vec<Vec<u8>> {
    let read = async {
        let database = open(DATABASE, ALL).await?;
        let transaction = database.transaction(&[SWEEPS], TransactionMode::ReadOnly)?;
        let all = transaction.object_store(SWEEPS)?.get_all(None, None)?.await?;
        database.close();
        let bytes = all.iter().filter_map(|value| Some(value.dyn_ref::<Uint8Array>()?.to_vec()));
        Ok(bytes.collect())
    };
    to_the_end(read).await.unwrap_or_default()
}

/// Stores a sweep.
pub async fn write_sweep(sweep: SweepId, bytes: Vec<u8>) {
    let bytes = Uint8Array::from(bytes.as_slice());
    change_sweeps(move |store, requests| requests.put(store, RunId(sweep.0), &bytes)).await;
}

/// Forgets a sweep.
pub async fn remove_sweep(sweep: SweepId) {
    change_sweeps(move |store, requests| requests.delete(store, RunId(sweep.0))).await;
}

async fn change_sweeps(change: impl FnOnce(&ObjectStore, &mut Requests) + 'static) {
    let write = async move {
        let database = open(DATABASE, ALL).await?;
        let transaction = database.transaction(&[SWEEPS], TransactionMode::ReadWrite)?;
        let mut requests = Requests::default();
        change(&transaction.object_store(SWEEPS)?, &mut requests);
        requests.finish(transaction).await;
        database.close();
        Ok(())
    };
    to_the_end(write).await;
}

struct Stores {
    results: ObjectStore,
    checkpoints: ObjectStore,
    labels: ObjectStore,
}

impl Stores {
    fn of(transaction: &Transaction) -> Result<Self, idb::Error> {
        Ok(Self {
            results: transaction.object_store(RESULTS)?,
            checkpoints: transaction.object_store(CHECKPOINTS)?,
            labels: transaction.object_store(LABELS)?,
        })
    }
}

/// Requests of a transaction that writes. Each has one event, and so one callback. Those of the transaction hear of every failed
/// request, which is once too often for a callback of idb: it throws.
#[derive(Default)]
struct Requests(Vec<LocalBoxFuture<'static, ()>>);

impl Requests {
    fn put(&mut self, store: &ObjectStore, run: RunId, value: &JsValue) {
        let put = store.put(value, Some(&key(run))).map(IntoFuture::into_future);
        self.0.extend(put.map(|put| put.map(drop).boxed_local()));
    }

    fn delete(&mut self, store: &ObjectStore, run: RunId) {
        let delete = store.delete(key(run)).map(IntoFuture::into_future);
        self.0.extend(delete.map(|delete| delete.map(drop).boxed_local()));
    }

    async fn finish(self, transaction: Transaction) {
        // Without it the browser commits by itself.
        let _ = transaction.commit();
        join_all(self.0).await;
    }
}
