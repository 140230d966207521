//! Section 4: several units as a matrix.

use super::exercise::{Exercise, right, same, wrong};
use crate::i18n::Text;

pub const EXERCISES: [Exercise; 4] = [
    Exercise {
        id: "matrix-row",
        figure: "matrix?units=3-2",
        text: Text::new(
            "$u = W x$ で、$W$ の 2 行目は何を並べたものですか。",
            "In $u = W x$, what stands in the second row of $W$?",
        ),
        options: &[
            right(
                Text::new("ユニット 2 に入る重みとバイアス", "The weights and the bias of unit 2"),
                Text::new(
                    "$u_2$ は 2 行目と $x$ の内積です。",
                    "$u_2$ is the inner product of the second row and $x$.",
                ),
            ),
            wrong(
                Text::new("入力 $x_2$ から出る重み", "The weights that leave input $x_2$"),
                Text::new("それは 2 列目です。", "That is the second column."),
            ),
            wrong(
                Text::new("2 番目のサンプル", "The second sample"),
                Text::new(
                    "$W$ はパラメータです。サンプルは $x$ に入ります。",
                    "$W$ holds parameters; a sample is $x$.",
                ),
            ),
        ],
    },
    Exercise {
        id: "matrix-bias-column",
        figure: "matrix?units=3-2",
        text: Text::new(
            "$x$ に要素 1 を書き足し、$W$ にバイアスの列を足すのはなぜですか。",
            "Why is an element 1 added to $x$, and a column of biases to $W$?",
        ),
        options: &[
            right(
                Text::new(
                    "バイアスを足すことまで、行列の積 1 つで書けるから",
                    "One matrix product then includes the adding of the biases",
                ),
                Text::new(
                    "1 に $b_i$ が掛かるので、$W x$ の中に $b_i$ が足されています。",
                    "The 1 is multiplied by $b_i$, so $b_i$ is a term of the product.",
                ),
            ),
            wrong(
                Text::new("$W$ を正方行列にするため", "To make $W$ square"),
                Text::new(
                    "$W$ が正方行列である必要はありません。行はユニット、列は入力の数です。",
                    "$W$ need not be square: it has a row for each unit and a column for each input.",
                ),
            ),
            wrong(
                Text::new("バイアスを 1 に固定するため", "To fix the biases at 1"),
                Text::new(
                    "固定されるのは入力の 1 です。掛かる $b_i$ は学習で決まります。",
                    "What is fixed is the input 1; the $b_i$ that it is multiplied by are learnt.",
                ),
            ),
        ],
    },
    Exercise {
        id: "matrix-product",
        figure: "matrix?units=2-1&x=2,1&w=0.5,-1,2",
        text: Text::new(
            "$W$ の 1 行目は $(0.5, -1, 2)$ で、最後がバイアスです。$x = (2, 1)$ のとき $u_1$ はいくつですか。",
            "The first row of $W$ is $(0.5, -1, 2)$, the bias last. What is $u_1$ for $x = (2, 1)$?",
        ),
        options: &[
            wrong(
                same("0"),
                Text::new(
                    "バイアスが抜けています。$x$ の最後に 1 を書き足してください。",
                    "The bias is missing: add the 1 at the end of $x$.",
                ),
            ),
            wrong(
                same("1.5"),
                Text::new(
                    "重みの和です。それぞれに入力を掛けてから足します。",
                    "That is the sum of the row. Each number is multiplied by its input first.",
                ),
            ),
            right(
                same("2"),
                Text::new("$0.5·2 - 1·1 + 2·1 = 2$ です。", "$0.5·2 - 1·1 + 2·1 = 2$."),
            ),
        ],
    },
    Exercise {
        id: "matrix-shape",
        figure: "matrix?units=4-3",
        text: Text::new(
            "入力が 4 つ、ユニットが 3 つです。バイアスの列も入れて、$W$ に数はいくつありますか。",
            "There are 4 inputs and 3 units. How many numbers are in $W$, with its column of biases?",
        ),
        options: &[
            wrong(
                same("12"),
                Text::new(
                    "バイアスの列が抜けています。ユニットごとに 1 つ増えます。",
                    "The column of biases is missing: one more for each unit.",
                ),
            ),
            right(same("15"), Text::new("3 行 5 列です。", "It has 3 rows and 5 columns.")),
            wrong(
                same("16"),
                Text::new(
                    "バイアスはユニットごとに 1 つで、入力ごとではありません。$4·3 + 3$ です。",
                    "There is a bias for each unit, not for each input: $4·3 + 3$.",
                ),
            ),
        ],
    },
];
