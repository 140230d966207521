//! Section 14: training, in the lab.

use super::exercise::{Exercise, right, same, wrong};
use crate::i18n::Text;

pub const EXERCISES: [Exercise; 6] = [
    Exercise {
        id: "lab-step",
        figure: "lab",
        text: Text::new(
            "$w = 0.5$、${∂ E}/{∂ w} = 2$、学習率 $η = 0.1$ です。SGD の 1 ステップのあと、$w$ はいくつですか。",
            "$w = 0.5$, ${∂ E}/{∂ w} = 2$, and the learning rate is $η = 0.1$. What is $w$ after one step of SGD?",
        ),
        options: &[
            right(
                same("0.3"),
                Text::new(
                    "$0.5 - 0.1·2 = 0.3$ です。傾きが正なので、減らすと $E$ が下がります。",
                    "$0.5 - 0.1·2 = 0.3$. The slope is positive, so a smaller $w$ lowers $E$.",
                ),
            ),
            wrong(
                same("0.7"),
                Text::new("勾配と逆の向きに動かします。", "The step goes against the gradient."),
            ),
            wrong(
                same("-1.5"),
                Text::new(
                    "勾配に学習率を掛けるのを忘れています。",
                    "The gradient was not multiplied by the learning rate.",
                ),
            ),
        ],
    },
    Exercise {
        id: "lab-minibatches",
        figure: "lab?data=mnist",
        text: Text::new(
            "訓練画像 60,000 枚、バッチサイズ 64 です。1 エポックは何ステップですか (端数のミニバッチも使います)。",
            "There are 60,000 training images, and the batch size is 64. How many steps has an epoch, if the last, smaller minibatch is used as well?",
        ),
        options: &[
            wrong(
                same("64"),
                Text::new(
                    "64 は 1 ステップで使う枚数です。",
                    "64 is the number of images in a step.",
                ),
            ),
            wrong(
                same("937"),
                Text::new(
                    "$937·64 = 59968$ で、32 枚残ります。",
                    "$937·64 = 59968$; 32 images are left over.",
                ),
            ),
            right(
                same("938"),
                Text::new(
                    "$60000/64 = 937.5$ なので、最後のミニバッチは 32 枚です。",
                    "$60000/64 = 937.5$, so the last minibatch has 32 images.",
                ),
            ),
        ],
    },
    Exercise {
        id: "lab-test-set",
        figure: "lab",
        text: Text::new(
            "テスト集合を学習に使わないのはなぜですか。",
            "Why is the test set kept out of training?",
        ),
        options: &[
            right(
                Text::new(
                    "見たことのないデータでの性能を知るため",
                    "To learn how well the network does on data it has not seen",
                ),
                Text::new(
                    "学習に使うと、覚えただけなのか、わかったのかが区別できません。設定をテスト集合で選ぶのも同じことです。",
                    "Trained on it, the network could have learnt it by heart. Choosing settings by the test set does the same harm.",
                ),
            ),
            wrong(
                Text::new("学習を速くするため", "To make training faster"),
                Text::new(
                    "速さのためなら、訓練画像を減らすだけで済みます。",
                    "For speed, fewer training images would do.",
                ),
            ),
            wrong(
                Text::new("ラベルが付いていないから", "It has no labels"),
                Text::new(
                    "ラベルがあるので、正解率を測れます。",
                    "It has, or its accuracy could not be measured.",
                ),
            ),
        ],
    },
    Exercise {
        id: "lab-zeros",
        figure: "lab?init=zeros",
        text: Text::new(
            "重みとバイアスをすべて 0 から始めて、中間層が ReLU のネットワークを学習させます。何が起きますか。",
            "All weights and biases begin at 0, and the hidden layer has ReLU. What does training do?",
        ),
        options: &[
            right(
                Text::new(
                    "中間層は変わらず、出力層のバイアスだけが動く",
                    "Only the biases of the output layer move",
                ),
                Text::new(
                    "$h = 0$ なので出力層の重みの勾配が 0、出力層の重みが 0 なので中間層の勾配も 0 です。小さな乱数から始めれば、ユニットが別々のものを学べます。",
                    "$h = 0$ makes the gradient of the output weights 0, and output weights of 0 make that of the hidden layer 0. Small random numbers let the units go different ways.",
                ),
            ),
            wrong(
                Text::new("ふつうに学習する", "It learns as usual"),
                Text::new(
                    "どのユニットも同じ計算をしていて、区別がつきません。",
                    "All units compute the same and get the same gradient: nothing tells them apart.",
                ),
            ),
            wrong(
                Text::new("損失が発散する", "The loss diverges"),
                Text::new(
                    "勾配はほとんど 0 で、大きくはなりません。",
                    "The gradients are almost all 0, not large.",
                ),
            ),
        ],
    },
    Exercise {
        id: "lab-momentum",
        figure: "lab?opt=momentum",
        text: Text::new("モーメンタムは、SGD に何を加えますか。", "What does momentum add to SGD?"),
        options: &[
            right(
                Text::new(
                    "これまでの勾配を減衰させながら足していき、その向きに進む",
                    "Steps follow a decaying sum of the gradients so far",
                ),
                Text::new(
                    "同じ向きが続けば歩幅が伸び、行ったり来たりする向きは打ち消し合います。",
                    "Where gradients agree the steps grow, where they alternate they cancel.",
                ),
            ),
            wrong(
                Text::new(
                    "重みごとに、勾配の大きさで割った歩幅を使う",
                    "Each weight’s step is divided by the size of its gradients",
                ),
                Text::new("それは RMSProp や Adam です。", "That is what RMSProp and Adam do."),
            ),
            wrong(
                Text::new("学習率をだんだん下げる", "The learning rate falls over time"),
                Text::new("それは学習率のスケジュールです。", "That is a learning-rate schedule."),
            ),
        ],
    },
    Exercise {
        id: "lab-l2",
        figure: "lab?l2=0.001",
        text: Text::new(
            "損失に ${λ}/{2}∑ w^2$ を足す (L2 正則化) と、1 ステップの重みの更新に何が加わりますか。",
            "${λ}/{2}∑ w^2$ is added to the loss (L2 regularisation). What does it add to a weight’s step?",
        ),
        options: &[
            right(
                Text::new("重みを 0 に近づける $-η λ w$", "A pull towards 0, $-η λ w$"),
                Text::new(
                    "${λ}/{2} w^2$ の微分は $λ w$ です。大きい重みほど強く引き戻されます。",
                    "The derivative of ${λ}/{2} w^2$ is $λ w$: the larger the weight, the stronger the pull.",
                ),
            ),
            wrong(
                Text::new("一定の大きさで 0 に向かう $-η λ$", "A pull of constant size, $-η λ$"),
                Text::new(
                    "一定の大きさで引くのは、絶対値を足す L1 正則化です。",
                    "A constant pull comes from absolute values, L1 regularisation.",
                ),
            ),
            wrong(
                Text::new("何も加わらない", "Nothing"),
                Text::new(
                    "損失に足したものは、微分して勾配に加わります。",
                    "What is added to the loss adds its derivative to the gradient.",
                ),
            ),
        ],
    },
];
