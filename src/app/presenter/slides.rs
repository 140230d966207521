//! Steps that are words: the question, the tasks, the quiz and its answers.

use yew::prelude::*;

use super::steps::LectureStep;
use super::text;
use crate::course::rich::rich;
use crate::course::study::{Answer, AnswerOption, Question};
use crate::course::{SectionEntry, SectionSummary};
use crate::dom::{el, text as plain};
use crate::i18n::{Lang, Text};
use crate::start;

/// The name of a step, with its number if there are several of its kind.
pub fn name(step: LectureStep, entry: &SectionEntry, lang: Lang) -> String {
    let questions = entry.study.questions.len();
    let (name, place) = match step {
        LectureStep::Question => (text::QUESTION, None),
        LectureStep::Formula(_) => (text::FORMULA, None),
        LectureStep::Figure(_) => (text::FIGURE, None),
        LectureStep::Tasks => (text::TASKS, None),
        LectureStep::Quiz(place) => (text::QUIZ, Some(place).filter(|_| questions > 1)),
        LectureStep::Answer(place) => (text::ANSWER, Some(place).filter(|_| questions > 1)),
        LectureStep::Whole => (text::WHOLE, None),
    };
    let number = place.map_or_else(String::new, |place| format!(" {}", place + 1));
    [name.get(lang), &number].concat()
}

/// What a step shows, in one text with markup, for the notes.
pub fn told(step: LectureStep, entry: &SectionEntry, lang: Lang) -> String {
    let study = entry.study;
    let shown = match step {
        LectureStep::Question => start::question(entry.id).unwrap_or(study.lead),
        LectureStep::Tasks => {
            let tasks = study.tasks.iter().map(|task| task.text.get(lang));
            return tasks.collect::<Vec<_>>().join(" / ");
        }
        LectureStep::Quiz(place) => study.questions[place].text,
        LectureStep::Answer(place) => match study.questions[place].answer {
            Answer::Free(model) => model,
            Answer::Choice(choices) => right_one(choices).map_or(study.lead, |choice| choice.text),
        },
        LectureStep::Formula(_) | LectureStep::Figure(_) | LectureStep::Whole => {
            return String::new();
        }
    };
    shown.get(lang).to_owned()
}

fn right_one(choices: &'static [AnswerOption]) -> Option<&'static AnswerOption> {
    choices.iter().find(|choice| choice.right)
}

/// The words of a step; none where the section itself is shown.
pub fn slide(
    step: LectureStep,
    section: &SectionSummary,
    entry: &'static SectionEntry,
    lang: Lang,
) -> Html {
    let study = entry.study;
    let head = |name: Text| el("h2", "slide-name", [plain(name.get(lang))]);
    match step {
        LectureStep::Question => html! {
            <section class="slide">
                <h1>{ text::numbered(section.number, section.title, lang) }</h1>
                if let Some(question) = start::question(section.id) {
                    <p class="asks">{ question.get(lang) }</p>
                }
                <p class="lead">{ rich(study.lead.get(lang)) }</p>
            </section>
        },
        LectureStep::Tasks => {
            let tasks = study.tasks.iter().map(|task| el("li", "", [rich(task.text.get(lang))]));
            el("section", "slide", [head(text::TASKS), el("ol", "", tasks)])
        }
        LectureStep::Quiz(place) => quiz(&study.questions[place], false, lang),
        LectureStep::Answer(place) => quiz(&study.questions[place], true, lang),
        LectureStep::Formula(_) | LectureStep::Figure(_) | LectureStep::Whole => Html::default(),
    }
}

fn quiz(question: &'static Question, is_answered: bool, lang: Lang) -> Html {
    let asked = el("p", "asks", [rich(question.text.get(lang))]);
    let (body, answer) = match &question.answer {
        Answer::Choice(choices) => {
            let option = |choice: &AnswerOption| {
                let is_right = is_answered && choice.right;
                let class = if is_right { "right" } else { "" };
                let mark =
                    if is_right { ["✓ ", text::RIGHT.get(lang)].concat() } else { String::new() };
                el("li", class, [rich(choice.text.get(lang)), el("span", "verdict", [plain(mark)])])
            };
            let why = right_one(choices).map(|choice| rich(choice.why.get(lang)));
            (el("ol", "options", choices.iter().map(option)), why)
        }
        Answer::Free(model) => {
            let name = el("b", "", [plain(text::MODEL.get(lang))]);
            (Html::default(), Some(Html::from_iter([name, rich(model.get(lang))])))
        }
    };
    let answer = answer.filter(|_| is_answered).map(|answer| el("p", "model", [answer]));
    let name = if is_answered { text::ANSWER } else { text::QUIZ };
    let head = el("h2", "slide-name", [plain(name.get(lang))]);
    el("section", "slide", [head, asked, body, Html::from_iter(answer)])
}
