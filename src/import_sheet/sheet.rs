//! The sheet: what the files are, what is to be chosen, and the two ways out.

use yew::prelude::*;

use super::choices_form::choices_form;
use super::classes::classes;
use super::columns::columns;
use super::facts::facts;
use super::preview::preview;
use super::state::{ImportAction, ImportAim, Shown};
use super::text;
use super::words;
use crate::i18n::Lang;
use crate::ui::{Dialog, off};

/// The sheet.
pub fn sheet(shown: &Shown, lang: Lang, act: &Callback<ImportAction>) -> Html {
    let take = act.reform(|_: MouseEvent| ImportAction::Take);
    let cancel = act.reform(|()| ImportAction::Cancel);
    html! {
        <Dialog class="import-sheet" labelledby="import-title" on_cancel={cancel.clone()}>
            <h2 id="import-title" tabindex="-1" autofocus=true>{ text::TITLE.get(lang) }</h2>
            <div class="import-body" aria-busy={shown.waits.to_string()}>
                { facts(&shown.summary, shown.aim, lang) }
                { preview(&shown.summary, lang) }
                { choices_form(shown, lang, act) }
                { columns(shown, lang, act) }
                { classes(&shown.summary, lang) }
                { notes(shown, lang) }
                <p class="note">{ limits(shown.aim, lang) }</p>
            </div>
            <div class="import-end">
                { fault(shown, lang) }
                <p class="note">{ text::UNTIL.get(lang) }</p>
                <div class="import-buttons">
                    <button type="button" class="btn primary" aria-disabled={off(!shown.can_be_taken())} onclick={take}>{ text::USE.get(lang) }</button>
                    <button type="button" class="btn" onclick={cancel.reform(|_| ())}>{ text::CANCEL.get(lang) }</button>
                </div>
            </div>
        </Dialog>
    }
}

fn limits(aim: ImportAim, lang: Lang) -> String {
    match aim {
        ImportAim::Sets => text::LIMITS.get(lang).to_owned(),
        ImportAim::Points { most } => text::limits_of_points(most, lang),
    }
}

/// Why the data can't be taken as things are.
fn fault(shown: &Shown, lang: Lang) -> Html {
    let text = match &shown.fault {
        Some(fault) => words::fault(fault, lang).text,
        None if shown.summary.train == 0 && !shown.waits => text::NO_LABELS.get(lang).to_owned(),
        None => String::new(),
    };
    html! {
        <div role="status">if !text.is_empty() { <p class="error">{ text }</p> }</div>
    }
}

/// What was decided, converted and left out.
fn notes(shown: &Shown, lang: Lang) -> Html {
    let notes: Vec<words::Words> =
        shown.summary.notes.iter().map(|note| words::note(note, lang)).collect();
    if notes.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h3>{ text::NOTES.get(lang) }</h3>
            <ul class="import-notes">{ for notes.into_iter().map(note) }</ul>
        </section>
    }
}

/// A note, with the line of Python that makes a file readable.
fn note(words: words::Words) -> Html {
    html! {
        <li>
            { words.text }
            if let Some(python) = words.python {
                <pre class="python" tabindex="0"><code>{ python }</code></pre>
            }
        </li>
    }
}
