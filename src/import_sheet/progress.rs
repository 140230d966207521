//! Files while they are read, and files that can't be read: beside what opened them, for nothing has to be decided.

use datafiles::Progress;
use yew::prelude::*;

use super::labels::bytes;
use super::state::ImportAction;
use super::text;
use super::words;
use crate::i18n::Lang;
use crate::numbers::grouped;
use crate::reading::{OwnFiles, Trouble};

/// How far reading has come, and a way out.
pub fn progress(
    files: &OwnFiles,
    how_far: Option<Progress>,
    lang: Lang,
    act: &Callback<ImportAction>,
) -> Html {
    let cancel = act.reform(|_: MouseEvent| ImportAction::Cancel);
    let known = how_far.filter(|progress| progress.of_bytes > 0);
    let value = known.map(|progress| progress.bytes.to_string());
    let max = known.map_or(1, |progress| progress.of_bytes).to_string();
    html! {
        <div class="reading">
            <p class="note number">{ files.in_words(lang) }{ known.map(|progress| much(progress, lang)) }</p>
            <div class="reading-bar">
                <progress aria-label={text::READING.get(lang)} {value} {max} />
                <button type="button" class="btn" onclick={cancel}>{ text::CANCEL.get(lang) }</button>
            </div>
        </div>
    }
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

/// Why files can't be read, and what to do. Everything is as before.
pub fn refused(trouble: &Trouble, lang: Lang, act: &Callback<ImportAction>) -> Html {
    let words = words::trouble(trouble, lang);
    let dismiss = act.reform(|_: MouseEvent| ImportAction::Cancel);
    let retry = act.reform(|_: MouseEvent| ImportAction::Retry);
    html! {
        <div class="refused" role="alert">
            <p class="error">
                { words.text }{ " " }
                if *trouble == Trouble::Stopped {
                    <button type="button" class="link" onclick={retry}>{ text::AGAIN.get(lang) }</button>{ " " }
                }
                <button type="button" class="link" onclick={dismiss}>{ text::DISMISS.get(lang) }</button>
            </p>
            if let Some(python) = words.python {
                <pre class="python" tabindex="0"><code>{ python }</code></pre>
            }
        </div>
    }
}
