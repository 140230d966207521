//! The texts of the section.

use crate::i18n::Text;

/// What the section is about.
pub const LEAD: Text = Text::new(
    "ユニットの層を 2 段つなぐと 3層ニューラルネット (three-layer neural network) になります。入力層の $x$ が[中間層](hidden) (hidden layer) の $h$ になり、$h$ が出力層の $ŷ$ になります。",
    "Two layers of units in a row make a three-layer neural network: the input layer's $x$ becomes the [hidden layer](hidden)'s $h$, and $h$ becomes the output layer's $ŷ$.",
);
/// The number of inputs.
pub const INPUTS: Text = Text::new("入力の数", "Inputs");
/// The number of hidden units.
pub const HIDDEN: Text = Text::new("中間層のユニット数", "Hidden units");
/// The number of outputs.
pub const OUTPUTS: Text = Text::new("出力層のユニット数", "Output units");
/// The heading over the inputs' sliders.
pub const INPUT: Text = Text::new("流すデータ x", "The sample x");
/// The hidden layer's function.
pub const FIRST: Text = Text::new("中間層の f⁽¹⁾", "f⁽¹⁾ of the hidden layer");
/// The output layer's function.
pub const SECOND: Text = Text::new("出力層の f⁽²⁾", "f⁽²⁾ of the output layer");
/// Below the columns of the diagram.
pub const LAYERS: [Text; 3] =
    [Text::new("入力層", "input"), Text::new("中間層", "hidden"), Text::new("出力層", "output")];
/// Paragraphs below the figure.
pub const PARAGRAPHS: [Text; 2] = [
    Text::new(
        "$W^{(1)}$ と $f^{(1)}$ は中間層、$W^{(2)}$ と $f^{(2)}$ は出力層のものです。入力の側から出力の側へ一方向に計算していくことを[順伝播](forward) (forward propagation) と呼びます。図では、積、その和、バイアス、$f$ の順に 1 ステップずつ進みます。",
        "$W^{(1)}$ and $f^{(1)}$ belong to the hidden layer, $W^{(2)}$ and $f^{(2)}$ to the output layer. Computing one way, from the input to the output, is [forward propagation](forward). In the figure each product is a step, then come their sum, the bias, and $f$.",
    ),
    Text::new(
        "ユニットひとつでは平面をまっすぐにしか分けられませんが、中間層があれば折れ曲がった境目も作れます。たとえば、2 つの入力のちょうど一方だけが 1 のときに 1 を出す排他的論理和 (xor) は、中間層のユニットが 2 つあれば書けます。",
        "A single unit divides the plane along a straight line only; with a hidden layer the border can bend. “Exactly one of the two inputs is 1”, the exclusive or (xor), is out of reach for one unit, but two hidden units are enough for it.",
    ),
];
