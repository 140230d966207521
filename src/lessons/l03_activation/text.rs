//! The texts of the section.

use ffnn::activation::Activation;

use crate::i18n::{Lang, Text};
use crate::numbers::fixed;

/// What the section is about.
pub const LEAD: Text = Text::new(
    "ユニットは重み付きの和 u を、活性化関数 f で曲げてから次へ渡します。どの関数で曲げるかで、学べるかどうかまで変わります。",
    "A unit bends its weighted sum u with an activation function f before passing it on. Which function it is decides even whether the unit can learn.",
);
/// The plot's controls.
pub const FUNCTIONS: Text = Text::new("関数と導関数", "Functions and derivatives");
/// The head of the functions' column.
pub const FUNCTION: Text = Text::new("関数", "Function");
/// The head of the derivatives' column.
pub const DERIVATIVE: Text = Text::new("導関数", "Derivative");
/// The cursor's name.
pub const CURSOR: Text = Text::new("u の値", "Value of u");
/// How to use the plot.
pub const HINT: Text = Text::new(
    "グラフの上を指すか、スライダーを動かすと、その u での値が読めます。太い線が関数、細い線が導関数。濃さと点線は、表の見本と同じです。",
    "Point at the plot or move the slider to read the values at that u. Thick lines are functions, thin ones their derivatives; each has the shade and the dashes of its sample in the table.",
);
/// Paragraphs below the figure.
pub const PARAGRAPHS: [Text; 3] = [
    Text::new(
        "ステップ関数は 0 を境に 0 から 1 へ跳びます。跳ぶ点を除けば傾きはどこでも 0 なので、誤差を減らす向きが分かりません。勾配を使う学習では、この関数の手前にある重みは少しも動きません。",
        "The step function jumps from 0 to 1 at zero. Its slope is 0 everywhere but at the jump, so nothing says which way lowers the error: with gradient-based training, the weights before it do not move at all.",
    ),
    Text::new(
        "厳密には S 字形の関数をまとめてシグモイド関数 (sigmoid function) と呼び、tanh もその仲間です。ふだんはロジスティックシグモイド関数 σ だけを指します。σ の傾きはいちばん急なところでも 1/4 で、|u| が大きいとほぼ 0 になります。層を重ねると、この小さな数が何度も掛け合わされて勾配が消えていきます。",
        "Strictly, any S-shaped function is a sigmoid, and tanh is one of them; in everyday use the word means the logistic sigmoid σ. Even where it is steepest its slope is 1/4, and for large |u| it is nearly 0. Stack layers, and these small numbers multiply until the gradient has vanished.",
    ),
    Text::new(
        "ReLU は u が正なら傾きがいつも 1 なので、何層さかのぼっても f′ は勾配を弱めません。そのかわり u が負のユニットでは傾きが 0 です。どのデータに対しても負になったユニットは、たいていそれきり動かなくなります。leaky ReLU、softplus、GELU、SiLU は、負の側にも少し傾きを残します。",
        "ReLU has slope 1 wherever u is positive, so f′ does not weaken the gradient, however many layers it passes. The price is slope 0 where u is negative: a unit that is negative for every sample usually never moves again. Leaky ReLU, softplus, GELU and SiLU all keep some slope on the negative side.",
    ),
];

/// How a gradient shrinks going back through one unit of this slope, and through five.
pub fn learning(slope: f64, lang: Lang) -> String {
    let shown = fixed(slope, 2);
    let part = slope.abs().powi(5).recip();
    match lang {
        Lang::Ja if slope == 0.0 => {
            "ここでは f′(u) = 0。誤差がどんなに大きくても積は 0 で、手前の重みは動きません。".to_owned()
        }
        Lang::En if slope == 0.0 => {
            "Here f′(u) = 0: however large the error, the product is 0, and the weights before this unit stay as they are.".to_owned()
        }
        Lang::Ja if part < 2.0 => {
            format!("ここでは f′(u) = {shown}。勾配はあまり弱まらずに手前の重みへ届きます。")
        }
        Lang::En if part < 2.0 => {
            format!("Here f′(u) = {shown}: the gradient reaches the weights before this unit almost as it was.")
        }
        Lang::Ja => {
            let part = if part < 1e6 { format!("約 1/{}", rounded(part)) } else { "100 万分の 1 未満".to_owned() };
            format!("ここでは f′(u) = {shown}。勾配は 1 層さかのぼるごとに W とこの値を掛けられます。5 層では f′ の分だけで{part}になります。")
        }
        Lang::En => {
            let part = if part < 1e6 { format!("about 1/{}", rounded(part)) } else { "less than a millionth".to_owned() };
            format!("Here f′(u) = {shown}: the gradient is multiplied by W and by that, once a layer on its way back. Five such layers leave {part} of it by their f′ alone.")
        }
    }
}

