//! The texts of the section.

use crate::course::walk::LayerValues;
use crate::i18n::{Lang, Text};
use crate::numbers::shown;

/// What the section is about.
pub const LEAD: Text = Text::new(
    "[ユニット](unit) (unit) は入力に重みをかけて足し、バイアスを加え、[活性化関数](activation) (activation function) に通します。それだけです。",
    "A [unit](unit) weighs its inputs, adds them and the bias, and passes the sum through an [activation function](activation). That is all it does.",
);
/// The heading over the inputs.
pub const INPUT: Text = Text::new("入力 x", "Input x");
/// The heading over the parameters.
pub const PARAMETERS: Text = Text::new("パラメータ w, b", "Parameters w, b");
/// The heading over the curve.
pub const CURVE: Text = Text::new("u から h へ", "From u to h");
/// The heading over the plane.
pub const PLANE: Text = Text::new("入力の平面での h", "h over the plane of inputs");
/// How to use the plane.
pub const HINT: Text = Text::new(
    "平面の点は引きずって動かせます。色が鮮やかなところほど h が大きく、線の上では u = 0 です。",
    "Drag the point on the plane. The stronger the colour, the larger h; on the line, u = 0.",
);
/// Paragraphs below the figure.
pub const PARAGRAPHS: [Text; 2] = [
    Text::new(
        "重み付きの和 $u$ を[活性化前の値](pre-activation) (pre-activation) と呼びます。$f$ は曲がった関数、つまり非線形 (non-linear) な関数です。重みとバイアスをあわせて[パラメータ](parameter) (parameters) と呼び、学習で決めるのはこれだけです。",
        "The weighted sum $u$ is called the [pre-activation](pre-activation). The function $f$ is bent, that is, non-linear. Weights and biases together are the [parameters](parameter), and they are all that learning has to find.",
    ),
    Text::new(
        "$h$ は $u$ だけで決まるので、平面の上では $u = 0$ の線と平行な縞になります。縞の向きを決めるのは $w$、ずらすのは $b$ です。ユニットひとつにできるのは、平面をまっすぐな線で分けることまでです。",
        "Since $h$ depends on $u$ alone, it forms stripes over the plane, parallel to the line $u = 0$. The weights turn the stripes, the bias shifts them. A single unit can do no more than divide the plane along a straight line.",
    ),
];

/// The curve in words.
pub fn curve(values: &LayerValues, lang: Lang) -> String {
    let (u, h) = (shown(values.u[0]), shown(values.h[0]));
    match lang {
        Lang::Ja => format!("活性化関数のグラフ。u = {u} で h = {h}。"),
        Lang::En => format!("Plot of the activation function: h = {h} at u = {u}."),
    }
}

/// The plane in words.
pub fn plane(x: &[f64], values: &LayerValues, lang: Lang) -> String {
    let (x1, x2, h) = (shown(x[0]), shown(x[1]), shown(values.h[0]));
    match lang {
        Lang::Ja => format!("入力の平面。x₁ = {x1}、x₂ = {x2} で h = {h}。"),
        Lang::En => format!("Plane of inputs: h = {h} at x₁ = {x1}, x₂ = {x2}."),
    }
}
