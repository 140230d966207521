//! Section 9: softmax.

use super::exercise::{Exercise, right, same, wrong};
use crate::i18n::Text;

pub const EXERCISES: [Exercise; 4] = [
    Exercise {
        id: "softmax-large",
        figure: "softmax?u=3,1,4",
        text: Text::new(
            "$u = (1003, 1001, 1004)$ の softmax はどれですか。",
            "What is the softmax of $u = (1003, 1001, 1004)$?",
        ),
        options: &[
            right(
                same("(0.26, 0.04, 0.71)"),
                Text::new(
                    "最大の 1004 を引いて $(-1, -3, 0)$ にしても同じです。四捨五入しているので、和が 1 からわずかにずれて見えます。",
                    "Subtracting the largest, 1004, leaves it as it is: $(-1, -3, 0)$. Rounded, the three don’t quite add up to 1.",
                ),
            ),
            wrong(
                same("(0.33, 0.33, 0.33)"),
                Text::new(
                    "大きさで割るのではありません。効くのは差だけで、1003 と 1004 の差は 3 と 4 の差と同じです。",
                    "It is not a division by the sum of $u$. Only differences count, and 1003 and 1004 differ as 3 and 4 do.",
                ),
            ),
            wrong(
                Text::new("計算できない", "It can’t be computed"),
                Text::new(
                    "そのまま指数を取ると計算機では無限大になりますが、最大値を引けば計算できます。",
                    "The exponentials overflow as they stand, but not once the largest has been subtracted.",
                ),
            ),
        ],
    },
    Exercise {
        id: "softmax-shift",
        figure: "softmax?u=3,1,4&c=2",
        text: Text::new(
            "$u$ のすべての要素に同じ数を足すと、softmax の出力はどうなりますか。",
            "The same number is added to every element of $u$. What does softmax give?",
        ),
        options: &[
            right(
                Text::new("変わらない", "The same as before"),
                Text::new(
                    "分子にも分母にも $e^c$ が掛かり、約分されます。",
                    "Numerator and denominator are both multiplied by $e^c$, which cancels.",
                ),
            ),
            wrong(
                Text::new("どれも大きくなる", "All outputs become larger"),
                Text::new(
                    "和はいつも 1 なので、全部が大きくなることはありません。",
                    "They always add up to 1, so they can’t all grow.",
                ),
            ),
            wrong(
                Text::new("最大のものがもっと大きくなる", "The largest becomes larger still"),
                Text::new(
                    "それは $u$ を何倍かしたときです。",
                    "That happens when $u$ is multiplied.",
                ),
            ),
        ],
    },
    Exercise {
        id: "softmax-scale",
        figure: "softmax?u=3,1,4",
        text: Text::new(
            "$u = (1.5, 0.5, 2)$ をすべて 2 倍にすると、最大のクラスの確率はどうなりますか。",
            "All elements of $u = (1.5, 0.5, 2)$ are doubled. What happens to the probability of the largest class?",
        ),
        options: &[
            right(
                Text::new("0.55 から 0.71 に増える", "It rises from 0.55 to 0.71"),
                Text::new(
                    "差が 2 倍になるので、指数の比は 2 乗になります。",
                    "The differences double, so the ratios of the exponentials are squared.",
                ),
            ),
            wrong(
                Text::new("変わらない", "It stays as it is"),
                Text::new(
                    "変わらないのは、同じ数を足したときです。",
                    "It stays when the same number is added.",
                ),
            ),
            wrong(
                Text::new("2 倍の 1.09 になる", "It doubles to 1.09"),
                Text::new("確率は 1 を超えません。", "A probability never exceeds 1."),
            ),
        ],
    },
    Exercise {
        id: "softmax-two",
        figure: "softmax?u=2,0",
        text: Text::new(
            "クラスが 2 つの softmax は、シグモイド関数とどう関係しますか。",
            "How is softmax with two classes related to the sigmoid?",
        ),
        options: &[
            right(
                Text::new(
                    "クラス 1 の確率は $σ(u_1 - u_2)$ に等しい",
                    "The probability of class 1 is $σ(u_1 - u_2)$",
                ),
                Text::new(
                    "${e^{u_1}}/{e^{u_1} + e^{u_2}}$ の分子と分母を $e^{u_1}$ で割ると出てきます。",
                    "Divide numerator and denominator of ${e^{u_1}}/{e^{u_1} + e^{u_2}}$ by $e^{u_1}$.",
                ),
            ),
            wrong(
                Text::new(
                    "クラス 1 の確率は $σ(u_1)$ に等しい",
                    "The probability of class 1 is $σ(u_1)$",
                ),
                Text::new("そうなるのは $u_2 = 0$ のときだけです。", "Only if $u_2 = 0$."),
            ),
            wrong(
                Text::new("関係はない", "They have nothing to do with each other"),
                Text::new(
                    "softmax は、シグモイド関数をクラスがいくつあってもよいように広げたものです。",
                    "Softmax extends the sigmoid to any number of classes.",
                ),
            ),
        ],
    },
];
