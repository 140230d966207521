//! Of several requests for data the last one holds, however slow the line is and whatever the worker is doing.

use anyhow::{Result, ensure};
use ffnn::data::idx::{write_images, write_labels};
use serde_json::json;

use crate::page::Page;
use crate::server::slow;
use crate::uploads::give;

/// What the lab says of the data in place.
pub const DATA: &str = "const data = document.querySelector('.data .number')?.textContent ?? '';";
/// True if those of [`own`] are.
pub const OWN: &str = "return data.startsWith('20 training and 10 test images')";
const DRAWN: &str = "return data.startsWith('6,000 training and 1,000 test images')";

/// Thirty images of ten classes, of each of which one is held out.
pub fn own() -> Vec<(&'static str, Vec<u8>)> {
    let pixels: Vec<u8> = (0..30 * 784).map(|place| (place % 251) as u8).collect();
    let labels: Vec<u8> = (0..30).map(|image| image % 10).collect();
    vec![
        ("own-images.idx", write_images(28, 28, &pixels)),
        ("own-labels.idx", write_labels(&labels)),
    ]
}

/// Lets the files of MNIST come, or holds them back again.
async fn line(page: &Page, what: &str) -> Result<()> {
    let script = "const done = arguments[arguments.length - 1]; fetch(arguments[0]).then(answer => done(answer.ok));";
    let answered = page.client.execute_async(script, vec![json!(what)]).await?;
    ensure!(answered == json!(true), "the server does not {what}");
    Ok(())
}

/// Lets the files of MNIST come, and waits until they have come to the page.
async fn let_all_come(page: &Page) -> Result<()> {
    line(page, "release").await?;
    for file in ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"] {
        line(page, &format!("data/{file}-ubyte.gz")).await?;
    }
    Ok(())
}

/// The worker gets thirty images, or drawn digits, right after it has begun to warm up on 60,000.
pub async fn warm_up(page: &Page) -> Result<()> {
    let choose = "const choice = [...document.querySelectorAll('.data select')][0]; choice.value = 'strokes';
        choice.dispatchEvent(new Event('change', { bubbles: true }));";
    let take = "document.querySelector('.import-sheet .primary').click()";
    for (then, expected) in [(take, OWN), (choose, DRAWN)] {
        page.goto(&format!("{}#/lab?lang=en", slow(page.engine))).await?;
        line(page, "hold").await?;
        page.goto(&format!("{}#/lab?data=mnist&lang=en&epochs=1", slow(page.engine))).await?;
        page.wait(
            "the data by name",
            "return /Loading MNIST/.test(document.querySelector('.toolbar').innerText)",
        )
        .await?;
        let script = format!(
            "const watch = new MutationObserver(() => {{
               {DATA}
               if (data.startsWith('60,000')) {{ watch.disconnect(); {then}; }}
             }});
             watch.observe(document.body, {{ subtree: true, childList: true, characterData: true }});"
        );
        // The user's files have been opened before, and wait for the button to be pressed.
        give(page, &own()).await?;
        page.wait_for("button", "Use these data").await?;
        page.script(&script, vec![]).await?;
        line(page, "release").await?;
        page.wait("the smaller data", &format!("{DATA} {expected}")).await?;
        page.click("button", "Train").await?;
        page.finish().await?;
        let workers = page.script("return workers.filter(w => !w.reads).length", vec![]).await?;
        ensure!(workers == json!(1), "the worker was replaced");
    }
    Ok(())
}

/// MNIST is chosen, then drawn digits; what comes later of MNIST changes nothing.
pub async fn chosen_last(page: &Page) -> Result<()> {
    page.goto(&format!("{}#/lab?lang=en&epochs=2", slow(page.engine))).await?;
    page.wait_for("button", "Train").await?;
    line(page, "hold").await?;
    page.set("combobox", "Data", "mnist").await?;
    let said = "const said = document.querySelector('.toolbar').innerText;
        return /Loading MNIST \\(70,000 images\\)/.test(said) && !/ 0.0 MB/.test(said)";
    page.wait("the data by name", said).await?;
    page.set("combobox", "Data", "strokes").await?;
    page.wait("drawn digits", &format!("{DATA} {DRAWN}")).await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    let before = page.values().await?;
    let_all_come(page).await?;
    page.wait("drawn digits still", &format!("{DATA} {DRAWN}")).await?;
    page.finish().await?;
    ensure!(page.values().await? == before, "the run has changed");
    Ok(())
}

/// A link is opened as soon as the page has begun with the one before.
pub async fn two_links(page: &Page) -> Result<()> {
    page.goto(&format!("{}#/lab?lang=en", slow(page.engine))).await?;
    page.wait_for("button", "Train").await?;
    line(page, "hold").await?;
    let script = "addEventListener('hashchange', () => location.hash = '#/lab?data=strokes&seed=8&lang=en', { once: true });
        location.hash = '#/lab?data=mnist&seed=7&epochs=3&run=1&lang=en';";
    page.script(script, vec![]).await?;
    page.wait("the second link's data", &format!("{DATA} {DRAWN}")).await?;
    let_all_come(page).await?;
    let alone = format!(
        "{DATA} if (!/step 0/.test(document.querySelector('.toolbar').innerText)) return false;
         if (!/data=strokes.*epochs=10.*seed=8/.test(location.hash)) return false; {DRAWN}"
    );
    page.wait("the second link alone", &alone).await
}

/// The worker stops right after it was sent the user's files.
pub async fn own_files(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=5&lang=en").await?;
    page.wait_for("button", "Train").await?;
    // The newest of those that train, for a reading program is a worker too.
    let trains = "workers.filter(w => !w.reads)";
    let stop = format!("{trains}.at(-1).dispatchEvent(new ErrorEvent('error'));");
    give(page, &own()).await?;
    page.wait_for("button", "Use these data").await?;
    let take = "document.querySelector('.import-sheet .primary').click();";
    page.script(&format!("{take} {stop}"), vec![]).await?;
    let replaced = |count| format!("{DATA} if ({trains}.length !== {count}) return false; {OWN}");
    page.wait("the files again", &replaced(2)).await?;
    page.click("button", "Step").await?;
    page.wait("a minibatch", "return /step 1/.test(document.querySelector('.toolbar').innerText)")
        .await?;
    page.script(&stop, vec![]).await?;
    page.wait("the files once more", &replaced(3)).await?;
    page.click("button", "Train").await?;
    page.finish().await
}
