//! Section 11: maximum likelihood.

use super::exercise::{Exercise, right, same, wrong};
use crate::i18n::Text;

pub const EXERCISES: [Exercise; 4] = [
    Exercise {
        id: "likelihood-max",
        figure: "likelihood?mu=0.3",
        text: Text::new(
            "コインを 20 回投げて、表が 6 回出ました。尤度がいちばん大きくなる $μ$ はいくつですか。",
            "Of 20 flips of a coin 6 were heads. Which $μ$ makes the likelihood largest?",
        ),
        options: &[
            wrong(
                same("0.5"),
                Text::new(
                    "ゆがんでいないコインの値です。データは見ていません。",
                    "That is a fair coin, whatever the data.",
                ),
            ),
            right(
                same("0.3"),
                Text::new(
                    "$μ^6 (1-μ)^{14}$ は、表の割合 ${6}/{20}$ で最大です。",
                    "$μ^6 (1-μ)^{14}$ is largest at the share of heads, ${6}/{20}$.",
                ),
            ),
            wrong(
                same("0"),
                Text::new(
                    "$μ = 0$ では表が出るはずがないので、尤度は 0 です。",
                    "With $μ = 0$ there could be no heads: the likelihood is 0.",
                ),
            ),
        ],
    },
    Exercise {
        id: "likelihood-log",
        figure: "likelihood",
        text: Text::new(
            "尤度の対数を取るのはなぜですか。",
            "Why is the logarithm of the likelihood taken?",
        ),
        options: &[
            right(
                Text::new(
                    "積が和になり、微分しやすく、小さくなりすぎないから",
                    "The product becomes a sum, which is easy to differentiate and does not vanish",
                ),
                Text::new(
                    "対数は単調に増えるので、最大になる $μ$ は同じです。サンプルが多いと、積のほうは計算機では 0 になってしまいます。",
                    "The logarithm rises steadily, so the maximum is at the same $μ$; the product of many factors would underflow to 0.",
                ),
            ),
            wrong(
                Text::new("最大になる $μ$ を動かすため", "To move the maximum to another $μ$"),
                Text::new("最大の場所は変わりません。", "The maximum stays where it is."),
            ),
            wrong(
                Text::new("尤度の和を 1 にするため", "To make the likelihood sum to 1"),
                Text::new(
                    "対数を取っても和は 1 になりません。尤度は $μ$ の確率ではありません。",
                    "It does not; the likelihood is no distribution of $μ$.",
                ),
            ),
        ],
    },
    Exercise {
        id: "likelihood-entropy",
        figure: "likelihood",
        text: Text::new(
            "最尤推定と交差エントロピー誤差の関係はどれですか。",
            "How are maximum likelihood and the cross-entropy error related?",
        ),
        options: &[
            right(
                Text::new(
                    "対数尤度の符号を変えたものが交差エントロピー誤差なので、最大化と最小化は同じこと",
                    "The error is the negative log-likelihood, so maximising one minimises the other",
                ),
                Text::new(
                    "正解のクラスに与えた確率の対数を足して、符号を変えます。クラスがいくつでも同じです。",
                    "Both add up the logarithm of the probability that was given to the true class, for any number of classes.",
                ),
            ),
            wrong(
                Text::new(
                    "最尤推定は回帰に、交差エントロピーは分類に使う別のもの",
                    "They are different things: one for regression, one for classification",
                ),
                Text::new(
                    "回帰の二乗誤差も、正規分布の誤差を仮定した最尤推定です。",
                    "The squared error of regression is maximum likelihood too, with normally distributed errors.",
                ),
            ),
            wrong(
                Text::new("クラスが 2 つのときだけ一致する", "They agree for two classes only"),
                Text::new(
                    "どの $K$ でも、$log ∏_n ŷ_{n k}$ は和になります。",
                    "For any $K$, $log ∏_n ŷ_{n k}$ is the same sum.",
                ),
            ),
        ],
    },
    Exercise {
        id: "likelihood-value",
        figure: "likelihood?mu=0.5",
        text: Text::new(
            "コインを 4 回投げて、表・表・表・裏の順に出ました。$μ = 0.5$ の尤度はいくつですか。",
            "Four flips gave heads, heads, heads, tails. What is the likelihood of $μ = 0.5$?",
        ),
        options: &[
            right(
                same("0.0625"),
                Text::new(
                    "$0.5^4$ です。この順に出る確率で、表が 3 回という確率 0.25 ではありません。",
                    "$0.5^4$: the probability of just this order, not of three heads in any order, which is 0.25.",
                ),
            ),
            wrong(
                same("0.25"),
                Text::new(
                    "順序を問わず表が 3 回出る確率です。",
                    "That is three heads in any order.",
                ),
            ),
            wrong(
                same("2"),
                Text::new(
                    "$4·0.5$ ではなく、掛け合わせます。",
                    "The factors are multiplied, not added.",
                ),
            ),
        ],
    },
];
