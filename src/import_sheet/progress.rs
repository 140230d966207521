//! Files while they are read, and files that can't be read.

use datafiles::Progress;
use yew::prelude::*;

use super::state::{ImportAction, Refusal};
use super::text;
use super::words;
use crate::i18n::Lang;
use crate::numbers::{bytes, grouped};
use crate::reading::{OwnFiles, Trouble};
use crate::ui::{FileRefusal, FileWork, file_refusal, file_work};

/// How far reading has come, and a way out.
pub fn progress(
    files: &OwnFiles,
    (how_far, is_silent): (Option<Progress>, bool),
    lang: Lang,
    act: &Callback<ImportAction>,
) -> Html {
    let known = how_far.filter(|progress| progress.of_bytes > 0);
    let much = known.map_or_else(String::new, |progress| much(progress, lang));
    let work = FileWork {
        label: text::READING.get(lang),
        text: files.in_words(lang) + &much,
        done: known.map(|progress| (progress.bytes, progress.of_bytes)),
        is_silent,
        on_cancel: act.reform(|()| ImportAction::Cancel),
        on_again: act.reform(|()| ImportAction::Retry),
    };
    file_work(work, lang)
}

/// Bytes, and rows once there are some.
fn much(progress: Progress, lang: Lang) -> String {
    let Progress { bytes: read, of_bytes, rows, .. } = progress;
    let (read, all) = (bytes(read), bytes(of_bytes));
    match (lang, rows) {
        (Lang::Ja, 0) => format!("：{read} / {all}"),
        (Lang::Ja, rows) => format!("：{read} / {all}、{} 件", grouped(rows)),
        (Lang::En, 0) => format!(": {read} of {all}"),
        (Lang::En, rows) => format!(": {read} of {all}, {} rows", grouped(rows)),
    }
}

/// Why files can't be read, and what to do.
pub fn refused(refusal: &Refusal, lang: Lang, act: &Callback<ImportAction>) -> Html {
    let words = words::refusal(refusal, lang);
    let has_stopped = *refusal == Refusal::Program(Trouble::Stopped);
    let refusal = FileRefusal {
        text: words.text,
        python: words.python,
        on_again: has_stopped.then(|| act.reform(|()| ImportAction::Retry)),
        on_dismiss: act.reform(|()| ImportAction::Cancel),
    };
    file_refusal(refusal, lang)
}
