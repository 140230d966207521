//! The texts of the section.

use crate::i18n::Text;

/// What the section is about.
pub const LEAD: Text = Text::new(
    "ゆがんだコインを投げた結果だけから、表の出る確率 $μ$ を当てる。[最尤推定](mle) (maximum likelihood estimation) は、その結果がいちばん出やすい $μ$ を選びます。",
    "From nothing but the flips of a bent coin, guess the probability $μ$ of a 1. [Maximum likelihood](mle) chooses the $μ$ that makes those flips most probable.",
);
/// The name of the flips.
pub const FLIPS: Text = Text::new("結果 $x_n$ (押すと裏返る)", "Flips $x_n$ (press to turn)");
/// The name of μ.
pub const MU: Text = Text::new("試す μ", "μ to try");
/// Above the slider of μ.
pub const TRY_MU: Text = Text::new("$μ$ を試す", "Try a $μ$");
/// How to move μ.
pub const HINT: Text = Text::new(
    "グラフの上をドラッグしても動きます。破線は結果の平均です。",
    "Dragging over a graph moves it too. The dashed line is the mean of the flips.",
);
/// Above the buttons that flip.
pub const MORE: Text = Text::new("もっと投げる", "Flip more");
/// Back to the start.
pub const RESET: Text = Text::new("最初の 20 回に戻す", "Back to the first 20");
/// The coin's own μ.
pub const COIN: Text = Text::new("投げるコインの μ", "The coin's own μ");
/// Label of the seed of the flips.
pub const SEED: Text = Text::new("乱数シード", "Seed");
/// The number of flips.
pub const COUNT: Text = Text::new("回数 $N$、うち 1 の回数", "Flips $N$, ones among them");
/// Mean of the flips.
pub const MEAN: Text = Text::new("結果の平均", "Mean of the flips");
/// Variance of the flips.
pub const VARIANCE: Text = Text::new("結果の分散", "Variance of the flips");
/// Heading over the graph of L(μ).
pub const LIKELIHOOD: Text = Text::new(
    "[尤度](likelihood) (そのまま掛ける)",
    "[Likelihood](likelihood), multiplied as it stands",
);
/// Logarithm of the likelihood.
pub const LOG: Text = Text::new("対数尤度 (log の和)", "Log-likelihood, a sum of logs");
/// Negative logarithm of the likelihood.
pub const NEGATIVE: Text = Text::new("負の対数尤度", "Negative log-likelihood");
/// What underflow is.
pub const ZERO: Text = Text::new(
    "積は計算機が表せる最小の正の数より小さくなり、0 になりました ([アンダーフロー](underflow))。log の和は無事です。",
    "The product fell below the least positive number that the machine can represent and became 0 ([underflow](underflow)). The sum of logs is unharmed.",
);
/// Where the flips go on.
pub const AND_MORE: Text = Text::new("回は省略", "more");
/// Paragraphs below the figure.
pub const PARAGRAPHS: [Text; 4] = [
    Text::new(
        "$x$ が 1 になる確率が $μ$ のとき、$P(x) = Bern(μ)$ $= μ^x (1-μ)^{1-x}$ ([ベルヌーイ分布](bernoulli)、Bernoulli distribution)。指数が場合分けの代わりで、$x = 1$ なら $μ$、$x = 0$ なら $1-μ$ だけが残ります。",
        "Where $x$ is 1 with probability $μ$ and otherwise 0, $P(x) = Bern(μ)$ $= μ^x (1-μ)^{1-x}$, the [Bernoulli distribution](bernoulli). The exponents replace a distinction of cases: only $μ$ is left for $x = 1$, and $1-μ$ for $x = 0$.",
    ),
    Text::new(
        "結果が[独立同分布](iid) (i.i.d.) なら、そろって出る確率は積です。データを固定して $μ$ の関数と見れば、それが[尤度](likelihood) (likelihood) $L(μ)$。$μ$ について積分しても 1 にはならないので、$μ$ の確率ではありません。",
        "If the flips are [i.i.d.](iid), the probability of all of them together is a product. With the data fixed, read it as a function of $μ$: that is the [likelihood](likelihood) $L(μ)$. Integrated over $μ$ it does not give 1, so it is no probability of $μ$.",
    ),
    Text::new(
        "小さい数を何度も掛けるより、log を取って足すほうが楽で正確です。log は大小を変えないので、最大になる $μ$ は同じ。符号を変えれば最小化、つまり損失になります。",
        "Adding logs is easier and safer than multiplying many small numbers. The logarithm keeps the order, so the best $μ$ stays the same; with the sign turned, it is to be minimised: a loss.",
    ),
    Text::new(
        "2 値分類では $μ$ の代わりにネットワークの出力 $P(ŷ_n)$ を置きます。$L(w) =$ $∏_n P(ŷ_n)^{y_n}$ $(1-P(ŷ_n))^{1-y_n}$ の $-log L$ は、交差エントロピー誤差 $E(w)$ そのもの。$K$ クラスでも同じで、$L(w) =$ $∏_n ∏_k P(ŷ_{n k})^{y_{n k}}$ は 1-of-K の $y_n$ の正解のクラスの確率だけを残し、$-log L =$ $-∑_n ∑_k y_{n k} log P(ŷ_{n k})$。[交差エントロピー](cross-entropy)の最小化は、尤度の最大化です。",
        "In binary classification the network's output $P(ŷ_n)$ takes the place of $μ$: $L(w) =$ $∏_n P(ŷ_n)^{y_n}$ $(1-P(ŷ_n))^{1-y_n}$, and $-log L$ is exactly the cross-entropy error $E(w)$. So it is for $K$ classes: of $L(w) =$ $∏_n ∏_k P(ŷ_{n k})^{y_{n k}}$ the one-hot $y_n$ leaves the probability of the true class, and $-log L =$ $-∑_n ∑_k y_{n k} log P(ŷ_{n k})$. To minimise [cross-entropy](cross-entropy) is to maximise likelihood.",
    ),
];