/// What stands for the derivative at u = 0 where there is none.
pub fn by_convention(slope: f64, lang: Lang) -> String {
    let shown = fixed(slope, 0);
    match lang {
        Lang::Ja => {
            format!("u = 0 では微分できません。学習では、f′(0) = {shown} と決めて計算します。")
        }
        Lang::En => format!(
            "There is no derivative at u = 0. Training takes f′(0) = {shown}, by convention."
        ),
    }
}

/// To two digits.
fn rounded(value: f64) -> f64 {
    let unit = 10f64.powi(value.log10() as i32 - 1);
    (value / unit).round() * unit
}

/// How the derivative of a function affects learning.
pub fn remark(of: Activation) -> Text {
    match of {
        Activation::Identity => Text::new(
            "曲げないので、何層重ねても一つの線形変換と同じです。",
            "It bends nothing: any number of layers is still one linear map.",
        ),
        Activation::Step => Text::new(
            "跳ぶ点を除けば傾きは 0。手前の重みは学習で動きません。",
            "Slope 0 everywhere but at the jump: the weights before it do not learn.",
        ),
        Activation::Relu => Text::new(
            "u < 0 で傾き 0。正の側では勾配がそのまま通ります。",
            "Slope 0 for u < 0; on the positive side the gradient passes unchanged.",
        ),
        Activation::LeakyRelu => Text::new(
            "負の側にも 0.01 の傾きが残るので、動かなくなるユニットが出ません。",
            "The negative side keeps a slope of 0.01, so no unit stops for good.",
        ),
        Activation::Sigmoid => Text::new(
            "傾きは最大でも 1/4 (u = 0)。両端で 0 に近づきます。",
            "The slope is at most 1/4, at u = 0, and goes to 0 on both sides.",
        ),
        Activation::Tanh => Text::new(
            "傾きは最大 1 (u = 0)。両端で 0 に近づきます。",
            "The slope is at most 1, at u = 0, and goes to 0 on both sides.",
        ),
        Activation::Softplus => Text::new(
            "ReLU をなめらかにした形。導関数は σ(u) です。",
            "A smooth ReLU; its derivative is σ(u).",
        ),
        Activation::Gelu => Text::new(
            "u に標準正規分布の累積分布 Φ(u) を掛けます。φ はその密度です。u < 0 ではわずかに負になります。",
            "u times the standard normal's cumulative distribution Φ(u), with density φ. It is slightly negative for u < 0.",
        ),
        Activation::Silu => Text::new(
            "u に σ(u) を掛けます。u < 0 ではわずかに負になります。",
            "u times σ(u). It is slightly negative for u < 0.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slope_of_zero_stops_learning_and_a_small_one_weakens_it() {
        assert!(learning(0.0, Lang::En).contains("stay as they are"));
        assert!(learning(1.0, Lang::En).contains("almost as it was"));
        assert!(learning(0.25, Lang::En).contains("about 1/1000 "));
        assert!(by_convention(1.0, Lang::Ja).contains("f′(0) = 1 "));
        assert!(
            learning(-0.1, Lang::Ja).contains("f′(u) = −0.10")
                && learning(-0.1, Lang::Ja).contains("約 1/100000")
        );
        assert!(learning(0.01, Lang::Ja).contains("100 万分の 1 未満"));
    }
}
