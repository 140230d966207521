//! The texts of the section.

use super::network::{Forward, Hidden};
use crate::i18n::{Lang, Text};
use crate::numbers::fixed;

/// What the section is about.
pub const LEAD: Text = Text::new(
    "講義の先の話です。損失 $E$ を小さくする重みを、ネットワークはどうやって見つけるのでしょう。答えは、$E$ が下がる向きへ少しずつ動くこと ([勾配降下法](gradient-descent)、gradient descent)、そしてその向きを連鎖律で求めること ([誤差逆伝播法](back-propagation)、back-propagation) です。",
    "This goes beyond the lecture. How does a network find the weights that make the loss $E$ small? By moving a little in the direction in which $E$ falls, [gradient descent](gradient-descent), and by finding that direction with the chain rule, [back-propagation](back-propagation).",
);
/// Heading of the first figure.
pub const ONE_WEIGHT: Text = Text::new("重み 1 つの勾配降下法", "Gradient descent on one weight");
/// What the first figure answers.
pub const ONE_WEIGHT_INTRO: Text = Text::new(
    "まず重みが 1 つだけのモデル $ŷ = w x$ で、$E$ を $w$ の関数としてかきます。坂の傾き ${d E}/{d w}$ が正なら左へ、負なら右へ動けば $E$ は下がります。だから引き算です。ここでの $E$ は 8 件の平均で、講義の和を $N$ で割ったものです。最小になる $w$ は変わりません。",
    "Begin with a model of one weight, $ŷ = w x$, and draw $E$ as a function of $w$. Where the slope ${d E}/{d w}$ is positive, $E$ falls to the left; where it is negative, to the right. Hence the minus sign. $E$ is the mean over the eight samples here, the lecture's sum divided by $N$; the best $w$ is the same.",
);
/// Heading of the second figure.
pub const NETWORK: Text =
    Text::new("2-2-1 のネットワークの誤差逆伝播法", "Back-propagation through a 2-2-1 network");
/// What the second figure answers.
pub const NETWORK_INTRO: Text = Text::new(
    "重みが 9 つあれば、傾き ${∂E}/{∂w}$ も 9 つ要ります。順伝播で値を求めたあと、出力から入力へさかのぼりながら、連鎖律で 1 つずつ掛けていきます。$δ = {∂E}/{∂u}$ は、そのユニットの $u$ が少し増えたときの $E$ の増え方です。サンプルは 1 件で、$E$ は講義の和の 1 項です。",
    "Nine weights need nine slopes ${∂E}/{∂w}$. After the values have been computed forward, the chain rule multiplies its way from the output back to the input. $δ = {∂E}/{∂u}$ says how fast $E$ grows with a unit's $u$. There is one sample, so $E$ is one term of the lecture's sum.",
);
/// Heading of the third figure.
pub const MINIBATCHES: Text = Text::new("ミニバッチとエポック", "Minibatches and epochs");
/// What the third figure answers.
pub const MINIBATCHES_INTRO: Text = Text::new(
    "データが 60,000 件あるとき、1 歩ごとに全部の勾配を平均するのは大変です。[ミニバッチ](minibatch) (minibatch) は少数のサンプルの平均で代用します。全部を 1 回ずつ使い終えると 1 [エポック](epoch) (epoch)。ここではモデルを $ŷ = w x + b$ に戻し、同じ 8 件で試します。",
    "With 60,000 samples it is much work to average all their gradients for one step. A [minibatch](minibatch) takes the mean over a few instead. When each sample has been used once, one [epoch](epoch) is over. The model is $ŷ = w x + b$ again, with the same eight samples.",
);

/// Heading of the controls of the first figure.
pub const ONE_WEIGHT_CONTROLS: Text = Text::new("重みと学習率", "Weight and learning rate");
/// The weight.
pub const WEIGHT: Text = Text::new("重み w", "Weight w");
/// η.
pub const RATE: Text = Text::new("学習率", "Learning rate");
/// η of the network.
pub const NETWORK_RATE: Text = Text::new("更新の学習率", "Learning rate of the update");
/// η of the minibatches.
pub const MINIBATCH_RATE: Text =
    Text::new("ミニバッチの学習率", "Learning rate of the minibatches");
