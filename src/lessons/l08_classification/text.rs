//! The texts of the section.

use super::data::Set;
use crate::i18n::Text;

/// What the section is about.
pub const LEAD: Text = Text::new(
    "画像は「かぼちゃ」(ラベル 1) か「かぼちゃ以外」(ラベル 0) か。$ŷ$ をいきなり決めず、確率 $P(ŷ = 1 | x)$ を予測します。",
    "Is a picture a pumpkin (label 1) or not (label 0)? Rather than $ŷ$ itself, predict the probability $P(ŷ = 1 | x)$.",
);
/// The first figure.
pub const LOGIT: Text = Text::new("確率・オッズ・ロジット", "Probability, odds, logit");
/// The probability's slider.
pub const P_NAME: Text = Text::new("確率 p", "Probability p");
/// The logit's slider.
pub const U_NAME: Text = Text::new("ロジット u", "Logit u");
/// Row of the odds p / (1 − p).
pub const ODDS: Text = Text::new("[オッズ](odds) (odds)", "[Odds](odds)");
/// Row of the logit log(p / (1 − p)).
pub const LOGIT_ROW: Text = Text::new("[ロジット](logit) (logit)", "[Logit](logit)");
/// The rows of the probabilities.
pub const IS_PUMPKIN: Text = Text::new("P(「かぼちゃ」)", "P(“pumpkin”)");
/// Row of the probability of any other picture.
pub const NO_PUMPKIN: Text = Text::new("P(「かぼちゃ以外」)", "P(“not pumpkin”)");
/// The second figure.
pub const BOUNDARY: Text = Text::new("決定境界", "The decision boundary");
/// The plane's words.
pub const PLANE: Text = Text::new(
    "色の強さ：$P(ŷ = 1 | x)$。線が決定境界 $P = 0.5$、つまり $u = 0$。塗った点がラベル 1、白抜きの点が 0。",
    "Shade: $P(ŷ = 1 | x)$. The line is the decision boundary $P = 0.5$, where $u = 0$. Filled dots have label 1, open ones 0.",
);
/// The axes for pumpkins.
pub const AXES: Text = Text::new(
    "横 $x_1$：オレンジ色の画素の割合、縦 $x_2$：幅 ÷ 高さ。どちらも画素から測った値です。",
    "Across, $x_1$: share of orange pixels; up, $x_2$: width over height. Both are measured from the pixels.",
);
/// The axes for the user's own rows, around the columns' names.
pub const OWN_AXES: [Text; 3] = [
    Text::new("横 $x_1$：", "Across, $x_1$: "),
    Text::new("、縦 $x_2$：", "; up, $x_2$: "),
    Text::new("。", "."),
];
/// The class of the user's own rows that has label 1.
pub const CLASS: Text = Text::new("ラベル 1 のクラス", "Class with label 1");
/// The set of points.
pub const DATA: Text = Text::new("データ", "Data");
/// Hidden units.
pub const HIDDEN: Text = Text::new("中間層のユニット数", "Hidden units");
/// No hidden layer.
pub const NONE: Text = Text::new("なし (ロジスティック回帰)", "none (logistic regression)");
/// Before the share of points classified correctly.
pub const ACCURACY: Text = Text::new("正解率 (訓練集合)", "Accuracy (training set)");
/// Heading over the curve of the loss.
pub const LOSSES: Text = Text::new(
    "訓練サンプル 1 つあたりの損失 (交差エントロピー、エポック中の平均)",
    "Cross-entropy per training sample, mean during the epoch",
);
/// The pictures.
pub const THINGS: Text = Text::new(
    "プログラムが描いた絵 (下は $P(ŷ = 1 | x)$)",
    "Pictures drawn by the program; below each $P(ŷ = 1 | x)$",
);
/// The diagram's name.
pub const NETWORK_OF_NOW: Text = Text::new("いまのネットワーク", "The network as it is now");
/// How it is drawn, and how it is trained.
pub const WIDTHS: Text = Text::new(
    "線の太さが重みの大きさ、点線は負の重み。このネットワークは、一歩の幅を重みごとに調節する **Adam** で学習しています。",
    "The wider a line, the larger the weight; dotted lines are negative. This network learns by **Adam**, which adapts the step of each weight by itself.",
);
/// Accessible name of a picture of class 1.
pub const PUMPKIN: Text = Text::new("かぼちゃ", "Pumpkin");
/// Accessible name of a picture of class 0.
pub const OTHER: Text = Text::new("かぼちゃ以外", "Not a pumpkin");
/// Shown when the learning rate was too high.
pub const DIVERGED: Text = Text::new(
    "損失が発散したので止めました。学習率を下げてみてください。",
    "The loss grew beyond all bounds, so training stopped. Try a lower learning rate.",
);
/// Paragraphs below the figure.
pub const PARAGRAPHS: [Text; 4] = [
    Text::new(
        "確率 $p$ が 0.98 なら、起こることは起こらないことの 49 倍。この比が[オッズ](odds) ${p}/{1-p}$、その対数が[ロジット](logit) $u = log {p}/{1-p}$ です。$p$ は 0 と 1 のあいだに閉じこめられていますが、$u$ はどんな実数にもなれます。",
        "With probability $p = 0.98$ something is 49 times as likely to happen as not. That ratio is the [odds](odds) ${p}/{1-p}$, and its logarithm the [logit](logit) $u = log {p}/{1-p}$. While $p$ is shut in between 0 and 1, $u$ may be any number.",
    ),
    Text::new(
        "だから $u = w_1 x_1 + … + w_M x_M + b$ と線形に表せます。これがロジスティック回帰 (logistic regression)。$u$ を確率に戻すのがロジスティックシグモイド関数 $σ$ で、全体は $σ$ を持つ 1 つのユニットと同じものです。",
        "So $u$ can be linear: $u = w_1 x_1 + … + w_M x_M + b$. This is logistic regression. The logistic sigmoid $σ$ turns $u$ back into a probability, and the whole is nothing but a single unit with $σ$.",
    ),
    Text::new(
        "1 つのユニットの境界 $u = 0$ はまっすぐな線です。中間層を入れると、$x$ は先に曲げられ、境界も曲がります。",
        "The boundary $u = 0$ of a single unit is a straight line. A hidden layer first bends $x$, and the boundary bends with it.",
    ),
    Text::new(
        "学習にはミニバッチの勾配を使いますが、前節の[確率的勾配降下法](sgd)そのままではなく、Adam という改良版です。Adam は重みごとに、勾配の移動平均を、勾配の 2 乗の移動平均の平方根で割ります。勾配の大小によらず歩幅は学習率程度にそろい、勾配の向きが定まらない重みは小さく動きます。",
        "Training follows the gradients of minibatches, but not by plain [stochastic gradient descent](sgd) as in the section before: it uses Adam. For every weight it divides a moving average of the gradients by the square root of a moving average of their squares. Steps are then about as long as the learning rate, whether gradients are large or small, and short for weights whose gradients keep changing sign.",
    ),
];

/// The name of a set.
pub fn name(set: Set) -> Text {
    match set {
        Set::Pumpkins => Text::new("かぼちゃの絵", "Pumpkins"),
        Set::Moons => Text::new("2 つの三日月", "Two moons"),
        Set::Circles => Text::new("同心円", "Circles"),
        Set::Xor => Text::new("XOR", "XOR"),
        Set::Spirals => Text::new("渦巻き", "Spirals"),
    }
}
