//! Loads data: bundled files with their progress, and drawn digits.

use std::collections::BTreeMap;

use ffnn::data::import::{Imported, NamedFile, import};
use ffnn::data::{Limits, split, strokes};
use js_sys::{Reflect, Uint8Array};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, DedicatedWorkerGlobalScope, ReadableStreamDefaultReader, RequestInit, Response,
};

use crate::training::problem::{FetchFault, Problem};
use crate::training::protocol::LoadedBytes;
use crate::training::settings::Source;

/// The seed for holding out test images, so that everybody tests on the same ones.
const SPLIT_SEED: u64 = 1;

#[derive(Deserialize)]
struct Manifest {
    sets: BTreeMap<String, BundledSet>,
}

#[derive(Deserialize)]
struct BundledSet {
    train: BundledPart,
    test: BundledPart,
}

#[derive(Deserialize)]
struct BundledPart {
    images: BundledFile,
    labels: BundledFile,
}

#[derive(Deserialize)]
struct BundledFile {
    file: String,
    bytes: u64,
}

/// Ends a fetch that is dropped before its end, so that a cancelled request takes no share of a slow line.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        // What has ended is not changed by it.
        self.0.abort();
    }
}

async fn manifest(scope: &DedicatedWorkerGlobalScope) -> Result<Manifest, Problem> {
    let manifest = fetch(scope, "manifest.json", &|_| ()).await?;
    serde_json::from_slice(&manifest)
        .map_err(|_| fetch_problem("manifest.json", FetchFault::NotJson))
}

/// Which of [`Source::IF_BUNDLED`] the page was built with; none while the manifest can't be fetched.
pub async fn bundled(scope: &DedicatedWorkerGlobalScope) -> Vec<Source> {
    let Ok(manifest) = manifest(scope).await else { return Vec::new() };
    let is_there = |source: &Source| manifest.sets.contains_key(source.id());
    Source::IF_BUNDLED.into_iter().filter(is_there).collect()
}

/// Loads bundled or drawn data. `progress` is called when more of it has been loaded.
pub async fn load(
    scope: &DedicatedWorkerGlobalScope,
    source: Source,
    progress: impl Fn(LoadedBytes),
) -> Result<Imported, Problem> {
    if source == Source::Strokes {
        let set = strokes::generate(7_000, SPLIT_SEED)?;
        let (train, test) = split::hold_out(&set, 1_000, SPLIT_SEED);
        return Ok(Imported::numbered(train, test));
    }
    let manifest = manifest(scope).await?;
    let set = manifest.sets.get(source.id()).ok_or(Problem::NotBundled { source })?;
    let bundled = [&set.train.images, &set.train.labels, &set.test.images, &set.test.labels];
    let total = bundled.iter().map(|file| file.bytes).sum();
    let (mut contents, mut done) = (Vec::new(), 0);
    for BundledFile { file, bytes: size } in bundled {
        let bytes = fetch(scope, file, &|loaded| {
            progress(LoadedBytes { loaded: done + loaded, total });
        })
        .await?;
        done += size;
        contents.push(bytes);
    }
    let mut contents = contents.into_iter();
    let files = bundled.map(|BundledFile { file, .. }| NamedFile {
        name: file.clone(),
        bytes: contents.next().unwrap_or_default(),
    });
    Ok(import(files, &Limits::default())?)
}

async fn fetch(
    scope: &DedicatedWorkerGlobalScope,
    file: &str,
    progress: &impl Fn(u64),
) -> Result<Vec<u8>, Problem> {
    let broken = |_: JsValue| fetch_problem(file, FetchFault::Interrupted);
    let abort = AbortOnDrop(AbortController::new().map_err(broken)?);
    let init = RequestInit::new();
    init.set_signal(Some(&abort.0.signal()));
    let asked = scope.fetch_with_str_and_init(&format!("data/{file}"), &init);
    let response = JsFuture::from(asked).await;
    let response: Response = response.map_err(broken)?.unchecked_into();
    if !response.ok() {
        return Err(fetch_problem(file, FetchFault::Status(response.status())));
    }
    let Some(body) = response.body() else {
        return Err(fetch_problem(file, FetchFault::NoContent));
    };
    let stream: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let chunk = JsFuture::from(stream.read()).await.map_err(broken)?;
        let done = Reflect::get(&chunk, &"done".into()).map_err(broken)?;
        if done.is_truthy() {
            return Ok(bytes);
        }
        let value = Reflect::get(&chunk, &"value".into()).map_err(broken)?;
        bytes.extend(value.unchecked_into::<Uint8Array>().to_vec());
        progress(bytes.len() as u64);
    }
}

fn fetch_problem(file: &str, fault: FetchFault) -> Problem {
    Problem::Fetch { file: file.to_owned(), fault }
}
