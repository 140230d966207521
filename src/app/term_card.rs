//! A term of a sentence, explained where it stands: a card below the link, with a way on to the glossary.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, MouseEvent};
use yew::prelude::*;

use crate::dom::{EventListener, document, document_element, first_heard, window};
use crate::i18n::{Text, use_lang};
use crate::late::{self, FetchError, TERM_NAME, TermEntries};

const IN_GLOSSARY: Text = Text::new("用語集で見る", "In the glossary");

/// The width of a card where there is room, and its least distance from the window's edge, in pixels; as in shell.css.
const WIDTH: f64 = 352.0;
const MARGIN: f64 = 16.0;

/// The term that is explained.
#[derive(Clone, PartialEq)]
struct Asked {
    id: String,
    /// The link that was pressed.
    link: Element,
    /// When, in milliseconds: pressed again after its card was closed, a link is answered anew.
    at: f64,
}

/// Shows the card of each term whose link is pressed. The browser closes it: by Escape, which leads back to the link, or by a
/// press beside it.
#[component]
pub fn TermCard() -> Html {
    let lang = use_lang();
    let card = use_node_ref();
    let shown = use_state(|| None::<(Asked, &'static TermEntries)>);
    {
        let (shown, card) = (shown.setter(), card.clone());
        use_effect_with((), move |()| {
            let pressed = move |event: &Event| {
                if let Some(asked) = term_of(event) {
                    event.prevent_default();
                    spawn_local(show(asked, shown.clone()));
                }
            };
            let pressed =
                EventListener::new_with_options(&document(), "click", first_heard(), pressed);
            let left = EventListener::new(&window(), "hashchange", move |_| {
                // One that is closed already refuses.
                let _ = card.cast::<HtmlElement>().map(|card| card.hide_popover());
            });
            move || drop((pressed, left))
        });
    }
    {
        let (card, asked) = (card.clone(), shown.as_ref().map(|(asked, _)| asked.clone()));
        use_effect_with(asked, move |asked| {
            if let (Some(asked), Some(card)) = (asked, card.cast::<HtmlElement>()) {
                open(&card, &asked.link);
            }
        });
    }
    let Some((asked, entries)) = &*shown else { return Html::default() };
    html! {
        <div ref={card} class="term-card" popover="auto" tabindex="-1" role="dialog" aria-labelledby={TERM_NAME}>
            { (entries.show)(&asked.id, lang) }
            <a href={["#", &in_glossary(&asked.id)].concat()}>{ IN_GLOSSARY.get(lang) }</a>
        </div>
    }
}

async fn show(asked: Asked, shown: UseStateSetter<Option<(Asked, &'static TermEntries)>>) {
    match late::term_entries().await {
        Ok(entries) => shown.set(Some((asked, entries))),
        // The glossary says what is wrong, and tries again.
        Err(FetchError) => {
            let _ = window().location().set_hash(&in_glossary(&asked.id));
        }
    }
}

fn in_glossary(id: &str) -> String {
    ["/glossary?at=", id].concat()
}

/// The term whose link was pressed, unless the press asks for another tab.
fn term_of(event: &Event) -> Option<Asked> {
    let press: &MouseEvent = event.dyn_ref()?;
    if press.button() != 0
        || press.ctrl_key()
        || press.meta_key()
        || press.shift_key()
        || press.alt_key()
    {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("a.term").ok()??;
    let id = link.get_attribute("href")?.split_once("at=")?.1.to_owned();
    Some(Asked { id, link, at: press.time_stamp() })
}

/// Opens the card below the link, within the window, and gives it the focus.
fn open(card: &HtmlElement, link: &Element) {
    let (at, window, style) = (link.get_bounding_client_rect(), window(), card.style());
    let [right, down] = [window.scroll_x(), window.scroll_y()].map(Result::unwrap_or_default);
    let room = f64::from(document_element().client_width()) - 2.0 * MARGIN;
    let left = at.left().min(MARGIN + room - WIDTH).max(MARGIN);
    for (name, place) in [("left", left + right), ("top", at.bottom() + down)] {
        let _ = style.set_property(name, &format!("{place:.0}px"));
    }
    if card.show_popover().is_ok() {
        let _ = card.focus();
    }
}
