//! The lecture's four questions.

use super::text;
use crate::course::study::{Answer, Question, Study};
use crate::i18n::Text;

/// Lead, paragraphs, tasks and questions.
pub const STUDY: Study =
    Study { lead: text::LEAD, paragraphs: &[], tasks: &[], questions: &QUESTIONS };

const QUESTIONS: [Question; 4] = [
    Question {
        id: "sets",
        text: Text::new(
            "1. 訓練集合とテスト集合は何が違いますか。",
            "1. What is the difference between a training set and a test set?",
        ),
        answer: Answer::Free(Text::new(
            "[訓練集合](training-set) (training set) はパラメータを決めるのに使います。[テスト集合](test-set) (test set) は学習には使わず、見たことのないデータでの性能を測るためにだけ使います。混ぜると、丸暗記でもよい成績に見えてしまいます。",
            "The [training set](training-set) is what the parameters are fitted to. The [test set](test-set) plays no part in that: it only measures how well the result does on data it has not seen. If they are mixed, learning by heart looks like success.",
        )),
    },
    Question {
        id: "sample",
        text: Text::new(
            "2. 訓練集合と訓練サンプルは何が違いますか。",
            "2. What is the difference between a training set and a training sample?",
        ),
        answer: Answer::Free(Text::new(
            "[訓練サンプル](sample) (training sample) は 1 つの組 $(x_n, y_n)$、訓練集合はそれを全部集めたもの $D = \\{(x_n, y_n) | n = 1, …, N\\}$ です。MNIST なら画像 1 枚とそのラベルがサンプルで、60,000 組が訓練集合です。",
            "A [training sample](sample) is one pair $(x_n, y_n)$; the training set is all of them, $D = \\{(x_n, y_n) | n = 1, …, N\\}$. In MNIST one image with its label is a sample, and 60,000 of them are the training set.",
        )),
    },
    Question {
        id: "sgd",
        text: Text::new(
            "3. ミニバッチ確率的勾配降下法を英語で何といいますか。どんな方法ですか。",
            "3. What does “minibatch SGD” stand for, and what does it do?",
        ),
        answer: Answer::Free(Text::new(
            "[minibatch stochastic gradient descent](sgd) (minibatch SGD)。訓練集合から少数のサンプルを無作為に取り、その損失の勾配と逆向きにパラメータを少し動かす。これを繰り返します。",
            "[Minibatch stochastic gradient descent](sgd), minibatch SGD: take a few random samples of the training set, move the parameters a little against the gradient of their loss, and repeat.",
        )),
    },
    Question {
        id: "loss",
        text: Text::new(
            "4. 損失関数の例を挙げてください。",
            "4. Give an example of a loss function.",
        ),
        answer: Answer::Free(Text::new(
            "回帰なら[二乗誤差](squared-error) $E(w) = {1}/{2}∑_n (y_n-ŷ_n)^2$、分類なら[交差エントロピー誤差](cross-entropy-loss) $E(w) =$ $-∑_n ∑_k y_{n k} log P(ŷ_{n k})$。",
            "For regression the [squared error](squared-error) $E(w) = {1}/{2}∑_n (y_n-ŷ_n)^2$; for classification the [cross-entropy error](cross-entropy-loss) $E(w) =$ $-∑_n ∑_k y_{n k} log P(ŷ_{n k})$.",
        )),
    },
];
