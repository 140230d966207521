//! The lesson as a list: to be edited, or to be followed.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::class_link::LONGEST;
use super::kept_lesson::KeptLesson;
use super::lesson::{LARGEST, Lesson, LessonFault, LessonLink};
use super::lesson_file::LessonFile;
use super::lesson_state::{LessonAction, LessonNote};
use super::lesson_text as text;
use crate::dom::{document, file_of, save_file};
use crate::i18n::Lang;
use crate::late::SectionNames;
use crate::ui::{off, press};

/// The name of the lesson's file.
const FILE: &str = "ffnn-lab-lesson.json";
/// The id of the button that undoes.
const UNDO_ID: &str = "lesson-undo";

/// The lesson with what a view of it needs.
pub struct LessonView<'a> {
    /// The lesson, kept.
    pub kept: &'a KeptLesson,
    /// Called with what is done.
    pub act: &'a Callback<LessonAction>,
    /// The names of the sections.
    pub names: SectionNames,
    /// The place in the list that was opened last.
    pub here: Option<usize>,
    /// Is told the id of what has the focus after the next rendering.
    pub focus: &'a Callback<String>,
    /// The language.
    pub lang: Lang,
}

/// Gives an element the focus, if it is there.
pub fn focus_on(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

impl LessonView<'_> {
    /// The list with fields and buttons, to be edited.
    pub fn edited(&self) -> Html {
        let (lesson, lang) = (&self.kept.state.lesson, self.lang);
        let is_empty = lesson.links.is_empty();
        let on_name = self.act.reform(|event: InputEvent| LessonAction::Name(typed(&event)));
        let follow = self.act.reform(|_: MouseEvent| LessonAction::Follow(true));
        html! {
            <section class="lesson" aria-label={text::LESSON.get(lang)}>
                <h2>{ text::LESSON.get(lang) }</h2>
                if is_empty {
                    <p class="note">{ text::ABOUT.get(lang) }</p>
                } else {
                    <label class="wide-field">
                        <span>{ text::NAME.get(lang) }</span>
                        <input type="text" maxlength={LONGEST.0.to_string()} value={lesson.title.clone()} oninput={on_name} />
                    </label>
                    <ol class="lesson-links">
                        { for lesson.links.iter().enumerate().map(|(place, link)| self.row(place, link)) }
                    </ol>
                }
                { self.said() }
                <p class="buttons">
                    if !is_empty {
                        { press(text::FOLLOW.get(lang), "btn", true, follow) }
                        { press(text::SAVE.get(lang), "btn", true, self.save()) }
                    }
                    { self.open_button() }
                </p>
            </section>
        }
    }

    /// The list to go through, in the editor's place.
    pub fn followed(&self) -> Html {
        let (lesson, lang) = (&self.kept.state.lesson, self.lang);
        let title = if lesson.title.is_empty() { text::LESSON.get(lang) } else { &lesson.title };
        let edit = self.act.reform(|_: MouseEvent| LessonAction::Follow(false));
        let link = |(place, link): (usize, &LessonLink)| {
            let section = self.section_of(link);
            let here = (self.here == Some(place)).then_some("step");
            html! {
                <li>
                    <a href={link.hash.clone()} aria-current={here}>{ self.title_of(link) }</a>
                    if !link.title.is_empty() && link.title != section {
                        <span class="note">{ section }</span>
                    }
                </li>
            }
        };
        html! {
            <section class="class-link lesson" aria-label={text::LESSON.get(lang)}>
                <h2>{ title.to_owned() }</h2>
                <ol class="lesson-links">{ for lesson.links.iter().enumerate().map(link) }</ol>
                { self.said() }
                <p class="buttons">
                    { press(text::EDIT.get(lang), "btn", true, edit) }
                    { self.open_button() }
                </p>
            </section>
        }
    }

    fn section_of(&self, link: &LessonLink) -> String {
        (self.names.0)(&link.section(), self.lang).unwrap_or_default()
    }

    fn title_of(&self, link: &LessonLink) -> String {
        if link.title.is_empty() { self.section_of(link) } else { link.title.clone() }
    }

    fn row(&self, place: usize, link: &LessonLink) -> Html {
        let last = self.kept.state.lesson.links.len() - 1;
        let names = text::row_names(place + 1, self.lang);
        let on_title =
            self.act.reform(move |event: InputEvent| LessonAction::Rename(place, typed(&event)));
        let acts = [
            (place > 0).then(|| (LessonAction::Exchange(place - 1), row_id(place - 1, 0))),
            (place < last).then(|| (LessonAction::Exchange(place), row_id(place + 1, 1))),
            Some((LessonAction::Delete(place), UNDO_ID.to_owned())),
        ];
        let button = |(kind, ((shown, name), act)): (usize, ((&'static str, String), _))| {
            let act: Option<(LessonAction, String)> = act;
            let is_off = off(act.is_none());
            let (call, focus) = (self.act.clone(), self.focus.clone());
            let onclick = move |_: MouseEvent| {
                if let Some((act, id)) = act.clone() {
                    // What moves keeps the focus.
                    focus.emit(id);
                    call.emit(act);
                }
            };
            html! {
                <button type="button" class="link" id={row_id(place, kind)} aria-label={name} aria-disabled={is_off} {onclick}>{ shown }</button>
            }
        };
        html! {
            <li key={place}>
                <div class="lesson-row">
                    <input type="text" aria-label={names.title} maxlength={LONGEST.0.to_string()} value={link.title.clone()} oninput={on_title} />
                    <a href={link.hash.clone()}>{ self.section_of(link) }</a>
                    <span class="lesson-acts">{ for names.buttons.into_iter().zip(acts).enumerate().map(button) }</span>
                </div>
            </li>
        }
    }

    /// What was done last, how to undo it, and whether the device keeps the lesson.
    fn said(&self) -> Html {
        let (state, lang) = (&self.kept.state, self.lang);
        let refused = matches!(state.said, Some(LessonNote::Refused(_) | LessonNote::NotSaved));
        // What the editor's button did is said beside it.
        let here = state.said.as_ref().filter(|said| !text::is_of_adding(said));
        let said = here.map(|said| text::note(said, lang));
        let undo = self.act.reform(|_: MouseEvent| LessonAction::Undo);
        html! {
            <div class="lesson-said" role="status">
                <p class={if refused { "error" } else { "note" }}>
                    { said.unwrap_or_default() }
                    if state.can_undo() {
                        { " " }<button type="button" class="link" id={UNDO_ID} onclick={undo}>{ text::UNDO.get(lang) }</button>
                    }
                </p>
                if !self.kept.is_kept { <p class="error">{ text::NOT_KEPT.get(lang) }</p> }
            </div>
        }
    }

    fn save(&self) -> Callback<MouseEvent> {
        let (content, act) = (self.kept.state.lesson.write(), self.act.clone());
        Callback::from(move |_| {
            let file = file_of(FILE, content.as_bytes());
            if file.and_then(|file| save_file(&file)).is_none() {
                act.emit(LessonAction::SayNotSaved);
            }
        })
    }

    fn open_button(&self) -> Html {
        let (names, act) = (self.names, self.act.clone());
        let on_file = move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
            // Then choosing the same file again is a change, too.
            input.set_value("");
            if file.size() > LARGEST as f64 {
                act.emit(LessonAction::Open(Err(LessonFault::TooLarge)));
                return;
            }
            let act = act.clone();
            spawn_local(async move {
                let content = JsFuture::from(file.array_buffer()).await.ok();
                let bytes = content.map(|buffer| Uint8Array::new(&buffer).to_vec());
                let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
                let lesson = text
                    .ok_or(LessonFault::Unreadable)
                    .and_then(|text| LessonFile::parse(&text).ok_or(LessonFault::NoLesson))
                    .and_then(|file| Lesson::open(file, |id| names.has(id)));
                act.emit(LessonAction::Open(lesson));
            });
        };
        html! {
            <label class="btn file"><span>{ text::OPEN.get(self.lang) }</span>
                <input type="file" accept=".json" class="visually-hidden" onchange={on_file} />
            </label>
        }
    }
}

fn row_id(place: usize, kind: usize) -> String {
    format!("lesson-{place}-{kind}")
}

fn typed(event: &InputEvent) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}
