//! The three browser engines and their drivers.

use std::fmt;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK's MiniBrowser.
    WebKit,
}

const MINI_BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

impl Engine {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engines that the variable ENGINES names; all without it.
    pub fn chosen() -> Vec<Self> {
        let names = std::env::var("ENGINES").unwrap_or_default();
        let wanted = |engine: &Self| names.is_empty() || names.contains(&engine.to_string());
        Self::ALL.into_iter().filter(wanted).collect()
    }

    fn program(self) -> String {
        match self {
            Self::Chromium => "chromedriver".into(),
            Self::Firefox => std::env::var("GECKODRIVER").unwrap_or_else(|_| "geckodriver".into()),
            Self::WebKit => "xvfb-run".into(),
        }
    }

    /// Returns true if the browser and its driver are installed.
    pub fn is_there(self) -> bool {
        let on_path = |program: &str| {
            let path = std::env::var_os("PATH").unwrap_or_default();
            Path::new(program).is_absolute() && Path::new(program).is_file()
                || std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
        };
        let browser = match self {
            Self::Chromium => on_path("chromium"),
            Self::Firefox => on_path("firefox-esr") || on_path("firefox"),
            Self::WebKit => on_path("WebKitWebDriver") && on_path(MINI_BROWSER),
        };
        browser && on_path(&self.program())
    }

    /// Starts the driver on a free port and waits until it listens.
    pub fn start(self) -> Result<Driver> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = Command::new(self.program());
        match self {
            Self::WebKit => command.args(["-a", "WebKitWebDriver", &format!("--port={port}")]),
            Self::Firefox => command.args(["--port", &port.to_string()]),
            Self::Chromium => command.arg(format!("--port={port}")),
        };
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let process =
            command.spawn().with_context(|| format!("{} can't be started", self.program()))?;
        let driver = Driver { engine: self, port, process };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if start.elapsed() > Duration::from_secs(30) {
                bail!("the driver of {self} does not listen");
            }
            std::thread::yield_now();
        }
        Ok(driver)
    }

    fn capabilities(self, scale: u32) -> Value {
        match self {
            Self::Chromium => json!({ "browserName": "chrome", "goog:chromeOptions": {
                "binary": "/usr/bin/chromium",
                "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=ja",
                    format!("--force-device-scale-factor={scale}")] } }),
            Self::Firefox => {
                json!({ "browserName": "firefox", "moz:firefoxOptions": { "args": ["-headless"] } })
            }
            Self::WebKit => json!({ "browserName": "MiniBrowser", "webkitgtk:browserOptions": {
                "binary": MINI_BROWSER, "args": ["--automation"] } }),
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

/// A running driver; it is ended when this value is dropped.
pub struct Driver {
    /// The engine that it drives.
    pub engine: Engine,
    port: u16,
    process: Child,
}

impl Driver {
    /// Opens a new browser. In Chromium, `scale` is the number of device pixels per CSS pixel.
    pub async fn connect(&self, scale: u32) -> Result<Client> {
        self.connect_with(self.engine.capabilities(scale)).await
    }

    /// Opens a new Chromium that traces the tasks of its threads and the page's marks.
    pub async fn connect_traced(&self) -> Result<Client> {
        let mut capabilities = self.engine.capabilities(1);
        capabilities["goog:loggingPrefs"] = json!({ "performance": "ALL" });
        capabilities["goog:chromeOptions"]["perfLoggingPrefs"] = json!({ "enableNetwork": false, "enablePage": false, "traceCategories": "toplevel,blink.user_timing" });
        self.connect_with(capabilities).await
    }

    /// The id of the driver's process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    async fn connect_with(&self, capabilities: Value) -> Result<Client> {
        let Value::Object(capabilities) = capabilities else { bail!("no capabilities") };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await;
        client.with_context(|| format!("{} gives no session", self.engine))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The driver ends its browsers. Killing fails if it has ended already, which is fine.
        let _ =
            Command::new("pkill").args(["-TERM", "-P", &self.process.id().to_string()]).status();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
