//! The form that makes a link for a class, and the lesson that links are added to; while a lesson is followed, its list stands there.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::class_link::{ClassLink, LONGEST, PARTS};
use super::kept_lesson::use_lesson;
use super::lesson::{Lesson, LessonLink};
use super::lesson_state::LessonAction;
use super::lesson_text;
use super::lesson_view::{LessonView, focus_on};
use crate::dom::copy_text;
use crate::i18n::{Lang, Text, use_lang};
use crate::late::SectionNames;
use crate::route::Route;
use crate::ui::{Check, press, qr_code};

const NAME: Text = Text::new("授業用リンクを作る", "Make a class link");
const TITLE: Text = Text::new("題名", "Title");
const TASK: Text = Text::new("課題 (1行が1段落)", "Task (a paragraph a line)");
const HIDE: Text = Text::new("隠す部分", "Hide");
const COPY: Text = Text::new("授業用リンクをコピー", "Copy class link");
const COPY_FRAME: Text = Text::new("埋め込み用HTMLをコピー", "Copy HTML to embed");
const COPIED: Text = Text::new("コピーしました。", "Copied.");
const NOT_COPIED: Text = Text::new(
    "コピーできませんでした。下のリンクを選んでコピーしてください。",
    "It could not be copied. Select the link below and copy it.",
);
const QR_OF: Text = Text::new("授業用リンクのQRコード：", "QR code of the class link: ");
const WITH_STATE: Text = Text::new(
    "リンクは、いまの図の状態に題名と課題を添えて開きます。書いた文はリンクの中だけにあり、どこにも送られません。",
    "The link opens the figure as it stands now, with title and task above it. The words are in the link only; nothing is sent anywhere.",
);

fn name_of(part: &str, lang: Lang) -> &'static str {
    let name = match part {
        "text" => Text::new("本文", "text"),
        "formulas" => Text::new("数式", "formulas"),
        "controls" => Text::new("調整", "controls"),
        "tasks" => Text::new("やってみよう", "tasks"),
        _ => Text::new("クイズ", "questions"),
    };
    name.get(lang)
}

#[derive(PartialEq, Properties)]
pub struct EditorProps {
    /// The page's present address.
    pub link: String,
    /// The names of the sections.
    pub names: SectionNames,
}

/// The form and the lesson, or the lesson to be followed.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let lang = use_lang();
    let names = props.names;
    let draft = use_state_eq(|| ClassLink::read(&props.link));
    let copied = use_state_eq(|| None::<bool>);
    let kept = use_lesson(names);
    let (here, focus) = (use_mut_ref(|| None), use_mut_ref(String::new));
    // Who goes on to another link has its words before them, not those of the link before.
    use_effect_with(ClassLink::read(&props.link), {
        let draft = draft.setter();
        move |given| draft.set(given.clone())
    });
    use_effect({
        let focus = focus.clone();
        move || focus_on(&focus.take())
    });
    let act = {
        let dispatch = kept.dispatcher();
        Callback::from(move |action| dispatch.dispatch(action))
    };
    // A state that has been changed since is still of its link.
    let before = *here.borrow();
    let place = place_of(&kept.state.lesson, &props.link, before);
    here.replace(place);
    let focus = Callback::from(move |id| {
        focus.replace(id);
    });
    let view = LessonView { kept: &kept, act: &act, names, here: place, focus: &focus, lang };
    if kept.state.is_followed {
        return view.followed();
    }
    let said = kept.state.said.as_ref().filter(|said| lesson_text::is_of_adding(said));
    let said = match *copied {
        None => said.map(|said| lesson_text::note(said, lang)).unwrap_or_default(),
        Some(true) => COPIED.get(lang).to_owned(),
        Some(false) => NOT_COPIED.get(lang).to_owned(),
    };
    let form = Form { draft, copied, names, act: &act, lang };
    form.show(&props.link, said, view.edited())
}

/// The place of the link that leads to an address; else the place before, as long as the address is in its section.
fn place_of(lesson: &Lesson, address: &str, before: Option<usize>) -> Option<usize> {
    let route = Route::parse(address.split_once('#').map_or("", |(_, hash)| hash));
    let hash = route.to_hash();
    let exact = |place: &usize| lesson.links[*place].hash == hash;
    let same = |place: &usize| {
        lesson.links.get(*place).is_some_and(|link| link.section() == route.section)
    };
    let before = before.filter(same);
    before.filter(exact).or_else(|| (0..lesson.links.len()).find(exact)).or(before)
}

