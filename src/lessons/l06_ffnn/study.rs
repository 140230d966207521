//! Tasks and questions of the section.

use super::state::{is_deep_and_small, is_linear, is_the_labs};
use super::text;
use crate::course::study::{Answer, AnswerOption, Question, Study, Task};
use crate::course::walk::WalkState;
use crate::i18n::Text;

/// Lead, paragraphs, tasks and questions.
pub const STUDY: Study =
    Study { lead: text::LEAD, paragraphs: &text::PARAGRAPHS, tasks: &TASKS, questions: &QUESTIONS };

/// Tasks to try in the figure.
const TASKS: [Task; 3] = [
    Task {
        id: "linear",
        text: Text::new(
            "中間層の $f$ を恒等関数 (identity) にして、1 枚の行列でも同じ出力になることを確かめる",
            "Choose identity for the hidden layers and see the one matrix give the same output",
        ),
    },
    Task {
        id: "small",
        text: Text::new(
            "中間層が 3 つ以上あるのに、パラメータは 20 個以下のネットワークを作る",
            "Build a network of three hidden layers or more that has at most 20 parameters",
        ),
    },
    Task {
        id: "lab",
        text: Text::new(
            "実習の 784–128–10 にする。パラメータのほとんどはどの層にあるか",
            "Go to the lab’s 784–128–10. Which layer has nearly all the parameters?",
        ),
    },
];

/// Returns, for each task, true if the state fulfils it.
pub fn done(state: &WalkState) -> [bool; TASKS.len()] {
    [is_linear(state), is_deep_and_small(state, 20), is_the_labs(state)]
}

const QUESTIONS: [Question; 1] = [Question {
    id: "collapse",
    text: Text::new(
        "2–3–3–2 のネットワークにはパラメータが 29 個あります。どの層の $f$ も恒等関数なら、全体は 1 枚の行列になります。その行列には数がいくつあるでしょう。",
        "The network 2–3–3–2 has 29 parameters. With the identity for every $f$ it is one single matrix. How many numbers are in that?",
    ),
    answer: Answer::Choice(&[
        AnswerOption {
            text: Text::new("29 個", "29"),
            right: false,
            why: Text::new(
                "掛け合わせた行列の形は、最初の入力と最後の出力だけで決まります。途中の層のユニット数は残りません。",
                "The shape of the product depends on the first input and the last output alone; the units in between leave no trace.",
            ),
        },
        AnswerOption {
            text: Text::new("4 個", "4"),
            right: false,
            why: Text::new(
                "バイアスの列が抜けています。各層のバイアスは、最後の列にまとまって残ります。",
                "The column of biases is missing: those of all layers are gathered in the last column.",
            ),
        },
        AnswerOption {
            text: Text::new("6 個", "6"),
            right: true,
            why: Text::new(
                "出力が 2 つなので 2 行、入力 2 つとバイアスで 3 列です。29 個をどう選んでも、この 6 個で書ける線形モデルを超えられません。",
                "Two rows for the outputs, three columns for two inputs and the bias. However the 29 are chosen, they never do more than a linear model of these 6.",
            ),
        },
    ]),
}];
