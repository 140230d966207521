//! Section 5: three layers.

use super::exercise::{Exercise, right, same, wrong};
use crate::i18n::Text;

pub const EXERCISES: [Exercise; 4] = [
    Exercise {
        id: "layers-input",
        figure: "three-layer?units=2-3-1",
        text: Text::new(
            "3層のネットワークで、$W^{(2)}$ に掛けられるのは何ですか。",
            "What is multiplied by $W^{(2)}$ in a network of three layers?",
        ),
        options: &[
            wrong(
                Text::new("入力 $x$", "The input $x$"),
                Text::new(
                    "$x$ に掛かるのは $W^{(1)}$ です。",
                    "The input is multiplied by $W^{(1)}$.",
                ),
            ),
            right(
                Text::new("中間層の出力 $h$ (と 1)", "The hidden layer’s output $h$ (and the 1)"),
                Text::new(
                    "層の出力が次の層の入力になります。",
                    "The output of one layer is the input of the next.",
                ),
            ),
            wrong(
                Text::new("中間層の $u$", "The hidden layer’s $u$"),
                Text::new(
                    "$u$ は活性化関数を通って $h$ になってから渡されます。",
                    "$u$ goes through the activation function first and becomes $h$.",
                ),
            ),
        ],
    },
    Exercise {
        id: "layers-count",
        figure: "three-layer?units=2-3-1",
        text: Text::new(
            "2–3–1 のネットワークのパラメータは、バイアスも入れていくつですか。",
            "How many parameters has the network 2–3–1, biases included?",
        ),
        options: &[
            wrong(
                same("9"),
                Text::new(
                    "重みだけなら $2·3 + 3·1 = 9$ です。バイアスが 4 つあります。",
                    "The weights alone are $2·3 + 3·1 = 9$; there are four biases.",
                ),
            ),
            right(
                same("13"),
                Text::new(
                    "$W^{(1)}$ は 3 行 3 列、$W^{(2)}$ は 1 行 4 列です。",
                    "$W^{(1)}$ has 3 rows and 3 columns, $W^{(2)}$ 1 row and 4 columns.",
                ),
            ),
            wrong(
                same("6"),
                Text::new(
                    "それはユニット (ノード) の数です。パラメータは線の数と、バイアスの数の和です。",
                    "That is the number of nodes. Parameters are the edges and the biases.",
                ),
            ),
        ],
    },
    Exercise {
        id: "layers-xor",
        figure: "three-layer?units=2-2-1&f=relu,identity&x=1,0&w=1,1,0,1,1,-1,1,-2,0",
        text: Text::new(
            "XOR (どちらか一方だけが 1) を、中間層のないユニット 1 つで作れないのはなぜですか。",
            "Why can one unit without a hidden layer not compute the “xor” (exactly one input is 1)?",
        ),
        options: &[
            right(
                Text::new(
                    "1 本の直線では 4 つの点を正しく分けられないから",
                    "No single straight line separates the four points",
                ),
                Text::new(
                    "$(0, 1)$ と $(1, 0)$ は、$(0, 0)$ と $(1, 1)$ をはさんで向かい合っています。中間層が空間を折り曲げると、分けられるようになります。",
                    "$(0, 1)$ and $(1, 0)$ face each other across $(0, 0)$ and $(1, 1)$. A hidden layer folds the plane so that a line will do.",
                ),
            ),
            wrong(
                Text::new("入力が 2 つでは足りないから", "Two inputs are not enough"),
                Text::new(
                    "入力は 2 つのままで、中間層を足せば作れます。",
                    "With the same two inputs and a hidden layer it works.",
                ),
            ),
            wrong(
                Text::new("学習率が合っていないから", "The learning rate does not suit"),
                Text::new(
                    "どんな重みでも作れないので、学習のしかたの問題ではありません。",
                    "No weights at all would do it, so training is not the obstacle.",
                ),
            ),
        ],
    },
    Exercise {
        id: "layers-zero-input",
        figure: "three-layer?units=2-3-1&f=relu,identity",
        text: Text::new(
            "入力が $x = (0, 0)$ のとき、ネットワークの出力は必ず 0 ですか。",
            "Is the output of a network always 0 for the input $x = (0, 0)$?",
        ),
        options: &[
            wrong(
                Text::new("はい。0 に何を掛けても 0 だから", "Yes: anything times 0 is 0"),
                Text::new(
                    "重みの項は 0 になりますが、バイアスの項が残ります。",
                    "The terms with weights are 0, but the biases remain.",
                ),
            ),
            right(
                Text::new("いいえ。バイアスが残るから", "No: the biases remain"),
                Text::new(
                    "$u = b$ となり、$f(b)$ が次の層へ進みます。",
                    "$u = b$, and $f(b)$ goes on to the next layer.",
                ),
            ),
            wrong(
                Text::new("$f$ が ReLU のときだけそうなる", "Only if $f$ is ReLU"),
                Text::new(
                    "ReLU でも、バイアスが正なら $h = b$ です。",
                    "Even with ReLU, a positive bias gives $h = b$.",
                ),
            ),
        ],
    },
];
