//! Data of other classes than the ten digits: files with 2, 26 and 62 classes, and data sets that few pages have.

use anyhow::{Result, ensure};
use ffnn::data::idx::{write_images, write_labels};
use serde_json::{Value, json};

use crate::lasting::kept;
use crate::page::Page;
use crate::server::{OTHER_DATA, WITHOUT_MNIST};
use crate::{hands, uploads};

/// Classes with the first label, and the side of the images. Labels above 9 are not taken for digits.
const SETS: [(u8, u8, usize); 3] = [(2, 40, 64), (26, 1, 16), (62, 10, 28)];
/// Images of each class.
const EACH: usize = 12;

/// The names of the classes in the bars, the number of classes to look at, the diagram's words, and the data's.
const SHOWN: &str = "
    const text = query => [...document.querySelectorAll(query)].map(e => e.textContent);
    const classes = [...document.querySelectorAll('.browse-choices select')].at(-1);
    return { bars: text('.bars .bar b').length, rest: text('.bars > p.number').join(), classes: classes?.options.length ?? 0,
      outputs: text('.lab-network .diagram text').filter(word => /⋮|more/.test(word)).length,
      canvas: document.querySelector('canvas.sheet').getAttribute('aria-label') };";

/// Images in the layout of MNIST: each class has a square of ink in a place of its own.
pub fn files((classes, first, side): (u8, u8, usize)) -> Vec<(&'static str, Vec<u8>)> {
    let labels: Vec<u8> = (0..EACH).flat_map(|_| first..first + classes).collect();
    let (square, across) = (side / 8, 8);
    let image = |label: &u8| {
        let place = usize::from(label - first);
        let (top, left) = (place / across * square, place % across * square);
        let is_inked = move |index: usize| {
            (top..top + square).contains(&(index / side))
                && (left..left + square).contains(&(index % side))
        };
        (0..side * side).map(move |index| if is_inked(index) { 255 } else { 0 })
    };
    let pixels: Vec<u8> = labels.iter().flat_map(image).collect();
    vec![
        ("own-images.idx", write_images(side, side, &pixels)),
        ("own-labels.idx", write_labels(&labels)),
    ]
}

/// Uploads each set, trains, draws, looks at the images, reloads.
pub async fn check(page: &Page) -> Result<()> {
    for set in SETS {
        let (classes, first, side) = set;
        page.goto("#/lab?data=strokes&epochs=20&batch=16&lang=en").await?;
        page.wait_for("button", "Train").await?;
        uploads::give(page, &files(set)).await?;
        page.click("button", "Use these data").await?;
        let size = format!("{side} × {side} pixels, {classes} classes");
        let data = |text: &str| {
            format!("return document.querySelector('.data').innerText.includes({})", json!(text))
        };
        page.wait("the data", &data(&size)).await?;
        page.click("button", "Look at the data").await?;
        let many = classes > 10;
        let shown = json!({
            "bars": classes.min(10),
            "rest": if many { format!("{} more classes", classes - 10) } else { String::new() },
            "classes": classes + 1,
            // Of the inputs and the hidden units too.
            "outputs": if many { 3 } else { 2 },
            "canvas": "Draw a picture",
        });
        page.wait_equal("bars, diagram and classes", SHOWN, &shown).await?;
        page.click("button", "Train").await?;
        page.finish().await?;
        let accuracy = page.accuracy().await?;
        ensure!(accuracy > 90.0, "{classes} classes: {accuracy} %");
        hands::draw(page, &hands::HANDS[0][3]).await?;
        hands::answer(page).await?;
        let winner = page
            .script("return +document.querySelector('.bars .win b').textContent", vec![])
            .await?;
        let names = f64::from(first)..f64::from(first + classes);
        ensure!(winner.as_f64().is_some_and(|winner| names.contains(&winner)), "{winner}");
        let steps = page.steps().await?;
        page.wait("the run to be kept", &kept(&steps.to_string())).await?;
        page.reload().await?;
        page.wait("the data again", &data(&size)).await?;
        page.wait("the run again", &format!("return /step {steps}/.test(document.querySelector('.toolbar').innerText.replaceAll(',', ''))")).await?;
        hands::answer(page).await?;
        page.click("button", "Clear").await?;
    }
    Ok(())
}

/// A page with Kuzushiji-MNIST offers it, by the names of its classes in both languages; what it does not have is not offered,
/// and a link to it says so.
pub async fn bundled(page: &Page) -> Result<()> {
    const OFFERED: &str = "return [...document.querySelectorAll('.data option')].map(e => e.value)";
    page.goto(&format!("{OTHER_DATA}#/lab?data=kmnist&epochs=1&run=1&lang=en")).await?;
    page.finish().await?;
    let offered = json!(["mnist-small", "mnist", "kmnist", "strokes"]);
    page.wait_equal("the offer", OFFERED, &offered).await?;
    let names = "return [...document.querySelectorAll('.bars b')].map(e => e.textContent)";
    page.wait_equal(
        "names",
        names,
        &kana(&["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"]),
    )
    .await?;
    page.goto(&format!("{OTHER_DATA}#/lab?data=kmnist&lang=ja")).await?;
    page.wait_equal("kana", names, &kana(&[])).await?;
    page.goto(&format!("{WITHOUT_MNIST}#/lab?data=fashion-mnist&lang=en")).await?;
    page.wait("the reason", "return /was built without Fashion-MNIST/.test(document.querySelector('.messages').innerText)").await?;
    let drawn = json!(["mnist-small", "mnist", "strokes"]);
    page.wait_equal("the digits that the page draws", OFFERED, &drawn).await
}

fn kana(latin: &[&str]) -> Value {
    let kana = "おきすつなはまやれを".chars().enumerate().map(|(class, kana)| {
        latin.get(class).map_or(kana.to_string(), |latin| format!("{kana} {latin}"))
    });
    kana.collect::<Vec<_>>().into()
}
