//! The sheet of opened files: what it says, what can be chosen, and that nothing changes before its data are used.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::lasting::kept;
use crate::page::Page;
use crate::requests::{DATA, OWN, own};
use crate::uploads::{give, packed};

/// The text of the sheet; empty while there is none.
const SHEET: &str = "document.querySelector('dialog.import-sheet[open]')?.innerText ?? ''";
/// The pictures of the sheet, as one text.
const PICTURES: &str =
    "[...document.querySelectorAll('.import-preview svg')].map(e => e.innerHTML).join()";
const NO_SHEET: &str = "return !document.querySelector('.import-sheet, .reading')";
const STROKES: &str = "return data.startsWith('6,000 training and 1,000 test images')";

/// Waits until the sheet says this.
async fn says(page: &Page, words: &str) -> Result<()> {
    let script = format!("return ({SHEET}).includes({})", json!(words));
    page.wait(&format!("{words} on the sheet"), &script).await
}

/// Waits until more has been trained.
async fn trains(page: &Page) -> Result<()> {
    let before = page.steps().await?;
    let script = format!(
        "return +(document.querySelector('.toolbar').innerText.match(/step (\\d+)/)?.[1] ?? 0) > {before}"
    );
    page.wait("training to go on", &script).await
}

/// Opens files while a run trains, looks at them, turns them over, and closes them again, by the button and by Esc.
pub async fn shown(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=1000&run=1&lang=en").await?;
    trains(page).await?;
    give(page, &own()).await?;
    for words in [
        "own-images.idx · IDX · 24 kB",
        "30 images, 28 × 28 pixels",
        "20 for training, 10 for testing",
        "0 to 250",
        "10 classes",
        "10 samples are held out for testing, of each class the same share.",
    ] {
        says(page, words).await?;
    }
    let about = "const sheet = document.querySelector('.import-sheet');
        const name = document.getElementById(sheet.getAttribute('aria-labelledby')).innerText;
        return [name, sheet.contains(document.activeElement), document.querySelectorAll('.import-preview svg').length]";
    let about = page.script(about, vec![]).await?;
    ensure!(about == json!(["What these files are", true, 12]), "{about}");
    trains(page).await?;
    page.wait("the data as before", &format!("{DATA} {STROKES}")).await?;
    let pictures = page.script(&format!("return {PICTURES}"), vec![]).await?;
    for control in ["Invert", "Transpose"] {
        page.click("checkbox", control).await?;
        let script = format!("return ({PICTURES}) !== {pictures}");
        page.wait(&format!("other pictures by {control}"), &script).await?;
        page.click("checkbox", control).await?;
        page.wait_equal("the pictures again", &format!("return {PICTURES}"), &pictures).await?;
    }
    page.set("textbox", "Share held out (%)", "50").await?;
    says(page, "10 for training, 20 for testing").await?;
    page.click("button", "Cancel").await?;
    page.wait("no sheet", NO_SHEET).await?;
    give(page, &own()).await?;
    page.wait_for("button", "Use these data").await?;
    // Esc, as the browser says it to a dialog.
    let escape = "document.querySelector('.import-sheet').dispatchEvent(new Event('cancel', { cancelable: true }))";
    page.script(escape, vec![]).await?;
    page.wait("no sheet", NO_SHEET).await?;
    page.wait("the data as before", &format!("{DATA} {STROKES}")).await?;
    trains(page).await
}

/// Drops files, uses them inverted, trains, and finds all that again after a reload.
pub async fn used(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=3&lang=en").await?;
    page.wait_for("button", "Train").await?;
    let drop = "const transfer = new DataTransfer();
        for (const [name, text] of arguments[0]) transfer.items.add(new File([Uint8Array.from(atob(text), c => c.charCodeAt(0))], name));
        document.querySelector('.data').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));";
    page.script(drop, vec![packed(&own())]).await?;
    page.click("checkbox", "Invert").await?;
    // A link that names other data would open those after a reload, however soon that comes.
    let address = page.client.execute_async(USE, vec![]).await?;
    ensure!(!address.as_str().unwrap_or("data=").contains("data="), "{address}");
    page.wait("the data", &format!("{DATA} {OWN}")).await?;
    page.wait("no sheet", NO_SHEET).await?;
    let decided = "const said = document.querySelector('.data').innerText;
        return /own-images.idx/.test(said) && /inverted/.test(said)";
    page.wait("what was decided", decided).await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    let values = page.values().await?;
    // What stands still is stored at once; the page says nothing of it.
    let stored = "const request = indexedDB.open('ffnn-lab');
        request.onsuccess = () => {
          const all = request.result.transaction('kept').objectStore('kept').getAllKeys();
          all.onsuccess = () => { request.result.close(); window.stored = all.result.join(); };
        };
        return window.stored === 'buffers,data'";
    page.wait("the data to be stored", stored).await?;
    let steps = page.steps().await?;
    page.wait("the run to be kept", &kept(&steps.to_string())).await?;
    page.reload().await?;
    page.wait("the data again", &format!("{DATA} {OWN}")).await?;
    page.wait("what was decided again", decided).await?;
    page.wait_values(&values).await
}

/// Presses the button as soon as it can be pressed; the address in the frame in which the data have been taken.
const USE: &str = "const done = arguments[arguments.length - 1];
    const button = () => [...document.querySelectorAll('dialog button')].find(button => button.innerText === 'Use these data' && !button.matches('[aria-disabled=true]'));
    const look = () => document.querySelector('dialog.import-sheet, .reading') ? requestAnimationFrame(look) : done(location.hash);
    const press = () => {
      if (!button()) return requestAnimationFrame(press);
      button().click();
      look();
    };
    press();";

/// Opens a large file while a run trains, and gives it up while it is read.
pub async fn cancelled(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=1000&run=1&lang=en").await?;
    trains(page).await?;
    // 400,000 images: most of a second, even on a fast machine.
    let open = "const transfer = new DataTransfer(), count = 400000;
        const number = [count >> 24, count >> 16, count >> 8, count].map(byte => byte & 255);
        const part = Uint8Array.from({ length: 784 * 1000 }, (_, place) => place % 7 ? 0 : place % 251);
        const images = [Uint8Array.from([0, 0, 8, 3, ...number, 0, 0, 0, 28, 0, 0, 0, 28]), ...Array(count / 1000).fill(part)];
        const labels = [Uint8Array.from([0, 0, 8, 1, ...number]), Uint8Array.from({ length: count }, (_, place) => place % 10)];
        transfer.items.add(new File(images, 'large-images.idx'));
        transfer.items.add(new File(labels, 'large-labels.idx'));
        window.barSeen = false;
        const watch = new MutationObserver(() => {
          const bar = document.querySelector('.reading progress[value]');
          if (!bar || !/ of 314.0 MB/.test(document.querySelector('.reading').innerText)) return;
          watch.disconnect();
          window.barSeen = true;
          document.querySelector('.reading button').click();
        });
        watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        const input = document.querySelector('.data input[type=file]');
        input.files = transfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));";
    page.script(open, vec![]).await?;
    page.wait("a bar with bytes", "return barSeen").await?;
    page.wait("no sheet", NO_SHEET).await?;
    page.wait("the data as before", &format!("{DATA} {STROKES}")).await?;
    trains(page).await
}