/// Takes a step.
pub const ONE_STEP: Text = Text::new("1ステップ", "One step");
/// Takes ten.
pub const TEN_STEPS: Text = Text::new("10ステップ", "Ten steps");
/// Goes back to where the steps began.
pub const BACK: Text = Text::new("始点に戻る", "Back to the start");
/// The number of steps.
pub const STEPS: Text = Text::new("ステップ数", "Steps");
/// How far w is from the best.
pub const DISTANCE: Text = Text::new("谷底までの距離", "Distance to the minimum");
/// E now.
pub const LOSS: Text = Text::new("損失", "Loss");
/// How to move w.
pub const DRAG: Text = Text::new(
    "E のグラフの上をドラッグすると、そこから始めます。破線は接線、底の太線が次の 1 歩です。",
    "Drag over the graph of E to begin there. The dashed line is the tangent; the thick line at the bottom is the next step.",
);
/// No step at all.
pub const STILL: Text = Text::new("$η = 0$ では動きません。", "With $η = 0$ nothing moves.");
/// Small steps.
pub const DIRECT: Text = Text::new(
    "$η < 0.5$：片側からまっすぐ谷底に近づきます。傾きが緩くなるにつれて、歩幅も自然に小さくなります。",
    "$η < 0.5$: $w$ approaches the minimum from one side. As the slope becomes gentler, the steps become shorter by themselves.",
);
/// One step.
pub const AT_ONCE: Text = Text::new(
    "$η = 0.5$：このグラフの曲がり方にちょうど合っていて、1 歩で谷底に着きます。",
    "$η = 0.5$ just fits the curvature of this graph: one step arrives at the minimum.",
);
/// Over the minimum and back.
pub const ZIGZAG: Text = Text::new(
    "$0.5 < η < 1$：毎回谷底を行き過ぎて左右に揺れますが、だんだん近づきます。",
    "$0.5 < η < 1$: each step overshoots the minimum, from side to side, and yet comes closer.",
);
/// Never closer.
pub const SWINGING: Text = Text::new(
    "$η = 1$：谷底をはさんで同じ高さの 2 点を往復するだけです。",
    "$η = 1$: $w$ swings between two points of the same height for ever.",
);
/// Away.
pub const DIVERGING: Text = Text::new(
    "$η > 1$：行き過ぎる幅が毎回大きくなり、$E$ は増え続けます (発散)。",
    "$η > 1$: each step overshoots by more than the one before, and $E$ grows without end. It diverges.",
);

/// Which colours belong to which way.
pub const WAYS: Text = Text::new(
    "青い辺が順伝播、赤い辺が逆伝播で今たどっているところ。辺の数は上が重み、下の赤が勾配です。辺を押すと、その重みを書き換えられます。",
    "Blue edges are on the way forward, red ones on the way back, in the present step. Beside an edge stands its weight, and below it, in red, the gradient. Press an edge to type another weight.",
);
/// Before the first step.
pub const BEGIN: Text = Text::new(
    "「進む」で、順伝播の 6 ステップと逆伝播の 12 ステップをたどります。→ ← キーでも動きます。",
    "“Next” goes through six steps forward and twelve back; so do the keys → and ←.",
);
/// On the way forward.
pub const FORWARD: Text = Text::new("順伝播 →", "Forward →");
/// On the way back.
pub const BACKWARD: Text = Text::new("← 逆伝播", "← Backward");
/// Heading over the update.
pub const LEARN: Text = Text::new("更新 W ← W − η ∂E/∂W", "Update W ← W − η ∂E/∂W");
/// Updates.
pub const APPLY: Text = Text::new("勾配で更新", "Update by the gradient");
/// Updates ten times.
pub const APPLY_TEN: Text = Text::new("10 回更新", "Update ten times");
/// Back to the first numbers.
pub const RESET: Text = Text::new("リセット", "Reset");
/// A step that leads too far.
pub const LOST: Text = Text::new(
    "この学習率では、次の更新で重みが ±99 を超えます。学習率を下げてください。",
    "At this learning rate the next update would take a weight beyond ±99. Lower the rate.",
);
/// Heading over x and y.
pub const SAMPLE: Text = Text::new("サンプル", "The sample");
/// Heading over W.
pub const WEIGHTS: Text =
    Text::new("重みとバイアス (各行の最後)", "Weights, the bias last in each row");
