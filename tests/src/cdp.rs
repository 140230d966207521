//! Commands that only Chromium's driver knows.

use anyhow::{Context, Result};
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::page::Page;

/// Sends a command of Chromium's DevTools protocol.
#[derive(Debug)]
pub struct Chromium(pub &'static str, pub Value);

impl WebDriverCompatibleCommand for Chromium {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.0, "params": self.1 }).to_string()))
    }
}

/// Returns the events of the trace up to the last time that an address was loaded.
#[derive(Debug)]
pub struct GetTrace;

impl WebDriverCompatibleCommand for GetTrace {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": "performance" }).to_string()))
    }
}

/// Makes Chromium count the processor time of the page's thread, which [`worked`] then returns.
pub async fn count_work(page: &Page) -> Result<()> {
    let clock = json!({ "timeDomain": "threadTicks" });
    page.client.issue_cmd(Chromium("Performance.enable", clock)).await?;
    Ok(())
}

/// Milliseconds that the page's thread has worked so far.
pub async fn worked(page: &Page) -> Result<f64> {
    let answer = page.client.issue_cmd(Chromium("Performance.getMetrics", json!({}))).await?;
    let metrics = answer["metrics"].as_array().context("no metrics")?;
    let of = |metric: &&Value| metric["name"] == "TaskDuration";
    let seconds = metrics.iter().find(of).and_then(|metric| metric["value"].as_f64());
    Ok(1000.0 * seconds.context("no TaskDuration")?)
}
