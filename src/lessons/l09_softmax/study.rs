//! Tasks and questions of the section.

use super::state::State;
use super::text;
use crate::course::study::{Answer, AnswerOption, Question, Study, Task};
use crate::i18n::Text;

/// Lead, paragraphs, tasks and questions.
pub const STUDY: Study =
    Study { lead: text::LEAD, paragraphs: &text::PARAGRAPHS, tasks: &TASKS, questions: &QUESTIONS };

/// Tasks to try in the figure.
const TASKS: [Task; 3] = [
    Task {
        id: "shift",
        text: Text::new(
            "$c$ を 2 以上にして、指数と確率を見比べる",
            "Make $c$ at least 2; compare exponentials and probabilities",
        ),
    },
    Task {
        id: "equal",
        text: Text::new("どのクラスの確率も等しくする", "Make all classes equally probable"),
    },
    Task {
        id: "sure",
        text: Text::new(
            "クラス 2 の確率を 0.95 より大きくする",
            "Bring the probability of class 2 above 0.95",
        ),
    },
];

/// Returns, for each task, true if the state fulfils it.
pub fn done(state: &State) -> [bool; TASKS.len()] {
    let shares = state.shares();
    let equal = shares.iter().all(|share| (share - shares[0]).abs() < 0.01);
    [state.shift >= 2.0, equal, shares[1] > 0.95]
}

const QUESTIONS: [Question; 1] = [Question {
    id: "overflow",
    text: Text::new(
        "$u = (1000, 1001)$ の指数は大きすぎて計算機では無限大です。確率を正しく求めるには？",
        "For $u = (1000, 1001)$ the exponentials are too large for a computer. How are the probabilities found all the same?",
    ),
    answer: Answer::Choice(&[
        AnswerOption {
            text: Text::new(
                "最大値を全部から引いてから指数を取る",
                "Subtract the largest from all, then exponentiate",
            ),
            right: true,
            why: Text::new(
                "定数を足し引きしても結果は変わりません。$(-1, 0)$ なら指数は 1 以下です。",
                "A constant added or subtracted changes nothing, and for $(-1, 0)$ no exponential exceeds 1.",
            ),
        },
        AnswerOption {
            text: Text::new(
                "全部を最大値で割ってから指数を取る",
                "Divide all by the largest, then exponentiate",
            ),
            right: false,
            why: Text::new(
                "割ると差が縮み、別の確率になります。変わらないのは足し算と引き算です。",
                "Division shrinks the differences and gives other probabilities. Only adding and subtracting is harmless.",
            ),
        },
        AnswerOption {
            text: Text::new(
                "最大のクラスの確率を 1、ほかを 0 にする",
                "Give the largest class 1 and the rest 0",
            ),
            right: false,
            why: Text::new(
                "差は 1 しかないので、正しくは 0.269 と 0.731 です。",
                "The difference is only 1, so the probabilities are 0.269 and 0.731.",
            ),
        },
    ]),
}];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_done_at_the_start_and_each_can_be() {
        assert_eq!(done(&State::default()), [false; 3]);
        let at = |u: [f64; 3], shift| done(&State { u: u.to_vec(), shift, ..State::default() });
        assert_eq!(at([3.0, 1.0, 4.0], 2.0), [true, false, false]);
        assert_eq!(at([2.0, 2.0, 2.0], 0.0), [false, true, false]);
        assert_eq!(at([-1.0, 4.0, 0.0], 0.0), [false, false, true]);
    }
}
