//! Section 2: a unit.

use super::exercise::{Exercise, right, same, wrong};
use crate::i18n::Text;

pub const EXERCISES: [Exercise; 4] = [
    Exercise {
        id: "unit-relu",
        figure: "unit?units=2-1&f=relu&x=1,1&w=1,-2,0.5",
        text: Text::new(
            "$w = (1, -2)$、$b = 0.5$、$f$ は ReLU です。$x = (1, 1)$ のとき $h$ はいくつですか。",
            "$w = (1, -2)$, $b = 0.5$, and $f$ is ReLU. What is $h$ for $x = (1, 1)$?",
        ),
        options: &[
            wrong(
                same("-0.5"),
                Text::new(
                    "それは $u$ です。ReLU は負の値を 0 にします。",
                    "That is $u$. ReLU turns negative values into 0.",
                ),
            ),
            right(
                same("0"),
                Text::new(
                    "$u = 1 - 2 + 0.5 = -0.5$ なので、$h = max(0, u) = 0$ です。",
                    "$u = 1 - 2 + 0.5 = -0.5$, so $h = max(0, u) = 0$.",
                ),
            ),
            wrong(
                same("0.5"),
                Text::new(
                    "ReLU は符号を変えるのではなく、負の値を 0 にします。",
                    "ReLU does not flip the sign; it cuts negative values off at 0.",
                ),
            ),
        ],
    },
    Exercise {
        id: "unit-order",
        figure: "unit?units=2-1",
        text: Text::new(
            "ユニットは入力から $h$ を、どの順で計算しますか。",
            "In which order does a unit compute $h$ from its inputs?",
        ),
        options: &[
            right(
                Text::new(
                    "重みを掛けて足し、バイアスを足し、活性化関数に通す",
                    "Multiply by the weights, add up, add the bias, apply the activation function",
                ),
                Text::new(
                    "$u = w_1 x_1 + w_2 x_2 + b$、それから $h = f(u)$ です。",
                    "$u = w_1 x_1 + w_2 x_2 + b$, then $h = f(u)$.",
                ),
            ),
            wrong(
                Text::new(
                    "入力を活性化関数に通し、重みを掛けて足す",
                    "Apply the activation function to each input, then weigh and add",
                ),
                Text::new(
                    "活性化関数が受け取るのは、重みつきの和 $u$ ひとつです。",
                    "The activation function is given one number, the weighted sum $u$.",
                ),
            ),
            wrong(
                Text::new(
                    "重みを掛けて足し、活性化関数に通し、バイアスを足す",
                    "Weigh and add, apply the activation function, add the bias",
                ),
                Text::new(
                    "バイアスは $f$ の中にあります。外にあると、ReLU の折れ目を動かせません。",
                    "The bias is inside $f$. Outside, it could not move the kink of ReLU.",
                ),
            ),
        ],
    },
    Exercise {
        id: "unit-line",
        figure: "unit?units=2-1",
        text: Text::new(
            "平面 $(x_1, x_2)$ の線 $u = 0$ は、重みのベクトル $(w_1, w_2)$ とどんな関係にありますか。",
            "How does the line $u = 0$ in the plane of $(x_1, x_2)$ run to the vector of weights $(w_1, w_2)$?",
        ),
        options: &[
            right(
                Text::new("垂直", "At right angles"),
                Text::new(
                    "線に沿って動いても $w_1 x_1 + w_2 x_2$ は変わりません。つまり、動く向きと $w$ の内積は 0 です。",
                    "Moving along the line leaves $w_1 x_1 + w_2 x_2$ as it is, so the inner product of the move and $w$ is 0.",
                ),
            ),
            wrong(
                Text::new("平行", "In parallel"),
                Text::new(
                    "$w$ の向きに動くと、$u$ はいちばん速く増えます。",
                    "In the direction of $w$ $u$ grows fastest.",
                ),
            ),
            wrong(
                Text::new(
                    "関係はなく、$b$ だけで決まる",
                    "It does not depend on them, only on $b$",
                ),
                Text::new(
                    "$b$ は線を平行にずらすだけで、向きは変えません。",
                    "$b$ shifts the line without turning it.",
                ),
            ),
        ],
    },
    Exercise {
        id: "unit-or",
        figure: "unit?units=2-1&f=step&x=0,1&w=1,1,-0.5",
        text: Text::new(
            "$f$ はステップ関数、$w = (1, 1)$、入力は 0 か 1 です。どちらかの入力が 1 なら $h = 1$ になる (OR) のは、$b$ がいくつのときですか。",
            "$f$ is the step function, $w = (1, 1)$, and inputs are 0 or 1. For which $b$ is $h = 1$ when at least one input is 1 (an “or”)?",
        ),
        options: &[
            wrong(
                same("$b = -1.5$"),
                Text::new(
                    "$(0, 1)$ では $u = -0.5$ で $h = 0$ です。これは AND になります。",
                    "At $(0, 1)$ this gives $u = -0.5$ and $h = 0$: it is the “and”.",
                ),
            ),
            right(
                same("$b = -0.5$"),
                Text::new(
                    "$(0, 0)$ では $u = -0.5$、1 が 1 つでもあれば $u ≥ 0.5$ です。",
                    "At $(0, 0)$ $u = -0.5$; with at least one 1 it is $u ≥ 0.5$.",
                ),
            ),
            wrong(
                same("$b = 0.5$"),
                Text::new(
                    "$(0, 0)$ でも $u = 0.5$ なので、$h$ はいつも 1 です。",
                    "Even at $(0, 0)$ $u = 0.5$, so $h$ is always 1.",
                ),
            ),
        ],
    },
];
