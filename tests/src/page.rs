//! The page as a person uses it: finds controls by role and name, and waits for conditions.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::Client;
use fantoccini::key::Key;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::engine::{Driver, Engine};
use crate::server::Server;

/// Finds an element by role and accessible name.
const FIND: &str = r#"
const [role, name] = arguments;
const kinds = {
  button: 'button', textbox: 'input[type=text],textarea', combobox: 'select', checkbox: 'input[type=checkbox]', radio: 'input[type=radio]',
  slider: 'input[type=range]', spinbutton: 'input[type=number]', canvas: 'canvas', list: 'ol,ul', link: 'a', progressbar: 'progress', summary: 'summary',
};
const said = e => (e.getAttribute('aria-label')
  || (e.labels && e.labels.length ? [...e.labels].map(l => (l.querySelector('span') || l).textContent).join(' ') : e.textContent)).trim();
const element = [...document.querySelectorAll(kinds[role])].find(e => said(e) === name && e.getClientRects().length);
"#;

/// Whether it can't be used now.
const OFF: &str = "element.matches(':disabled, [aria-disabled=true]')";

/// Asks a browser again and again: first at once, then less often, so that questions don't take the time from what is waited for.
struct Asking(Duration);

impl Default for Asking {
    fn default() -> Self {
        Self(Duration::from_millis(10))
    }
}

impl Asking {
    async fn again(&mut self) {
        tokio::time::sleep(self.0).await;
        self.0 = (self.0 * 5 / 4).min(Duration::from_millis(100));
    }
}

/// Finds the value beside a name, as text.
const VALUE: &str = r#"
const [name] = arguments;
const value = [...document.querySelectorAll('dt')].find(e => e.textContent.trim() === name && e.getClientRects().length)
  ?.nextElementSibling.textContent.trim();
"#;

/// The limit, in seconds, for what takes a page a fraction of a second on an idle machine.
const PATIENCE: u64 = 60;

/// A page in a browser.
pub struct Page {
    /// The browser.
    pub client: Client,
    /// Its engine.
    pub engine: Engine,
    pub(crate) address: String,
}

const VALUES: &str = "return document.querySelector('.values').textContent";

impl Page {
    /// Opens a new browser without a page.
    pub async fn open(server: &Server, driver: &Driver) -> Result<Self> {
        Self::open_scaled(server, driver, 1).await
    }

    /// Opens a new browser with `scale` device pixels per CSS pixel.
    pub async fn open_scaled(server: &Server, driver: &Driver, scale: u32) -> Result<Self> {
        let client = driver.connect(scale).await?;
        // WebKit's MiniBrowser under xvfb may refuse a size; the tests do not depend on it.
        let _ = client.set_window_size(1400, 1000).await;
        Ok(Self { client, engine: driver.engine, address: server.address.clone() })
    }

    /// Opens a new browser. If the driver does not answer, as WebKit's sometimes never does, a new driver is started.
    pub async fn open_or_restart(server: &Server, driver: &mut Driver) -> Result<Self> {
        for _ in 0..2 {
            if let Ok(page) = timeout(Duration::from_secs(40), Self::open(server, driver)).await {
                return page;
            }
            *driver = driver.engine.start()?;
        }
        Self::open(server, driver).await
    }

    /// Opens a new Chromium that traces the tasks of its threads and the page's marks.
    pub async fn open_traced(server: &Server, driver: &Driver) -> Result<Self> {
        let client = driver.connect_traced().await?;
        client.set_window_size(1400, 1000).await?;
        Ok(Self { client, engine: driver.engine, address: server.address.clone() })
    }

    /// Ends the browser.
    pub async fn close(self) {
        // A browser that has crashed has ended already.
        let _ = self.client.close().await;
    }

    /// Loads a section and waits until it is there.
    pub async fn goto(&self, hash: &str) -> Result<()> {
        self.client.goto("about:blank").await?;
        // Some browsers return before the blank page is loaded. Without it, an address with another hash would not load
        // the page anew.
        self.wait("a blank page", "return location.href === 'about:blank'").await?;
        self.client.goto(&format!("{}{hash}", self.address)).await?;
        let there = "const lang = location.hash.match(/lang=(ja|en)/)?.[1] ?? document.documentElement.lang;
            return !document.querySelector('.early') && !!document.querySelector('h1') && document.documentElement.lang === lang";
        self.wait("the page's heading, in the link's language", there).await
    }

