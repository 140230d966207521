//! The engine alone in a browser: on a page as the page's code is compiled, in a worker as the worker's is.

use std::time::Duration;

use anyhow::{Result, bail};
use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};

use crate::page::Page;

/// Opens the page that has it.
pub async fn open(page: &Page) -> Result<()> {
    let patience = Some(Duration::from_secs(280));
    page.client.update_timeouts(TimeoutConfiguration::new(patience, patience, None)).await?;
    page.client.goto(&format!("{}measure/", page.address)).await?;
    Ok(())
}

/// What it answers at a place, `page` or `worker`.
pub async fn ask(page: &Page, place: &str, words: &[Value]) -> Result<Value> {
    let script = "const [place, words, done] = arguments;
        ask(place, ...words).then(answer => done([answer, null]), error => done([null, String(error)]));";
    let answer = page.client.execute_async(script, vec![json!(place), json!(words)]).await?;
    match &answer[1] {
        Value::Null => Ok(answer[0].clone()),
        error => bail!("{}, {place}, {words:?}: {error}", page.engine),
    }
}
