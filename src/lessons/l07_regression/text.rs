//! The texts of the section.

use crate::i18n::Text;

/// What the section is about.
pub const LEAD: Text = Text::new(
    "今の大気汚染物質の濃度と風速から、あとの濃度を予測します。数を予測する問題が[回帰](regression) (regression) です。",
    "From a pollutant's concentration now and the wind speed, predict the concentration later. Predicting a number is called [regression](regression).",
);
/// The plane's name.
pub const PLANE: Text = Text::new(
    "横：今の濃度 $x_1$、縦：風速 $x_2$、色の強さと等高線：予測 $ŷ$。点は訓練集合の一部で、色の強さが $y$。",
    "Across: concentration now, $x_1$; up: wind speed, $x_2$; shade and level lines: prediction $ŷ$. Dots: part of the training set, in the shade of their $y$.",
);
/// The diagram's name.
pub const NETWORK_OF_NOW: Text = Text::new("いまのネットワーク", "The network as it is now");
/// What the network takes.
pub const SCALED: Text = Text::new(
    "線の太さが重みの大きさ、点線は負の重み。$x_1$、$x_2$、$ŷ$ はもとの単位の値で、ネットワークの中では −2 から 2 に直して計算しています。",
    "The wider a line, the larger the weight; dotted lines are negative. $x_1$, $x_2$ and $ŷ$ are in their own units here; inside the network they are scaled to −2 … 2.",
);
/// The slice's name.
pub const SLICE: Text = Text::new("この風速での $ŷ$", "$ŷ$ at this wind speed");
/// The linear model's curve.
pub const LINEAR: Text = Text::new("線形", "linear");
/// The network's curve.
pub const NETWORK: Text = Text::new("ネットワーク", "network");
/// The losses' name.
pub const LOSSES: Text = Text::new(
    "訓練サンプル 1 つあたりの損失 ${1}/{N}E(w)$ (エポック中の平均)",
    "Loss per training sample, ${1}/{N}E(w)$ (mean during the epoch)",
);
/// The table's head.
pub const NOW: Text = Text::new("濃度 (今)", "Now");
/// The table's head.
pub const WIND: Text = Text::new("風速", "Wind");
/// The table's head.
pub const LATER: Text = Text::new("濃度 (未来) $y$", "Later $y$");
/// The new row.
pub const NEW: Text = Text::new("新規", "New");
/// Hidden units.
pub const UNITS: Text = Text::new("中間層のユニット数", "Hidden units");
/// No hidden layer.
pub const NONE: Text = Text::new("0 (線形モデル)", "0 (linear model)");
/// The day to predict for.
pub const DAY: Text = Text::new("新しい日 $x$", "A new day $x$");
/// Losses on days held out.
pub const HELD_OUT: Text =
    Text::new("使わなかった日での損失 (1 日あたり)", "Loss a day, on days held out");
/// Label of the network's loss.
pub const OF_NETWORK: Text = Text::new("このネットワーク", "This network");
/// Label of the linear model's loss.
pub const OF_LINEAR: Text = Text::new("最小二乗の線形モデル", "Linear, least squares");
/// Where the rows come from.
pub const MADE: Text = Text::new(
    "表の 5 行のほかの 995 行は、このページがシード付きの乱数で作ったものです。",
    "The 995 rows other than the five shown were made by this page from seeded random numbers.",
);
/// The plane's name for the user's rows, around the columns' names.
pub const OWN_PLANE: [Text; 3] = [
    Text::new("横：$x_1$ ", "Across: $x_1$ "),
    Text::new("、縦：$x_2$ ", "; up: $x_2$ "),
    Text::new(
        "、色の強さと等高線：予測 $ŷ$。点は訓練集合の一部で、色の強さが $y$。",
        "; shade and level lines: prediction $ŷ$. Dots: part of the training set, in the shade of their $y$.",
    ),
];
/// The slice's name for the user's rows.
pub const OWN_SLICE: Text = Text::new("この $x_2$ での $ŷ$", "$ŷ$ at this $x_2$");
/// Shown when the learning rate was too high.
pub const DIVERGED: Text = Text::new(
    "損失が発散したので止めました。学習率を下げてみてください。",
    "The loss grew beyond all bounds, so training stopped. Try a lower learning rate.",
);
/// Paragraphs below the figure.
pub const PARAGRAPHS: [Text; 3] = [
    Text::new(
        "まず観測を集めて[訓練集合](training-set) (training set) $D = \\{(x_n, y_n) | n = 1, …, N\\}$ を作ります。1 行が[訓練サンプル](sample)で、$x_n$ は 2 つの数、$y_n$ が当てたい数です。",
        "First collect observations into a [training set](training-set) $D = \\{(x_n, y_n) | n = 1, …, N\\}$. Each row is a [training sample](sample): $x_n$ is two numbers, $y_n$ the number to be predicted.",
    ),
    Text::new(
        "次に[損失関数](loss) (loss function) $E(w) =$ ${1}/{2}∑_{n=1}^N (y_n - ŷ_n)^2$ が小さくなるように、重みとバイアスを少しずつ動かします。一度では解けないので、[ミニバッチ確率的勾配降下法](sgd)で繰り返します。一歩の幅は[学習率](learning-rate) $η$ で決まり、訓練集合をひととおり使い終えるまでが 1 [エポック](epoch)です。",
        "Then move weights and biases little by little so that the [loss](loss) $E(w) =$ ${1}/{2}∑_{n=1}^N (y_n - ŷ_n)^2$ becomes smaller. There is no solving it at once; [minibatch stochastic gradient descent](sgd) repeats small steps. The [learning rate](learning-rate) $η$ sets their length, and one pass through the training set is an [epoch](epoch).",
    ),
    Text::new(
        "中間層がなければ予測は平面のままです。中間層があると面が曲がり、「濃い日はさらに濃くなり、風が強いと薄まる」という関係にも合わせられます。",
        "Without a hidden layer the prediction stays a plane. With one it bends, and can follow that dense air grows denser while strong wind clears it.",
    ),
];
