//! Section 1: linear regression as a network.

use super::exercise::{Exercise, right, same, wrong};
use crate::i18n::Text;

pub const EXERCISES: [Exercise; 4] = [
    Exercise {
        id: "linear-bias",
        figure: "linear?units=1-1&x=0&w=0.5,1",
        text: Text::new(
            "モデル $ŷ = w x + b$ で、$b$ だけを大きくすると直線はどうなりますか。",
            "In the model $ŷ = w x + b$ only $b$ is raised. What does the line do?",
        ),
        options: &[
            right(
                Text::new("傾きはそのままで、上へ動く", "It moves up and keeps its slope"),
                Text::new(
                    "$b$ は $x = 0$ での値です。どの $x$ でも $ŷ$ が同じだけ増えます。",
                    "$b$ is the value at $x = 0$; at every $x$ $ŷ$ grows by the same amount.",
                ),
            ),
            wrong(
                Text::new("傾きが急になる", "It gets steeper"),
                Text::new("傾きを決めるのは $w$ です。", "The slope is $w$."),
            ),
            wrong(
                Text::new("原点を中心に回る", "It turns about the origin"),
                Text::new(
                    "原点のまわりに回るのは、$b = 0$ で $w$ を動かしたときです。",
                    "That is what changing $w$ does while $b = 0$.",
                ),
            ),
        ],
    },
    Exercise {
        id: "linear-square",
        figure: "linear",
        text: Text::new(
            "損失は $E = {1}/{2}∑_n (y_n-ŷ_n)^2$ です。誤差が 2 のサンプル 1 つは、誤差が 1 のサンプルいくつ分の損失になりますか。",
            "The loss is $E = {1}/{2}∑_n (y_n-ŷ_n)^2$. One sample with an error of 2 costs as much as how many samples with an error of 1?",
        ),
        options: &[
            wrong(
                Text::new("2 つ分", "Two"),
                Text::new(
                    "誤差の絶対値を足す損失なら 2 つ分です。ここでは 2 乗します。",
                    "That would hold for absolute errors. Here they are squared.",
                ),
            ),
            right(
                Text::new("4 つ分", "Four"),
                Text::new(
                    "$2^2 = 4$ です。${1}/{2}$ はどの項にも同じように掛かるので、比は変わりません。",
                    "$2^2 = 4$; the ${1}/{2}$ is in every term and changes no ratio.",
                ),
            ),
            wrong(
                Text::new("1 つ分", "One"),
                Text::new(
                    "${1}/{2}·2^2 = 2$ と ${1}/{2}·1^2 = 0.5$ を比べてください。",
                    "Compare ${1}/{2}·2^2 = 2$ with ${1}/{2}·1^2 = 0.5$.",
                ),
            ),
        ],
    },
    Exercise {
        id: "linear-parameters",
        figure: "linear?units=2-1",
        text: Text::new(
            "入力が 3 つある線形モデルのパラメータはいくつですか。",
            "How many parameters has a linear model with three inputs?",
        ),
        options: &[
            wrong(
                same("3"),
                Text::new(
                    "重みは 3 つですが、バイアス $b$ もデータから決めるパラメータです。",
                    "There are three weights, but the bias $b$ is fitted as well.",
                ),
            ),
            right(
                same("4"),
                Text::new(
                    "入力ごとに重みが 1 つ、それにバイアスが 1 つです。",
                    "One weight for each input, and one bias.",
                ),
            ),
            wrong(
                same("6"),
                Text::new(
                    "バイアスは出力に 1 つだけです。入力ごとにはありません。",
                    "There is one bias for the output, not one for each input.",
                ),
            ),
        ],
    },
    Exercise {
        id: "linear-minimum",
        figure: "linear",
        text: Text::new(
            "$E$ がいちばん小さくなる $w$ では、${∂ E}/{∂ w}$ はどうなっていますか。",
            "What is ${∂ E}/{∂ w}$ at the $w$ where $E$ is smallest?",
        ),
        options: &[
            right(
                same("0"),
                Text::new(
                    "谷の底では、どちらへ少し動いても $E$ は増えも減りもしません。最小二乗法はこの式を解きます。",
                    "At the bottom of the valley a tiny move either way changes nothing. Least squares solves this equation.",
                ),
            ),
            wrong(
                Text::new("負でいちばん小さい", "As negative as it can be"),
                Text::new(
                    "傾きが負なら、$w$ を増やせば $E$ がもっと減ります。",
                    "With a negative slope a larger $w$ would make $E$ smaller still.",
                ),
            ),
            wrong(
                Text::new("$E$ と同じ値", "The value of $E$ itself"),
                Text::new(
                    "$E$ は谷の高さ、${∂ E}/{∂ w}$ はそこでの傾きです。",
                    "$E$ is the height of the valley, ${∂ E}/{∂ w}$ its slope there.",
                ),
            ),
        ],
    },
];
