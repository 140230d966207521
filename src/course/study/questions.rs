//! Questions: first an answer, then the comparison. What is written stays on the device.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::{Answer, Choice, Question, progress};
use crate::course::rich::rich;
use crate::i18n::{Lang, Text, use_lang};
use crate::storage;
use crate::ui::{button, el, text};

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

/// The questions of a section; an answer is the text, or the number of the choice.
#[component]
pub fn Questions(props: &QuestionsProps) -> Html {
    let lang = use_lang();
    let (section, questions) = (props.section, props.questions);
    let progress = progress::use_progress();
    let kept = move || {
        let kept = |question: &Question| storage::load(&storage_name(section, question.id));
        questions.iter().map(|question| kept(question).unwrap_or_default()).collect::<Vec<_>>()
    };
    let answers = use_state(kept);
    let setter = answers.setter();
    // Whoever clears the progress clears the answers too.
    use_effect_with(progress.is_empty(), move |cleared| {
        if *cleared {
            setter.set(kept());
        }
    });
    let write = {
        let answers = answers.clone();
        Callback::from(move |(place, answer): (usize, String)| {
            storage::save(&storage_name(section, questions[place].id), &answer);
            let mut all = (*answers).clone();
            all[place] = answer;
            answers.set(all);
        })
    };
    let asked = questions.iter().zip(&*answers).enumerate().map(|(place, (question, answer))| {
        let write = write.reform(move |answer| (place, answer));
        let seen =
            Seen { section, question, answer, compared: progress.contains(section, question.id) };
        let legend = el("legend", "", [rich(question.text.get(lang))]);
        let body = match &question.answer {
            Answer::Choice(choices) => chosen_from(choices, &seen, &write, lang),
            Answer::Free(model) => written(*model, &seen, &write, lang),
        };
        el("fieldset", "question", [legend, body])
    });
    html! {
        <section class="questions" id="questions" aria-label={QUESTION.get(lang)}>
            <h2>{ QUESTION.get(lang) }</h2>
            { for asked }
        </section>
    }
}

/// A question as its reader has left it.
struct Seen<'a> {
    section: &'static str,
    question: &'static Question,
    answer: &'a str,
    compared: bool,
}

fn written(model: Text, seen: &Seen, write: &Callback<String>, lang: Lang) -> Html {
    let (section, id) = (seen.section, seen.question.id);
    let compare = Callback::from(move |_: MouseEvent| progress::mark(section, id));
    let input = write
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    html! {
        <>
            <textarea rows="3" aria-label={YOURS.get(lang)} value={seen.answer.to_owned()} oninput={input} />
            if !seen.compared { { button(text(COMPARE.get(lang)), false, compare) } }
            <div role="status">if seen.compared { { explained(MODEL.get(lang), model.get(lang)) } }</div>
        </>
    }
}

fn explained(head: &'static str, why: &'static str) -> Html {
    el("p", "model", [el("b", "", [text(head)]), rich(why)])
}

fn chosen_from(
    choices: &'static [Choice],
    seen: &Seen,
    write: &Callback<String>,
    lang: Lang,
) -> Html {
    let (section, id) = (seen.section, seen.question.id);
    let chosen = seen.answer.parse::<usize>().ok();
    let verdict = chosen.and_then(|place| choices.get(place)).map(|choice| {
        explained(if choice.right { RIGHT } else { WRONG }.get(lang), choice.why.get(lang))
    });
    html! {
        <>
            { for choices.iter().enumerate().map(|(place, choice)| {
                let choose = write.reform(move |_: Event| {
                    progress::mark(section, id);
                    place.to_string()
                });
                html! {
                    <label class="check" key={place}>
                        <input type="radio" name={id} checked={chosen == Some(place)} onchange={choose} />
                        <span>{ rich(choice.text.get(lang)) }</span>
                    </label>
                }
            }) }
            <div role="status">{ verdict }</div>
        </>
    }
}
