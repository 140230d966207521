//! The link of the present state: to copy, as a QR code for a class with phones, and with a teacher's words; and the way into
//! presenter mode.

use crate::dom::{EventListener, copy_text, window};
use yew::prelude::*;

use super::registry;
use crate::i18n::{Lang, Text, use_lang};
use crate::late::{SectionNames, TeachingPlace};
use crate::route::{self, REMEMBERED};
use crate::ui::qr_code;

const COPY: Text = Text::new("リンクをコピー", "Copy link");
const COPIED: Text = Text::new("コピーしました", "Copied");
const NOT_COPIED: Text = Text::new(
    "コピーできませんでした。アドレス欄からコピーしてください。",
    "It could not be copied. Copy it from the address bar.",
);
const PRESENTER: Text = Text::new("発表モード", "Presenter");
const CLASS_LINK: Text = Text::new("授業用リンク", "Class link");
const QR: Text = Text::new("QRコード", "QR code");
const QR_OF: Text = Text::new("このページのQRコード：", "QR code of this page: ");

fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// The number and title of the section of an id; none if there is no such section.
fn name_of(id: &str, lang: Lang) -> Option<String> {
    let section = registry::find(id);
    let number = match section.number {
        0 => String::new(),
        number => number.to_string() + ". ",
    };
    (section.id == id).then(|| number + section.title.get(lang))
}

#[derive(Properties, PartialEq)]
pub struct ShareProps {
    /// Called when the page is to be presented.
    pub present: Callback<MouseEvent>,
}

/// A button that copies the present link, one that shows it as a QR code, one that adds a teacher's words to it, and one that presents
/// the page. Below them are the words that it has.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let lang = use_lang();
    let link = use_state_eq(address);
    let copied = use_state_eq(|| None::<bool>);
    let open = use_state_eq(|| false);
    let makes_link = use_state_eq(|| false);
    {
        let (link, copied) = (link.setter(), copied.setter());
        use_effect_with((), move |()| {
            let listeners = ["hashchange", REMEMBERED].map(|event| {
                let (link, copied) = (link.clone(), copied.clone());
                EventListener::new(&window(), event, move |_| {
                    link.set(address());
                    copied.set(None);
                })
            });
            move || drop(listeners)
        });
    }
    let copy = {
        let copied = copied.setter();
        move |_: MouseEvent| {
            let copied = copied.clone();
            copy_text(&address(), move |is_copied| copied.set(Some(is_copied)));
        }
    };
    let toggle = |open: &UseStateHandle<bool>| {
        let open = open.clone();
        move |_: MouseEvent| open.set(!*open)
    };
    let has_words = {
        let query = route::current().query;
        query.get("title").is_some() || query.get("task").is_some()
    };
    let said = match *copied {
        None => "",
        Some(true) => COPIED.get(lang),
        Some(false) => NOT_COPIED.get(lang),
    };
    html! {
        <>
        <div class="present-link">
            <button class="link" onclick={copy}>{ COPY.get(lang) }</button>
            <button class="link" onclick={toggle(&open)} aria-expanded={open.to_string()}>{ QR.get(lang) }</button>
            <button class="link" onclick={toggle(&makes_link)} aria-expanded={makes_link.to_string()}>{ CLASS_LINK.get(lang) }</button>
            <button class="link" onclick={&props.present} aria-keyshortcuts="P">{ PRESENTER.get(lang) }</button>
            <span class="note" role="status">{ said }</span>
            if *open { { qr_code(&link, QR_OF.get(lang)) } }
        </div>
        <TeachingPlace link={(*link).clone()} names={SectionNames(name_of)} {has_words} is_open={*makes_link} />
        </>
    }
}
