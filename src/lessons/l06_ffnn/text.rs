//! The texts of the section.

use crate::i18n::Text;

/// What the section is about.
pub const LEAD: Text = Text::new(
    "層をいくつ重ねても、することは同じです。前の層の $h$ に行列をかけ、$f$ に通して、次へ渡す。これが[順伝播型ニューラルネット](ffnn) (feed-forward neural network, FFNN) です。",
    "However many layers there are, each does the same: multiply the layer before by a matrix, apply $f$, pass it on. That is a [feed-forward neural network](ffnn) (FFNN).",
);
/// The number of hidden layers.
pub const HIDDEN_LAYERS: Text = Text::new("中間層の数", "Hidden layers");
/// All hidden layers' function.
pub const FUNCTION: Text = Text::new("中間層の f", "f of the hidden layers");
/// A layer's row.
pub const INPUT: Text = Text::new("入力", "Input");
/// A layer's row.
pub const OUTPUT: Text = Text::new("出力", "Output");
/// A layer's row.
pub const HIDDEN: Text = Text::new("中間層", "Hidden");
/// The heading over the inputs' sliders.
pub const SAMPLE: Text = Text::new("流すデータ x", "The sample x");
/// The button for the network of the lab.
pub const LAB: Text = Text::new("実習の 784–128–10", "The lab's 784–128–10");
/// What the lab adds to it.
pub const LAB_OUTPUT: Text = Text::new(
    "実習では、出力層の u を softmax (第 9 節) に通します。",
    "The lab passes u of the output layer through the softmax of section 9.",
);
/// The button for the network at the start.
pub const SMALL: Text = Text::new("2–3–3–2", "2–3–3–2");
/// The table's heads.
pub const HEADS: [Text; 4] = [
    Text::new("行列", "Matrix"),
    Text::new("形 (行 × 列)", "Shape (rows × columns)"),
    Text::new("パラメータ", "Parameters"),
    Text::new("関数", "Function"),
];
/// The last row.
pub const TOTAL: Text = Text::new("合計", "Total");
/// The heading of the collapse.
pub const WITHOUT_F: Text = Text::new("f がなかったら", "Without f");
/// Explains the matrix.
pub const PRODUCT: Text = Text::new(
    "重みをすべて掛け合わせた、たった 1 枚の行列です (1 を次の層へ渡すために、最後の層以外の W には行 (0 … 0 1) を足して掛けます)。",
    "All the weights multiplied together: one single matrix. (Every W but the last is given a row (0 … 0 1) first, which hands the 1 on.)",
);
/// Before the network's output.
pub const BY_LAYERS: Text = Text::new("層を順に通した ŷ", "ŷ, layer by layer");
/// Before the matrix's output.
pub const BY_PRODUCT: Text = Text::new("1 枚の行列で", "By the one matrix");
/// Both outputs are the same.
pub const EQUAL: Text = Text::new(
    "等しい。f が恒等関数なら、何層重ねても線形モデルひとつと変わりません。",
    "Equal. With the identity for f, any number of layers is no more than one linear model.",
);
/// The outputs differ.
pub const DIFFERENT: Text = Text::new(
    "等しくない。f が曲げるので、1 枚の行列では表せません。恒等関数にして見比べましょう。",
    "Not equal. What f bends, no single matrix can do. Choose identity and look again.",
);
/// The outputs are the same for this x only.
pub const BY_CHANCE: Text = Text::new(
    "この x では等しくなっていますが、x を動かすと違ってきます。",
    "Equal for this x, but move x and they part.",
);
/// Shown instead of numbers when the network is too large for them.
pub const LARGE: Text = Text::new(
    "この大きさでは、数をひとつずつは書きません。ユニットを減らすと値と行列が現れます。",
    "At this size the numbers are not written out. With fewer units, values and matrix appear.",
);
/// Paragraphs below the figure.
pub const PARAGRAPHS: [Text; 2] = [
    Text::new(
        "$W^{(l)}$ の行数はその層のユニット数、列数はひとつ前の層のユニット数にバイアスの 1 列を足した数です。行数と列数の積がその層の[パラメータ](parameter)数になります。$l$ は層の番号で、入力層は数えず、最後が $L$ です (「3層」のような呼び方では入力層も数えます)。",
        "$W^{(l)}$ has a row for each unit of its layer, and a column for each unit of the layer before plus one for the bias. Rows times columns is the layer's number of [parameters](parameter). The layers are counted by $l$, without the input; the last is $L$. (A name such as “three-layer network” counts the input too.)",
    ),
    Text::new(
        "行列に行列を掛けても、やはり行列です。だから $f$ を抜くと、深さの意味がなくなります。深いネットワークに力を与えているのは、層と層のあいだにある非線形な[活性化関数](activation) $f$ です。",
        "A matrix times a matrix is a matrix again, so without $f$ depth means nothing. What gives a deep network its power is the non-linear [activation function](activation) $f$ between its layers.",
    ),
];
