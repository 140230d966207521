//! Section 7: regression.

use super::exercise::{Exercise, right, wrong};
use crate::i18n::Text;

pub const EXERCISES: [Exercise; 4] = [
    Exercise {
        id: "regression-output",
        figure: "regression",
        text: Text::new(
            "気温のような数を予測するとき、出力層の活性化関数には何を使いますか。",
            "Which activation function does the output layer have when a number such as a temperature is predicted?",
        ),
        options: &[
            right(
                Text::new("恒等関数", "The identity"),
                Text::new(
                    "出力はどんな数にもなれなければなりません。",
                    "The output must be able to become any number.",
                ),
            ),
            wrong(
                Text::new("シグモイド関数", "The sigmoid"),
                Text::new("0 と 1 の間の値しか出せません。", "It gives nothing outside 0 and 1."),
            ),
            wrong(
                Text::new("softmax", "Softmax"),
                Text::new(
                    "クラスの確率を出すためのものです。出力が 1 つなら、いつも 1 になってしまいます。",
                    "That is for probabilities of classes; of a single output it would always make 1.",
                ),
            ),
        ],
    },
    Exercise {
        id: "regression-rate",
        figure: "regression?lr=1",
        text: Text::new(
            "学習率 $η$ を大きくしすぎると、損失はどうなりますか。",
            "What happens to the loss if the learning rate $η$ is much too large?",
        ),
        options: &[
            wrong(
                Text::new("速く下がって、同じ値に着く", "It falls faster to the same value"),
                Text::new(
                    "少し大きいうちはそうですが、ある所から先は谷を飛び越えます。",
                    "True for a while, but beyond some point each step leaps across the valley.",
                ),
            ),
            right(
                Text::new("跳ね上がり、発散することもある", "It jumps about and may diverge"),
                Text::new(
                    "勾配は近くの傾きしか教えません。遠くまで進むと、前より高い所に出ます。",
                    "The gradient knows the slope close by only. A long step lands higher up than before.",
                ),
            ),
            wrong(
                Text::new("まったく変わらなくなる", "It stops changing"),
                Text::new(
                    "ほとんど変わらないのは、学習率が小さすぎるときです。",
                    "That is what a rate that is much too small looks like.",
                ),
            ),
        ],
    },
    Exercise {
        id: "regression-epoch",
        figure: "regression",
        text: Text::new(
            "訓練サンプルが 1,000 個、バッチサイズが 10 です。1 エポックで重みは何回更新されますか。",
            "There are 1,000 training samples, and the batch size is 10. How often are the weights updated in one epoch?",
        ),
        options: &[
            wrong(
                Text::new("1 回", "Once"),
                Text::new(
                    "訓練集合全体で 1 回だけ更新するのは、バッチサイズが 1,000 のときです。",
                    "That would be a batch size of 1,000.",
                ),
            ),
            wrong(
                Text::new("10 回", "10 times"),
                Text::new(
                    "10 は 1 つのミニバッチに入るサンプルの数です。",
                    "10 is the number of samples in a minibatch.",
                ),
            ),
            right(
                Text::new("100 回", "100 times"),
                Text::new(
                    "1 エポックで訓練集合をひととおり使います。1 回に 10 個ずつなので、$1000/10 = 100$ 回です。",
                    "An epoch goes through the training set once, 10 samples at a time: $1000/10 = 100$.",
                ),
            ),
        ],
    },
    Exercise {
        id: "regression-overfit",
        figure: "regression",
        text: Text::new(
            "訓練集合での損失は下がり続けているのに、学習に使わなかったデータでの損失が上がりはじめました。何が起きていますか。",
            "The loss on the training set keeps falling, while the loss on data held out begins to rise. What is going on?",
        ),
        options: &[
            right(
                Text::new(
                    "過学習：訓練サンプルの偶然のずれまで覚えている",
                    "Overfitting: the noise of the training samples is being learnt as well",
                ),
                Text::new(
                    "ここで止める、データを増やす、重みを小さく保つ、といった手があります。",
                    "Stop here, take more data, or keep the weights small.",
                ),
            ),
            wrong(
                Text::new("学習率が大きすぎる", "The learning rate is too large"),
                Text::new(
                    "それなら訓練集合での損失も乱れます。",
                    "Then the loss on the training set would be unsteady too.",
                ),
            ),
            wrong(
                Text::new("ネットワークが小さすぎる", "The network is too small"),
                Text::new(
                    "小さすぎるネットワークは、訓練集合の損失も下げられません。",
                    "A network that is too small can't lower the loss on the training set either.",
                ),
            ),
        ],
    },
];
