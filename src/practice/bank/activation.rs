//! Section 3: activation functions.

use super::exercise::{Exercise, right, same, wrong};
use crate::i18n::Text;

pub const EXERCISES: [Exercise; 4] = [
    Exercise {
        id: "sigmoid-slope",
        figure: "activation?f=sigmoid&df=sigmoid&u=0",
        text: Text::new(
            "シグモイド関数の傾きは、いちばん急なところでいくつですか。",
            "How steep is the sigmoid where it is steepest?",
        ),
        options: &[
            right(
                same("0.25"),
                Text::new(
                    "$σ(u) (1 - σ(u))$ は、$u = 0$ で $0.5·0.5 = 0.25$ になります。",
                    "$σ(u) (1 - σ(u))$ is $0.5·0.5 = 0.25$ at $u = 0$.",
                ),
            ),
            wrong(
                same("0.5"),
                Text::new("それは $u = 0$ での値です。", "That is its value at $u = 0$."),
            ),
            wrong(
                same("1"),
                Text::new(
                    "$u = 0$ での傾きが 1 なのは tanh です。",
                    "A slope of 1 at $u = 0$ is that of tanh.",
                ),
            ),
        ],
    },
    Exercise {
        id: "vanishing",
        figure: "activation?f=sigmoid&df=sigmoid&u=0",
        text: Text::new(
            "勾配は層をさかのぼるたびに $f'(u)$ 倍されます。シグモイド関数の層を 5 つさかのぼると、この因子の積はいちばん大きくてもいくつですか。",
            "On its way back the gradient is multiplied by $f'(u)$ in each layer. How large can the product of these factors be after five layers of sigmoids?",
        ),
        options: &[
            wrong(
                Text::new("約 0.05", "About 0.05"),
                Text::new(
                    "因子は足すのでも、5 で割るのでもなく、掛け合わせます。",
                    "The factors are multiplied, not averaged.",
                ),
            ),
            right(
                Text::new("約 0.001", "About 0.001"),
                Text::new(
                    "$0.25^5 = 0.00098$ です。手前の層ほど学習が遅くなるので、中間層には ReLU がよく使われます。",
                    "$0.25^5 = 0.00098$. The first layers learn slowest, which is one reason for ReLU in hidden layers.",
                ),
            ),
            wrong(
                same("1.25"),
                Text::new("$5·0.25$ ではなく $0.25^5$ です。", "It is $0.25^5$, not $5·0.25$."),
            ),
        ],
    },
    Exercise {
        id: "relu-dead",
        figure: "activation?f=relu&df=relu&u=-2",
        text: Text::new(
            "ある ReLU のユニットで、どの訓練サンプルでも $u$ が負です。このユニットに入る重みの勾配はどうなりますか。",
            "For every training sample the $u$ of a ReLU unit is negative. What is the gradient of the weights that lead into it?",
        ),
        options: &[
            wrong(
                Text::new("負の大きな値になる", "Large and negative"),
                Text::new(
                    "$u < 0$ では ReLU は平らです。$u$ がどれだけ負でも、傾きは 0 です。",
                    "ReLU is flat for $u < 0$; how negative $u$ is makes no difference.",
                ),
            ),
            right(
                same("0"),
                Text::new(
                    "$f'(u) = 0$ が掛かります。手前の層が変わって $u$ が正にならないかぎり、このユニットは学習しません。",
                    "It has the factor $f'(u) = 0$. Unless changes in earlier layers make $u$ positive again, the unit learns nothing.",
                ),
            ),
            wrong(
                Text::new("ほかのユニットと同じ", "The same as that of the other units"),
                Text::new(
                    "勾配には、そのユニット自身の $f'(u)$ が掛かります。",
                    "A gradient has the factor $f'(u)$ of its own unit.",
                ),
            ),
        ],
    },
    Exercise {
        id: "tanh-range",
        figure: "activation?f=sigmoid,tanh&u=1",
        text: Text::new(
            "tanh はシグモイド関数とどこが違いますか。",
            "How does tanh differ from the sigmoid?",
        ),
        options: &[
            right(
                Text::new(
                    "値が -1 から 1 までで、$u = 0$ で 0 になる",
                    "Its values lie between -1 and 1, with 0 at $u = 0$",
                ),
                Text::new(
                    "$tanh(u) = 2 σ(2 u) - 1$ です。形は同じで、2 倍に伸ばして下げたものです。",
                    "$tanh(u) = 2 σ(2 u) - 1$: the same shape, stretched and lowered.",
                ),
            ),
            wrong(
                Text::new("大きな $u$ でも平らにならない", "It does not flatten for large $u$"),
                Text::new(
                    "tanh も 1 と -1 で飽和します。$u = 3$ で傾きは 0.01 ほどです。",
                    "tanh saturates too, at 1 and -1: at $u = 3$ its slope is about 0.01.",
                ),
            ),
            wrong(
                Text::new("$u = 0$ で微分できない", "It has no derivative at $u = 0$"),
                Text::new(
                    "$u = 0$ で傾き 1 のなめらかな関数です。",
                    "It is smooth there, with a slope of 1.",
                ),
            ),
        ],
    },
];
