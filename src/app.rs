//! The shell: contents, routes, language and theme.

use std::cell::Cell;

use gloo::events::EventListener;
use gloo::utils::{document, document_element, window};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::course::study::Questions;
use crate::course::{SectionEntry, excerpt};
use crate::i18n::{Lang, Text, phrases};
use crate::route::{self, Query, Route};
use crate::storage;
use crate::theme::{Dark, Theme};

mod contents;
pub mod registry;
mod share;

use contents::Contents;
use share::Share;

/// Mounts a part of the page: the shell with some of the sections. It shows itself while one of them is read.
pub fn start(sections: &'static [SectionEntry]) {
    console_error_panic_hook::set_once();
    let (Some(body), Ok(root)) = (document().body(), document().create_element("div")) else {
        return;
    };
    root.set_class_name("part");
    if body.append_child(&root).is_ok() {
        yew::Renderer::<App>::with_root_and_props(root, Props { sections }).render();
    }
}

#[derive(Properties)]
struct Props {
    sections: &'static [SectionEntry],
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.sections, other.sections)
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
    // A part that joins another speaks as that one does, whatever told it so.
    let other = || {
        let other = document().query_selector(".part + .part").ok().flatten();
        other.and(document_element().get_attribute("lang")).and_then(|code| Lang::from_code(&code))
    };
    link.or_else(other).or_else(stored).or_else(browser).unwrap_or(Lang::Ja)
}

#[component]
fn App(props: &Props) -> Html {
    let route = use_state_eq(route::current);
    let lang = use_state_eq(|| first_language(&route::current()));
    let theme = use_state_eq(Theme::load);
    let dark = use_state_eq(|| Theme::load().apply());
    let visit = use_state_eq(|| 0u32);
    let lesson = registry::find(&route.section);
    // Sections that stay, in the order in which they were opened.
    let opened = use_mut_ref(Vec::new);
    let mine = props.sections.iter().find(|entry| entry.id == lesson.id);
    if mine.is_some_and(|entry| entry.stays) && !opened.borrow().contains(&lesson.id) {
        opened.borrow_mut().push(lesson.id);
    }
    let opened = opened.borrow().clone();
    let in_sight = mine.is_some();
    {
        let (route, lang, theme, visit) =
            (route.clone(), lang.clone(), theme.clone(), visit.setter());
        use_effect_with((), move |()| {
            let visits = Cell::new(0);
            let listener = EventListener::new(&window(), "hashchange", move |event| {
                let next = route::current();
                if leads_elsewhere(event, &next) {
                    visits.set(visits.get() + 1);
                    visit.set(visits.get());
                }
                // Another part of the page may have been told of another language or theme.
                let said = document_element().get_attribute("lang");
                let code = next.query.get("lang").or(said.as_deref()).and_then(Lang::from_code);
                lang.set(code.unwrap_or(Lang::Ja));
                theme.set(Theme::load());
                route.set(next);
            });
            move || drop(listener)
        });
    }
    {
        let dark = dark.clone();
        use_effect_with(*theme, move |theme| {
            let theme = *theme;
            dark.set(theme.apply());
            let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
            let listener = query.map(|query| {
                EventListener::new(&query, "change", move |_| dark.set(theme.apply()))
            });
            move || drop(listener)
        });
    }
    use_effect_with((*lang, lesson.id, in_sight), |(lang, id, in_sight)| {
        if !in_sight {
            return;
        }
        let _ = document_element().set_attribute("lang", lang.code());
        document().set_title(&format!("{} — FFNN Lab", registry::find(id).title.get(*lang)));
    });
    let at = route.query.get("at").map(str::to_owned);
    use_effect_with((lesson.id, *visit, at, in_sight), |(.., at, in_sight)| {
        if !in_sight {
            return;
        }
        let place = at.as_deref().and_then(|id| document().get_element_by_id(id));
        match place {
            Some(place) => place.scroll_into_view(),
            None => window().scroll_to_with_x_and_y(0.0, 0.0),
        }
    });

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
    let choose_theme = {
        let theme = theme.clone();
        Callback::from(move |chosen: Theme| {
            chosen.choose();
            theme.set(chosen);
        })
    };

    let shown = |entry: &&SectionEntry| entry.id == lesson.id || opened.contains(&entry.id);
    let sections = props.sections.iter().filter(shown).map(|entry| {
        let here = entry.id == lesson.id;
        // A section out of sight hears of no link; one that stays takes in a new link itself.
        let query = if here { route.query.clone() } else { Query::default() };
        let visit = if entry.stays { 0 } else { *visit };
        html! {
            <div key={format!("{}-{visit}", entry.id)} hidden={!here} class={hidden_parts(&query)}>
                { (entry.view)(&query, entry, registry::SECTIONS) }
                if !entry.study.questions.is_empty() {
                    <Questions section={entry.id} questions={entry.study.questions} />
                }
            </div>
        }
    });
    html! {
        <ContextProvider<Lang> context={*lang}>
        <ContextProvider<Dark> context={Dark(*dark)}>
            if in_sight {
                <a class="skip" href={format!("#/{}", lesson.id)} onclick={focus_main}>
                    { SKIP.get(*lang) }
                </a>
                <Contents current={lesson.id} theme={*theme} {choose_lang} {choose_theme} />
            }
            <main key="main" id={in_sight.then_some("main")} tabindex="-1" hidden={!in_sight}>
                if in_sight {
                    <h1>
                        if lesson.number > 0 { <span class="number">{ lesson.number }</span> }
                        <span class="title">{ for phrases(lesson.title.get(*lang)).into_iter().map(phrase) }</span>
                    </h1>
                    <p class="other-title" lang={other(*lang).code()}>{ lesson.title.get(other(*lang)) }</p>
                    <Share />
                    if !route.section.is_empty() && route.section != lesson.id {
                        <p class="note" role="status">{ no_section(&route.section, *lang) }</p>
                    }
                }
                { for sections }
            </main>
        </ContextProvider<Dark>>
        </ContextProvider<Lang>>
    }
}

