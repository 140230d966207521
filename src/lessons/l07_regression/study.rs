//! Tasks and questions of the section.

use super::state::State;
use super::text;
use crate::course::study::{Answer, Question, Study, Task};
use crate::i18n::Text;

/// Lead, paragraphs, tasks and questions.
pub const STUDY: Study =
    Study { lead: text::LEAD, paragraphs: &text::PARAGRAPHS, tasks: &TASKS, questions: &QUESTIONS };

const TASKS: [Task; 3] = [
    Task {
        id: "beat",
        text: Text::new(
            "使わなかった日での損失を、線形モデルより 5% 以上小さくする",
            "Get the loss on the days held out at least 5% below that of the linear model",
        ),
    },
    Task {
        id: "plane",
        text: Text::new(
            "中間層をなくして 20 エポック学習させ、面の形を見る",
            "Remove the hidden layer, train for 20 epochs and look at the surface",
        ),
    },
    Task {
        id: "diverge",
        text: Text::new(
            "学習率を上げて、損失を発散させる",
            "Raise the learning rate until the loss diverges",
        ),
    },
];

/// Returns, for each task, true if the state fulfils it.
pub fn done(state: &State) -> [bool; TASKS.len()] {
    let epochs = state.fitting.epochs();
    let beats = || {
        let linear = state.test_loss(|x| state.predict_linear(x));
        state.test_loss(|x| state.predict(x)) < 0.95 * linear
    };
    [
        state.units > 0 && epochs > 0 && beats(),
        state.units == 0 && epochs >= 20,
        state.fitting.diverged(),
    ]
}

const QUESTIONS: [Question; 1] = [Question {
    id: "held-out",
    text: Text::new(
        "良し悪しを、学習に使った日ではなく、使わなかった日で測るのはなぜでしょう。",
        "Why is the result judged by days held out, not by those it was trained on?",
    ),
    answer: Answer::Free(Text::new(
        "知りたいのは新しい日に当たるかどうかです。訓練サンプルへの当てはまりは、雑音まで丸暗記しても良くなります。[テスト集合](test-set)なら、その見せかけにだまされません。",
        "What counts is how it does on a new day. The fit to training samples also improves by learning the noise by heart; a [test set](test-set) is not deceived by that.",
    )),
}];
