//! The texts of the section.

use super::arithmetic::{Arithmetic, Failure};
use crate::i18n::{Lang, Text};

/// What the section is about.
pub const LEAD: Text = Text::new(
    "手書き数字のように答えが $K$ 通りあるときは、出力も $K$ 個。[ソフトマックス関数](softmax) (softmax function) が、それを合計 1 の確率に変えます。",
    "Where there are $K$ possible answers, as with handwritten digits, there are $K$ outputs. The [softmax function](softmax) turns them into probabilities that add up to 1.",
);
/// Above the sliders.
pub const MOVE: Text = Text::new("$u$ を動かす", "Move $u$");
/// The name of the constant.
pub const SHIFT: Text = Text::new("全部に足す定数 c", "Constant c added to all");
/// The number of classes.
pub const CLASSES: Text = Text::new("クラスの数 K", "Number of classes K");
/// How far the sliders and the fields go.
pub const BOUNDS: Text = Text::new(
    "スライダーは −5 から 5 まで、欄には −10,000 から 10,000 までの数を書けます。たとえば $u = (1003, 1001, 1004)$。",
    "The sliders go from −5 to 5; into the fields you can type any number from −10,000 to 10,000. Try $u = (1003, 1001, 1004)$.",
);
/// The choice of the arithmetic.
pub const HOW: Text = Text::new("計算のしかた", "Computed");
/// The name of an arithmetic.
pub fn arithmetic(arithmetic: Arithmetic) -> Text {
    match arithmetic {
        Arithmetic::Exact => Text::new("正確に", "exactly"),
        Arithmetic::Plain => Text::new("float32 で、式のまま", "in float32, as it stands"),
        Arithmetic::Shifted => {
            Text::new("float32 で、最大値 m を引いてから", "in float32, less the largest, m")
        }
    }
}
/// What came of the arithmetic.
pub fn outcome(arithmetic: Arithmetic, failure: Option<Failure>) -> Option<Text> {
    match (arithmetic, failure) {
        (Arithmetic::Exact, _) => None,
        (_, Some(Failure::Exponential)) => Some(Text::new(
            "float32 の最大の数は約 3.4 × 10³⁸。それより大きい指数は inf (無限大) になり、inf ÷ inf は数ではないもの、NaN になります。",
            "The largest float32 is about 3.4 × 10³⁸. An exponential beyond it becomes inf, and inf / inf is NaN: not a number.",
        )),
        (_, Some(Failure::Sum)) => Some(Text::new(
            "指数の和が float32 の最大の数、約 3.4 × 10³⁸ を超えて inf (無限大) になったので、確率がどれも 0 になりました。合計は 1 ではありません。",
            "The sum is beyond the largest float32, about 3.4 × 10³⁸, and becomes inf: every share is 0, and they no longer add up to 1.",
        )),
        (_, Some(Failure::Zero)) => Some(Text::new(
            "どの指数も float32 で表せないほど小さく、0 になりました。0 ÷ 0 は数ではないもの、NaN になります。",
            "All exponentials are too small for float32 and become 0, and 0 / 0 is NaN: not a number.",
        )),
        (Arithmetic::Plain, None) => Some(Text::new(
            "この $u$ なら、式のままでも float32 に収まります。$u$ を 89 以上にすると、どうなるでしょうか。",
            "For these $u$ float32 is enough. What happens from $u = 89$ on?",
        )),
        (Arithmetic::Shifted, None) => Some(Text::new(
            "いちばん大きい指数は $e^0 = 1$ なので、あふれません。定数を引いただけなので、確率は同じです。",
            "The largest exponential is $e^0 = 1$, so nothing overflows. Only a constant was subtracted: the probabilities are the same.",
        )),
    }
}
/// The network whose outputs are shown.
pub const NETWORK: Text = Text::new(
    "MNIST で学習したネットワーク。入力 784、中間層 64、出力 10。出力の値は、選んだ数字の画像に対するものです。",
    "A network trained on MNIST: 784 inputs, 64 hidden units, 10 outputs. The values of the outputs are those for the chosen image.",
);
/// No outputs are stored.
pub const NO_OUTPUTS: Text = Text::new(
    "この画像に対する出力は、このページにありません。「描き直す」で選べる画像にはあります。",
    "This page has no outputs for this image. It has them for the images that “Draw others” leads to.",
);
/// Puts u back.
pub const RESET: Text = Text::new("$u = (3, 1, 4)$ に戻す", "Back to $u = (3, 1, 4)$");
/// What the constant does.
pub const SHIFT_HINT: Text = Text::new(
    "$c$ を足すと指数はみな $e^c$ 倍、和も $e^c$ 倍。割り算で消えます。",
    "Adding $c$ multiplies each exponential by $e^c$, and the sum as well: the quotient stays.",
);
/// The heads of the table's columns.
pub const EXPONENTIAL: Text = Text::new("指数を取る", "Exponentiate");
/// The head of the shares' column.
pub const SHARE: Text = Text::new("和で割る", "Divide by the sum");
/// The head of the sum's row.
pub const SUM: Text = Text::new("和", "Sum");
/// The second figure.
pub const ONE_OF_K: Text = Text::new("数字と 1-of-K表現", "Digits and their 1-of-K vectors");
/// Where the digits come from.
pub const DRAWN: Text = Text::new(
    "これはプログラムが描いた数字です。本物の MNIST は[実習](#/lab)にあります。",
    "These digits are drawn by this program. The real MNIST is in [the practical](#/lab).",
);
/// Draws new digits.
pub const REDRAW: Text = Text::new("描き直す", "Draw others");
/// The label's row.
pub const LABEL: Text = Text::new("ラベル $y$", "Label $y$");
/// The output's row.
pub const OUTPUT: Text = Text::new("出力", "Output");
/// The class column.
pub const CLASS: Text = Text::new("クラス", "Class");
/// The output, read: the class whose output is the largest, and the label.
pub fn verdict(class: usize, label: usize, lang: Lang) -> String {
    match (class == label, lang) {
        (true, Lang::Ja) => {
            format!("出力が最大なのはクラス {class}。ラベルも {label} なので、この予測は正解です。")
        }
        (false, Lang::Ja) => format!(
            "出力が最大なのはクラス {class}。ラベルは {label} なので、この画像に対しては誤りです。"
        ),
        (true, Lang::En) => format!(
            "The largest output is that of class {class}. The label is {label} too: this prediction is right."
        ),
        (false, Lang::En) => format!(
            "The largest output is that of class {class}. The label is {label}: for this image the prediction is wrong."
        ),
    }
}
/// Paragraphs below the figure.
pub const PARAGRAPHS: [Text; 3] = [
    Text::new(
        "MNIST は 28 × 28 画素の手書き数字で、訓練用が 60,000 枚、テスト用が 10,000 枚あります。画素を 1 列に並べれば、入力 $x$ は 784 個の数です。3層のネットワークなら $h = f^{(1)}(W^{(1)} x)$、$P(ŷ_k | x) = softmax_k(W^{(2)} h)$。出力の計算で回帰と違うのは、最後の関数だけです (損失も変わります)。",
        "MNIST holds handwritten digits of 28 × 28 pixels, 60,000 to train with and 10,000 to test. Put in one line, the pixels are an input $x$ of 784 numbers. In a three-layer network $h = f^{(1)}(W^{(1)} x)$ and $P(ŷ_k | x) = softmax_k(W^{(2)} h)$: in computing the output only the last function differs from regression (the loss differs too).",
    ),
    Text::new(
        "正解は [1-of-K表現](one-of-k) (1-of-K coding, one-hot) で書きます。数字の 2 を「2」とすると 1 と 3 のあいだの量に見えますが、クラスに大小はありません。正解の次元だけを 1 にすれば、どのクラスも対等です。たとえばラベルが 0 のとき、出力が $(0.8, 0.1, 0.1, 0, …, 0)$ なら、最大なのはクラス 0 なので正解です。",
        "Labels are written in [1-of-K coding](one-of-k), also called one-hot. Written as 2, a two would look like a quantity between 1 and 3, but classes have no order. With a 1 in the place of the class and 0 elsewhere, all are equals. If the label is 0 and the output $(0.8, 0.1, 0.1, 0, …, 0)$, the largest is that of class 0: the prediction is right.",
    ),
    Text::new(
        "ソフトマックスはまず指数を取るので、どの値も正になります。差が開くほど最大のものが確率を独り占めし、それでも 0 や 1 ちょうどにはなりません。",
        "Softmax first exponentiates, so every value is positive. The wider the gap, the more of the probability goes to the largest, though none ever becomes exactly 0 or 1.",
    ),
];
