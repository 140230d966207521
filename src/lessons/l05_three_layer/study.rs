//! Tasks and questions of the section.

use super::state::{all_hidden_units_are_awake, computes_xor};
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
            "「進む」か「再生」で、データを出力まで流す",
            "Let the sample run to the output, with “Next” or “Play”",
        ),
    },
    Task {
        id: "awake",
        text: Text::new(
            "$W^{(1)}$ と $f^{(1)}$ はそのままで、$x$ だけを動かして中間層の 3 つのユニットをどれも 0 より大きくする",
            "Leave $W^{(1)}$ and $f^{(1)}$ as they are and move only $x$ until all three hidden units are above 0",
        ),
    },
    Task {
        id: "xor",
        text: Text::new(
            "xor を作る：中間層を 2 ユニットに減らし、$W^{(1)}$ の行を $(1, 1, 0)$ と $(1, 1, −1)$ に書き換える。次に、$ŷ_1$ が $(0, 1)$ と $(1, 0)$ でだけ 0.5 を超えるような $W^{(2)}$ を見つける",
            "Build the xor: take two hidden units and type $(1, 1, 0)$ and $(1, 1, −1)$ as the rows of $W^{(1)}$. Then find a $W^{(2)}$ for which $ŷ_1$ is above 0.5 at $(0, 1)$ and $(1, 0)$, but not at $(0, 0)$ and $(1, 1)$",
        ),
    },
];

/// Returns, for each task, true if the state fulfils it.
pub fn done(state: &WalkState) -> [bool; TASKS.len()] {
    [state.has_arrived(), all_hidden_units_are_awake(state), computes_xor(state)]
}

const QUESTIONS: [Question; 1] = [Question {
    id: "silent",
    text: Text::new(
        "ある $x$ で、中間層のユニット 3 が $h_3 = 0$ を出しています。$h_3$ から $ŷ_1$ への重みを少し変えると、この $x$ での $ŷ_1$ はどうなるでしょう。",
        "For some $x$ the hidden unit 3 gives $h_3 = 0$. The weight from $h_3$ to $ŷ_1$ is changed a little. What happens to $ŷ_1$ for this $x$?",
    ),
    answer: Answer::Choice(&[
        AnswerOption {
            text: Text::new("重みを変えた分だけ変わる", "It changes by as much as the weight"),
            right: false,
            why: Text::new(
                "変わる量は、重みの変化に $h_3$ を掛けたものです。ここでは 0 になります。",
                "It changes by that much times $h_3$, and that is 0.",
            ),
        },
        AnswerOption {
            text: Text::new("変わらない", "It stays as it is"),
            right: true,
            why: Text::new(
                "何に 0 を掛けても 0 です。だから、このサンプルからはこの重みを学べません。$h_3$ が 0 でない $x$ がほかに要ります。",
                "Anything times 0 is 0. So nothing can be learnt about this weight from this sample; that takes another $x$, for which $h_3$ is not 0.",
            ),
        },
        AnswerOption {
            text: Text::new("0 になる", "It becomes 0"),
            right: false,
            why: Text::new(
                "0 なのはユニット 3 から来る項だけです。ほかのユニットとバイアスの項は残ります。",
                "Only the term of unit 3 is 0. Those of the other units and of the bias remain.",
            ),
        },
    ]),
}];
