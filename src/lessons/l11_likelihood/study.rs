//! Tasks and questions of the section.

use super::coin::{log_sum, mean, product};
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
        id: "better",
        text: Text::new(
            "尤度が $μ = 0.5$ のときより高い $μ$ を見つける",
            "Find a $μ$ whose likelihood is higher than at $μ = 0.5$",
        ),
    },
    Task {
        id: "best",
        text: Text::new(
            "尤度が最大の $μ$ に合わせて、平均と比べる",
            "Go to the $μ$ of the largest likelihood; compare it with the mean",
        ),
    },
    Task {
        id: "underflow",
        text: Text::new(
            "そのまま掛けた尤度が 0 になるまで投げる",
            "Flip until the plain product is 0",
        ),
    },
];

/// Returns, for each task, true if the state fulfils it.
pub fn done(state: &State) -> [bool; TASKS.len()] {
    let (mu, flips) = (state.mu, &state.flips());
    let inside = mu > 0.0 && mu < 1.0;
    [
        inside && log_sum(flips, mu) > log_sum(flips, 0.5),
        (mu - mean(flips)).abs() < 0.005,
        inside && product(flips, mu) == 0.0,
    ]
}

const QUESTIONS: [Question; 1] = [Question {
    id: "no-probability",
    text: Text::new(
        "$L(0.3) ≃ 4.9·10^{-6}$ でした。「$μ$ が 0.3 である確率は 0.0005% だ」と言ってよいでしょうか。",
        "$L(0.3) ≃ 4.9·10^{-6}$. May one say: “the probability that $μ$ is 0.3 is 0.0005%”?",
    ),
    answer: Answer::Choice(&[
        AnswerOption {
            text: Text::new("よい", "Yes"),
            right: false,
            why: Text::new(
                "これは、$μ = 0.3$ のコインからこの 20 回の並びが出る確率です。$μ$ の確率ではありません。",
                "It is the probability that a coin with $μ = 0.3$ gives these twenty flips, not a probability of $μ$.",
            ),
        },
        AnswerOption {
            text: Text::new(
                "だめ。$μ$ について積分しても 1 にならない",
                "No: integrated over $μ$ it does not give 1",
            ),
            right: true,
            why: Text::new(
                "尤度は $μ$ どうしを比べるための値です。値の小ささではなく、どこで最大になるかを見ます。",
                "Likelihoods compare one $μ$ with another. What matters is where they are largest, not how small they are.",
            ),
        },
        AnswerOption {
            text: Text::new(
                "だめ。確率なら 1/2 より大きいはず",
                "No: a probability would be above 1/2",
            ),
            right: false,
            why: Text::new(
                "確率はいくらでも小さくなれます。問題は、何の確率かです。",
                "A probability may be as small as it likes. The point is what it is the probability of.",
            ),
        },
    ]),
}];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_done_at_the_start_and_each_can_be() {
        let at = |mu, count| done(&State { mu, count, ..State::default() });
        assert_eq!(at(0.5, 20), [false; 3]);
        assert_eq!(at(0.4, 20), [true, false, false]);
        assert_eq!(at(0.3, 20), [true, true, false]);
        assert_eq!(at(0.4, 2020), [true, false, true]);
    }
}
