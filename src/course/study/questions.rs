//! Questions: the user answers first, then compares with the right answer. Answers stay on the device.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::material::{Answer, AnswerOption, Question};
use super::{answers, progress};
use crate::course::rich::rich;
use crate::dom::{el, text};
use crate::i18n::{Lang, Text, use_lang};
use crate::ui::button;

const QUESTION: Text = Text::new("考えてみよう", "Think about it");
const COMPARE: Text = Text::new("解答例と比べる", "Compare with a model answer");
const MODEL: Text = Text::new("解答例", "A model answer");
const YOURS: Text = Text::new("あなたの答え", "Your answer");
const AGREE: Text = Text::new("同じことが書けていた", "My answer says the same");
const AGREED: Text = Text::new("✓ 同じことが書けていました。", "✓ Your answer says the same.");
const RIGHT: Text = Text::new("正解。", "Right. ");
const WRONG: Text = Text::new("ちがいます。", "Not quite. ");

/// The properties of [`Questions`].
#[derive(Properties)]
pub struct QuestionsProps {
    /// The section's id.
    pub section: &'static str,
    /// Questions of the section, in order.
    pub questions: &'static [Question],
}

impl PartialEq for QuestionsProps {
    fn eq(&self, other: &Self) -> bool {
        self.section == other.section
    }
}

/// The questions of a section. A stored answer is the text, or the index of the option.
#[component]
pub fn Questions(props: &QuestionsProps) -> Html {
    let lang = use_lang();
    let (section, questions) = (props.section, props.questions);
    let progress = progress::use_progress();
    let stored = move || {
        let answer = |question: &Question| answers::load(section, question.id);
        questions.iter().map(answer).collect::<Vec<_>>()
    };
    let typed = use_state(stored);
    let setter = typed.setter();
    // Clearing the progress clears the answers too.
    use_effect_with(progress.is_empty(), move |cleared| {
        if *cleared {
            setter.set(stored());
        }
    });
    let write = {
        let typed = typed.clone();
        Callback::from(move |(place, answer): (usize, String)| {
            answers::save(section, questions[place].id, &answer);
            let mut all = (*typed).clone();
            all[place] = answer;
            typed.set(all);
        })
    };
    let asked = questions.iter().zip(&*typed).enumerate().map(|(place, (question, answer))| {
        let write = write.reform(move |answer| (place, answer));
        let answered = Answered {
            section,
            question,
            answer,
            tried: progress.is_tried(section, question.id),
            done: progress.contains(section, question.id),
        };
        let legend = el("legend", "", [rich(question.text.get(lang))]);
        let body = match &question.answer {
            Answer::Choice(choices) => chosen_from(choices, &answered, &write, lang),
            Answer::Free(model) => written(*model, &answered, &write, lang),
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

/// A question with the answer so far.
struct Answered<'a> {
    section: &'static str,
    question: &'static Question,
    answer: &'a str,
    /// The answer has been compared with the right one.
    tried: bool,
    /// It was right.
    done: bool,
}

fn written(model: Text, answered: &Answered, write: &Callback<String>, lang: Lang) -> Html {
    let (section, id) = (answered.section, answered.question.id);
    let compare = Callback::from(move |_: MouseEvent| progress::mark_tried(section, id));
    let agree = Callback::from(move |_: MouseEvent| progress::mark_done(section, id));
    let input = write
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    html! {
        <>
            <textarea rows="3" aria-label={YOURS.get(lang)} value={answered.answer.to_owned()} oninput={input} />
            if !answered.tried { { button(text(COMPARE.get(lang)), false, compare) } }
            <div role="status">if answered.tried { { explained(MODEL.get(lang), model.get(lang)) } }</div>
            if answered.done {
                <p class="caption" role="status">{ AGREED.get(lang) }</p>
            } else if answered.tried {
                { button(text(AGREE.get(lang)), false, agree) }
            }
        </>
    }
}

fn explained(head: &'static str, why: &'static str) -> Html {
    el("p", "model", [el("b", "", [text(head)]), rich(why)])
}

fn chosen_from(
    choices: &'static [AnswerOption],
    answered: &Answered,
    write: &Callback<String>,
    lang: Lang,
) -> Html {
    let (section, id) = (answered.section, answered.question.id);
    let chosen = answered.answer.parse::<usize>().ok();
    let verdict = chosen.and_then(|place| choices.get(place)).map(|choice| {
        explained(if choice.right { RIGHT } else { WRONG }.get(lang), choice.why.get(lang))
    });
    html! {
        <>
            { for choices.iter().enumerate().map(|(place, choice)| {
                let mark = if choice.right { progress::mark_done } else { progress::mark_tried };
                let choose = write.reform(move |_: Event| {
                    mark(section, id);
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