/// The choice of f.
pub const FUNCTION: Text = Text::new("中間層の活性化関数", "Activation of the hidden layer");
/// Name of the table.
pub const TABLE: Text = Text::new("勾配の検算", "The gradients, checked");
/// What the check is.
pub const CHECK: Text = Text::new(
    "重みを 1 つだけ $ε = 10^{-4}$ 動かして $E$ の変わり方を測る中心差分 ${E(w+ε)-E(w-ε)}/{2 ε}$ は、連鎖律を知らなくても計算できます。差がほぼ 0 なら、逆伝播は正しく計算できています。",
    "The central difference ${E(w+ε)-E(w-ε)}/{2 ε}$ moves one weight by $ε = 10^{-4}$ and measures $E$: it needs no chain rule. Where the difference is almost 0, the way back was computed rightly.",
);
/// Column of the weights' names.
pub const PARAMETER: Text = Text::new("重み", "Weight");
/// Column of their values.
pub const VALUE: Text = Text::new("値", "Value");
/// Column of the gradients.
pub const BY_CHAIN_RULE: Text = Text::new("逆伝播の勾配", "Back-propagated");
/// Column of the central differences.
pub const NUMERICAL: Text = Text::new("中心差分", "Numerical");
/// Column of what they differ by.
pub const DIFFERENCE: Text = Text::new("差", "Difference");
/// Column of the weights after the step.
pub const AFTER: Text = Text::new("更新後", "Updated");

/// Heading of the controls of the third figure.
pub const MINIBATCH_CONTROLS: Text = Text::new("ミニバッチ", "Minibatch");
/// |B|.
pub const BATCH_SIZE: Text = Text::new("バッチサイズ", "Batch size");
/// Takes the step of the next minibatch.
pub const NEXT_MINIBATCH: Text = Text::new("次のミニバッチ", "Next minibatch");
/// Goes back to the first (w, b).
pub const BEGIN_AGAIN: Text = Text::new("最初から", "Begin again");
/// Steps to the end of the epoch.
pub const ONE_EPOCH: Text = Text::new("1エポック", "One epoch");
/// Another order.
pub const OTHER_ORDER: Text = Text::new("別の順序", "Another order");
/// Whole epochs.
pub const EPOCHS: Text = Text::new("終えたエポック", "Epochs done");
/// E at the end of the path.
pub const LOSS_OF_MINIBATCHES: Text = Text::new("E (ミニバッチ)", "E by minibatches");
/// E at the end of the other.
pub const LOSS_OF_ALL: Text = Text::new("E (全サンプル)", "E by all samples");
/// The least E.
pub const LEAST: Text = Text::new("E の最小値", "The least E");
/// The gradient of the next minibatch.
pub const NEXT_GRADIENT: Text = Text::new(
    "次のミニバッチの $({∂E}/{∂w},{∂E}/{∂b})$",
    "$({∂E}/{∂w},{∂E}/{∂b})$ of the next minibatch",
);
/// That of all samples.
pub const FULL_GRADIENT: Text =
    Text::new("全サンプルの $({∂E}/{∂w},{∂E}/{∂b})$", "$({∂E}/{∂w},{∂E}/{∂b})$ of all samples");
/// How to read both plots.
pub const PATHS: Text = Text::new(
    "$E(w, b)$ の等高線の上で、実線がミニバッチの道筋、破線が全サンプルの勾配で進む道筋です。どちらも同じエポック数、つまり同じだけサンプルを使ったところまでかきます。塗りつぶした点が、次のステップに使うサンプルです。",
    "$E(w, b)$ from above: the full line is the path of the minibatches, the dashed one that of the gradient of all samples after as many epochs, so that both have used as many samples. The filled dots are the samples that the next step uses.",
);
/// Name of the list of the minibatches.
pub const ORDER: Text = Text::new("このエポックのミニバッチ", "The minibatches of this epoch");

