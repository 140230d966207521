//! dist/ on loopback under a path of its own, so that relative addresses are put to the test; beside it, under measure/, the
//! engine alone.

use std::collections::HashSet;
use std::env::var;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use anyhow::{Result, ensure};
use axum::Router;
use axum::extract::{OriginalUri, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state, map_response};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use ffnn::data::idx::{write_images, write_labels};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::engine::Engine;

/// Records, before the page's first script runs, errors, warnings and breaches of the policy.
pub const PROBE: &str = "\
window.problems = [];
window.workers = [];
// What the page has put off to another turn of its event loop, as Yew does with the second half of a long render.
window.putOff = new Set();
{
  const [set, clear] = [setTimeout, clearTimeout];
  window.clearTimeout = id => { putOff.delete(id); clear(id); };
  window.setTimeout = (work, delay, ...words) => {
    if (delay > 0 || typeof work !== 'function') return set(work, delay, ...words);
    const id = set(() => { putOff.delete(id); work(...words); }, 0);
    putOff.add(id);
    return id;
  };
}
window.Worker = class extends Worker { constructor(...words) { super(...words); workers.push(this); this.reads = /reader/.test(words[0]); } };
addEventListener('securitypolicyviolation', e => problems.push(`CSP ${e.violatedDirective}: ${e.blockedURI}`));
addEventListener('error', e => problems.push(`error: ${e.message}`));
addEventListener('unhandledrejection', e => problems.push(`rejection: ${e.reason}`));
for (const level of ['error', 'warn']) {
  const before = console[level];
  console[level] = (...words) => { problems.push(`console.${level}: ${words.join(' ')}`); before.apply(console, words); };
}";

/// Before the script that starts the page's worker: the memory of what it instantiates can be asked for.
const WATCH: &str = "\
let memory;
for (const name of ['instantiate', 'instantiateStreaming']) {
  const before = WebAssembly[name];
  WebAssembly[name] = async (...words) => {
    const result = await before(...words);
    memory = (result.instance ?? result).exports.memory;
    return result;
  };
}
const channel = new BroadcastChannel('memory');
channel.onmessage = ({ data }) => data === '?' && channel.postMessage(memory.buffer.byteLength);
";

/// Before that script: IndexedDB never answers.
const NO_ANSWER: &str = "IDBFactory.prototype.open = () => new EventTarget();\n";

/// Before that script: IndexedDB opens, and no reading is answered.
const NO_READING: &str = "\
for (const name of ['get', 'getAll', 'getAllKeys']) IDBObjectStore.prototype[name] = () => new EventTarget();\n";

/// Before that script: what IndexedDB opens in the first seconds is there only after them.
const LATE_ANSWER: &str = "\
const { set } = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'onsuccess');
Object.defineProperty(IDBOpenDBRequest.prototype, 'onsuccess', {
  set(answer) {
    set.call(this, answer && (event => setTimeout(() => answer.call(this, event), Math.max(0, 8000 - performance.now()))));
  },
});\n";

/// Before that script: what is written in the fifteen seconds after the first writing is confirmed only after them.
const LATE_WRITES: &str = "\
const { put } = IDBObjectStore.prototype;
const { set } = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'onsuccess');
let end;
IDBObjectStore.prototype.put = function(...record) {
  end ??= performance.now() + 15000;
  const later = answer => event => setTimeout(() => answer.call(this, event), Math.max(0, end - performance.now()));
  return Object.defineProperty(put.apply(this, record), 'onsuccess', {
    set(answer) { set.call(this, answer && later(answer)); },
  });
};\n";

/// The server.
pub struct Server {
    /// The page's address, with a slash at its end.
    pub address: String,
}

/// Where the same page lies as it is built where no MNIST is found, seen from its address.
pub const WITHOUT_MNIST: &str = "without/mnist/";
/// Where the same page lies with data in place of Kuzushiji-MNIST, seen from its address.
pub const OTHER_DATA: &str = "other/data/";

