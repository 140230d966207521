//! What lies over the steps: the black screen, the QR code, the keys, the dot, and the value that is being dragged.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::keys::{COMMANDS, KeyCommand};
use super::mode::Cover;
use super::{stage, text};
use crate::dom::{EventListener, Timeout, el, text as plain, window};
use crate::i18n::Lang;
use crate::route;
use crate::ui::{press, qr_code};

/// Milliseconds for which a value is shown after it was moved.
const SHOWN: u32 = 1500;

/// What covers the screen. `on_command` is called with the command of a key that is pressed in the list, `on_close` to close it.
pub fn cover(
    cover: Option<Cover>,
    on_command: &Callback<KeyCommand>,
    on_close: &Callback<MouseEvent>,
    lang: Lang,
) -> Html {
    let Some(cover) = cover else { return Html::default() };
    let (name, inner) = match cover {
        Cover::Black => {
            return html! { <div class="cover black" role="img" aria-label={text::BLACK.get(lang)} onclick={on_close} /> };
        }
        Cover::Code => (text::CODE, qr_code(&link(), text::QR_OF.get(lang))),
        Cover::Help => (text::HELP, keys(on_command, lang)),
    };
    html! {
        <div class="cover" role="dialog" aria-label={name.get(lang)}>
            <h2>{ name.get(lang) }</h2>
            { inner }
            { press(text::CLOSE.get(lang), "btn", true, on_close.clone()) }
        </div>
    }
}

/// The present state's link, as a student opens it.
fn link() -> String {
    let address = window().location().href().unwrap_or_default();
    let mut route = route::current();
    route.query.remove("present");
    [address.split('#').next().unwrap_or_default(), &route.to_hash()].concat()
}

fn keys(on_command: &Callback<KeyCommand>, lang: Lang) -> Html {
    let row = |(command, keys, name): &(KeyCommand, &'static str, crate::i18n::Text)| {
        let command = *command;
        let keys = keys.split("  ").map(|key| el("kbd", "", [plain(key)]));
        let button = press(name.get(lang), "link", true, on_command.reform(move |_| command));
        el("div", "", [el("dt", "", keys), el("dd", "", [button])])
    };
    el("dl", "keys", COMMANDS.iter().map(row))
}

/// A dot that follows the pointer.
#[component]
pub fn PointerDot() -> Html {
    let dot = use_node_ref();
    {
        let dot = dot.clone();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&window(), "pointermove", move |event| {
                let pointer = event.unchecked_ref::<PointerEvent>();
                let Some(dot) = dot.cast::<HtmlElement>() else { return };
                let at = |place: i32| (f64::from(place) / stage::zoom()) as i32;
                let place = format!("{}px {}px", at(pointer.client_x()), at(pointer.client_y()));
                let _ = dot.style().set_property("translate", &place);
                dot.set_hidden(false);
            });
            move || drop(listener)
        });
    }
    html! { <div class="dot" ref={dot} hidden=true aria-hidden="true" /> }
}

/// The value that is being moved, large.
#[component]
pub fn Moved() -> Html {
    let moved = use_state_eq(|| None::<(String, String)>);
    let setter = moved.setter();
    use_effect_with((), move |()| {
        let hiding = Rc::new(std::cell::RefCell::new(None));
        let listener = EventListener::new(&window(), "input", move |event| {
            let Some(found) = value_of(event) else { return };
            setter.set(Some(found));
            let setter = setter.clone();
            hiding.replace(Some(Timeout::new(SHOWN, move || setter.set(None))));
        });
        move || drop(listener)
    });
    let shown = moved.as_ref().map(|(name, value)| {
        let value = [" = ", value].concat();
        el("p", "moved number", [plain(name.clone()), plain(value)])
    });
    // Screen readers say the value of the control itself.
    html! { <div aria-hidden="true">{ shown }</div> }
}

/// The name and the value of a slider or a number.
fn value_of(event: &Event) -> Option<(String, String)> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    if !matches!(&*input.type_(), "range" | "number") {
        return None;
    }
    let label = || {
        let labels = input.closest("label").ok()??;
        let name: Option<Element> = labels.query_selector("span").ok()?;
        Some(name.unwrap_or(labels).text_content()?.trim().to_owned())
    };
    let name = input.get_attribute("aria-label").or_else(label)?;
    Some((name, input.value().replace('-', "−")))
}
