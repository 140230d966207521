//! Files while a program works on them, and files that it refuses: beside what opened them, for nothing has to be decided.

use yew::prelude::*;

use crate::i18n::{Lang, Text};

const CANCEL: Text = Text::new("やめる", "Cancel");
const AGAIN: Text = Text::new("もう一度試す", "Try again");
const DISMISS: Text = Text::new("閉じる", "Dismiss");
const SILENT: Text = Text::new(
    "しばらく応答がありません。このまま待つことも、やり直すこともできます。",
    "There has been no answer for a while. You can wait, or try again.",
);

/// Work on files.
#[derive(Clone, Debug, PartialEq)]
pub struct FileWork {
    /// The name of the work.
    pub label: &'static str,
    /// The files, and how much of them is done.
    pub text: String,
    /// What is done, of how much; none while that is not known.
    pub done: Option<(u64, u64)>,
    /// Nothing has been heard for a while.
    pub is_silent: bool,
    /// Called when the user gives up.
    pub on_cancel: Callback<()>,
    /// Called to begin again.
    pub on_again: Callback<()>,
}

/// How far the work has come, and a way out.
pub fn file_work(work: FileWork, lang: Lang) -> Html {
    let FileWork { label, text, done, is_silent, on_cancel, on_again } = work;
    let known = done.filter(|(_, all)| *all > 0);
    let value = known.map(|(done, _)| done.to_string());
    let max = known.map_or(1, |(_, all)| all).to_string();
    html! {
        <div class="reading">
            <p class="note number">{ text }</p>
            <div class="reading-bar">
                <progress aria-label={label} {value} {max} />
                <button type="button" class="btn" onclick={on_cancel.reform(|_| ())}>{ CANCEL.get(lang) }</button>
            </div>
            <div role="status">
                if is_silent {
                    <p class="note">
                        { SILENT.get(lang) }{ " " }
                        <button type="button" class="link" onclick={on_again.reform(|_| ())}>{ AGAIN.get(lang) }</button>
                    </p>
                }
            </div>
        </div>
    }
}

/// Why files are not used.
#[derive(Clone, Debug, PartialEq)]
pub struct FileRefusal {
    /// The reason, and what to do.
    pub text: String,
    /// A line of Python that makes a file readable.
    pub python: Option<String>,
    /// Called to begin again; none if that changes nothing.
    pub on_again: Option<Callback<()>>,
    /// Called when the user has read it.
    pub on_dismiss: Callback<()>,
}

/// Why files are not used, and what to do. Everything is as before.
pub fn file_refusal(refusal: FileRefusal, lang: Lang) -> Html {
    let FileRefusal { text, python, on_again, on_dismiss } = refusal;
    html! {
        <div class="refused" role="alert">
            <p class="error">
                { text }{ " " }
                if let Some(again) = on_again {
                    <button type="button" class="link" onclick={again.reform(|_| ())}>{ AGAIN.get(lang) }</button>{ " " }
                }
                <button type="button" class="link" onclick={on_dismiss.reform(|_| ())}>{ DISMISS.get(lang) }</button>
            </p>
            if let Some(python) = python {
                <pre class="python" tabindex="0"><code>{ python }</code></pre>
            }
        </div>
    }
}
