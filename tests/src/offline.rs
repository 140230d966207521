//! The service worker: after a first visit the site works without its server, and a new version is taken up as a whole.

use std::fs;
use std::net::TcpListener as StdListener;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use crate::page::Page;
use crate::server::{PROBE, SCRIPT, dist, probed_page};

/// The time in seconds in which all files of a build have come; an unoptimised one has some hundred.
const FETCHED: u64 = 120;
/// True once the page says that it works without a network.
const IS_READY: &str =
    "return /works without a network/.test(document.querySelector('.offline')?.innerText)";
/// The id of the page's build.
const BUILD: &str = "return document.querySelector('script[data-build]')?.dataset.build";

const ALL_OF_MNIST: &str = "#/lab?data=mnist&lang=en";
const HAS_MNIST: &str =
    "return /^60,000 training/.test(document.querySelector('.data .number')?.textContent)";

/// A server of its own, which has the service worker and can be stopped.
struct Host {
    address: String,
    // Dropping it ends all connections.
    runtime: Option<Runtime>,
    deployed: Arc<Mutex<String>>,
}

impl Host {
    fn start() -> Result<Self> {
        let folder = dist();
        let worker = fs::read_to_string(folder.join("sw.js"))?;
        let page = probed_page(&folder);
        let built = worker.split('"').nth(1).context("sw.js names no build")?.to_owned();
        let deployed = Arc::new(Mutex::new(built.clone()));
        let of_build = |text: String| {
            let (built, deployed) = (built.clone(), deployed.clone());
            move || deployed.lock().map_or_else(|_| String::new(), |id| text.replace(&built, &id))
        };
        let (page, worker) = (of_build(page), of_build(worker));
        let router = Router::new()
            .route("/", get(async move || Html(page())))
            .route("/sw.js", get(async move || ([SCRIPT], worker())))
            .route("/probe.js", get(async || ([SCRIPT], PROBE)))
            .fallback_service(xtask::site(&folder));
        let router = Router::new().nest("/a/site/", router);
        let listener = StdListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let address = format!("http://{}/a/site/", listener.local_addr()?);
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        runtime.spawn(async move {
            let listener = TcpListener::from_std(listener)?;
            axum::serve(listener, router).await
        });
        Ok(Self { address, runtime: Some(runtime), deployed })
    }

    /// Puts the same page there as another build.
    fn deploy(&self, build: &str) {
        if let Ok(mut deployed) = self.deployed.lock() {
            build.clone_into(&mut deployed);
        }
    }

