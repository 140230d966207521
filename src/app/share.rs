//! The link of the present state: to copy, and as a QR code for a class with phones.

use crate::dom::{EventListener, copy_text, window};
use qrcodegen::{QrCode, QrCodeEcc};
use yew::prelude::*;

use crate::i18n::{Text, use_lang};
use crate::route::REMEMBERED;

const COPY: Text = Text::new("リンクをコピー", "Copy link");
const COPIED: Text = Text::new("コピーしました", "Copied");
const NOT_COPIED: Text = Text::new(
    "コピーできませんでした。アドレス欄からコピーしてください。",
    "It could not be copied. Copy it from the address bar.",
);
const QR: Text = Text::new("QRコード", "QR code");
const QR_OF: Text = Text::new("このページのQRコード：", "QR code of this page: ");

fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// A button that copies the present link, and one that shows it as a QR code.
#[component]
pub fn Share() -> Html {
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
            <span class="note" role="status">{ said }</span>
            if *open { { code(&link, QR_OF.get(lang)) } }
        </div>
    }
}

/// A link as a QR code with the link in letters below; a link too long for a code is shown in letters only.
fn code(link: &str, name: &str) -> Html {
    let picture = path(link).map(|(side, path)| {
        let view = format!("-4 -4 {0} {0}", side + 8);
        html! {
            <svg viewBox={view} role="img" aria-label={[name, link].concat()} shape-rendering="crispEdges">
                <rect x="-4" y="-4" width="100%" height="100%" fill="#fff" />
                <path d={path} fill="#000" />
            </svg>
        }
    });
    html! { <figure class="qr">{ picture }<figcaption class="note">{ link.to_owned() }</figcaption></figure> }
}

/// The side length in modules, and the dark modules as one SVG path; none if the link is too long.
fn path(link: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_binary(link.as_bytes(), QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{x} {y}h1v1h-1z"));
        }
    }
    Some((code.size(), path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_has_the_three_corners_of_a_code() {
        let (side, path) = path("http://127.0.0.1:8080/#/softmax?u=3,1,4").unwrap();
        for (x, y) in [(0, 0), (side - 1, 0), (0, side - 1)] {
            assert!(path.contains(&format!("M{x} {y}h")));
        }
        assert!(!path.contains(&format!("M{0} {0}h", 7)), "the gap around a corner is light");
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert!(path(&"x".repeat(3000)).is_none());
    }
}
