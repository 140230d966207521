//! Bad files: each has its own message, and the current run continues.

use std::io::Write;

use anyhow::{Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ffnn::data::idx::{write_images, write_labels};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::page::Page;

type Files = Vec<(&'static str, Vec<u8>)>;

/// (name of the case, files, a part of the expected message).
fn bad() -> Result<Vec<(&'static str, Files, &'static str)>> {
    let images = || write_images(28, 28, &[7; 784 * 4]);
    let packed = gzip(&images())?;
    let mut wrong_magic = images();
    wrong_magic[3] = 9;
    Ok(vec![
        (
            "a truncated gzip",
            vec![("cut.gz", packed[..packed.len() / 2].to_vec())],
            "cut.gz: the gzip data is cut off",
        ),
        (
            "nine dimensions",
            vec![("magic.idx", wrong_magic)],
            "magic.idx is of a format that is not known (it begins with the bytes 00 00 08 09",
        ),
        (
            "fewer labels than images",
            vec![("few-images.idx", images()), ("few-labels.idx", write_labels(&[1, 2, 3]))],
            "few-images.idx has 4 images, and few-labels.idx 3 labels",
        ),
        (
            "one class",
            vec![("ten-images.idx", images()), ("ten.idx", write_labels(&[10; 4]))],
            "All samples are of the class “10”",
        ),
        ("an empty file", vec![("nothing.idx", Vec::new())], "nothing.idx is empty"),
        ("a gzip bomb", vec![("bomb.gz", bomb()?)], "bomb.gz is of a format that is not known"),
        (
            "a web page",
            vec![("train.csv", b"<!DOCTYPE html><html><body>Sign in</body></html>".to_vec())],
            "train.csv is a web page",
        ),
        (
            "a format that is not read",
            vec![("train.parquet", b"PAR1\x15\x04\x15\x10PAR1".to_vec())],
            "pd.read_parquet(\"train.parquet\").to_csv(\"train.csv\", index=False)",
        ),
    ])
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// A gigabyte of zeros, gzipped.
fn bomb() -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![0; 1 << 20];
    for _ in 0..1024 {
        encoder.write_all(&zeros)?;
    }
    Ok(encoder.finish()?)
}

/// Gives files to the page's file input, after checking that its button is in sight.
const GIVE: &str = "
const give = files => {
  const transfer = new DataTransfer();
  for (const [name, text] of files) transfer.items.add(new File([Uint8Array.from(atob(text), c => c.charCodeAt(0))], name));
  const input = document.querySelector('input[type=file]');
  (input.parentElement.querySelector('button') ?? input.parentElement).scrollIntoView({ block: 'center' });
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
};";

/// Files as [`GIVE`] takes them.
pub fn packed(files: &[(&str, Vec<u8>)]) -> Value {
    files.iter().map(|(name, bytes)| json!([name, BASE64_STANDARD.encode(bytes)])).collect()
}

/// Opens files with the button.
pub async fn give(page: &Page, files: &[(&str, Vec<u8>)]) -> Result<()> {
    page.script(&format!("{GIVE} give(arguments[0]);"), vec![packed(files)]).await?;
    Ok(())
}

/// Uploads each bad file while the page trains.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=1000&run=1&lang=en").await?;
    page.wait("training", "return /step [1-9]/.test(document.querySelector('.toolbar').innerText)")
        .await?;
    let mut messages = Vec::new();
    for (what, files, part) in bad()? {
        let before = page.steps().await?;
        give(page, &files).await?;
        let part = json!(part);
        page.wait(
            &format!("the message about {what}"),
            &format!(
                "return !!document.querySelector('.data .refused')?.innerText.includes({part})"
            ),
        )
        .await?;
        let in_sight = "const { top, bottom } = document.querySelector('.data .refused').getBoundingClientRect();
            return bottom > top && top >= 0 && bottom <= innerHeight && document.querySelector('.messages').innerText === ''";
        page.wait(&format!("the message about {what} in sight, and nowhere else"), in_sight)
            .await?;
        messages.push(
            page.script("return document.querySelector('.data .refused').innerText", vec![])
                .await?
                .to_string(),
        );
        page.wait(&format!("the run to go on after {what}"), &format!("return +(document.querySelector('.toolbar').innerText.match(/step (\\d+)/)?.[1] ?? 0) > {before}")).await?;
    }
    let count = messages.len();
    messages.sort();
    messages.dedup();
    ensure!(messages.len() == count, "two faults have the same message");
    Ok(())
}