    fn stop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Visits a section for the first time, and waits until the page says that it works without a network.
async fn visit(page: &Page, host: &Host, hash: &str) -> Result<Page> {
    let (client, address) = (page.client.clone(), host.address.clone());
    let page = Page { client, engine: page.engine, address };
    page.goto(hash).await?;
    let registrations = "navigator.serviceWorker.getRegistrations().then(all => arguments[arguments.length - 1](all.length))";
    let before = page.client.execute_async(registrations, vec![]).await?;
    ensure!(before == json!(0), "there is a service worker before the user does anything");
    page.click("button", "English").await?;
    page.wait_long("words about use without a network", IS_READY, FETCHED).await?;
    page.click("button", "Close").await?;
    page.check_clean().await?;
    Ok(page)
}

/// Loads the page anew as its own button does. Firefox's driver reloads past the service worker.
async fn reload(page: &Page) -> Result<()> {
    page.script("window.isOld = true; location.reload()", vec![]).await?;
    let is_new = "return !window.isOld && !!document.querySelector('h1')";
    page.wait("the page, loaded anew", is_new).await
}

/// The status of an answer; none without an answer.
async fn status(page: &Page, file: &str) -> Result<Value> {
    let script = "const done = arguments[arguments.length - 1];
        fetch(arguments[0]).then(answer => done(answer.status), () => done(null));";
    Ok(page.client.execute_async(script, vec![json!(file)]).await?)
}

/// Trains a small network on mnist-small.
async fn train(page: &Page) -> Result<()> {
    page.goto("#/lab?data=mnist-small&hidden=8&epochs=1&lang=en").await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    let accuracy = page.accuracy().await?;
    ensure!(accuracy > 60.0, "the test accuracy is {accuracy} %");
    Ok(())
}

/// Keeps all of MNIST as the lab offers it, by its size.
async fn keep_mnist(page: &Page) -> Result<()> {
    page.goto(ALL_OF_MNIST).await?;
    page.wait("the data", HAS_MNIST).await?;
    page.click("button", "English").await?;
    let keep = "const button = document.querySelector('keep-offline button');
        if (!/^Keep for offline use \\(1[12]\\.\\d MB\\)$/.test(button?.textContent)) return false;
        button.click(); return true";
    page.wait("the offer to keep MNIST", keep).await?;
    let kept =
        "return document.querySelector('keep-offline').textContent === 'Kept for offline use.'";
    page.wait("MNIST to be kept", kept).await
}

/// Sections that were never opened, the lab and its data are there without the server, and a missing file stays missing.
pub async fn without_server(page: &Page) -> Result<()> {
    let mut host = Host::start()?;
    let visitor = visit(page, &host, "#/linear?lang=en").await?;
    let missing = ["no-such-file.wasm", "data/no-such-set.gz", "app-0123456789abcdef/app.js"];
    for file in missing {
        ensure!(status(&visitor, file).await? == json!(404), "{file}");
    }
    keep_mnist(&visitor).await?;
    visitor.check_clean().await?;
    host.stop();
    for file in missing {
        ensure!(status(&visitor, file).await? == Value::Null, "{file} without the server");
    }
    reload(&visitor).await?;
    for (section, there) in [
        ("", "main canvas"),
        ("softmax", ".figure .slider"),
        ("learning", ".figure .slider"),
        ("glossary", "main dt"),
    ] {
        visitor.goto(&format!("#/{section}?lang=en")).await?;
        let script = format!("return !!document.querySelector({})", json!(there));
        visitor.wait(&format!("“{section}” without the server"), &script).await?;
    }
    train(&visitor).await?;
    visitor.goto(ALL_OF_MNIST).await?;
    visitor.wait("all of MNIST without the server", HAS_MNIST).await?;
    page.goto("").await
}

/// A new version waits while a run is going on, is offered once it is there as a whole, and then is the one without a server.
pub async fn new_version(page: &Page) -> Result<()> {
    let mut host = Host::start()?;
    let visitor = visit(page, &host, "#/lab?data=strokes&epochs=500&lang=en").await?;
    let first = visitor.script(BUILD, vec![]).await?;
    visitor.click("button", "Train").await?;
    visitor.wait_for("button", "Pause").await?;
    let next = "0123456789abcdef";
    host.deploy(next);
    // As the browser does by itself from time to time.
    let update = "const done = arguments[arguments.length - 1];
        navigator.serviceWorker.getRegistration().then(own => own.update()).then(() => done(true), error => done(`${error}`))";
    let updated = visitor.client.execute_async(update, vec![]).await?;
    ensure!(updated == json!(true), "{updated}");
    let held_back = "const line = document.querySelector('.offline');
        return !!line && line.getClientRects().length === 0 && line.textContent.includes('A new version is ready')";
    visitor.wait_long("the offer, hidden while training", held_back, FETCHED).await?;
    let fetched = "return performance.getEntriesByName('offline').at(-1).detail.bytes";
    let fetched = visitor.script(fetched, vec![]).await?.as_u64().context("no bytes")?;
    ensure!(fetched < 1_000_000, "{fetched} bytes for a version in which only the document is new");
    visitor.click("button", "Pause").await?;
    ensure!(visitor.script(BUILD, vec![]).await? == first, "the page is not the first build's");
    visitor.click("button", "Reload").await?;
    visitor.wait_equal("the new version", BUILD, &json!(next)).await?;
    host.stop();
    visitor.goto("#/softmax?lang=en").await?;
    visitor.wait("a section", "return !!document.querySelector('.figure .slider')").await?;
    visitor.wait_equal("the new version without the server", BUILD, &json!(next)).await?;
    page.goto("").await
}

/// The service worker adds the headers that threads need when it is asked to, and the page's own worker still starts.
pub async fn isolation(page: &Page) -> Result<()> {
    let host = Host::start()?;
    let visitor = visit(page, &host, "#/linear?lang=en").await?;
    for is_on in [true, false] {
        let ask = "const [isOn, done] = arguments;
            navigator.serviceWorker.getRegistration().then(({ active }) => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => done(true);
              active.postMessage({ command: 'isolate', isOn }, [port2]);
            });";
        visitor.client.execute_async(ask, vec![json!(is_on)]).await?;
        reload(&visitor).await?;
        visitor.wait_equal("isolation", "return crossOriginIsolated", &json!(is_on)).await?;
        if is_on {
            train(&visitor).await?;
            visitor.check_clean().await?;
        }
    }
    page.goto("").await
}
