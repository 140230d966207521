//! The lab's panels that look inside the network.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;
use crate::{hands, uploads};

/// The table as (row heads, column heads, counts without the edges).
const TABLE: &str = "
    const table = document.querySelector('table.confusion'), heads = scope => [...table.querySelectorAll(`th[scope=${scope}]:not(.edge)`)].map(e => e.textContent);
    const rows = [...table.querySelectorAll('tbody tr')].slice(0, -1).map(row => [...row.querySelectorAll('td:not(.edge)')].map(cell => parseInt(cell.textContent.replace(',', '')) || 0));
    return { rows: heads('row'), columns: heads('col'), counts: rows, edges: [...table.querySelectorAll('td.edge')].map(e => e.textContent) };";

/// The step of the weights that the matrix is about.
const STEP: &str = "(document.querySelector('table.confusion')?.closest('.panel-body').innerText.match(/step ([0-9,]+)/)?.[1] ?? '').replace(',', '')";

/// Opens a panel and scrolls to it: a panel asks the worker only while it is on screen.
pub async fn open(page: &Page, name: &str) -> Result<()> {
    page.click("button", name).await?;
    page.script("[...document.querySelectorAll('.panel h3')].find(e => e.innerText.startsWith(arguments[0])).scrollIntoView({ block: 'center' })", vec![json!(name)]).await?;
    Ok(())
}

/// Scrolls to the last element of a selector.
async fn see(page: &Page, selector: &str) -> Result<()> {
    let there = format!(
        "const found = [...document.querySelectorAll('{selector}')].at(-1); found?.scrollIntoView({{ block: 'center' }}); return !!found"
    );
    page.wait(selector, &there).await
}

/// Trains on drawn digits, reads the matrix, opens a cell by keyboard, looks at the mistakes and at the calibration.
pub async fn confusion(page: &Page) -> Result<()> {
    // A rate at which many mistakes are left.
    page.goto("#/lab?data=strokes&epochs=1&lr=0.003&lang=en").await?;
    open(page, "Confusion matrix").await?;
    page.wait("the untrained network's", &format!("return {STEP} === '0'")).await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    let steps = page.steps().await?;
    page.wait("the trained network's", &format!("return {STEP} === '{steps}'")).await?;
    let table = page.script(TABLE, vec![]).await?;
    let digits = json!(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    ensure!(table["rows"] == digits && table["columns"] == digits, "{table}");
    let counts: Vec<Vec<u64>> = serde_json::from_value(table["counts"].clone())?;
    let all: u64 = counts.iter().flatten().sum();
    let right: u64 = (0..10).map(|class| counts[class][class]).sum();
    let accuracy = 100.0 * right as f64 / all as f64;
    let shown = page.accuracy().await?;
    ensure!((accuracy - shown).abs() < 0.06, "{right} of {all} is {accuracy} %, not {shown} %");

    // The first cell is the one that the tab key reaches; an arrow goes to the next that is not empty.
    let cell = "document.querySelector('table.confusion button[tabindex=\"0\"]')";
    page.script(&format!("{cell}.focus(); {cell}.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'ArrowDown', bubbles: true, cancelable: true }}))"), vec![]).await?;
    page.wait("another cell", &format!("return document.activeElement === {cell} && /^[1-9] predicted as [0-9], /.test({cell}.ariaLabel)")).await?;
    let name = page.script(&format!("{cell}.click(); return {cell}.ariaLabel"), vec![]).await?;
    let name = name.as_str().unwrap_or_default().to_owned();
    let (cell, count) = name.rsplit_once(", ").unwrap_or_default();
    let opened = format!(
        "const cell = document.querySelector('.cell-samples'); cell?.scrollIntoView({{ block: 'center' }}); if (!cell?.querySelector('.thumbnail')) return null;
         return [cell.getAttribute('aria-label'), cell.querySelector('h4 .note').textContent, cell.querySelectorAll('.thumbnail').length === Math.min(30, {})]",
        count.split(' ').next().unwrap_or_default()
    );
    page.wait_equal("its images", &opened, &json!([cell, count, true])).await?;

    page.set("combobox", "Show", "shares").await?;
    let sums = "return [...document.querySelectorAll('table.confusion tbody tr')].slice(0, -1).every(row => Math.abs([...row.querySelectorAll('td:not(.edge)')]
        .reduce((sum, cell) => sum + (parseInt(cell.textContent) || 0), 0) - 100) < 8)";
    page.wait("rows of 100 %", sums).await?;

    open(page, "Mistakes").await?;
    let mistakes = "const names = [...document.querySelectorAll('.with-bars .thumbnail')].map(e => e.ariaLabel.match(/: (.*) → (.*) \\(([0-9.]+)%\\)/).slice(1));
        return names.length > 0 && names.every(([label, predicted]) => label !== predicted) && names.every((name, i) => i === 0 || +name[2] <= +names[i - 1][2]);";
    page.wait("the most confident first", mistakes).await?;
    let total = format!(
        "return document.querySelector('.with-bars').closest('.panel-body').innerText.startsWith('{} image')",
        all - right
    );
    page.wait("their number", &total).await?;

    open(page, "Calibration").await?;
    let bins = format!(
        "return [...document.querySelectorAll('.panel-body table.rows tbody tr')].reduce((sum, row) => sum + parseInt(row.children[1].textContent.replace(',', '')), 0) === {all}"
    );
    page.wait("all samples in the bins", &bins).await?;
    page.wait("words", "return /Confidence is [0-9.]+% on average and accuracy/.test(document.querySelector('svg.calibration').getAttribute('aria-label'))").await
}

