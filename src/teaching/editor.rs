//! The form that makes a link for a class.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::class_link::{ClassLink, LONGEST, PARTS};
use crate::dom::copy_text;
use crate::i18n::{Lang, Text, use_lang};
use crate::ui::{Check, press, qr_code};

const NAME: Text = Text::new("授業用リンクを作る", "Make a class link");
const TITLE: Text = Text::new("題名", "Title");
const TASK: Text = Text::new("課題 (1行が1段落)", "Task (a paragraph a line)");
const HIDE: Text = Text::new("隠す部分", "Hide");
const COPY: Text = Text::new("授業用リンクをコピー", "Copy class link");
const COPY_FRAME: Text = Text::new("埋め込み用HTMLをコピー", "Copy HTML to embed");
const COPIED: Text = Text::new("コピーしました。", "Copied.");
const NOT_COPIED: Text = Text::new(
    "コピーできませんでした。下のリンクを選んでコピーしてください。",
    "It could not be copied. Select the link below and copy it.",
);
const QR_OF: Text = Text::new("授業用リンクのQRコード：", "QR code of the class link: ");
const WITH_STATE: Text = Text::new(
    "リンクは、いまの図の状態に題名と課題を添えて開きます。書いた文はリンクの中だけにあり、どこにも送られません。",
    "The link opens the figure as it stands now, with title and task above it. The words are in the link only; nothing is sent anywhere.",
);

fn name_of(part: &str, lang: Lang) -> &'static str {
    let name = match part {
        "text" => Text::new("本文", "text"),
        "formulas" => Text::new("数式", "formulas"),
        "controls" => Text::new("調整", "controls"),
        "tasks" => Text::new("やってみよう", "tasks"),
        _ => Text::new("クイズ", "questions"),
    };
    name.get(lang)
}

#[derive(PartialEq, Properties)]
pub struct EditorProps {
    /// The page's present address.
    pub link: String,
}

/// Title, task and what is hidden, and what comes of them: a link, its QR code, HTML to embed.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let lang = use_lang();
    let draft = use_state(|| ClassLink::read(&props.link));
    let copied = use_state_eq(|| None::<bool>);
    let link = draft.address(&props.link);
    let edit = {
        let (draft, copied) = (draft.clone(), copied.setter());
        move |change: &dyn Fn(&mut ClassLink)| {
            let mut next = (*draft).clone();
            change(&mut next);
            draft.set(next);
            copied.set(None);
        }
    };
    let on_title = {
        let edit = edit.clone();
        move |event: InputEvent| {
            let title = event.target_unchecked_into::<HtmlInputElement>().value();
            edit(&|link| link.title.clone_from(&title));
        }
    };
    let on_task = {
        let edit = edit.clone();
        move |event: InputEvent| {
            let task = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            edit(&|link| link.task.clone_from(&task));
        }
    };
    let copy = |text: String| {
        let copied = copied.setter();
        Callback::from(move |_: MouseEvent| {
            let copied = copied.clone();
            copy_text(&text, move |is_copied| copied.set(Some(is_copied)));
        })
    };
    let said = match *copied {
        None => "",
        Some(true) => COPIED.get(lang),
        Some(false) => NOT_COPIED.get(lang),
    };
    let parts = PARTS.iter().map(|&part| {
        let edit = edit.clone();
        let on_change = move |is_hidden| edit(&|link| link.set_hidden(part, is_hidden));
        let checked = draft.hide.iter().any(|name| name == part);
        html! { <Check {checked} {on_change}>{ name_of(part, lang) }</Check> }
    });
    html! {
        <section class="class-link" aria-label={NAME.get(lang)}>
            <h2>{ NAME.get(lang) }</h2>
            <p class="note">{ WITH_STATE.get(lang) }</p>
            <label class="wide-field">
                <span>{ TITLE.get(lang) }</span>
                <input type="text" maxlength={LONGEST.0.to_string()} value={draft.title.clone()} oninput={on_title} />
            </label>
            <label class="wide-field">
                <span>{ TASK.get(lang) }</span>
                <textarea rows="3" maxlength={LONGEST.1.to_string()} value={draft.task.clone()} oninput={on_task} />
            </label>
            <fieldset>
                <legend>{ HIDE.get(lang) }</legend>
                { for parts }
            </fieldset>
            <p class="buttons">
                { press(COPY.get(lang), "btn", true, copy(link.clone())) }
                { press(COPY_FRAME.get(lang), "btn", true, copy(draft.frame(&link))) }
                <span class="note" role="status">{ said }</span>
            </p>
            { qr_code(&link, QR_OF.get(lang)) }
        </section>
    }
}