    /// The ids of all sections, as the contents list them.
    pub async fn sections(&self) -> Result<Vec<String>> {
        self.goto("").await?;
        let script = "return [...document.querySelectorAll('header nav a')].map(a => a.hash.slice(2).split('?')[0])";
        let ids: Vec<String> = serde_json::from_value(self.script(script, vec![]).await?)?;
        ensure!(ids.len() >= 2, "the contents list only {ids:?}");
        Ok(ids)
    }

    /// Chooses the theme of the pages opened next, and deletes the kept runs.
    pub async fn prepare(&self, theme: &str) -> Result<()> {
        self.goto("").await?;
        let script = "localStorage.setItem('theme', arguments[0]);
            const done = arguments[arguments.length - 1];
            const deleted = name => new Promise(done => {
              const request = indexedDB.deleteDatabase(name);
              request.onsuccess = request.onerror = request.onblocked = done;
            });
            Promise.all(['ffnn-lab', 'ffnn-lab-runs'].map(deleted)).then(() => done(true));";
        self.client.execute_async(script, vec![json!(theme)]).await?;
        Ok(())
    }

    /// Loads the page anew.
    pub async fn reload(&self) -> Result<()> {
        self.client.refresh().await?;
        let there = "const lang = location.hash.match(/lang=(ja|en)/)?.[1] ?? document.documentElement.lang;
            return !document.querySelector('.early') && !!document.querySelector('h1') && document.documentElement.lang === lang";
        self.wait("the page's heading, in the link's language", there).await
    }

    /// The losses and accuracies of the run with all their digits.
    pub async fn values(&self) -> Result<Value> {
        self.script(VALUES, vec![]).await
    }

    /// Waits until the losses and accuracies are those of `before`; they appear one by one.
    pub async fn wait_values(&self, before: &Value) -> Result<()> {
        self.wait_equal("the same values", VALUES, before).await
    }

    /// Minibatches done.
    pub async fn steps(&self) -> Result<u64> {
        let script =
            "return +(document.querySelector('.toolbar').innerText.match(/step (\\d+)/)?.[1] ?? 0)";
        Ok(self.script(script, vec![]).await?.as_u64().unwrap_or_default())
    }

