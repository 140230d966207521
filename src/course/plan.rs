//! The plan for 90 minutes: when each section is due, the state that it begins with, and notes to the lecturer.
//! docs/teaching.md has the same times and links.

use crate::i18n::Text;

/// A section in the plan.
#[derive(Debug)]
pub struct Planned {
    /// The section's id.
    pub section: &'static str,
    /// Minutes from the beginning of the lecture to the beginning and the end of the section.
    pub minutes: (u8, u8),
    /// The link of the state that it begins with.
    pub link: &'static str,
    /// What to say and to show.
    pub notes: &'static [Text],
}

/// The plan of a section; none for what is not in the plan.
pub fn planned(section: &str) -> Option<&'static Planned> {
    PLAN.iter().find(|planned| planned.section == section)
}

/// The lecture, in its order.
pub const PLAN: [Planned; 13] = [
    Planned {
        section: "linear",
        minutes: (0, 5),
        link: "#/linear?units=1-1&x=1&w=0.5,1",
        notes: &[
            Text::new(
                "見慣れた直線 ŷ = wx + b から始める。ノードは 3 つ：入力、いつも 1 のバイアス、出力。",
                "Begin with a line everybody knows, ŷ = wx + b. Three nodes: the input, a bias that is always 1, the output.",
            ),
            Text::new(
                "w と b を手で動かし、辺、式、直線、E が一緒に変わるのを見せる。「あてはめる」は最後に押す。",
                "Move w and b by hand: edge, formula, line and E change together. Press “Fit” only at the end.",
            ),
        ],
    },
    Planned {
        section: "unit",
        minutes: (5, 10),
        link: "#/unit?units=2-1&f=relu&x=1,1&w=1,-2,0.5",
        notes: &[
            Text::new(
                "計算は 2 段階：重み付き和 u、そのあと活性化関数 h = f(u)。重みとバイアスをまとめてパラメータと呼ぶ。",
                "Two stages: the weighted sum u, then h = f(u). Weights and biases together are the parameters.",
            ),
            Text::new(
                "u = −0.5 なので h = 0。x₂ をいくつより小さくすると h が正になるか、先に予想させる。",
                "u = −0.5, so h = 0. Let them guess below which x₂ the output h is positive, then move it.",
            ),
        ],
    },
    Planned {
        section: "activation",
        minutes: (10, 18),
        link: "#/activation?f=sigmoid,relu,step&df=sigmoid,relu,step&u=0",
        notes: &[
            Text::new(
                "ステップ関数、ReLU、ロジスティックシグモイド関数を、導関数と並べて見せる。",
                "The step function, ReLU and the logistic sigmoid, each with its derivative.",
            ),
            Text::new(
                "ステップ関数の勾配はどこでも 0 (原点では定義されない)。だから学習に使えない。",
                "The step's gradient is 0 everywhere, and undefined at the origin: nothing can be learnt through it.",
            ),
            Text::new(
                "「シグモイド」は広い意味では S 字形の関数全般で、tanh も含む。",
                "“Sigmoid” in the wide sense is any S-shaped function, tanh too.",
            ),
        ],
    },
    Planned {
        section: "matrix",
        minutes: (18, 25),
        link: "#/matrix?units=3-2",
        notes: &[
            Text::new(
                "W の 1 行が 1 つのユニット。行を指すと、そのユニットと辺が光る。",
                "One row of W is one unit. Point at a row: its unit and its edges light up.",
            ),
            Text::new(
                "バイアスは W の最後の列と、x の最後の 1。ここで u = Wx と 1 行で書けるようになる。",
                "The bias is the last column of W and the 1 at the end of x. From here on it is just u = Wx.",
            ),
        ],
    },
    Planned {
        section: "three-layer",
        minutes: (25, 30),
        link: "#/three-layer?units=2-2-1&f=relu,identity&x=1,0&w=1,1,0,1,1,-1,1,-2,0",
        notes: &[
            Text::new(
                "1 つずつ進める。この重みは XOR を計算する。x を (0, 0)、(0, 1)、(1, 1) にしても確かめる。",
                "Go step by step. These weights compute XOR; check x = (0, 0), (0, 1) and (1, 1) as well.",
            ),
            Text::new(
                "XOR は 1 本の直線では分けられないので、ユニット 1 つではできない。",
                "No single line parts XOR, so a single unit can't do it.",
            ),
        ],
    },
    Planned {
        section: "ffnn",
        minutes: (30, 35),
        link: "#/ffnn?units=2-3-3-2&f=identity,identity,identity",
        notes: &[
            Text::new(
                "層を重ねても、f が恒等関数なら 1 つの行列と同じ。非線形な f があって初めて意味がある。",
                "With the identity as f any number of layers is one matrix. Depth needs a non-linear f.",
            ),
            Text::new(
                "各層の形と、パラメータの数を数えさせる。",
                "Let them count each layer's shape and the parameters.",
            ),
        ],
    },
    Planned {
        section: "regression",
        minutes: (35, 43),
        link: "#/regression?lr=0.02&seed=1",
        notes: &[
            Text::new(
                "今日の濃度と風速から、明日の濃度を予測する。表の 5 行は講義のもの、残りは作ったデータ。",
                "Predict tomorrow's concentration from today's and the wind. Five rows are the lecture's, the others are made.",
            ),
            Text::new(
                "学習を始め、曲面が点に寄り、損失が下がるのを見せる。学習率を 1 にすると発散する。",
                "Train: the surface bends to the points and the loss falls. With a learning rate of 1 it diverges.",
            ),
        ],
    },
    Planned {
        section: "classification",
        minutes: (43, 50),
        link: "#/classification?data=circles&hidden=0",
        notes: &[
            Text::new(
                "予測するのはラベルではなく確率。p、オッズ、ロジットを行き来する。",
                "What is predicted is a probability, not a label. Go between p, its odds and its logit.",
            ),
            Text::new(
                "隠れ層がなければロジスティック回帰で、境界は直線。円は分けられない。隠れ層を付けてもう一度。",
                "Without a hidden layer it is logistic regression, and the boundary is a line: it can't part the circles. Add the layer.",
            ),
        ],
    },
    Planned {
        section: "softmax",
        minutes: (50, 57),
        link: "#/softmax?u=3,1,4",
        notes: &[
            Text::new(
                "u = (3, 1, 4) → (0.259, 0.035, 0.705)。指数をとり、和で割る。",
                "u = (3, 1, 4) → (0.259, 0.035, 0.705): exponentiate, then divide by the sum.",
            ),
            Text::new(
                "すべての u に同じ数を足しても変わらない。だから実装では最大値を引く。",
                "Add one number to all u: nothing changes. That is why programs subtract the largest.",
            ),
        ],
    },
    Planned {
        section: "cross-entropy",
        minutes: (57, 63),
        link: "#/cross-entropy?p=1,0,0&q=0.25,0.5,0.25",
        notes: &[
            Text::new(
                "1-of-K なら正解の項だけが残る：−log 0.25 = 1.386。",
                "With one-hot p only the true class's term is left: −log 0.25 = 1.386.",
            ),
            Text::new(
                "正解の確率を 0 に近づけると、損失はどうなるか。先に答えさせてから動かす。",
                "What does the loss do as that probability goes to 0? Ask first, then move it.",
            ),
        ],
    },
    Planned {
        section: "likelihood",
        minutes: (63, 70),
        link: "#/likelihood?mu=0.3",
        notes: &[
            Text::new(
                "20 回の硬貨で、尤度の山は平均 0.3 にある。対数をとっても場所は同じ。",
                "Twenty flips: the likelihood has its top at the mean, 0.3, and so has its logarithm.",
            ),
            Text::new(
                "μ の関数として見ると確率ではない (積分しても 1 にならない)。回数を増やすと積は 0 になり、対数の和は残る。",
                "As a function of μ it is no probability: its integral is not 1. With more flips the product is 0, the sum of logarithms is not.",
            ),
            Text::new(
                "−log L = E：交差エントロピーを最小にすることは、尤度を最大にすること。",
                "−log L = E: to minimise the cross-entropy is to maximise the likelihood.",
            ),
        ],
    },
    Planned {
        section: "check",
        minutes: (70, 75),
        link: "#/check",
        notes: &[Text::new(
            "4 問。1 問ごとに 30 秒ほど考えさせてから、答えに進む。",
            "Four questions. Give them half a minute each before the answer.",
        )],
    },
    Planned {
        section: "lab",
        minutes: (75, 90),
        link: "#/lab?run=1",
        notes: &[
            Text::new(
                "784-128-10、パラメータは 101,770 個。学習している間に数字を書く。",
                "784-128-10 has 101,770 parameters. Draw digits while it learns.",
            ),
            Text::new(
                "1 ミニバッチの中身と混同行列を見せる。残りの時間は、自分の端末で試させる (Q で QR コード)。",
                "Show one minibatch in numbers and the confusion matrix. Then let them try it on their own devices (Q shows the QR code).",
            ),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_has_the_same_times_and_links() {
        let guide = include_str!("../../docs/teaching.md");
        for Planned { section, minutes: (from, to), link, notes } in &PLAN {
            let row = format!("| {from}–{to} | `{link}` |");
            assert!(guide.contains(&row), "docs/teaching.md has no row {row}");
            assert!(!notes.is_empty(), "{section}");
        }
    }
}
