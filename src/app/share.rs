//! The link of the present state: to copy, and as a QR code for a class with phones; and the way into presenter mode.

use crate::dom::{EventListener, copy_text, window};
use yew::prelude::*;

use crate::i18n::{Text, use_lang};
use crate::route::REMEMBERED;
use crate::ui::qr_code;

const COPY: Text = Text::new("リンクをコピー", "Copy link");
const COPIED: Text = Text::new("コピーしました", "Copied");
const NOT_COPIED: Text = Text::new(
    "コピーできませんでした。アドレス欄からコピーしてください。",
    "It could not be copied. Copy it from the address bar.",
);
const PRESENTER: Text = Text::new("発表モード", "Presenter");
const QR: Text = Text::new("QRコード", "QR code");
const QR_OF: Text = Text::new("このページのQRコード：", "QR code of this page: ");

fn address() -> String {
    window().location().href().unwrap_or_default()
}

#[derive(Properties, PartialEq)]
pub struct ShareProps {
    /// Called when the page is to be presented.
    pub present: Callback<MouseEvent>,
}

/// A button that copies the present link, one that shows it as a QR code, and one that presents the page.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let lang = use_lang();
    let link = use_state_eq(address);
    let copied = use_state_eq(|| None::<bool>);
    let open = use_state_eq(|| false);
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
    let toggle = {
        let open = open.clone();
        move |_: MouseEvent| open.set(!*open)
    };
    let said = match *copied {
        None => "",
        Some(true) => COPIED.get(lang),
        Some(false) => NOT_COPIED.get(lang),
    };
    html! {
        <div class="present-link">
            <button class="link" onclick={copy}>{ COPY.get(lang) }</button>
            <button class="link" onclick={toggle} aria-expanded={open.to_string()}>{ QR.get(lang) }</button>
            <button class="link" onclick={&props.present} aria-keyshortcuts="P">{ PRESENTER.get(lang) }</button>
            <span class="note" role="status">{ said }</span>
            if *open { { qr_code(&link, QR_OF.get(lang)) } }
        </div>
    }
}
