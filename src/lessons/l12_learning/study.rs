//! Tasks and questions of the section.

use super::descent::Course;
use super::samples::{LEAST, loss};
use super::state::State;
use super::text;
use crate::course::study::{Answer, AnswerOption, Question, Study, Task};
use crate::i18n::Text;

/// Lead, paragraphs, tasks and questions.
pub const STUDY: Study =
    Study { lead: text::LEAD, paragraphs: &text::PARAGRAPHS, tasks: &TASKS, questions: &QUESTIONS };

/// Tasks to try in the figures.
const TASKS: [Task; 6] = [
    Task {
        id: "zigzag",
        text: Text::new(
            "$w$ が谷底を行き過ぎながら近づく学習率で、5 ステップ以上進む",
            "Take five steps or more with a learning rate at which $w$ overshoots the minimum each time and yet comes closer",
        ),
    },
    Task {
        id: "at-once",
        text: Text::new(
            "1 ステップで谷底に着く学習率を見つける",
            "Find the learning rate that reaches the minimum in one step",
        ),
    },
    Task {
        id: "diverge",
        text: Text::new(
            "学習率を大きくして、$E$ が増え続けるようにする",
            "Make the learning rate so large that $E$ grows from step to step",
        ),
    },
    Task {
        id: "back",
        text: Text::new(
            "順伝播から逆伝播まで、最後のステップまでたどる",
            "Follow the sample forward and back, to the last step",
        ),
    },
    Task {
        id: "fit",
        text: Text::new(
            "「勾配で更新」を繰り返して、$E$ を 0.001 より小さくする",
            "Update by the gradient until $E$ is below 0.001",
        ),
    },
    Task {
        id: "rest",
        text: Text::new(
            "バッチサイズ 1 で 5 エポック以上進み、学習率を選んで、ミニバッチの $E$ と最小の $E$ の差を 0.01 未満にする",
            "With a batch size of 1 and five epochs or more, choose a learning rate that brings the $E$ of the minibatches within 0.01 of the least",
        ),
    },
];

/// Returns, for each task, true if the state fulfils it.
pub fn done(state: &State) -> [bool; TASKS.len()] {
    let State { descent, network, batches } = state;
    let goes = |course, steps| descent.course() == course && descent.steps >= steps;
    let single = batches.batch == 1 && batches.epochs() >= 5;
    [
        goes(Course::Zigzag, 5),
        goes(Course::AtOnce, 1),
        goes(Course::Diverging, 3),
        network.has_arrived(),
        network.is_fitted(),
        single && loss(batches.now()) - LEAST < 0.01,
    ]
}

const QUESTIONS: [Question; 2] = [
    Question {
        id: "order",
        text: Text::new(
            "$δ^{(1)}$ の計算より先に $W^{(2)}$ を更新してしまうと、何が起きますか。",
            "What happens if $W^{(2)}$ is updated before $δ^{(1)}$ is computed?",
        ),
        answer: Answer::Choice(&[
            AnswerOption {
                text: Text::new("何も変わらない", "Nothing: the result is the same"),
                right: false,
                why: Text::new(
                    "$δ^{(1)}_j = δ^{(2)} w^{(2)}_{1 j} f′(u^{(1)}_j)$ には $W^{(2)}$ が入っています。「コード」の「よくあるまちがい」で値を見比べましょう。",
                    "$W^{(2)}$ stands in $δ^{(1)}_j = δ^{(2)} w^{(2)}_{1 j} f′(u^{(1)}_j)$. Compare the numbers in the code with its common mistake.",
                ),
            },
            AnswerOption {
                text: Text::new(
                    "$W^{(1)}$ の勾配が、今の $E$ の勾配ではなくなる",
                    "The gradient of $W^{(1)}$ is no longer that of the present $E$",
                ),
                right: true,
                why: Text::new(
                    "順伝播は古い $W^{(2)}$ で計算しました。逆伝播にも同じ重みを使い、更新は全部の勾配がそろってからにします。",
                    "The way forward used the old $W^{(2)}$. The way back needs the same weights; update once all gradients are there.",
                ),
            },
            AnswerOption {
                text: Text::new("$W^{(2)}$ の勾配が変わる", "The gradient of $W^{(2)}$ changes"),
                right: false,
                why: Text::new(
                    "$W^{(2)}$ の勾配 $δ^{(2)} h_j$ は、更新の前に求め終わっています。",
                    "That gradient, $δ^{(2)} h_j$, was computed before the update.",
                ),
            },
        ]),
    },
    Question {
        id: "minibatch",
        text: Text::new(
            "ミニバッチの勾配は、全サンプルの勾配とどう違いますか。それでも学習が進むのはなぜでしょう。",
            "How does the gradient of a minibatch differ from that of all samples, and why does training succeed all the same?",
        ),
        answer: Answer::Free(Text::new(
            "少数のサンプルの平均なので、全体の勾配のまわりにばらつきます。無作為に選んでいるので、平均すれば全体の勾配と同じです。1 ステップの計算は少なく、同じ計算量で何度も更新できます。学習率が大きいままだと、谷底のまわりで揺れ続けます。",
            "It is a mean over few samples and scatters around the gradient of all. As the samples are chosen at random, it is that gradient on average. A step costs less, so the same work pays for many updates. While the learning rate stays large, the parameters keep jittering around the minimum.",
        )),
    },
];

#[cfg(test)]
mod tests {
    use super::super::back_propagation::NetworkAction;
    use super::super::batches::BatchAction;
    use super::super::descent::DescentAction;
    use super::super::state::Action;
    use super::*;
    use crate::course::Section;
    use crate::course::walk::StepMove;

    fn after(actions: &[Action]) -> [bool; 6] {
        let mut state = State::default();
        actions.iter().for_each(|action| state.apply(*action));
        done(&state)
    }

    #[test]
    fn nothing_is_done_at_the_start_and_each_can_be() {
        use Action::{Batches, Descent, Network};
        assert_eq!(after(&[]), [false; 6]);
        let descent = |rate| {
            let (rate, go) = (DescentAction::Rate(rate), DescentAction::Go(10));
            after(&[Descent(rate), Descent(go)])
        };
        assert_eq!(descent(0.9), [true, false, false, false, false, false]);
        assert_eq!(descent(0.5), [false, true, false, false, false, false]);
        assert_eq!(descent(1.1), [false, false, true, false, false, false]);
        assert_eq!(descent(0.3), [false; 6]);
        let steps = [Network(NetworkAction::Step(StepMove::Next)); 18];
        assert_eq!(after(&steps), [false, false, false, true, false, false]);
        let steps = [Network(NetworkAction::Apply(10)); 5];
        assert_eq!(after(&steps), [false, false, false, false, true, false]);
        let epochs = [Batches(BatchAction::Epoch); 10];
        let single = |rate| {
            let set = [Batches(BatchAction::Batch(1.0)), Batches(BatchAction::Rate(rate))];
            after(&[&set[..], &epochs].concat())
        };
        assert_eq!(single(0.05), [false, false, false, false, false, true]);
        assert_eq!(single(0.3), [false; 6]);
    }
}
