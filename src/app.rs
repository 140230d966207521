//! The page: follows the address, fetches the part that has the wanted section, and shows it in the shell.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::course::staple;
use crate::dom::{EventListener, document, window};
use crate::i18n::Lang;
use crate::route::{self, Route};
use crate::{storage, ui};

mod contents;
mod last_place;
mod neighbours;
pub mod parts;
mod place;
pub mod presenter;
pub mod presenting;
pub mod registry;
mod share;
mod shell;
#[cfg(test)]
mod teaching;
mod term_card;

use parts::Fetch;
use place::Place;
use presenting::FetchPresenter;
use shell::Shell;

/// Mounts the page, which gets the code of its parts by `fetch`, and that of presenter mode by `presenter`.
pub fn start(fetch: Fetch, presenter: FetchPresenter) {
    console_error_panic_hook::set_once();
    staple::link();
    ui::hold();
    let (Some(body), Ok(root)) = (document().body(), document().create_element("div")) else {
        return;
    };
    root.set_class_name("page");
    if body.append_child(&root).is_ok() {
        yew::Renderer::<App>::with_root_and_props(root, AppProps { fetch, presenter }).render();
    }
}

#[derive(Properties)]
struct AppProps {
    fetch: Fetch,
    presenter: FetchPresenter,
}

impl PartialEq for AppProps {
    /// There is one way to fetch, for as long as the page is open.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The language of the link, else what was chosen before, else the browser's first that the page has.
fn first_language(route: &Route) -> Lang {
    let search = window().location().search().unwrap_or_default();
    let search = Route::parse(&search).query;
    let link = route.query.get("lang").or(search.get("lang")).and_then(Lang::from_code);
    let stored = || storage::load("lang").and_then(|code| Lang::from_code(&code));
    let browser = || {
        let languages = window().navigator().languages();
        languages.iter().filter_map(|code| Lang::from_code(&code.as_string()?)).next()
    };
    link.or_else(stored).or_else(browser).unwrap_or(Lang::Ja)
}

#[component]
fn App(props: &AppProps) -> Html {
    let place = use_state_eq(|| None);
    let lang = use_state_eq(|| first_language(&route::current()));
    let visits = use_memo((), |()| Cell::new(0));
    let open = {
        let (fetch, visits, place, lang) =
            (props.fetch, visits.clone(), place.setter(), lang.setter());
        Rc::new(move || {
            let (visits, place, lang) = (visits.clone(), place.clone(), lang.clone());
            let show = move |route: Route, has_failed| {
                if let Some(named) = route.query.get("lang").and_then(Lang::from_code) {
                    lang.set(named);
                }
                place.set(Some(Place { route, visit: visits.get(), has_failed }));
            };
            let wanted = route::arrive();
            let part = registry::part_of(&wanted.section);
            if parts::is_fetched(part) {
                show(wanted, false);
                return;
            }
            // What is shown stays until the part is there.
            spawn_local(async move {
                let has_failed = parts::fetch(part, fetch).await.is_err();
                let route = route::current();
                // A user who has gone on to another part by now waits for that one.
                if registry::part_of(&route.section) == part {
                    show(route, has_failed);
                }
            });
        })
    };
    {
        let open = open.clone();
        use_effect_with((), move |()| {
            open();
            let listener = EventListener::new(&window(), "hashchange", move |event| {
                if leads_elsewhere(event, &route::current()) {
                    visits.set(visits.get() + 1);
                }
                open();
            });
            move || drop(listener)
        });
    }
    let choose_lang = {
        let lang = lang.clone();
        Callback::from(move |chosen: Lang| {
            storage::save("lang", chosen.code());
            let mut route = route::current();
            if route.query.get("lang").is_some() {
                route.query.set("lang", chosen.code());
                let _ = window().location().set_hash(&route.to_hash());
            }
            lang.set(chosen);
        })
    };
    match &*place {
        Some(place) => html! {
            <Shell place={place.clone()} lang={*lang} {choose_lang} retry={Callback::from(move |()| open())}
                presenter={props.presenter} />
        },
        None => Html::default(),
    }
}

/// Whether a changed address asks for another section or state; another language alone does not.
fn leads_elsewhere(event: &Event, next: &Route) -> bool {
    let old = event.unchecked_ref::<web_sys::HashChangeEvent>().old_url();
    let mut routes = [Route::parse(old.split_once('#').map_or("", |(_, hash)| hash)), next.clone()];
    for route in &mut routes {
        route.query.remove("lang");
    }
    routes[0] != routes[1]
}
