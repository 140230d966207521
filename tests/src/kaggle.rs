//! Kaggle's Digit Recognizer: files in its layout, made of drawn digits, become a submission; what does not fit is refused.

use anyhow::{Context, Result, ensure};
use ffnn::data::{ImageSet, Samples, strokes};
use serde_json::json;

use crate::page::Page;
use crate::uploads::{give, packed};

/// Keeps the text of what is saved, by its name.
const KEEP: &str = "const before = URL.createObjectURL; window.saved = {};
    URL.createObjectURL = file => { file.text().then(text => { saved[file.name] = text; }); return before.call(URL, file); };";
/// Gives files to the part's own field.
const GIVE: &str = "
const transfer = new DataTransfer();
for (const [name, text] of arguments[0]) transfer.items.add(new File([Uint8Array.from(atob(text), c => c.charCodeAt(0))], name));
const input = document.querySelector('.kaggle input[type=file]');
input.files = transfer.files;
input.dispatchEvent(new Event('change', { bubbles: true }));";
const DOWNLOADED: &str = "return saved['submission.csv'] ?? ''";
/// Images to predict.
const IMAGES: usize = 620;

/// Kaggle's layout: `label,pixel0,…`, or the pixels alone.
fn csv(images: &ImageSet, with_labels: bool) -> Vec<u8> {
    let names = (0..images.inputs()).map(|pixel| format!("pixel{pixel}"));
    let head: Vec<String> =
        with_labels.then(|| "label".to_owned()).into_iter().chain(names).collect();
    let row = |index: usize| {
        let label = with_labels.then(|| images.labels()[index].to_string());
        let pixels = images.image(index).into_iter().map(|pixel| pixel.to_string());
        label.into_iter().chain(pixels).collect::<Vec<_>>().join(",")
    };
    let rows = (0..images.len()).map(row);
    [head.join(",")].into_iter().chain(rows).collect::<Vec<_>>().join("\n").into_bytes()
}

fn sample_submission(first: usize, count: usize) -> Vec<u8> {
    let rows: String = (first..first + count).map(|id| format!("{id},0\n")).collect();
    ["ImageId,Label\n", &rows].concat().into_bytes()
}

/// Trains, predicts files, and predicts what came with the training set.
pub async fn check(page: &Page) -> Result<()> {
    let train = strokes::generate(900, 21)?;
    let test = strokes::generate(IMAGES, 22)?;
    page.goto("#/lab?data=strokes&epochs=3&lang=en").await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    page.script(KEEP, vec![]).await?;
    page.click("button", "Download").await?;
    page.click("button", "Kaggle’s Digit Recognizer").await?;
    page.wait_for("button", "Predict test.csv").await?;

    // Another number of pixels: both are said, and nothing is written.
    let small = ImageSet::new(8, 8, 10, vec![9; 64 * 12], Vec::new())?;
    choose(page, &[("test.csv", csv(&small, false))]).await?;
    says(page, "test.csv: images of 64 pixels; the network was trained on images of 784").await?;
    page.click("button", "Dismiss").await?;
    let few = [("test.csv", csv(&test, false)), ("sample_submission.csv", sample_submission(1, 7))];
    choose(page, &few).await?;
    says(page, "sample_submission.csv has 7 ids; there are 620 images").await?;
    ensure!(page.script(DOWNLOADED, vec![]).await? == json!(""), "a file was written");

    let ids = sample_submission(501, IMAGES);
    choose(page, &[("test.csv", csv(&test, false)), ("sample_submission.csv", ids)]).await?;
    page.wait("the submission", "return !!saved['submission.csv']").await?;
    submitted(page, &test, 501).await?;
    says(page, "submission.csv: 620 rows").await?;

    // The zip's files as training data: the images without labels lie beside them.
    give(page, &[("train.csv", csv(&train, true)), ("test.csv", csv(&test, false))]).await?;
    page.click("button", "Use these data").await?;
    page.wait_for("button", "Predict the 620 images without labels").await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    page.script("delete saved['submission.csv']", vec![]).await?;
    // The ids of before are still those of these images, for they are as many.
    page.click("button", "Predict the 620 images without labels").await?;
    page.wait("the submission", "return !!saved['submission.csv']").await?;
    submitted(page, &test, 501).await?;

    let steps = "return document.querySelectorAll('.kaggle-steps li').length";
    page.wait_equal("the steps of the homework", steps, &json!(7)).await
}

async fn choose(page: &Page, files: &[(&str, Vec<u8>)]) -> Result<()> {
    page.wait_for("button", "Predict test.csv").await?;
    page.script(GIVE, vec![packed(files)]).await?;
    Ok(())
}

async fn says(page: &Page, words: &str) -> Result<()> {
    let words = json!(words);
    page.wait(
        &format!("{words} to be said"),
        &format!("return document.querySelector('.kaggle').innerText.includes({words})"),
    )
    .await
}

/// The file has Kaggle's layout, these ids, and mostly the right labels.
async fn submitted(page: &Page, images: &ImageSet, first: usize) -> Result<()> {
    let text = page.script(DOWNLOADED, vec![]).await?;
    let text = text.as_str().context("no submission")?;
    let mut lines = text.lines();
    ensure!(lines.next() == Some("ImageId,Label"), "{text}");
    let mut right = 0;
    for (place, label) in images.labels().iter().enumerate() {
        let line = lines.next().with_context(|| format!("row {place} is missing"))?;
        let (id, predicted) = line.split_once(',').context("a row without a comma")?;
        ensure!(id == (first + place).to_string(), "{line} in row {place}");
        right += usize::from(predicted.parse::<u8>()? == *label);
    }
    ensure!(lines.next().is_none(), "there are more rows than images");
    ensure!(right * 10 > images.len() * 8, "{right} of {} are right", images.len());
    Ok(())
}