/// The matrix follows the training, and one of 62 classes is a table too.
pub async fn classes(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=100&lang=en").await?;
    open(page, "Confusion matrix").await?;
    page.click("button", "Train").await?;
    for least in [1, 200] {
        page.wait("a newer matrix", &format!("return +{STEP} >= {least}")).await?;
    }
    page.click("button", "Pause").await?;
    uploads::give(page, &crate::classes::files((62, 10, 28))).await?;
    page.click("button", "Use these data").await?;
    let size = "document.querySelector('.panel').scrollIntoView({ block: 'center' }); const table = document.querySelector('table.confusion'); return table && [table.querySelectorAll('th[scope=col]').length, table.querySelectorAll('th[scope=row]').length, table.querySelectorAll('[tabindex=\"0\"]').length]";
    page.wait_equal("62 classes", size, &json!([63, 63, 1])).await
}

/// The number after a name in the text of an open panel.
fn number_after(panel: &str, name: &str) -> String {
    format!(
        "const text = [...document.querySelectorAll('.panel')].find(e => e.querySelector('h3').innerText.startsWith('{panel}')).innerText.replaceAll('−', '-').replaceAll(',', '');
         const found = text.match(/{name}(-?[0-9.]+)/); return found ? +found[1] : null;"
    )
}

