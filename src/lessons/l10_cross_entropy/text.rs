//! The texts of the section.

use crate::i18n::Text;

/// What the section is about.
pub const LEAD: Text = Text::new(
    "予測した確率はどれだけ外れているか。[交差エントロピー](cross-entropy) (cross-entropy) は、予測の分布 $q$ が真の分布 $p$ にどれだけ合うかを 1 つの数で測ります。",
    "How far off are predicted probabilities? [Cross-entropy](cross-entropy) measures in one number how well a prediction $q$ serves for the true distribution $p$.",
);
/// Above the bars of p.
pub const P: Text = Text::new("真の分布 $p$", "The true distribution $p$");
/// Above the bars of q.
pub const Q: Text = Text::new("予測の分布 $q$", "The prediction $q$");
/// How bars move.
pub const HINT: Text = Text::new(
    "合計が 1 になるように、残りは後ろのクラスで調整します。",
    "What one class gains, the last of the others gives.",
);
/// Makes p one-hot.
pub const ONE_HOT: Text = Text::new("$p$ を 1-of-K にする", "Make $p$ 1-of-K");
/// The number of classes.
pub const CLASSES: Text = Text::new("クラスの数 K", "Number of classes K");
/// The heads of the table.
pub const CLASS: Text = Text::new("クラス", "Class");
/// The row of the cross-entropy.
pub const CROSS: Text = Text::new("交差エントロピー", "Cross-entropy");
/// The row of the entropy.
pub const ENTROPY: Text = Text::new("[エントロピー](entropy)", "[Entropy](entropy)");
/// The row of the difference.
pub const DIFFERENCE: Text = Text::new("差 ([KL](kl))", "Difference ([KL](kl))");
/// Above the graph.
pub const GRAPH: Text =
    Text::new("正解クラスの確率 $q_k$ と損失", "The true class's probability $q_k$ and the loss");
/// The graph's hint.
pub const DRAG: Text = Text::new(
    "グラフの上をドラッグしても $q_k$ が動きます。",
    "Dragging over the graph moves $q_k$ as well.",
);
/// The curve of the squared error.
pub const SQUARED: Text = Text::new("二乗誤差", "squared");
/// Paragraphs below the figure.
pub const PARAGRAPHS: [Text; 3] = [
    Text::new(
        "$-log q_i$ は、確率 $q_i$ と予測した出来事が起きたときの驚きです。$p$ での平均が $H(p,q) = -∑_i p_i log q_i$。$q = p$ のとき最小になり、その値が[エントロピー](entropy) (entropy) $H(p) = -∑_i p_i log p_i$ です。",
        "$-log q_i$ is the surprise when something happens that was given probability $q_i$. Its mean under $p$ is $H(p,q) = -∑_i p_i log q_i$. It is least where $q = p$, and that least value is the [entropy](entropy) $H(p) = -∑_i p_i log p_i$.",
    ),
    Text::new(
        "ラベルは 1-of-K なので、足し算に残るのは正解クラスの $-log q_k$ だけです。全サンプルで足すと[交差エントロピー誤差関数](cross-entropy-loss) (cross-entropy error function) $E(w) =$ $-∑_n ∑_k y_{n k} log P(ŷ_{n k})$ になります。$P(ŷ_{n k})$ は、$x_n$ がクラス $k$ である予測確率の略です。2 クラスなら一方が $1 - P$ なので、$y_n$ と $1 - y_n$ の 2 項で書けます。",
        "Labels are 1-of-K, so of the sum only $-log q_k$ of the true class is left. Added over all samples it is the [cross-entropy error function](cross-entropy-loss) $E(w) =$ $-∑_n ∑_k y_{n k} log P(ŷ_{n k})$. Here $P(ŷ_{n k})$ is short for the predicted probability that $x_n$ is of class $k$. With two classes one is $1 - P$, and two terms with $y_n$ and $1 - y_n$ say it all.",
    ),
    Text::new(
        "二乗誤差は大間違いでもせいぜい 1 です。$-log q_k$ は $q_k → 0$ でどこまでも大きくなり、傾きも急になります。自信満々の誤りほど強く直されることが、分類でこちらを使う理由のひとつです。",
        "However wrong the answer, the squared error is at most 1. $-log q_k$ grows without bound as $q_k → 0$, and ever more steeply: the more confident a mistake, the more strongly it is corrected. That is one reason why classifiers use it.",
    ),
];
