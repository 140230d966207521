//! The terms of the lecture in both languages, and links to them from the texts.

use yew::prelude::*;

use crate::i18n::Text;

/// A term of the lecture.
#[derive(Debug)]
pub struct Term {
    /// Id in links, such as `softmax`.
    pub id: &'static str,
    /// The term itself.
    pub name: Text,
    /// Definition in one sentence.
    pub meaning: Text,
}

macro_rules! terms {
    ($($id:literal $ja:literal $en:literal: $meaning_ja:literal, $meaning_en:literal;)*) => {
        /// All terms, in the order in which the lecture needs them.
        pub const TERMS: &[Term] = &[$(
            Term { id: $id, name: Text::new($ja, $en), meaning: Text::new($meaning_ja, $meaning_en) }
        ),*];
    };
}

terms! {
    "ffnn" "順伝播型ニューラルネット" "feed-forward neural network (FFNN)":
        "層から層へ、入力から出力の向きにだけ値が流れるネットワーク。", "A network in which values flow one way only, layer by layer from input to output.";
    "unit" "ユニット" "unit":
        "重み付きの和 $u$ を求め、活性化関数を通して $h = f(u)$ を出す部品。", "The part that forms a weighted sum $u$ and passes on $h = f(u)$.";
    "weight" "重み" "weight":
        "入力に掛ける数。学習で決まります。", "A number that an input is multiplied by; found by training.";
    "bias" "バイアス" "bias":
        "和に加える数。いつも 1 の入力にかかる重みと見なせます。", "A number added to the sum: the weight of an input that is always 1.";
    "parameter" "パラメータ" "parameter":
        "重みとバイアスの総称。", "A weight or a bias.";
    "linear-regression" "線形回帰" "linear regression":
        "入力に重みを掛けて足した式 $ŷ = w x + b$ をデータにあてはめること。", "Fitting the weighted sum $ŷ = w x + b$ to data.";
    "least-squares" "最小二乗解" "least-squares solution":
        "二乗誤差 $E$ がいちばん小さくなるパラメータ。", "The parameters for which the squared error $E$ is least.";
    "gradient-descent" "勾配降下法" "gradient descent":
        "$E$ が最も急に減る向きへ、パラメータを少しずつ動かす方法。", "Moving the parameters little by little in the direction in which $E$ falls fastest.";
    "pre-activation" "活性化前の値" "pre-activation":
        "活性化関数に通す前の、重み付きの和 $u$。", "The weighted sum $u$, before the activation function.";
    "activation" "活性化関数" "activation function":
        "和 $u$ を曲げる非線形な関数 $f$。", "The non-linear function $f$ that bends the sum $u$.";
    "sigmoid" "シグモイド関数" "sigmoid function":
        "S 字形の関数の総称。ふだんは $σ(u) = 1/{1 + e^{-u}}$ を指します。", "Any S-shaped function; in everyday use $σ(u) = 1/{1 + e^{-u}}$.";
    "relu" "正規化線形関数" "rectified linear unit (ReLU)":
        "正ならそのまま、負なら 0 を返す関数。", "The function that keeps what is positive and gives 0 for the rest.";
    "hidden" "中間層 (隠れ層)" "hidden layer":
        "入力層と出力層のあいだの層。", "A layer between input and output.";
    "forward" "順伝播" "forward propagation":
        "入力から順に各層の値を計算していくこと。", "Computing layer after layer, starting from the input.";
    "regression" "回帰" "regression":
        "数値を予測する問題。", "Predicting a number.";
    "classification" "分類" "classification":
        "どのクラスに属するかを予測する問題。", "Predicting which class something belongs to.";
    "training-set" "訓練集合" "training set":
        "パラメータを決めるために使うデータ全体。", "All the data that the parameters are fitted to.";
    "sample" "訓練サンプル" "training sample":
        "訓練集合の 1 つの要素。入力とラベルの組 $(x_n, y_n)$。", "One element of the training set: an input with its label $(x_n, y_n)$.";
    "test-set" "テスト集合" "test set":
        "学習に使わず、最後に性能を測るためだけに使うデータ。", "Data kept out of training, to measure how well the result does.";
    "label" "ラベル" "label":
        "サンプルの正解 $y$。", "The right answer $y$ of a sample.";
    "loss" "損失関数" "loss function":
        "予測の悪さを 1 つの数で表す関数 $E(w)$。", "A function $E(w)$ that says in one number how bad the predictions are.";
    "squared-error" "二乗誤差" "squared error":
        "正解と予測の差の 2 乗の和の半分。", "Half the sum of squared differences between label and prediction.";
    "sgd" "ミニバッチ確率的勾配降下法" "minibatch stochastic gradient descent":
        "ミニバッチの勾配と逆の向きに、パラメータを少しずつ動かす学習法。", "Training by small steps against the gradient of one minibatch after another.";
    "minibatch" "ミニバッチ" "minibatch":
        "1 ステップの勾配を求めるのに使う少数のサンプル。その数がバッチサイズです。", "The few samples that one step takes its gradient from; their number is the batch size.";
    "epoch" "エポック" "epoch":
        "訓練集合をひととおり使い終えるまで。", "One pass through the whole training set.";
    "back-propagation" "誤差逆伝播法" "back-propagation":
        "連鎖律で、出力の側から順に各重みの勾配を求める方法。", "Computing the gradient of each weight by the chain rule, from the output backwards.";
    "learning-rate" "学習率" "learning rate":
        "勾配に掛けて一歩の幅を決める数 $η$。", "The number $η$ that the gradient is multiplied by to give a step.";
    "momentum" "モメンタム" "momentum":
        "過去の勾配を少しずつ弱めながら足し合わせ、その向きに動かす方法。", "Stepping along a sum of past gradients in which older ones count less and less.";
    "logit" "ロジット" "logit":
        "オッズの対数 $log{p}/{1-p}$。", "The logarithm of the odds, $log{p}/{1-p}$.";
    "odds" "オッズ" "odds":
        "起こる確率と起こらない確率の比 ${p}/{1-p}$。", "The ratio ${p}/{1-p}$ of happening to not happening.";
    "one-of-k" "1-of-K表現" "1-of-K coding (one-hot)":
        "正解の次元だけ 1、ほかは 0 にしたベクトル。", "A vector that is 1 in the place of its class and 0 everywhere else.";
    "softmax" "ソフトマックス関数" "softmax function":
        "指数を取ってから和で割り、$K$ 個の数を確率に変える関数。", "Exponentials divided by their sum: turns $K$ numbers into probabilities.";
    "entropy" "エントロピー" "entropy":
        "分布の予測しにくさ $H(p) = -∑_i p_i log p_i$。", "How unpredictable a distribution is: $H(p) = -∑_i p_i log p_i$.";
    "cross-entropy" "交差エントロピー" "cross-entropy":
        "$p$ から出る値を $q$ で予測したときの平均の驚き $H(p,q)$。", "The mean surprise $H(p,q)$ when values come from $p$ and are predicted by $q$.";
    "cross-entropy-loss" "交差エントロピー誤差関数" "cross-entropy error function":
        "ラベルと予測の交差エントロピーを全サンプルで足したもの。", "The cross-entropy between label and prediction, summed over all samples.";
    "kl" "KLダイバージェンス" "Kullback–Leibler divergence":
        "$H(p,q) - H(p)$。0 以上で、$p = q$ のときだけ 0。", "$H(p,q) - H(p)$: never negative, and 0 only where $p = q$.";
    "bernoulli" "ベルヌーイ分布" "Bernoulli distribution":
        "確率 $μ$ で 1、$1-μ$ で 0 になる分布。", "The distribution that gives 1 with probability $μ$ and 0 otherwise.";
    "iid" "独立同分布" "independent and identically distributed (i.i.d.)":
        "どれも同じ分布から、互いに影響せずに出ること。", "All from the same distribution, none affecting another.";
    "joint" "同時確率" "joint probability":
        "観測した値がそろって出る確率。", "The probability of all the observed values together.";
    "likelihood" "尤度" "likelihood":
        "データを固定し、同時確率をパラメータの関数と見たもの。", "The joint probability of fixed data, read as a function of the parameters.";
    "mle" "最尤推定" "maximum likelihood estimation":
        "尤度が最大になるパラメータを選ぶこと。", "Choosing the parameters for which the likelihood is largest.";
    "underflow" "アンダーフロー" "underflow":
        "小さすぎる数が、計算機の中で 0 になること。", "What happens when a number is too small for the machine and becomes 0.";
}

/// The term of an id.
pub fn find(id: &str) -> Option<&'static Term> {
    TERMS.iter().find(|term| term.id == id)
}

/// A term in a sentence, as a link to the glossary.
pub fn term(id: &str, shown: &str) -> Html {
    link(["#/glossary?at=", id].concat(), "term", shown)
}

/// A link in a sentence.
pub fn link(href: String, class: &'static str, shown: &str) -> Html {
    html! { <a {class} {href}>{ shown.to_owned() }</a> }
}
