//! Questions: first an answer, then the comparison. What is written stays on the device.

use gloo::render::request_animation_frame;
use web_sys::{Element, HtmlTextAreaElement};
use yew::prelude::*;

use super::{Answer, Choice, Question, progress};
use crate::i18n::{Lang, Text, use_lang};
use crate::lessons::rich::rich;
use crate::{route, storage};

const QUESTION: Text = Text::new("考えてみよう", "Think about it");
const COMPARE: Text = Text::new("解答例と比べる", "Compare with a model answer");
const MODEL: Text = Text::new("解答例", "A model answer");
const YOURS: Text = Text::new("あなたの答え", "Your answer");
const RIGHT: Text = Text::new("正解。", "Right. ");
const WRONG: Text = Text::new("ちがいます。", "Not quite. ");

/// What the questions need.
#[derive(Properties)]
pub struct QuestionsProps {
    /// The section's id.
    pub section: &'static str,
    /// The questions.
    pub questions: &'static [Question],
}

impl PartialEq for QuestionsProps {
    fn eq(&self, other: &Self) -> bool {
        self.section == other.section
    }
}

/// The name under which an answer is kept.
pub fn storage_name(section: &str, id: &str) -> String {
    ["answer/", section, "/", id].concat()
}

/// The questions of a section.
#[component]
pub fn Questions(props: &QuestionsProps) -> Html {
    let lang = use_lang();
    let place = use_node_ref();
    let asked_for = route::current().query.get("at") == Some("questions");
    let to = place.clone();
    use_effect_with(asked_for, move |asked_for| {
        // A frame later: the shell has scrolled to the top by then.
        let frame = asked_for.then(|| {
            request_animation_frame(move |_| {
                if let Some(place) = to.cast::<Element>() {
                    place.scroll_into_view();
                }
            })
        });
        move || drop(frame)
    });
    html! {
        <section ref={place} class="questions" aria-label={QUESTION.get(lang)}>
            <h2>{ QUESTION.get(lang) }</h2>
            { for props.questions.iter().map(|question| html! {
                <Asked key={question.id} section={props.section} question={ByAddress(question)} />
            }) }
        </section>
    }
}

#[derive(Clone, Copy)]
struct ByAddress(&'static Question);

impl PartialEq for ByAddress {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

#[derive(Properties, PartialEq)]
struct AskedProps {
    section: &'static str,
    question: ByAddress,
}

/// A question; its answer is the text, or the number of the choice.
#[component]
fn Asked(props: &AskedProps) -> Html {
    let lang = use_lang();
    let (section, question) = (props.section, props.question.0);
    let name = storage_name(section, question.id);
    let answer = {
        let name = name.clone();
        use_state_eq(move || storage::load(&name).unwrap_or_default())
    };
    let write = {
        let (answer, name) = (answer.setter(), name.clone());
        Callback::from(move |text: String| {
            storage::save(&name, &text);
            answer.set(text);
        })
    };
    let compared = progress::use_progress().contains(section, question.id);
    let compare = Callback::from(move |_: MouseEvent| progress::mark(section, question.id));
    let body = match &question.answer {
        Answer::Choice(choices) => {
            let choose = write.reform(move |place: usize| {
                progress::mark(section, question.id);
                place.to_string()
            });
            chosen_from(choices, answer.parse().ok(), &name, &choose, lang)
        }
        Answer::Free(model) => html! {
            <>
                <textarea rows="3" aria-label={YOURS.get(lang)} value={(*answer).clone()}
                    oninput={write.reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value())} />
                if !compared {
                    <button class="btn" onclick={compare}>{ COMPARE.get(lang) }</button>
                }
                <div role="status">
                    if compared { <p class="model"><b>{ MODEL.get(lang) }</b>{ rich(model.get(lang)) }</p> }
                </div>
            </>
        },
    };
    html! {
        <fieldset class="question">
            <legend>{ rich(question.text.get(lang)) }</legend>
            { body }
        </fieldset>
    }
}

fn chosen_from(
    choices: &'static [Choice],
    chosen: Option<usize>,
    name: &str,
    choose: &Callback<usize>,
    lang: Lang,
) -> Html {
    let verdict = chosen.and_then(|place| choices.get(place)).map(|choice| {
        let word = if choice.right { RIGHT } else { WRONG };
        html! { <p class="model"><b>{ word.get(lang) }</b>{ rich(choice.why.get(lang)) }</p> }
    });
    html! {
        <>
            { for choices.iter().enumerate().map(|(place, choice)| html! {
                <label class="check" key={place}>
                    <input type="radio" name={name.to_owned()} checked={chosen == Some(place)}
                        onchange={choose.reform(move |_: Event| place)} />
                    <span>{ rich(choice.text.get(lang)) }</span>
                </label>
            }) }
            <div role="status">{ verdict }</div>
        </>
    }
}