const SKIP: Text = Text::new("本文へ移動", "Skip to the text");

/// Said where the link names a section that there is not.
fn no_section(id: &str, lang: Lang) -> String {
    let id = excerpt(id);
    match lang {
        Lang::Ja => format!("リンクの「{id}」という節はないので、最初の節を開きました。"),
        Lang::En => {
            format!("There is no section “{id}”, which the link names; this is the first one.")
        }
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

/// The classes that take parts of any section away, for `hide=` in a link.
fn hidden_parts(query: &Query) -> Classes {
    let parts = [
        ("controls", "hide-controls"),
        ("formulas", "hide-formulas"),
        ("tasks", "hide-tasks"),
        ("text", "hide-text"),
        ("questions", "hide-questions"),
    ];
    parts.into_iter().filter(|(part, _)| query.hides(part)).map(|(_, class)| class).collect()
}

/// A phrase of the title, and the place where a line may break; never at a hyphen.
fn phrase(text: &str) -> Html {
    let words = text.split_inclusive(' ').map(|word| {
        let (whole, space) = word.split_at(word.trim_end().len());
        let class = whole.contains('-').then_some("whole");
        html! { <><span {class}>{ whole.to_owned() }</span>{ space.to_owned() }</> }
    });
    html! { <>{ for words }<wbr /></> }
}

fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Ja => Lang::En,
        Lang::En => Lang::Ja,
    }
}

fn focus_main(event: MouseEvent) {
    event.prevent_default();
    if let Some(main) = document().get_element_by_id("main") {
        let _ = main.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

#[cfg(test)]
mod tests {
    use super::registry::SECTIONS;
    use crate::i18n::Lang;

    #[test]
    fn every_section_has_both_titles() {
        for lesson in SECTIONS {
            assert!(Lang::ALL.into_iter().all(|lang| !lesson.title.get(lang).is_empty()));
        }
    }
}
