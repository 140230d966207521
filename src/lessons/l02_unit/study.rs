//! Tasks and questions of the section.

use super::state::{computes_and, ignores_the_first_input, is_on_the_line};
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
        id: "line",
        text: Text::new(
            "平面の点を線 $u = 0$ の上まで動かして、$h$ を読む",
            "Move the point on the plane onto the line $u = 0$ and read $h$",
        ),
    },
    Task {
        id: "level",
        text: Text::new(
            "$x_1$ が変わっても $h$ が変わらないようにする。線 $u = 0$ はどちらを向くか",
            "Make $h$ indifferent to $x_1$. Which way does the line $u = 0$ run?",
        ),
    },
    Task {
        id: "and",
        text: Text::new(
            "AND を作る：$h$ が (1, 1) では 1、(0, 0)・(0, 1)・(1, 0) では 0 になるようにする (0.25 までのずれは可)",
            "Make an “and”: $h$ is 1 at (1, 1) and 0 at (0, 0), (0, 1) and (1, 0), give or take 0.25",
        ),
    },
];

/// Returns, for each task, true if the state fulfils it.
pub fn done(state: &WalkState) -> [bool; TASKS.len()] {
    [is_on_the_line(state), ignores_the_first_input(state), computes_and(state)]
}

const QUESTIONS: [Question; 1] = [Question {
    id: "double",
    text: Text::new(
        "シグモイド関数のままで、$w_1$、$w_2$、$b$ をすべて 2 倍にします。線 $u = 0$ と $h$ はどうなるでしょう。",
        "The function is the sigmoid; $w_1$, $w_2$ and $b$ are all doubled. What happens to the line $u = 0$, and to $h$?",
    ),
    answer: Answer::Choice(&[
        AnswerOption {
            text: Text::new(
                "線が原点から 2 倍遠くなる",
                "The line moves twice as far from the origin",
            ),
            right: false,
            why: Text::new(
                "$2u = 0$ と $u = 0$ は同じ線です。$b$ だけを 2 倍にしたときは、そのとおり遠ざかります。",
                "$2u = 0$ is the same line as $u = 0$. Doubling $b$ alone would move it so.",
            ),
        },
        AnswerOption {
            text: Text::new(
                "線は動かず、$h$ の変化が急になる",
                "The line stays, and $h$ changes more steeply across it",
            ),
            right: true,
            why: Text::new(
                "線の外では $u$ が 2 倍になり、$h$ は 0 か 1 に近づきます。線の上では 0.5 のままです。重みが大きいほど、$h$ の変わり方はステップ関数に似てきます。",
                "Off the line $u$ doubles, which takes $h$ closer to 0 or 1; on it $h$ stays 0.5. The larger the weights, the more $h$ resembles a step.",
            ),
        },
        AnswerOption {
            text: Text::new("どちらも変わらない", "Neither changes"),
            right: false,
            why: Text::new(
                "線は同じですが、$u$ は 2 倍です。$u = 1$ だった点の $h$ は 0.73 から 0.88 になります。",
                "The line is the same, but $u$ is doubled: where it was 1, $h$ goes from 0.73 to 0.88.",
            ),
        },
    ]),
}];
