//! Tasks and questions of the section.

use ffnn::activation::Activation;

use super::plot::value;
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
        id: "flat",
        text: Text::new(
            "σ の導関数を表示して、傾きが 0.02 より小さくなる $u$ へ動かす",
            "Show the derivative of σ and move to a $u$ where the slope is below 0.02",
        ),
    },
    Task {
        id: "silent",
        text: Text::new(
            "ReLU の関数と導関数を表示して、どちらも 0 になる $u$ を見つける",
            "Show ReLU with its derivative and find a $u$ where both are 0",
        ),
    },
    Task {
        id: "dip",
        text: Text::new(
            "GELU の傾きが負になるところを見つける",
            "Find where the slope of GELU is negative",
        ),
    },
];

/// Returns, for each task, true if the state fulfils it.
pub fn done(state: &State) -> [bool; TASKS.len()] {
    let slope = |of| state.derivatives.contains(&of).then(|| value(of, true, state.cursor));
    let relu = state.functions.contains(&Activation::Relu) && state.cursor < 0.0;
    [
        slope(Activation::Sigmoid).is_some_and(|slope| slope < 0.02),
        relu && slope(Activation::Relu) == Some(0.0),
        slope(Activation::Gelu).is_some_and(|slope| slope < 0.0),
    ]
}

const QUESTIONS: [Question; 1] = [Question {
    id: "step",
    text: Text::new(
        "中間層にステップ関数を使うと、勾配による学習がその手前で止まるのはなぜでしょう。",
        "Why does gradient-based training stop short of a hidden layer of step functions?",
    ),
    answer: Answer::Choice(&[
        AnswerOption {
            text: Text::new("出力が負にならないから", "Its output is never negative"),
            right: false,
            why: Text::new(
                "ReLU もシグモイド関数も負の値を出しませんが、学習できます。",
                "Neither ReLU nor the sigmoid gives negative values, and both learn.",
            ),
        },
        AnswerOption {
            text: Text::new(
                "傾きが 0 で、手前の重みの勾配も 0 になるから",
                "Its slope is 0, so the gradient of the weights before it is 0 too",
            ),
            right: true,
            why: Text::new(
                "手前の重みの勾配には $f′(u)$ が掛かります。跳ぶ点のほかはどこでも 0 なので、重みは少しも動きません。",
                "The gradient of those weights contains the factor $f′(u)$. It is 0 everywhere but at the jump, so they never move.",
            ),
        },
        AnswerOption {
            text: Text::new("$u = 0$ で微分できないから", "It has no derivative at $u = 0$"),
            right: false,
            why: Text::new(
                "ReLU も 0 で微分できませんが、学習できます。困るのは 1 点ではなく、ほかのすべての点で傾きが 0 なことです。",
                "Neither has ReLU, and it learns well. The trouble is not that one point but the slope of 0 everywhere else.",
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
        let at = |cursor| State {
            derivatives: vec![Activation::Sigmoid, Activation::Relu, Activation::Gelu],
            cursor,
            ..State::default()
        };
        assert_eq!(done(&at(-4.0)), [true; 3]);
        assert_eq!(done(&at(4.0)), [true, false, false]);
    }

    #[test]
    fn no_derivative_is_shown_where_there_is_none() {
        use super::super::plot::slope;
        for of in Activation::ALL {
            let (left, right) = (value(of, true, -1e-4), value(of, true, 1e-4));
            let is_smooth = (left - right).abs() < 0.01 && of != Activation::Step;
            assert_eq!(slope(of, 0.0).is_some(), is_smooth, "{of:?}");
            assert_eq!(slope(of, 0.5), Some(value(of, true, 0.5)));
        }
    }
}
