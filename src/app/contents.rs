//! The table of contents on the left (a drawer on a phone), with the switches of language and theme.

use yew::prelude::*;

use super::registry::SECTIONS;
use crate::course::study::{self, done_mark, use_progress};
use crate::i18n::{Lang, Text, use_lang};
use crate::route::LAST_PLACE;
use crate::storage;
use crate::theme::Theme;

/// What the contents need.
#[derive(Properties, PartialEq)]
pub struct ContentsProps {
    /// The id of the section shown.
    pub current: &'static str,
    /// The theme chosen.
    pub theme: Theme,
    /// Called with the language that the user chooses.
    pub choose_lang: Callback<Lang>,
    /// Called with the theme that the user chooses.
    pub choose_theme: Callback<Theme>,
}

const SUBTITLE: Text = Text::new("順伝播型ニューラルネット", "Feed-forward neural networks");
const CONTENTS: Text = Text::new("目次", "Contents");
const FORGET: Text = Text::new("進み具合を消す", "Clear progress");
const REALLY: Text = Text::new("もう一度押すと、答えも消えます", "Press again: answers go too");
const LANGUAGE: Text = Text::new("言語", "Language");
const THEME: Text = Text::new("テーマ", "Theme");

/// The table of contents.
#[component]
pub fn Contents(props: &ContentsProps) -> Html {
    let lang = use_lang();
    let open = use_state_eq(|| false);
    let progress = use_progress();
    let asked = use_state_eq(|| false);
    // The first press asks for confirmation; the second clears progress and answers.
    let forget = {
        let asked = asked.clone();
        move |_: MouseEvent| {
            if *asked {
                study::clear(asked_everywhere());
                storage::remove(LAST_PLACE);
            }
            asked.set(!*asked);
        }
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_| open.set(!*open))
    };
    let close = {
        let open = open.clone();
        Callback::from(move |_| open.set(false))
    };
    html! {
        <header class={classes!("contents", open.then_some("open"))}>
            <div class="brand">
                <a href="#/"><b>{ "FFNN Lab" }</b><small>{ SUBTITLE.get(lang) }</small></a>
                <button class="btn drawer" aria-expanded={open.to_string()} aria-controls="contents" onclick={toggle}>
                    { CONTENTS.get(lang) }
                </button>
            </div>
            <div class="drawer-body" id="contents">
                <nav aria-label={CONTENTS.get(lang)}>
                    <ol>
                        { for SECTIONS.iter().map(|lesson| html! {
                            <li key={lesson.id}>
                                <a href={format!("#/{}", lesson.id)} onclick={close.clone()}
                                   aria-current={(lesson.id == props.current).then_some("page")}>
                                    <span class="number">{ (lesson.number > 0).then_some(lesson.number) }</span>
                                    <span class="title">{ lesson.title.get(lang) }</span>
                                    { done_mark(lesson, &progress, lang) }
                                </a>
                            </li>
                        }) }
                    </ol>
                </nav>
                <div class="switches">
                    if !progress.is_empty() {
                        <button class="forget" onclick={forget}>{ if *asked { REALLY } else { FORGET }.get(lang) }</button>
                    }
                    <Switch name={LANGUAGE.get(lang)} values={languages()} chosen={lang.code()}
                        choose={props.choose_lang.reform(|code: String| Lang::from_code(&code).unwrap_or(Lang::Ja))} />
                    <Switch name={THEME.get(lang)} values={themes(lang)} chosen={props.theme.id()}
                        choose={props.choose_theme.reform(|id: String| Theme::from_id(&id).unwrap_or(Theme::System))} />
                </div>
            </div>
        </header>
    }
}

/// (section, id) of all tasks and questions.
fn asked_everywhere() -> impl Iterator<Item = (&'static str, &'static str)> {
    SECTIONS.iter().flat_map(|section| section.asked.iter().map(|id| (section.id, *id)))
}

fn languages() -> Vec<(&'static str, &'static str)> {
    Lang::ALL.map(|lang| (lang.code(), lang.name())).to_vec()
}

fn themes(lang: Lang) -> Vec<(&'static str, &'static str)> {
    Theme::ALL.map(|theme| (theme.id(), theme.name().get(lang))).to_vec()
}

#[derive(Properties, PartialEq)]
struct SwitchProps {
    name: &'static str,
    values: Vec<(&'static str, &'static str)>,
    chosen: &'static str,
    choose: Callback<String>,
}

#[component]
fn Switch(props: &SwitchProps) -> Html {
    html! {
        <div class="switch" role="group" aria-label={props.name}>
            { for props.values.iter().map(|(id, name)| {
                let (choose, chosen) = (props.choose.clone(), (*id).to_owned());
                html! {
                    <button key={*id} aria-pressed={(*id == props.chosen).to_string()}
                        lang={Lang::from_code(id).map(Lang::code)}
                        onclick={move |_| choose.emit(chosen.clone())}>{ *name }</button>
                }
            }) }
        </div>
    }
}
