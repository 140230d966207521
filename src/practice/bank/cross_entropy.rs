//! Section 10: cross-entropy.

use super::exercise::{Exercise, right, same, wrong};
use crate::i18n::Text;

pub const EXERCISES: [Exercise; 4] = [
    Exercise {
        id: "entropy-loss",
        figure: "cross-entropy?p=1,0,0&q=0.25,0.5,0.25",
        text: Text::new(
            "正解のクラスに確率 0.25 を与えました。1-of-K の正解に対する交差エントロピーはいくつですか。",
            "The true class was given a probability of 0.25. What is the cross-entropy with the 1-of-K label?",
        ),
        options: &[
            wrong(
                same("0.75"),
                Text::new(
                    "1 との差ではなく、対数を取ります。",
                    "It is not the difference to 1 but a logarithm.",
                ),
            ),
            right(
                same("1.39"),
                Text::new(
                    "$-log 0.25 = 1.39$ です。ほかのクラスの確率は、どう分かれていても関係ありません。",
                    "$-log 0.25 = 1.39$. How the other classes share the rest makes no difference.",
                ),
            ),
            wrong(
                same("-1.39"),
                Text::new(
                    "$log 0.25$ は負なので、損失では符号を変えます。",
                    "$log 0.25$ is negative; the loss has the opposite sign.",
                ),
            ),
        ],
    },
    Exercise {
        id: "entropy-least",
        figure: "cross-entropy?p=0.5,0.25,0.25&q=0.5,0.25,0.25",
        text: Text::new(
            "$p$ を決めたまま $q$ を動かします。$H(p,q)$ がいちばん小さいのはどこですか。",
            "$p$ is fixed and $q$ varies. Where is $H(p,q)$ smallest?",
        ),
        options: &[
            right(
                same("$q = p$"),
                Text::new(
                    "そのときの値は $H(p)$ です。$p$ が 1-of-K でなければ 0 にはなりません。",
                    "There its value is $H(p)$, which is 0 only for a 1-of-K $p$.",
                ),
            ),
            wrong(
                Text::new(
                    "$q$ がどのクラスでも等しいところ",
                    "Where $q$ is the same for all classes",
                ),
                Text::new(
                    "それは $q$ のエントロピーがいちばん大きいところです。",
                    "That is where the entropy of $q$ itself is largest.",
                ),
            ),
            wrong(
                Text::new(
                    "$q$ が $p$ の最大のクラスだけを 1 にするところ",
                    "Where $q$ is 1 for the most probable class of $p$",
                ),
                Text::new(
                    "ほかのクラスで $-log q_k$ が無限大になります。",
                    "For the other classes $-log q_k$ becomes infinite.",
                ),
            ),
        ],
    },
    Exercise {
        id: "entropy-guess",
        figure: "lab",
        text: Text::new(
            "10 クラスで、どのクラスにも確率 0.1 を与えるネットワークの、交差エントロピー誤差は 1 枚あたりいくつですか。",
            "A network gives each of 10 classes a probability of 0.1. What is its cross-entropy error per image?",
        ),
        options: &[
            wrong(
                same("0.1"),
                Text::new("対数を取るのを忘れています。", "The logarithm is missing."),
            ),
            right(
                same("2.30"),
                Text::new(
                    "$-log 0.1 = log 10 = 2.30$ です。学習の初めの損失がこれより大きければ、当てずっぽうより悪いことになります。",
                    "$-log 0.1 = log 10 = 2.30$. A larger loss is worse than guessing.",
                ),
            ),
            wrong(
                same("10"),
                Text::new(
                    "クラスの数の対数です。",
                    "It is the logarithm of the number of classes.",
                ),
            ),
        ],
    },
    Exercise {
        id: "entropy-blunder",
        figure: "cross-entropy?p=1,0,0&q=0.01,0.98,0.01",
        text: Text::new(
            "正解のクラスの確率が 0.1 から 0.01 に下がると、損失はどれだけ増えますか。",
            "The probability of the true class falls from 0.1 to 0.01. By how much does the loss grow?",
        ),
        options: &[
            wrong(
                same("0.09"),
                Text::new(
                    "確率の差ではなく、対数の差です。",
                    "It is the difference of the logarithms.",
                ),
            ),
            right(
                Text::new("約 2.30", "By about 2.30"),
                Text::new(
                    "10 分の 1 になるたびに $log 10 = 2.30$ 増えます。自信を持ってまちがえるほど、損失は大きくなります。",
                    "Each factor of ten adds $log 10 = 2.30$: the surer the mistake, the greater the loss.",
                ),
            ),
            wrong(
                Text::new("10 倍になる", "It becomes ten times as large"),
                Text::new(
                    "$-log 0.1 = 2.30$、$-log 0.01 = 4.61$ で、2 倍です。",
                    "$-log 0.1 = 2.30$ and $-log 0.01 = 4.61$: it doubles.",
                ),
            ),
        ],
    },
];