const EMPTY_MANIFEST: &str = r#"{ "attribution": "", "sets": {} }"#;

/// Where the same page lies on a line that brings no file of full MNIST before the page has fetched `release`, and none after it
/// has fetched `hold`, seen from its address.
pub fn slow(engine: Engine) -> String {
    format!("slow/{engine}/")
}

fn held(site: Router) -> Router {
    let (line, is_open) = watch::channel(false);
    let (release, hold) = (line.clone(), line);
    let wait = move |request: Request, next: Next| {
        let mut is_open = is_open.clone();
        async move {
            if request.uri().path().ends_with("-ubyte.gz") {
                // The other end lives as long as the server.
                let _ = is_open.wait_for(|open| *open).await;
            }
            next.run(request).await
        }
    };
    site.layer(from_fn(wait))
        .route("/release", get(async move || release.send_replace(true).to_string()))
        .route("/hold", get(async move || hold.send_replace(false).to_string()))
}

/// The page with forty images for each set of Kuzushiji-MNIST.
fn other_data(site: Router) -> Router {
    let labels: Vec<u8> = (0..40).map(|index| index % 10).collect();
    let pixels: Vec<u8> = labels.iter().flat_map(|label| vec![25 * label; 784]).collect();
    let files = [("images", write_images(28, 28, &pixels)), ("labels", write_labels(&labels))];
    let mut sets = serde_json::Map::new();
    let mut site = site;
    for part in ["train", "test"] {
        let mut entries = serde_json::Map::new();
        for (kind, bytes) in &files {
            let (name, bytes) = (format!("kmnist-{part}-{kind}"), bytes.clone());
            entries.insert((*kind).to_owned(), json!({ "file": name, "bytes": bytes.len() }));
            site = site.route(&format!("/data/{name}"), get(async move || bytes));
        }
        sets.insert(part.to_owned(), entries.into());
    }
    let manifest = json!({ "attribution": "", "sets": { "kmnist": sets } }).to_string();
    let kind = [(CONTENT_TYPE, "application/json")];
    site.route("/data/manifest.json", get(async move || (kind, manifest)))
}

/// Where the page lies on a host that fails to send the glossary's own code, and that of the lab's tables, when it is asked for the
/// first time, followed by a word that stands for a visitor.
pub const FAILING: &str = "failing/";
/// Where it lies on a host that sends WebAssembly as text/plain.
pub const TEXT_PLAIN: &str = "text/plain/";
/// Where it lies for a browser whose storage never answers the worker.
pub const SILENT_STORAGE: &str = "silent/";
/// Where it lies for a browser whose storage is slow to open.
pub const LATE_STORAGE: &str = "late/";
/// Where it lies for a browser whose storage is slow to confirm what is written.
pub const LATE_CONFIRMATION: &str = "unconfirmed/";
/// Where it lies for a browser whose storage opens and never answers what is read from it.
pub const HANGING_STORAGE: &str = "hanging/";
/// Where an unoptimised page lies.
pub const DEBUG: &str = "debug/";

