//! The run out of the lab: files are what the page shows.

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};

use crate::inside;
use crate::page::Page;

/// Keeps what is saved: each file's name, its bytes and its text.
pub const KEEP: &str = "const before = URL.createObjectURL; window.saved = {};
    URL.createObjectURL = file => { file.arrayBuffer().then(bytes => { saved[file.name] = { bytes: new Uint8Array(bytes), text: new TextDecoder().decode(bytes) }; }); return before.call(URL, file); };";

/// The table of epochs: the texts of its rows.
const ROWS: &str = "return [...document.querySelectorAll('details.values tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))";

/// Trains, saves every file, and reads each.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=2&lang=en").await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    page.script(KEEP, vec![]).await?;
    page.click("button", "Download").await?;
    let buttons = ["Curves (CSV)", "Curves by minibatches (CSV)", "Settings (JSON)"];
    for name in buttons.into_iter().chain(["Charts (SVG)", "Charts (PNG)", "Data (.npz)"]) {
        page.click("button", name).await?;
    }
    page.wait("six files", "return Object.keys(saved).length === 6").await?;

    let csv = text(page, "curves.csv").await?;
    let shown: Vec<Vec<String>> = serde_json::from_value(page.script(ROWS, vec![]).await?)?;
    let columns = ["epoch", "training_loss", "test_loss", "training_accuracy", "test_accuracy"];
    let lines: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    ensure!(lines.len() == shown.len() + 1 && shown.len() == 3, "{csv}");
    for (line, shown) in lines[1..].iter().zip(&shown) {
        for (column, shown) in columns.iter().zip(shown) {
            let place = lines[0].iter().position(|name| name == column);
            let cell = place.and_then(|place| line.get(place)).copied().unwrap_or("none");
            // Before the first minibatch there is no training.
            let shown = if shown == "–" { "" } else { shown };
            ensure!(cell == shown, "{column}: {cell}, not {shown}");
        }
    }

    // Four arrays of bytes, as many as the page says.
    let npz = r"const { bytes, text } = saved['ffnn-lab-data.npz'];
        return [text.slice(0, 2), bytes.length, [...text.matchAll(/'shape': \((\d+)/g)].map(found => Number(found[1]))]";
    let npz = page.script(npz, vec![]).await?;
    let counts: Vec<u64> = serde_json::from_value(npz[2].clone())?;
    let [train, train_labels, test, test_labels] = counts[..] else { bail!("{npz}") };
    ensure!(train == train_labels && test == test_labels && train > test, "{npz}");
    ensure!(npz[1].as_u64() > Some((train + test) * 785), "{npz}");

    // All minibatches in their order, and as many samples as two epochs have.
    let windows = text(page, "windows.csv").await?;
    let rows: Vec<Vec<f64>> = windows
        .lines()
        .skip(1)
        .map(|line| line.split(',').filter_map(|cell| cell.parse().ok()).collect())
        .collect();
    let samples: f64 = rows.iter().map(|row| row[2]).sum();
    let steps = page.steps().await? as f64;
    ensure!(rows.last().is_some_and(|row| row[1] == steps) && samples > steps, "{windows}");

    let settings: Value = serde_json::from_str(&text(page, "settings.json").await?)?;
    ensure!(settings["data"] == "strokes" && settings["settings"]["epochs"] == 2, "{settings}");
    ensure!(settings["settings"]["hidden"] == json!([128]), "{settings}");

    let parsed = "const svg = new DOMParser().parseFromString(saved['ffnn-lab-charts.svg'].text, 'image/svg+xml');
        return [svg.querySelector('parsererror') === null, [...svg.querySelectorAll('text')].map(e => e.textContent)]";
    let svg = page.script(parsed, vec![]).await?;
    let texts = svg[1].to_string();
    let said =
        ["Loss: hidden 128, relu, sgd 0.1, batch 64, seed 1", "Accuracy: ", "training", "epoch"];
    ensure!(svg[0] == true && said.iter().all(|text| texts.contains(text)), "{svg}");

    let head =
        "const bytes = saved['ffnn-lab-charts.png'].bytes, view = new DataView(bytes.buffer);
        return [String.fromCharCode(...bytes.slice(1, 4)), view.getUint32(16), view.getUint32(20)]";
    let png = page.script(head, vec![]).await?;
    ensure!(png == json!(["PNG", 1440, 1344]), "{png}");

    inside::open(page, "Confusion matrix").await?;
    page.wait_for("button", "Download (CSV)").await?;
    page.click("button", "Download (CSV)").await?;
    page.wait("the matrix", "return !!saved['ffnn-lab-confusion.csv']").await?;
    let csv = text(page, "confusion.csv").await?;
    let counts = "return [...document.querySelectorAll('table.confusion tbody tr')].slice(0, -1).map(row => [...row.querySelectorAll('td:not(.edge)')].map(cell => parseInt(cell.textContent.replace(',', '')) || 0))";
    let counts: Vec<Vec<u64>> = serde_json::from_value(page.script(counts, vec![]).await?)?;
    let read = csv.lines().skip(1).map(|line| line.split(',').skip(1));
    let read: Vec<Vec<u64>> =
        read.map(|cells| cells.map(|cell| cell.parse().unwrap_or(u64::MAX)).collect()).collect();
    ensure!(read == counts && read.len() == 10, "{csv}");
    Ok(())
}

async fn text(page: &Page, name: &str) -> Result<String> {
    let text = page.script(&format!("return saved['ffnn-lab-{name}'].text"), vec![]).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}
