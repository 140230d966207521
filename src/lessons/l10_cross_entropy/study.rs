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
        id: "match",
        text: Text::new(
            "$p$ はそのままで、$q$ だけを動かして $H(p,q)$ をできるだけ小さくする (差を 0.001 未満に)",
            "Leave $p$ as it is and move only $q$ until $H(p,q)$ is as small as it can be (difference below 0.001)",
        ),
    },
    Task { id: "one-hot", text: Text::new("$H(p) = 0$ にする", "Make $H(p) = 0$") },
    Task {
        id: "blunder",
        text: Text::new(
            "$p$ を 1-of-K にして、正解クラスの $q_k$ を 0.01 より小さくする",
            "Make $p$ 1-of-K and bring the true class's $q_k$ below 0.01",
        ),
    },
];

/// Returns, for each task, true if the state fulfils it.
pub fn done(state: &State) -> [bool; TASKS.len()] {
    let one_hot = state.is_one_hot();
    let difference = state.cross_entropy() - state.entropy();
    [
        state.has_first_p() && difference < 0.001,
        one_hot,
        one_hot && state.q[state.true_class()] < 0.01,
    ]
}

const QUESTIONS: [Question; 1] = [Question {
    id: "others",
    text: Text::new(
        "ラベルが 1-of-K で、正解クラスの $q_k$ は 0.7 のまま。残りの 0.3 をほかのクラスでどう分けると、損失は最小になるでしょう。",
        "The label is 1-of-K and the true class's $q_k$ stays at 0.7. How should the other 0.3 be shared out to make the loss least?",
    ),
    answer: Answer::Choice(&[
        AnswerOption {
            text: Text::new("均等に分ける", "Evenly"),
            right: false,
            why: Text::new(
                "ほかのクラスの項には $y = 0$ が掛かるので、分け方は損失に現れません。",
                "The other classes' terms are multiplied by $y = 0$; the loss does not see how they share.",
            ),
        },
        AnswerOption {
            text: Text::new("どれか 1 つに集める", "All to one of them"),
            right: false,
            why: Text::new(
                "これは二乗誤差なら増える方向ですが、交差エントロピーは変わりません。",
                "That would raise the squared error; the cross-entropy stays what it is.",
            ),
        },
        AnswerOption {
            text: Text::new("どう分けても同じ", "It makes no difference"),
            right: true,
            why: Text::new(
                "損失は $-log 0.7 ≃ 0.357$ だけで決まります。",
                "The loss is $-log 0.7 ≃ 0.357$, whatever the others do.",
            ),
        },
    ]),
}];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Section;

    #[test]
    fn nothing_is_done_at_the_start_and_each_can_be() {
        use super::super::state::Action;
        let mut state = State::default();
        assert_eq!(done(&state), [false; 3]);
        state.q = state.p.clone();
        assert_eq!(done(&state), [true, false, false]);
        state.apply(Action::OneHot);
        assert_eq!(done(&state), [false, true, false]);
        state.apply(Action::Q(0, 0.001));
        assert_eq!(done(&state), [false, true, true]);
    }
}
