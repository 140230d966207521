//! Tasks and questions of the section.

use super::state::{second_output_is_positive_by_input, second_row_is_twice_the_first};
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
        id: "through",
        text: Text::new(
            "「進む」か → キーで、積を最後までたどる",
            "Go through the whole product with “Next” or the key →",
        ),
    },
    Task {
        id: "awake",
        text: Text::new(
            "$W$ と $f$ はそのままで、$x$ だけを動かして $h_2$ を 0 より大きくする",
            "Leave $W$ and $f$ as they are and move only $x$ until $h_2$ is above 0",
        ),
    },
    Task {
        id: "twice",
        text: Text::new(
            "$W$ の 2 行目を、1 行目の 2 倍に書き換える。$u_1$ と $u_2$ の関係は？",
            "Type a second row of $W$ that is twice the first. How do $u_1$ and $u_2$ compare?",
        ),
    },
];

/// Returns, for each task, true if the state fulfils it.
pub fn done(state: &WalkState) -> [bool; TASKS.len()] {
    [
        state.has_arrived(),
        second_output_is_positive_by_input(state),
        second_row_is_twice_the_first(state),
    ]
}

const QUESTIONS: [Question; 1] = [Question {
    id: "shape",
    text: Text::new(
        "入力が 3 つ、ユニットが 5 つあります。バイアスの列も入れると、$W$ は何行何列でしょう。",
        "There are 3 inputs and 5 units. How many rows and columns has $W$, with its column of biases?",
    ),
    answer: Answer::Choice(&[
        AnswerOption {
            text: Text::new("5 行 4 列", "5 rows, 4 columns"),
            right: true,
            why: Text::new(
                "1 行が 1 つのユニットです。1 行には重みが 3 つ並び、最後にバイアスが付きます。数は全部で $5·4 = 20$ 個。",
                "A row is a unit: three weights, and a bias at the end. That makes $5·4 = 20$ numbers.",
            ),
        },
        AnswerOption {
            text: Text::new("5 行 3 列", "5 rows, 3 columns"),
            right: false,
            why: Text::new(
                "バイアスの列がありません。$x$ に書き足した 1 にも、掛ける相手が要ります。",
                "The biases are missing. The 1 written below $x$ needs a column to meet.",
            ),
        },
        AnswerOption {
            text: Text::new("4 行 5 列", "4 rows, 5 columns"),
            right: false,
            why: Text::new(
                "行と列が逆です。$W x$ を計算するには、列の数が $x$ の要素の数 $3+1$ と同じでなければなりません。",
                "That is the wrong way round. For $W x$ to exist there must be as many columns as $x$ has elements, $3+1$.",
            ),
        },
    ]),
}];
