//! Tasks and questions of the section.

use super::state::{ignores_the_second_input, is_least, passes_through_two};
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
        id: "two-points",
        text: Text::new(
            "データの点を 2 つ通るように $w$ と $b$ を動かす",
            "Move $w$ and $b$ until the line passes through two of the samples",
        ),
    },
    Task {
        id: "least",
        text: Text::new(
            "$E$ を最小にする。まず手で 0.8 より小さくしてみて、それから「あてはめる」を押す",
            "Make $E$ as small as it can be: by hand first, which can get it below 0.8, then by “Fit”",
        ),
    },
    Task {
        id: "upright",
        text: Text::new(
            "入力を 2 つにして、$ŷ$ の等高線を縦にまっすぐ立てる。どの重みが消えたか",
            "Take two inputs and turn the contours of $ŷ$ upright. Which weight has gone?",
        ),
    },
];

/// Returns, for each task, true if the state fulfils it.
pub fn done(state: &WalkState) -> [bool; TASKS.len()] {
    [passes_through_two(state), is_least(state), ignores_the_second_input(state)]
}

const QUESTIONS: [Question; 1] = [Question {
    id: "not-zero",
    text: Text::new(
        "入力が 1 つのとき、「あてはめる」は $E = 0.75$ に着きます。なぜ 0 まで下がらないのでしょう。",
        "With one input, “Fit” arrives at $E = 0.75$. Why not at 0?",
    ),
    answer: Answer::Choice(&[
        AnswerOption {
            text: Text::new("途中で止まるから", "It stops too early"),
            right: false,
            why: Text::new(
                "連立方程式を解いて求めた最小二乗解でも、同じ 0.75 です。この下はありません。",
                "Solving the system of equations gives the same 0.75. There is nothing below it.",
            ),
        },
        AnswerOption {
            text: Text::new(
                "8 点すべてを通る直線がないから",
                "No straight line passes through all eight samples",
            ),
            right: true,
            why: Text::new(
                "直線を決める数は $w$ と $b$ の 2 つだけです。8 点すべてを通れるのは、8 点がはじめから一直線に並んでいるときに限ります。",
                "A line has only two numbers to choose, $w$ and $b$. It meets all eight samples only if they happen to lie on one line.",
            ),
        },
        AnswerOption {
            text: Text::new("バイアスのノードがいつも 1 だから", "The bias node is always 1"),
            right: false,
            why: Text::new(
                "1 は動きませんが、それに掛かる $b$ は自由に選べます。",
                "The 1 is fixed, but the $b$ that multiplies it is free.",
            ),
        },
    ]),
}];
