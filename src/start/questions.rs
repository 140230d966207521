//! The question that each section answers.

use crate::i18n::Text;

/// (section, question), in the order of the lecture.
const QUESTIONS: [(&str, Text); 14] = [
    (
        "linear",
        Text::new(
            "直線をデータにあてはめることは、どんなネットワークか",
            "Which network is a straight line fitted to data?",
        ),
    ),
    ("unit", Text::new("1 つのユニットは何を計算するか", "What does a single unit compute?")),
    (
        "activation",
        Text::new(
            "和のあとに、なぜ関数を通すのか。どれを選ぶのか",
            "Why does a function follow the sum, and which one?",
        ),
    ),
    (
        "matrix",
        Text::new(
            "たくさんのユニットを、なぜ 1 つの行列で書けるのか",
            "How is a whole layer of units one matrix?",
        ),
    ),
    (
        "three-layer",
        Text::new(
            "入力は、どのような道を通って出力になるのか",
            "Which way does an input take to the output?",
        ),
    ),
    (
        "ffnn",
        Text::new(
            "層を重ねると何が変わるか。重ねても変わらないのはいつか",
            "What do more layers change, and when do they change nothing?",
        ),
    ),
    (
        "regression",
        Text::new(
            "数値を、直線よりうまく予測できるか",
            "Can a network predict a number better than a straight line does?",
        ),
    ),
    (
        "classification",
        Text::new(
            "2 つのクラスを、どう確率で答えるか",
            "How does a network answer yes or no with a probability?",
        ),
    ),
    (
        "softmax",
        Text::new("10 個の出力を、どう確率にするか", "How do ten outputs become probabilities?"),
    ),
    (
        "cross-entropy",
        Text::new(
            "確率で答えた予測は、どれだけ外れているか",
            "How wrong is a prediction that is a probability?",
        ),
    ),
    ("likelihood", Text::new("その損失は、なぜその形なのか", "Why is the loss just this one?")),
    (
        "learning",
        Text::new(
            "損失を小さくする重みを、どうやって見つけるのか",
            "How does a network find the weights that make the loss small?",
        ),
    ),
    ("check", Text::new("どこまで分かったか", "What have you understood so far?")),
    (
        "lab",
        Text::new(
            "自分で学習させたネットワークは、自分の字を読めるか",
            "Can a network that you train read your own hand?",
        ),
    ),
];

/// The question of a section.
pub fn question(section: &str) -> Option<Text> {
    QUESTIONS.iter().find(|(id, _)| *id == section).map(|(_, question)| *question)
}

/// The sections that have a question.
#[cfg(test)]
pub fn asking() -> impl Iterator<Item = &'static str> {
    QUESTIONS.iter().map(|(id, _)| *id)
}
