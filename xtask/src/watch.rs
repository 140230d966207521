//! `cargo xtask serve --watch`: an unoptimised page that is rebuilt and reloaded when a source changes.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::Result;
use axum::Router;
use axum::extract::Query;
use axum::http::header::CONTENT_TYPE;
use axum::response::Html;
use axum::routing::get;
use serde_json::Value;
use tokio::sync::watch;
use xtask::site;

use crate::build::build_debug;
use crate::options::Options;
use crate::run::{root, say};
use crate::sources::changed;

/// How often the sources are looked at. They are some hundred files, and a look takes a millisecond.
const INTERVAL: Duration = Duration::from_millis(300);

/// Asks for the number of the next build and reloads when there is one. In a file, because the page's policy allows no inline
/// script.
const SCRIPT: &str = "\
const next = async build => {
  try {
    const answer = await fetch(`next-build?after=${build}`);
    if (await answer.text() !== build) location.reload();
  } catch {
    // The server has ended; the page stays as it is.
  }
};
next(document.currentScript.dataset.build);
";

/// In place of the service worker: removes itself and what one of another build has kept at this address.
const NO_WORKER: &str = "\
addEventListener('install', () => skipWaiting());
addEventListener('activate', event => event.waitUntil(remove()));
const remove = async () => {
  const kept = (await caches.keys()).filter(name => name.startsWith('ffnn-lab'));
  await Promise.all(kept.map(name => caches.delete(name)));
  await registration.unregister();
};
addEventListener('message', event => event.ports[0].postMessage({ error: 'not while developing' }));
";

/// Builds the page, starts to watch its sources, and gives what is to be served.
pub fn start(options: &Options) -> Result<Router> {
    let folder = root().join("target/watch");
    let seen = changed();
    build_debug(options, &folder)?;
    let (built, builds) = watch::channel(0_u64);
    let (options, into) = (options.clone(), folder.clone());
    thread::spawn(move || rebuild(&options, &into, seen, &built));
    Ok(router(folder, builds))
}

/// Builds after each change, until the program ends. An error of the compiler is printed, and the page stays as it was.
fn rebuild(
    options: &Options,
    folder: &std::path::Path,
    mut seen: Option<SystemTime>,
    built: &watch::Sender<u64>,
) {
    loop {
        thread::sleep(INTERVAL);
        let now = changed();
        if now == seen {
            continue;
        }
        seen = now;
        match build_debug(options, folder) {
            Ok(()) => {
                built.send_modify(|build| *build += 1);
                say("Rebuilt; the page reloads");
            }
            Err(error) => println!("  {error:#}"),
        }
    }
}

fn router(folder: PathBuf, builds: watch::Receiver<u64>) -> Router {
    let site = site(&folder);
    let page = {
        let builds = builds.clone();
        async move || {
            let page = fs::read_to_string(folder.join("index.html")).unwrap_or_default();
            let script = format!(
                "<script src=\"watch.js\" data-build=\"{}\"></script>\n  </head>",
                *builds.borrow()
            );
            Html(page.replacen("</head>", &script, 1))
        }
    };
    let next = async move |Query(query): Query<Value>| {
        let after: Option<u64> = query["after"].as_str().and_then(|text| text.parse().ok());
        let mut builds = builds.clone();
        // The thread ends with the program.
        let next = builds.wait_for(|build| Some(*build) != after).await;
        next.map(|build| build.to_string()).unwrap_or_default()
    };
    let script = [(CONTENT_TYPE, "text/javascript; charset=utf-8")];
    Router::new()
        .route("/", get(page))
        .route("/watch.js", get((script.clone(), SCRIPT)))
        .route("/sw.js", get((script, NO_WORKER)))
        .route("/next-build", get(next))
        .fallback_service(site)
}
