//! The window with the lecturer's notes.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::channel::Channel;
use super::keys::{KeyCommand, command};
use super::told::{Asked, Told};
use super::view::{Clock, focus_of};
use super::{stage, text};
use crate::app::presenting::PresenterProps;
use crate::course::rich::rich;
use crate::dom::{EventListener, el, text as plain, window};
use crate::ui::press;

/// The notes, the next step and the time, of the window that presents.
#[component]
pub fn NotesView(props: &PresenterProps) -> Html {
    let lang = props.lang;
    let told = use_state_eq(|| None::<Told>);
    let channel = use_mut_ref(|| None::<Channel>);
    let setter = told.setter();
    {
        let channel = channel.clone();
        use_effect_with((), move |()| {
            stage::dress();
            stage::show_notes();
            let line = Channel::open(move |message| {
                if let Some(told) = Told::read(message) {
                    setter.set(Some(told));
                }
            });
            channel.replace(line);
            say(&channel, Asked::State);
            move || {
                channel.replace(None);
                stage::undress();
            }
        });
    }
    {
        let channel = channel.clone();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&window(), "keydown", move |event| {
                let key = event.unchecked_ref::<KeyboardEvent>();
                match command(&key.key(), focus_of(event)) {
                    Some(KeyCommand::On) => say(&channel, Asked::On),
                    Some(KeyCommand::Back) => say(&channel, Asked::Back),
                    _ => {}
                }
            });
            move || drop(listener)
        });
    }
    let Some(told) = &*told else {
        return html! { <section class="memo"><p role="status">{ text::WAITING.get(lang) }</p></section> };
    };
    let ask = |asked: Asked| {
        let channel = channel.clone();
        Callback::from(move |_: MouseEvent| say(&channel, asked))
    };
    let head = |name: crate::i18n::Text| el("h2", "", [plain(name.get(lang))]);
    let [next, shows] = &told.next;
    html! {
        <section class="memo" aria-label={text::MEMO.get(lang)}>
            <header>
                <h1>{ &told.section }</h1>
                <p class="row"><Clock begun={told.begun} {lang} />
                    if !told.planned.is_empty() {
                        <span>{ text::PLANNED.get(lang) }{ " " }{ &told.planned }{ " min" }</span>
                    }
                </p>
            </header>
            <div class="memo-notes">{ head(text::MEMO) }{ for told.notes.iter().map(|note| el("p", "", [rich(note)])) }</div>
            <div>
                { head(text::NOW) }<p>{ &told.now }</p>
                { head(text::NEXT) }<p><b>{ next }</b></p><p>{ rich(shows) }</p>
            </div>
            <footer class="row">
                { press(text::BACK.get(lang), "btn", true, ask(Asked::Back)) }
                { press(text::ON.get(lang), "btn primary", true, ask(Asked::On)) }
            </footer>
        </section>
    }
}

fn say(channel: &Rc<RefCell<Option<Channel>>>, asked: Asked) {
    if let Some(channel) = &*channel.borrow() {
        channel.say(asked.message());
    }
}
