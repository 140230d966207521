//! Tasks and questions of the section.

use super::data::Set;
use super::state::State;
use super::text;
use crate::course::study::{Answer, Question, Study, Task};
use crate::i18n::Text;

/// Lead, paragraphs, tasks and questions.
pub const STUDY: Study =
    Study { lead: text::LEAD, paragraphs: &text::PARAGRAPHS, tasks: &TASKS, questions: &QUESTIONS };

const TASKS: [Task; 3] = [
    Task {
        id: "even",
        text: Text::new("ロジットが 0 になる $p$ を見つける", "Find the $p$ whose logit is 0"),
    },
    Task {
        id: "moons",
        text: Text::new(
            "2 つの三日月を、訓練集合での正解率 99% 以上で分ける",
            "Separate the two moons with an accuracy of 99% or more on the training set",
        ),
    },
    Task {
        id: "line",
        text: Text::new(
            "同心円を中間層なしで 20 エポック学習させ、どこまで分けられるか見る",
            "Train on the circles for 20 epochs without a hidden layer, and see how far that goes",
        ),
    },
];

/// Returns, for each task, true if the state fulfils it.
pub fn done(state: &State) -> [bool; TASKS.len()] {
    let epochs = state.fitting.epochs();
    let shows = |set| state.set == set && !state.shows_own;
    [
        state.logit().abs() < 0.02,
        shows(Set::Moons) && epochs > 0 && state.accuracy() >= 0.99,
        shows(Set::Circles) && state.hidden == "0" && epochs >= 20,
    ]
}

const QUESTIONS: [Question; 1] = [Question {
    id: "circles",
    text: Text::new(
        "ロジスティック回帰では、同心円をどうしても分けられません。なぜでしょう。",
        "Logistic regression can't separate the circles, however long it is trained. Why?",
    ),
    answer: Answer::Free(Text::new(
        "境界は $u = w_1 x_1 + w_2 x_2 + b = 0$、つまり 1 本の直線です。輪の内側と外側を分ける直線はありません。中間層で入力を曲げるか、$x_1^2 + x_2^2$ のような特徴を足せば分けられます。",
        "Its boundary is $u = w_1 x_1 + w_2 x_2 + b = 0$, one straight line, and no line parts the inside of a ring from the outside. A hidden layer that bends the input can, and so can an added feature such as $x_1^2 + x_2^2$.",
    )),
}];