    /// Runs a script.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.client
            .execute(script, arguments)
            .await
            .with_context(|| script.chars().take(80).collect::<String>())
    }

    /// The value of a condition; null if the driver lost the answer, so that the caller asks again.
    async fn condition(&self, script: &str) -> Result<Value> {
        let seen = self.script(script, vec![]).await;
        // Under load, WebKit's driver loses the answer to one of some thousand scripts.
        let is_lost =
            |error: &anyhow::Error| format!("{error:#}").contains("Could not parse script result");
        match seen {
            Err(error) if is_lost(&error) => Ok(Value::Null),
            seen => seen,
        }
    }

    /// Waits until a script returns true.
    pub async fn wait(&self, what: &str, script: &str) -> Result<()> {
        self.wait_long(what, script, PATIENCE).await
    }

    /// Waits until a script returns true, for at most `seconds` seconds.
    pub async fn wait_long(&self, what: &str, script: &str, seconds: u64) -> Result<()> {
        let (start, mut asking) = (Instant::now(), Asking::default());
        while self.condition(script).await? != json!(true) {
            if start.elapsed() > Duration::from_secs(seconds) {
                let seen = self.script("return (document.querySelector('.toolbar')?.innerText ?? '') + ' | ' + (document.querySelector('.messages')?.innerText ?? '') + ' | ' + location.hash + (window.keptSteps ? ' | kept: ' + keptSteps : '')", vec![]).await?;
                let problems =
                    self.script("return (window.problems ?? []).join('; ')", vec![]).await?;
                bail!("waited {seconds} s for {what}; the page says {seen}, problems {problems}");
            }
            asking.again().await;
        }
        Ok(())
    }

    /// Waits until a script returns this value.
    pub async fn wait_equal(&self, what: &str, script: &str, expected: &Value) -> Result<()> {
        let (start, mut asking) = (Instant::now(), Asking::default());
        loop {
            let seen = self.condition(script).await?;
            if seen == *expected {
                return Ok(());
            }
            ensure!(start.elapsed().as_secs() < PATIENCE, "{what}: {seen} instead of {expected}");
            asking.again().await;
        }
    }

    /// Clicks a control, as soon as it is there and enabled.
    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        self.act(role, name, vec![], "element.click();").await
    }

    /// Sets the value of a field or a choice, as a person who leaves it afterwards, as soon as it is there.
    pub async fn set(&self, role: &str, name: &str, value: &str) -> Result<()> {
        let leave = "element.value = arguments[2];
            for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }));";
        self.act(role, name, vec![json!(value)], leave).await
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: Key) -> Result<()> {
        let focused = self.client.active_element().await?;
        Ok(focused.send_keys(&char::from(key).to_string()).await?)
    }

    /// Runs a script on a control, as soon as it is there and enabled and nothing of the page waits to be drawn: between the
    /// halves of a long render, a control may still belong to what was there before.
    async fn act(&self, role: &str, name: &str, more: Vec<Value>, action: &str) -> Result<()> {
        let script = format!(
            "{FIND} if (!element || {OFF} || window.putOff?.size) return false; {action} return true;"
        );
        let arguments = [vec![json!(role), json!(name)], more].concat();
        let (start, mut asking) = (Instant::now(), Asking::default());
        while self.script(&script, arguments.clone()).await? != json!(true) {
            ensure!(
                start.elapsed().as_secs() < PATIENCE,
                "there is no {role} “{name}” that can be used"
            );
            asking.again().await;
        }
        Ok(())
    }

    /// Waits until a control is there and enabled.
    pub async fn wait_for(&self, role: &str, name: &str) -> Result<()> {
        let (role, name) = (json!(role).to_string(), json!(name).to_string());
        let find = FIND.replace("= arguments;", &format!("= [{role}, {name}];"));
        let there = format!("{find} return !!element && !({OFF});");
        self.wait(&format!("{role} {name}"), &there).await
    }

    /// One of the three numbers of the lab's bar.
    pub async fn number(&self, name: &str) -> Result<f64> {
        let script = "return [...document.querySelectorAll('.stat')].find(s => s.querySelector('dt').textContent === arguments[0])?.querySelector('dd').textContent ?? ''";
        let text = self.script(script, vec![json!(name)]).await?;
        let text = text.as_str().unwrap_or_default().replace([',', '%'], "");
        text.parse().with_context(|| format!("{name} is “{text}”"))
    }

    /// The value that stands beside a name in a list of values.
    pub async fn value(&self, name: &str) -> Result<String> {
        let text =
            self.script(&format!("{VALUE} return value ?? null;"), vec![json!(name)]).await?;
        text.as_str().map(str::to_owned).with_context(|| format!("no value is named “{name}”"))
    }

    /// Waits until the value beside a name is this text.
    pub async fn wait_value(&self, name: &str, expected: &str) -> Result<()> {
        let find = VALUE.replace("= arguments;", &format!("= [{}];", json!(name)));
        self.wait_equal(name, &format!("{find} return value ?? null;"), &json!(expected)).await
    }

    /// Waits until a run is over.
    pub async fn finish(&self) -> Result<()> {
        let script = "return /done|完了/.test(document.querySelector('.toolbar').innerText)";
        self.wait_long("the end of the run", script, 180).await
    }

    /// The test accuracy in per cent, on an English page.
    pub async fn accuracy(&self) -> Result<f64> {
        self.number("Test accuracy").await
    }

    /// Fails if the page made requests to other hosts, broke its policy, or reported errors or warnings.
    pub async fn check_clean(&self) -> Result<()> {
        let script = "return performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith(location.origin) && !n.startsWith('data:') && !n.startsWith('blob:'))";
        let foreign = self.script(script, vec![]).await?;
        ensure!(foreign == json!([]), "requests to other hosts: {foreign}");
        // Browsers warn about preload hints for various reasons. A hint is not a fault.
        let problems = self.script("return (window.problems ?? ['the probe is missing']).filter(p => !/preload|integrity/.test(p))", vec![]).await?;
        ensure!(problems == json!([]), "problems on the page: {problems}");
        Ok(())
    }
}