/// The form, and what it says when a button is pressed.
struct Form<'a> {
    draft: UseStateHandle<ClassLink>,
    copied: UseStateHandle<Option<bool>>,
    names: SectionNames,
    act: &'a Callback<LessonAction>,
    lang: Lang,
}

impl Form<'_> {
    /// Title, task and what is hidden, and what comes of them: a link, its QR code, HTML to embed, a lesson.
    fn show(self, address: &str, said: String, lesson: Html) -> Html {
        let Self { draft, copied, names, act, lang } = self;
        let link = draft.address(address);
        let edit = {
            let (draft, copied) = (draft.clone(), copied.setter());
            move |change: &dyn Fn(&mut ClassLink)| {
                let mut next = (*draft).clone();
                change(&mut next);
                draft.set(next);
                copied.set(None);
            }
        };
        let on_title = {
            let edit = edit.clone();
            move |event: InputEvent| {
                let title = event.target_unchecked_into::<HtmlInputElement>().value();
                edit(&|link| link.title.clone_from(&title));
            }
        };
        let on_task = {
            let edit = edit.clone();
            move |event: InputEvent| {
                let task = event.target_unchecked_into::<HtmlTextAreaElement>().value();
                edit(&|link| link.task.clone_from(&task));
            }
        };
        let copy = |text: String| {
            let copied = copied.setter();
            Callback::from(move |_: MouseEvent| {
                let copied = copied.clone();
                copy_text(&text, move |is_copied| copied.set(Some(is_copied)));
            })
        };
        let hash = link.find('#').map_or("", |start| &link[start..]);
        let lesson_link = LessonLink::new(&draft.title, hash, |id| names.has(id));
        let can_add = lesson_link.is_some();
        let add = {
            let (act, copied) = (act.clone(), copied.setter());
            Callback::from(move |_: MouseEvent| {
                copied.set(None);
                lesson_link.clone().into_iter().for_each(|link| act.emit(LessonAction::Add(link)));
            })
        };
        let parts = PARTS.iter().map(|&part| {
            let edit = edit.clone();
            let on_change = move |is_hidden| edit(&|link| link.set_hidden(part, is_hidden));
            let checked = draft.hide.iter().any(|name| name == part);
            html! { <Check {checked} {on_change}>{ name_of(part, lang) }</Check> }
        });
        html! {
            <section class="class-link" aria-label={NAME.get(lang)}>
                <h2>{ NAME.get(lang) }</h2>
                <p class="note">{ WITH_STATE.get(lang) }</p>
                <label class="wide-field">
                    <span>{ TITLE.get(lang) }</span>
                    <input type="text" maxlength={LONGEST.0.to_string()} value={draft.title.clone()} oninput={on_title} />
                </label>
                <label class="wide-field">
                    <span>{ TASK.get(lang) }</span>
                    <textarea rows="3" maxlength={LONGEST.1.to_string()} value={draft.task.clone()} oninput={on_task} />
                </label>
                <fieldset>
                    <legend>{ HIDE.get(lang) }</legend>
                    { for parts }
                </fieldset>
                <p class="buttons">
                    { press(COPY.get(lang), "btn", true, copy(link.clone())) }
                    { press(COPY_FRAME.get(lang), "btn", true, copy(draft.frame(&link))) }
                    { press(lesson_text::ADD.get(lang), "btn", can_add, add) }
                    <span class="note" role="status">{ said }</span>
                </p>
                { qr_code(&link, QR_OF.get(lang)) }
                { lesson }
            </section>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_in_the_lesson_stays_while_the_state_changes() {
        let links = ["#/unit?x=1", "#/softmax", "#/unit?x=2", "#/unit?x=1"];
        let link = |hash| LessonLink::new("", hash, |_| true).unwrap();
        let lesson = Lesson { title: String::new(), links: links.map(link).to_vec() };
        let at =
            |hash: &str, before| place_of(&lesson, &format!("https://a.example/{hash}"), before);
        assert_eq!(at("#/unit?x=2", None), Some(2));
        assert_eq!(at("#/unit?x=2.5", Some(2)), Some(2));
        assert_eq!(at("#/unit?x=1", Some(2)), Some(0));
        assert_eq!(at("#/unit?x=1", Some(3)), Some(3));
        assert_eq!(at("#/lab", Some(2)), None);
        assert_eq!(at("", Some(9)), None);
    }
}
