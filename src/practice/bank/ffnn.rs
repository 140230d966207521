//! Section 6: any number of layers.

use super::exercise::{Exercise, right, same, wrong};
use crate::i18n::Text;

pub const EXERCISES: [Exercise; 4] = [
    Exercise {
        id: "ffnn-parameters",
        figure: "lab",
        text: Text::new(
            "実習のネットワーク 784–128–10 のパラメータはいくつですか。",
            "How many parameters has the lab’s network 784–128–10?",
        ),
        options: &[
            wrong(
                Text::new("100,480 個", "100,480"),
                Text::new(
                    "それは 1 層目だけの数です。出力層の $128·10 + 10$ 個が加わります。",
                    "That is the first layer alone; the output layer adds $128·10 + 10$.",
                ),
            ),
            wrong(
                Text::new("101,632 個", "101,632"),
                Text::new(
                    "バイアスの $128 + 10$ 個が抜けています。",
                    "The $128 + 10$ biases are missing.",
                ),
            ),
            right(
                Text::new("101,770 個", "101,770"),
                Text::new(
                    "$784·128 + 128 + 128·10 + 10$ です。ほとんどが 1 層目にあります。",
                    "$784·128 + 128 + 128·10 + 10$, nearly all of them in the first layer.",
                ),
            ),
        ],
    },
    Exercise {
        id: "ffnn-name",
        figure: "ffnn?units=4-4-4-4",
        text: Text::new(
            "feed-forward (順伝播型) とは、どういうことですか。",
            "What does “feed-forward” mean?",
        ),
        options: &[
            right(
                Text::new(
                    "信号が入力から出力へ一方向に進み、戻る線がない",
                    "Signals go from input to output, and no edge leads back",
                ),
                Text::new(
                    "だから層を順に 1 回ずつ計算すれば、出力が求まります。",
                    "So the output is found by computing each layer once, in order.",
                ),
            ),
            wrong(
                Text::new(
                    "学習のとき、勾配を前から後ろへ計算する",
                    "Gradients are computed from the first layer to the last",
                ),
                Text::new(
                    "勾配は出力から入力へさかのぼって計算します (誤差逆伝播法)。名前は計算の向きではなく、線のつながり方のことです。",
                    "Gradients are computed backwards. The name is about how the units are connected.",
                ),
            ),
            wrong(
                Text::new("どの層もユニット数が同じ", "All layers have the same number of units"),
                Text::new(
                    "ユニット数は層ごとに自由です。",
                    "Each layer may have any number of units.",
                ),
            ),
        ],
    },
    Exercise {
        id: "ffnn-matrices",
        figure: "ffnn?units=4-4-4-2",
        text: Text::new(
            "4–4–4–2 のネットワークには、重みの行列がいくつありますか。",
            "How many matrices of weights has the network 4–4–4–2?",
        ),
        options: &[
            wrong(
                same("2"),
                Text::new(
                    "中間層は 2 つですが、出力層にも行列があります。",
                    "There are two hidden layers, but the output layer has a matrix too.",
                ),
            ),
            right(
                same("3"),
                Text::new(
                    "隣り合う層の間に 1 つずつです。",
                    "One between each pair of neighbouring layers.",
                ),
            ),
            wrong(
                same("4"),
                Text::new(
                    "入力層には行列がありません。入力の値を持つだけです。",
                    "The input layer has none; it only holds the values.",
                ),
            ),
        ],
    },
    Exercise {
        id: "ffnn-linear",
        figure: "ffnn?units=2-3-3-2&f=identity,identity,identity",
        text: Text::new(
            "どの層の活性化関数も恒等関数です。層を増やすと、書ける関数は増えますか。",
            "All activation functions are the identity. Do more layers make more functions possible?",
        ),
        options: &[
            wrong(
                Text::new("増える。パラメータが増えるから", "Yes: there are more parameters"),
                Text::new(
                    "パラメータは増えますが、行列の積はやはり 1 つの行列です。",
                    "There are more parameters, but a product of matrices is one matrix again.",
                ),
            ),
            right(
                Text::new(
                    "増えない。全体が 1 つの行列にまとまるから",
                    "No: together they are one matrix",
                ),
                Text::new(
                    "だから中間層には、まっすぐでない活性化関数が要ります。",
                    "That is why hidden layers need activation functions that are not straight.",
                ),
            ),
            wrong(
                Text::new(
                    "増える。中間層が曲がった境界を作るから",
                    "Yes: hidden layers bend the boundary",
                ),
                Text::new(
                    "曲げるのは層ではなく、活性化関数です。",
                    "It is the activation function that bends, not the layer.",
                ),
            ),
        ],
    },
];