/// Whether an unoptimised page has been built: `cargo xtask test` does so.
pub fn has_debug_page() -> bool {
    root().join("target/watch/index.html").is_file()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folder of the page: dist/, or that of another build in DIST.
pub fn dist() -> PathBuf {
    var("DIST").map_or_else(|_| root().join("dist"), PathBuf::from)
}

/// Starts it.
pub async fn start() -> Result<Server> {
    let (root, folder) = (root(), dist());
    ensure!(folder.join("index.html").is_file(), "dist/ is missing: `cargo xtask build` makes it");
    let loader = fs::read_to_string(folder.join("worker_loader.js"))?;
    let silent = ([SCRIPT], [NO_ANSWER, &loader].concat());
    let hanging = ([SCRIPT], [NO_READING, &loader].concat());
    let late = ([SCRIPT], [LATE_ANSWER, &loader].concat());
    let unconfirmed = ([SCRIPT], [LATE_WRITES, &loader].concat());
    let loader = ([SCRIPT], [WATCH, &loader].concat());
    let peers = var("PEERS").map_or_else(|_| root.join("target/no-peers"), PathBuf::from);
    let site = probed(&folder);
    let plain = site.clone().layer(map_response(as_text));
    let failing = site.clone().layer(from_fn_with_state(Visitors::default(), fail_once));
    let debug = probed(&root.join("target/watch"));
    let json = [(CONTENT_TYPE, "application/json")];
    let bare = site.clone().route("/data/manifest.json", get(async move || (json, EMPTY_MANIFEST)));
    let silent = site.clone().route("/worker_loader.js", get(async move || silent));
    let late = site.clone().route("/worker_loader.js", get(async move || late));
    let unconfirmed = site.clone().route("/worker_loader.js", get(async move || unconfirmed));
    let hanging = site.clone().route("/worker_loader.js", get(async move || hanging));
    let watched =
        without_service_worker(&folder).route("/worker_loader.js", get(async move || loader));
    let measure = Router::new()
        .nest_service("/built", xtask::site(&root.join("target/measure")))
        .nest_service("/peers", xtask::site(&peers))
        .fallback_service(xtask::site(&root.join("tests/pages")));
    let router = Engine::ALL.into_iter().fold(Router::new(), |router, engine| {
        router.nest(&format!("/some/path/{}", slow(engine)), held(site.clone()))
    });
    let router = router
        .nest("/some/path/without/mnist/", bare)
        .nest("/some/path/other/data/", other_data(site.clone()))
        .nest("/some/path/measure/", measure)
        .nest("/some/path/text/plain/", plain)
        .nest("/some/path/failing/{visitor}/", failing)
        .nest("/some/path/silent/", silent)
        .nest("/some/path/late/", late)
        .nest("/some/path/unconfirmed/", unconfirmed)
        .nest("/some/path/hanging/", hanging)
        .nest("/some/path/debug/", debug)
        .nest("/some/path/", site)
        .nest("/watched/", watched);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/some/path/", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(Server { address })
}

/// What a script is sent as.
pub const SCRIPT: (HeaderName, &str) = (CONTENT_TYPE, "text/javascript; charset=utf-8");

/// A document with the probe before its own scripts.
pub fn probed_page(folder: &Path) -> String {
    let page = fs::read_to_string(folder.join("index.html")).unwrap_or_default();
    page.replacen("<title>", "<script src=\"probe.js\"></script><title>", 1)
}

/// A page with the probe, and without the service worker, which would fetch the whole site in each test.
fn probed(folder: &Path) -> Router {
    let page = probed_page(folder);
    without_service_worker(folder)
        .route("/", get(async move || Html(page)))
        .route("/probe.js", get(async || ([SCRIPT], PROBE)))
}

/// The folder's files, as where the browser forbids a service worker.
pub fn without_service_worker(folder: &Path) -> Router {
    Router::new().route("/sw.js", get(StatusCode::NOT_FOUND)).fallback_service(xtask::site(folder))
}

/// A host that does not know WebAssembly.
async fn as_text(mut response: Response) -> Response {
    let headers = response.headers_mut();
    if headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "application/wasm") {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    }
    response
}

/// Paths that have failed once.
type Visitors = Arc<Mutex<HashSet<String>>>;

async fn fail_once(
    State(visitors): State<Visitors>,
    uri: OriginalUri,
    request: Request,
    next: Next,
) -> Response {
    let path = uri.path().to_owned();
    let fails = ["split_words.wasm", "split_rows.wasm"];
    let is_first = fails.iter().any(|part| path.ends_with(part))
        && visitors.lock().is_ok_and(|mut visitors| visitors.insert(path));
    if is_first { StatusCode::SERVICE_UNAVAILABLE.into_response() } else { next.run(request).await }
}
