//! The texts of the section.

use crate::i18n::Text;

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
/// The network of the practical.
pub const NETWORK: Text = Text::new(
    "実習のネットワーク。入力 784、中間層 128、出力 10。図の出力の値は、下の表の例です。",
    "The practical's network: 784 inputs, 128 hidden units, 10 outputs. The values of the outputs are the example of the table below.",
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
pub const OUTPUT: Text = Text::new("出力の例", "An output");
/// The class column.
pub const CLASS: Text = Text::new("クラス", "Class");
/// The output, read.
pub const RIGHT: Text = Text::new(
    "出力が最大なのはクラス 0。ラベルも 0 なので、この予測は正解です。",
    "The largest output is that of 0, and so is the label: this prediction is right.",
);
/// The output, read for another digit.
pub const WRONG: Text = Text::new(
    "出力が最大なのはクラス 0。ラベルと違うので、この画像に対しては誤りです。",
    "The largest output is that of 0, not of the label: for this image the prediction is wrong.",
);
/// Paragraphs below the figure.
pub const PARAGRAPHS: [Text; 3] = [
    Text::new(
        "MNIST は 28 × 28 画素の手書き数字で、訓練用が 60,000 枚、テスト用が 10,000 枚あります。画素を 1 列に並べれば、入力 $x$ は 784 個の数です。3層のネットワークなら $h = f^{(1)}(W^{(1)} x)$、$P(ŷ_k | x) = softmax_k(W^{(2)} h)$。出力の計算で回帰と違うのは、最後の関数だけです (損失も変わります)。",
        "MNIST holds handwritten digits of 28 × 28 pixels, 60,000 to train with and 10,000 to test. Put in one line, the pixels are an input $x$ of 784 numbers. In a three-layer network $h = f^{(1)}(W^{(1)} x)$ and $P(ŷ_k | x) = softmax_k(W^{(2)} h)$: in computing the output only the last function differs from regression (the loss differs too).",
    ),
    Text::new(
        "正解は [1-of-K表現](one-of-k) (1-of-K coding, one-hot) で書きます。数字の 2 を「2」とすると 1 と 3 のあいだの量に見えますが、クラスに大小はありません。正解の次元だけを 1 にすれば、どのクラスも対等です。",
        "Labels are written in [1-of-K coding](one-of-k), also called one-hot. Written as 2, a two would look like a quantity between 1 and 3, but classes have no order. With a 1 in the place of the class and 0 elsewhere, all are equals.",
    ),
    Text::new(
        "ソフトマックスはまず指数を取るので、どの値も正になります。差が開くほど最大のものが確率を独り占めし、それでも 0 や 1 ちょうどにはなりません。",
        "Softmax first exponentiates, so every value is positive. The wider the gap, the more of the probability goes to the largest, though none ever becomes exactly 0 or 1.",
    ),
];
