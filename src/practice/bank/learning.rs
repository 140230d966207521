//! Section 12: learning.

use super::exercise::{Exercise, right, same, wrong};
use crate::i18n::Text;

pub const EXERCISES: [Exercise; 4] = [
    Exercise {
        id: "learning-sign",
        figure: "learning?w=2&lr=0.1",
        text: Text::new(
            "$w$ での傾き ${d E}/{d w}$ が正です。勾配降下法は $w$ をどう動かしますか。",
            "At $w$ the slope ${d E}/{d w}$ is positive. How does gradient descent move $w$?",
        ),
        options: &[
            right(
                Text::new("減らす", "It decreases"),
                Text::new(
                    "傾きが正なら、$w$ が増えると $E$ も増えます。逆の向きへ動けば $E$ は下がります。",
                    "Where the slope is positive, $E$ grows with $w$. It falls in the other direction.",
                ),
            ),
            wrong(
                Text::new("増やす", "It increases"),
                Text::new(
                    "それでは坂を上り、$E$ が増えます。$w ← w - η{d E}/{d w}$ の引き算を思い出しましょう。",
                    "That climbs the slope, and $E$ grows. Mind the minus in $w ← w - η{d E}/{d w}$.",
                ),
            ),
            wrong(
                Text::new("正か負かでは決まらない", "The sign does not decide it"),
                Text::new(
                    "向きは傾きの符号だけで決まります。大きさが決めるのは歩幅です。",
                    "The sign alone decides the direction; the size decides how far.",
                ),
            ),
        ],
    },
    Exercise {
        id: "learning-rate",
        figure: "learning?w=-0.7&lr=0.9&steps=10",
        text: Text::new(
            "$w$ が谷底の左右に揺れながら近づいています。学習率を少し下げると、どうなりますか。",
            "$w$ swings from side to side of the minimum while it comes closer. What does a slightly lower learning rate do?",
        ),
        options: &[
            wrong(
                Text::new("発散する", "It diverges"),
                Text::new(
                    "発散するのは、学習率を上げて、行き過ぎる幅が毎回大きくなったときです。",
                    "That takes a higher rate, at which each step overshoots by more than the one before.",
                ),
            ),
            right(
                Text::new("揺れが小さくなり、速く近づく", "It swings less and comes closer faster"),
                Text::new(
                    "この図では 1 歩ごとに距離が $|1-2 η|$ 倍になります。$η = 0.9$ なら 0.8 倍、$η = 0.7$ なら 0.4 倍です。",
                    "In this figure each step multiplies the distance by $|1-2 η|$: by 0.8 at $η = 0.9$ and by 0.4 at $η = 0.7$.",
                ),
            ),
            wrong(
                Text::new("別の谷底に着く", "It arrives at another minimum"),
                Text::new(
                    "谷は 1 つです。学習率は谷底の場所を変えません。",
                    "There is only one, and the learning rate does not move it.",
                ),
            ),
        ],
    },
    Exercise {
        id: "learning-delta",
        figure: "learning?step=11",
        text: Text::new(
            "$δ^{(2)} = 2$、$w^{(2)}_{11} = 3$、$f′(u^{(1)}_1) = 0.25$ のとき、$δ^{(1)}_1$ はいくつですか。",
            "With $δ^{(2)} = 2$, $w^{(2)}_{11} = 3$ and $f′(u^{(1)}_1) = 0.25$, what is $δ^{(1)}_1$?",
        ),
        options: &[
            wrong(
                same("6"),
                Text::new(
                    "$f′$ を掛け忘れています。$u$ から $h$ への道も連鎖律の 1 段です。",
                    "$f′$ is missing: the way from $u$ to $h$ is a link of the chain too.",
                ),
            ),
            wrong(
                same("5.25"),
                Text::new(
                    "連鎖律では、道筋に沿って足さずに掛けます。",
                    "Along a path the chain rule multiplies; it does not add.",
                ),
            ),
            right(
                same("1.5"),
                Text::new(
                    "$δ^{(1)}_1 = δ^{(2)} w^{(2)}_{11} f′(u^{(1)}_1) = 2·3·0.25$ です。",
                    "$δ^{(1)}_1 = δ^{(2)} w^{(2)}_{11} f′(u^{(1)}_1) = 2·3·0.25$.",
                ),
            ),
        ],
    },
    Exercise {
        id: "learning-steps",
        figure: "learning?batch=3&batch-steps=3",
        text: Text::new(
            "サンプルが 8 件、バッチサイズが 3 のとき、1 エポックは何ステップですか。",
            "With eight samples and a batch size of 3, how many steps are in an epoch?",
        ),
        options: &[
            wrong(
                same("2"),
                Text::new(
                    "それでは 2 件のサンプルが余ります。最後のミニバッチは 2 件だけで作ります。",
                    "That leaves two samples out. They are the last minibatch, a smaller one.",
                ),
            ),
            right(
                same("3"),
                Text::new(
                    "3 件、3 件、2 件の 3 つに分かれます。",
                    "Three minibatches: of three, three and two samples.",
                ),
            ),
            wrong(
                same("8"),
                Text::new(
                    "それはバッチサイズが 1 のときです。",
                    "That is so with a batch size of 1.",
                ),
            ),
        ],
    },
];
