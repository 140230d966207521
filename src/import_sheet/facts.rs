//! The files in a few lines: what they are and how much is in them.

use datafiles::{FileSummary, SampleKind, Summary};
use yew::prelude::*;

use super::labels::decimal;
use super::state::ImportAim;
use super::text;
use crate::i18n::{Lang, Text};
use crate::numbers::{bytes, grouped};

/// Files, samples, sets and values.
pub fn facts(summary: &Summary, aim: ImportAim, lang: Lang) -> Html {
    let row = |name: Text, value: Html| {
        html! { <div><dt>{ name.get(lang) }</dt><dd>{ value }</dd></div> }
    };
    let files = summary
        .files
        .iter()
        .map(|file| html! { <span class="import-file">{ file_line(file, lang) }</span> });
    let (least, greatest) = summary.range;
    html! {
        <dl class="import-facts number">
            { row(text::FILES, html! { <>{ for files }</> }) }
            { row(text::SAMPLES, samples(summary, lang).into()) }
            if aim == ImportAim::Sets {
                { row(text::SPLIT, split(summary, lang).into()) }
            }
            if matches!(summary.samples, SampleKind::Images { .. }) {
                { row(text::VALUES, range(least, greatest, lang).into()) }
            }
        </dl>
    }
}

/// `train.csv · CSV · 76.8 MB`.
fn file_line(file: &FileSummary, lang: Lang) -> String {
    let format = match (file.format, lang) {
        (datafiles::Format::Text, Lang::Ja) => "テキスト",
        (datafiles::Format::Text, Lang::En) => "text",
        (format, _) => format.name(),
    };
    let gzip = if file.gzipped > 0 { " (gzip)" } else { "" };
    format!("{} · {format}{gzip} · {}", file.name, bytes(file.bytes))
}

fn samples(summary: &Summary, lang: Lang) -> String {
    let all = grouped(summary.train + summary.test + summary.unlabelled);
    match (&summary.samples, lang) {
        (SampleKind::Images { rows, columns }, Lang::Ja) => {
            format!("{all} 枚の画像、{rows} × {columns} 画素")
        }
        (SampleKind::Images { rows, columns }, Lang::En) => {
            format!("{all} images, {rows} × {columns} pixels")
        }
        (SampleKind::Table { columns }, Lang::Ja) => format!("{all} 行、{} 列", columns.len()),
        (SampleKind::Table { columns }, Lang::En) => {
            format!("{all} rows, {} columns", columns.len())
        }
        (SampleKind::Pictures, Lang::Ja) => format!("画像 {} 枚", grouped(summary.pictures)),
        (SampleKind::Pictures, Lang::En) => format!("{} pictures", grouped(summary.pictures)),
    }
}

fn split(summary: &Summary, lang: Lang) -> String {
    let [train, test, unlabelled] = [summary.train, summary.test, summary.unlabelled].map(grouped);
    match (lang, summary.unlabelled) {
        (Lang::Ja, 0) => format!("訓練 {train}、テスト {test}"),
        (Lang::Ja, _) => format!("訓練 {train}、テスト {test}、ラベルなし {unlabelled}"),
        (Lang::En, 0) => format!("{train} for training, {test} for testing"),
        (Lang::En, _) => {
            format!("{train} for training, {test} for testing, {unlabelled} without labels")
        }
    }
}

/// A range of values.
pub fn range(least: f64, greatest: f64, lang: Lang) -> String {
    let (least, greatest) = (decimal(least), decimal(greatest));
    match lang {
        Lang::Ja => format!("{least}〜{greatest}"),
        Lang::En => format!("{least} to {greatest}"),
    }
}