/// Paragraphs below the figures.
pub const PARAGRAPHS: [Text; 3] = [
    Text::new(
        "[学習率](learning-rate) (learning rate) $η$ が小さすぎると時間がかかり、大きすぎると谷を飛び越えます。ちょうどよい値は $E$ の曲がり方で決まり、前もっては分からないので、いくつか試します。",
        "With too small a [learning rate](learning-rate) $η$ it takes long; with too large a one the steps leap over the valley. What is right depends on the curvature of $E$, which is not known beforehand: try several.",
    ),
    Text::new(
        "逆伝播の 1 回の計算量は、順伝播と同じくらいです。中心差分なら、パラメータ 1 つにつき順伝播が 2 回要ります。パラメータが 101,770 個ある実習のネットワークでは、この差が学習できるかどうかを分けます。",
        "The way back costs about as much as the way forward. Central differences need two passes forward for each parameter. In the practical's network of 101,770 parameters that decides whether training is possible at all.",
    ),
    Text::new(
        "$δ$ は層をさかのぼるごとに重みと $f′$ を掛けられます。$f′$ が小さい関数では、入力に近い層の勾配ほど小さくなりがちです。$δ^{(2)} = ŷ - y$ という形は、二乗誤差と恒等関数の組のほか、交差エントロピーとソフトマックスの組でも同じです。",
        "On its way back $δ$ is multiplied by weights and by $f′$ once a layer. Where $f′$ is small, the gradients tend to be smaller the nearer the layer is to the input. $δ^{(2)} = ŷ - y$ holds for squared error with the identity, and in the same form for cross-entropy with softmax.",
    ),
];

/// The name of f in the list.
pub fn function(of: Hidden) -> Text {
    match of {
        Hidden::Sigmoid => Text::new("シグモイド σ", "Sigmoid σ"),
        Hidden::Tanh => Text::new("tanh", "tanh"),
        Hidden::Relu => Text::new("ReLU", "ReLU"),
    }
}

/// The plot of E in words.
pub fn loss_plot(steps: usize, w: f64, loss: f64, rate: f64, lang: Lang) -> String {
    let (w, loss, rate) = (fixed(w, 2), fixed(loss, 3), fixed(rate, 2));
    match lang {
        Lang::Ja => format!(
            "損失 E を重み w の関数として見たグラフ。学習率 {rate} で {steps} ステップ進み、w = {w}、E = {loss}。"
        ),
        Lang::En => format!(
            "Graph of the loss E over the weight w. After {steps} steps with learning rate {rate}, w = {w} and E = {loss}."
        ),
    }
}

/// The plot of the samples in words.
pub fn line_plot(w: f64, lang: Lang) -> String {
    let w = fixed(w, 2);
    match lang {
        Lang::Ja => format!("8 件のデータと、直線 ŷ = {w} x。"),
        Lang::En => format!("The eight samples and the line ŷ = {w} x."),
    }
}

/// The network in words.
pub fn picture(forward: &Forward, lang: Lang) -> String {
    let (yhat, loss) = (fixed(forward.yhat, 3), fixed(forward.loss, 3));
    match lang {
        Lang::Ja => format!("2-2-1 のネットワークの図。ŷ = {yhat}、E = {loss}。"),
        Lang::En => format!("Diagram of the 2-2-1 network. ŷ = {yhat}, E = {loss}."),
    }
}

/// The contours in words.
pub fn contour_plot(steps: usize, epochs: usize, loss: f64, lang: Lang) -> String {
    let loss = fixed(loss, 3);
    match lang {
        Lang::Ja => format!(
            "w と b の平面にかいた E の等高線と道筋。{steps} ステップ、{epochs} エポックで E = {loss}。"
        ),
        Lang::En => format!(
            "Contours of E over w and b, with the paths. After {steps} steps and {epochs} epochs E = {loss}."
        ),
    }
}

/// The samples of the next step in words.
pub fn sample_plot(next: &[usize], lang: Lang) -> String {
    let numbers: Vec<String> = next.iter().map(|place| (place + 1).to_string()).collect();
    match lang {
        Lang::Ja => {
            format!("データと今の直線。次のステップに使うサンプル：{}。", numbers.join("、"))
        }
        Lang::En => format!(
            "The samples and the present line. The next step uses samples {}.",
            numbers.join(", ")
        ),
    }
}

/// Above the minibatches of an epoch, counted from 0.
pub fn order(epoch: usize, lang: Lang) -> String {
    let number = epoch + 1;
    match lang {
        Lang::Ja => format!("エポック {number} の順序 (数はサンプルの番号、枠が 1 ステップ)"),
        Lang::En => {
            format!("The order of epoch {number}: numbers of samples, a frame for each step")
        }
    }
}