/// Trains, draws a three, and looks at the units: their pictures, one of them large, and what they say of the drawing.
pub async fn units(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=1&lang=en").await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    open(page, "First-layer weights").await?;
    let names = "return [...document.querySelectorAll('.units .thumbnail')].map(e => e.ariaLabel.match(/^Unit \\d+, contribution ([0-9.]+), number (\\d+) of 128$/).slice(1).map(Number))";
    page.wait("24 pictures", "return document.querySelectorAll('.units .thumbnail').length === 24")
        .await?;
    let found: Vec<[f64; 2]> = serde_json::from_value(page.script(names, vec![]).await?)?;
    ensure!(found.iter().zip(1..).all(|([_, rank], place)| *rank == f64::from(place)), "{found:?}");
    ensure!(found.is_sorted_by(|one, other| one[0] >= other[0]), "{found:?}");
    let painted = "return [...document.querySelectorAll('.units canvas')].every(canvas => {
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data, strengths = new Set();
        for (let i = 3; i < data.length; i += 4) strengths.add(data[i]);
        return canvas.width === 28 && strengths.size > 20; })";
    page.wait("weights in the pictures", painted).await?;
    see(page, ".unit-view").await?;
    page.wait("no drawing yet", "return /Draw a digit/.test(document.querySelector('.unit-view').innerText) && document.querySelectorAll('.unit-view svg.signed').length === 1").await?;

    hands::draw(page, &hands::HANDS[0][3]).await?;
    see(page, ".unit-view").await?;
    page.wait("weights × input", "return [...document.querySelectorAll('.unit-view svg.signed')].map(e => e.getAttribute('aria-label').split(':')[0]).join() === 'Weights w,Weights × input, w·x'").await?;
    let sum = "const [sum, bias, u] = document.querySelector('.unit-view p.number').innerText.replaceAll('−', '-').match(/= (-?[0-9.]+) ([-+] [0-9.]+) = (-?[0-9.]+)/).slice(1).map(text => +text.replace(' ', ''));
        return Math.abs(sum + bias - u) < 0.02";
    page.wait("a sum that is right", sum).await?;
    let table = "return document.querySelector('table.weights').rows.length === 25 && [...document.querySelectorAll('table.weights th[scope=col]')].slice(1).map(e => e.textContent).join('') === '0123456789'";
    page.wait("weights to each digit", table).await?;

    open(page, "Reasons of the prediction").await?;
    see(page, "table.reasons").await?;
    see(page, ".large-pictures").await?;
    page.wait("terms", "return document.querySelectorAll('table.reasons tbody tr').length > 3 && document.querySelectorAll('.panel svg.signed').length === 4").await?;
    let terms = "const rows = [...document.querySelectorAll('table.reasons tbody tr')].map(row => +row.children[3].textContent.replace('−', '-'));
        const logit = rows.pop(); return Math.abs(rows.reduce((sum, term) => sum + term, 0) - logit) < 0.15";
    page.wait("terms that add up to the logit", terms).await?;
    let share = "const words = document.querySelector('table.reasons').closest('.panel-body').innerText.match(/^(.*) has the probability ([0-9.]+)%/);
        const bar = document.querySelector('.bars .win'); return words[1] === bar.querySelector('b').textContent && words[2] + '%' === bar.querySelector('span').textContent";
    page.wait("the same winner as the bars", share).await
}

/// Breaks a copy of the network, and undoes it; the run stays as it is.
pub async fn damage(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=1&lang=en").await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    let shown = page.accuracy().await?;
    open(page, "Break it").await?;
    let after = |low: f64, high: f64| {
        let read = number_after("Break it", "Test accuracy goes from [0-9.]+% to ");
        format!(
            "const accuracy = (() => {{ {read} }})(); return accuracy !== null && accuracy >= {low} && accuracy <= {high}"
        )
    };
    page.wait("the same accuracy", &after(shown - 0.06, shown + 0.06)).await?;
    page.set("slider", "Units set to 0", "128").await?;
    page.wait("guessing", &after(0.0, 30.0)).await?;
    page.click("button", "Undo all").await?;
    page.wait("the whole network", &after(shown - 0.06, shown + 0.06)).await?;
    page.set("combobox", "Bits of each weight", "8").await?;
    page.wait("eight bits, which are enough", &after(shown - 3.0, 100.0)).await?;
    page.set("slider", "Noise on the weights", "3").await?;
    page.wait("noise", &after(0.0, shown - 3.0)).await?;
    hands::draw(page, &hands::HANDS[0][3]).await?;
    see(page, ".damage-controls").await?;
    let bars = "const bars = [...document.querySelectorAll('.large-pictures .class-bars')].map(e => e.innerText); return bars.length === 2 && bars[0] !== bars[1]";
    page.wait("two predictions", bars).await?;
    let same = page.accuracy().await?;
    ensure!((same - shown).abs() < 1e-9, "the run has {same} % now, not {shown} %");
    Ok(())
}
