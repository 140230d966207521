//! The texts of the section.

use crate::i18n::{Lang, Text};
use crate::numbers::shown;

/// What the section is about.
pub const LEAD: Text = Text::new(
    "直線のあてはめ ([線形回帰](linear-regression)、linear regression) は、いちばん小さなネットワークです。入力、いつも 1 のノード、そして出力がひとつ。",
    "Fitting a line, [linear regression](linear-regression), is the smallest network there is: an input, a bias node that is always 1, and one output.",
);
/// The choice of inputs.
pub const ONE: Text = Text::new("入力 1 つ", "One input");
/// The choice of inputs.
pub const TWO: Text = Text::new("入力 2 つ", "Two inputs");
/// The heading over the parameters.
pub const PARAMETERS: Text = Text::new("パラメータ", "Parameters");
/// The heading over the inputs.
pub const INPUT: Text = Text::new("予測してみる入力", "An input to predict for");
/// The button that finds the least squares.
pub const FIT: Text = Text::new("あてはめる", "Fit");
/// The button that goes back to the start.
pub const RESET: Text = Text::new("リセット", "Reset");
/// The heading over E.
pub const LOSS: Text = Text::new("二乗誤差", "Squared error");
/// How to read the line.
pub const LINE_HINT: Text = Text::new(
    "塗りつぶした点がデータ、正方形の面積が 1 件ごとの差の 2 乗です。E はその合計の半分。",
    "Full dots are the data; each square's area is one squared difference. E is half their sum.",
);
/// How to read the plane.
pub const PLANE_HINT: Text = Text::new(
    "平面を真上から見ています。色が強いほど ŷ が大きく、点の色の強さは y です。輪が小さいほど誤差も小さくなります。",
    "The plane from above: the stronger the colour, the larger ŷ; a dot's own colour is its y. The smaller its ring, the smaller its error.",
);
/// Paragraphs below the figure.
pub const PARAGRAPHS: [Text; 2] = [
    Text::new(
        "辺の[重み](weight) (weight) $w$ は入力に掛ける数、[バイアス](bias) (bias) $b$ は 1 に掛ける数です。図の線の太さが $w$ の大きさ、点線は負の重みを表します。",
        "The [weight](weight) $w$ on an edge multiplies the input, the [bias](bias) $b$ multiplies the 1. The thicker an edge, the larger its weight; a dotted one is negative.",
    ),
    Text::new(
        "「あてはめる」は、$E$ が最も急に減る向きへ少しずつ[パラメータ](parameter) (parameters) を動かします ([勾配降下法](gradient-descent)、gradient descent)。着く先は[最小二乗解](least-squares) (least-squares solution) で、線形モデルに限っては連立方程式を解いても同じ答えが出ます。この先のネットワークには、そんな近道はありません。",
        "“Fit” moves the [parameters](parameter) little by little in the direction in which $E$ falls fastest: [gradient descent](gradient-descent). It arrives at the [least-squares solution](least-squares), which for a linear model can also be had by solving a system of equations. The networks to come have no such shortcut.",
    ),
];

/// The least E there is, or a remark that the line has it.
pub fn best(is_least: bool, least: f64, lang: Lang) -> String {
    let best = shown(least);
    match (is_least, lang) {
        (true, Lang::Ja) => format!("これが最小です (最小二乗解)。E = {best}"),
        (true, Lang::En) => {
            format!("This is the least there is: the least-squares solution, E = {best}.")
        }
        (false, Lang::Ja) => format!("このデータで届く最小は E = {best} です。"),
        (false, Lang::En) => format!("The least that can be reached on these data is E = {best}."),
    }
}

/// The plot in words.
pub fn plot(count: usize, loss: f64, lang: Lang) -> String {
    let loss = shown(loss);
    match lang {
        Lang::Ja => format!("{count} 件のデータと予測 ŷ のグラフ。二乗誤差 E = {loss}。"),
        Lang::En => {
            format!("Plot of {count} samples and the prediction ŷ. Squared error E = {loss}.")
        }
    }
}
