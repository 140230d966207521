//! Section 8: two classes.

use super::exercise::{Exercise, right, same, wrong};
use crate::i18n::Text;

pub const EXERCISES: [Exercise; 4] = [
    Exercise {
        id: "classes-logit",
        figure: "classification?p=0.9",
        text: Text::new(
            "確率 $p = 0.9$ のロジットはいくつですか。",
            "What is the logit of the probability $p = 0.9$?",
        ),
        options: &[
            wrong(
                Text::new("9", "9"),
                Text::new(
                    "それはオッズ ${p}/{1-p}$ です。ロジットはその対数です。",
                    "Those are the odds ${p}/{1-p}$; the logit is their logarithm.",
                ),
            ),
            right(
                Text::new("約 2.2", "About 2.2"),
                Text::new(
                    "$log {0.9}/{0.1} = log 9 = 2.20$ です。シグモイド関数に入れると 0.9 に戻ります。",
                    "$log {0.9}/{0.1} = log 9 = 2.20$. The sigmoid takes it back to 0.9.",
                ),
            ),
            wrong(
                Text::new("約 -0.11", "About -0.11"),
                Text::new(
                    "それは $log 0.9$ です。$1-p$ で割ってから対数を取ります。",
                    "That is $log 0.9$. Divide by $1-p$ before taking the logarithm.",
                ),
            ),
        ],
    },
    Exercise {
        id: "classes-odds",
        figure: "classification?p=0.75",
        text: Text::new("$p = 0.75$ のオッズはいくつですか。", "What are the odds of $p = 0.75$?"),
        options: &[
            right(
                same("3"),
                Text::new(
                    "${0.75}/{0.25} = 3$、つまり 3 対 1 です。",
                    "${0.75}/{0.25} = 3$: three to one.",
                ),
            ),
            wrong(
                same("0.75"),
                Text::new(
                    "オッズは、起きる確率と起きない確率の比です。",
                    "Odds compare the probability with that of the opposite.",
                ),
            ),
            wrong(
                same("1.33"),
                Text::new("$1/p$ ではなく、$p/(1-p)$ です。", "It is $p/(1-p)$, not $1/p$."),
            ),
        ],
    },
    Exercise {
        id: "classes-boundary",
        figure: "classification?data=circles&hidden=0",
        text: Text::new(
            "中間層のないネットワーク (ロジスティック回帰) の決定境界は、どんな形ですか。",
            "What does the decision boundary of a network without a hidden layer (logistic regression) look like?",
        ),
        options: &[
            right(
                Text::new("直線", "A straight line"),
                Text::new(
                    "$p = 0.5$ になるのは $u = 0$ のとき、つまり $w_1 x_1 + w_2 x_2 + b = 0$ の上です。",
                    "$p = 0.5$ where $u = 0$, that is on $w_1 x_1 + w_2 x_2 + b = 0$.",
                ),
            ),
            wrong(
                Text::new("S 字の曲線", "An S-shaped curve"),
                Text::new(
                    "S 字なのは、$u$ に対する $p$ のグラフです。",
                    "The S is the graph of $p$ over $u$.",
                ),
            ),
            wrong(
                Text::new("円", "A circle"),
                Text::new(
                    "曲がった境界には中間層が要ります。",
                    "A curved boundary takes a hidden layer.",
                ),
            ),
        ],
    },
    Exercise {
        id: "classes-half",
        figure: "classification?p=0.5",
        text: Text::new(
            "2 クラスの分類で、出力層の $u$ がちょうど 0 でした。$p$ はいくつですか。",
            "In a network for two classes the output unit’s $u$ is exactly 0. What is $p$?",
        ),
        options: &[
            wrong(
                same("0"),
                Text::new(
                    "$p$ が 0 に近づくのは、$u$ が負で大きいときです。",
                    "$p$ comes near 0 when $u$ is far below 0.",
                ),
            ),
            right(
                same("0.5"),
                Text::new(
                    "$σ(0) = 0.5$ です。どちらのクラスとも言えない、決定境界の上にいます。",
                    "$σ(0) = 0.5$: on the decision boundary, undecided.",
                ),
            ),
            wrong(
                same("1"),
                Text::new(
                    "$e^0 = 1$ ですが、シグモイド関数は ${1}/{1 + e^{-u}}$ です。",
                    "$e^0 = 1$, but the sigmoid is ${1}/{1 + e^{-u}}$.",
                ),
            ),
        ],
    },
];
