//! Where to go on: the lecture's books, and where each section's subject stands in them.

use yew::prelude::*;

use super::entry::SectionEntry;
use super::live::live;
use super::opened::open_section;
use super::section::{FigureContext, Section};
use super::study::Study;
use crate::i18n::Text;
use crate::route::Query;

/// The entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "books",
    number: 0,
    title: Text::new("本と次の一歩", "Where to go on"),
    study: &Study::NONE,
    view: live(|query| open_section::<Books, 0>(query, figure, |_| [])),
    stays: false,
};

/// A page without a state.
#[derive(Clone)]
struct Books;

impl Section for Books {
    type Action = ();

    fn from_query(_: &Query) -> Self {
        Self
    }
}

const LEAD: Text = Text::new(
    "この講義の参考図書です。★ は最初に読むのに向いています。",
    "The books of this lecture. ★ marks those to begin with.",
);
const IN_BOOKS: Text = Text::new("各節の内容が書かれている章", "Where each section stands in them");
const NEXT: Text = Text::new("次の一歩", "Next steps");

/// A book: its title with its authors, and what it is good for.
struct Book {
    title: Text,
    what_for: Text,
}

const BOOKS: [Book; 10] = [
    Book {
        title: Text::new(
            "★ 瀧雅人『これならわかる深層学習入門』講談社",
            "★ Masato Taki, 『これならわかる深層学習入門』 (in Japanese), Kodansha",
        ),
        what_for: Text::new(
            "この講義に近い順序で、式を省かずに進みます。",
            "Goes much as this lecture does, and leaves out no formula.",
        ),
    },
    Book {
        title: Text::new(
            "★ Dive into Deep Learning (d2l.ai)",
            "★ Dive into Deep Learning (d2l.ai)",
        ),
        what_for: Text::new(
            "無料で読める英語の教科書。どの章にも、動かせる Python のコードがあります。",
            "Free to read; every chapter has Python code that runs.",
        ),
    },
    Book {
        title: Text::new(
            "岡谷貴之『深層学習 改訂第2版』講談社",
            "Takayuki Okatani, 『深層学習 改訂第2版』 (in Japanese), Kodansha",
        ),
        what_for: Text::new(
            "基礎から近年の手法までを、簡潔にまとめています。",
            "From the basics to recent methods, concisely.",
        ),
    },
    Book {
        title: Text::new(
            "岡野原大輔『ディープラーニングを支える技術』技術評論社",
            "Daisuke Okanohara, 『ディープラーニングを支える技術』 (in Japanese), Gijutsu-Hyohron",
        ),
        what_for: Text::new(
            "なぜうまくいくのかを、言葉と図で説明します。",
            "Explains in words and figures why it works.",
        ),
    },
    Book {
        title: Text::new(
            "原田達也『画像認識』講談社",
            "Tatsuya Harada, 『画像認識』 (in Japanese), Kodansha",
        ),
        what_for: Text::new("画像を扱いたいときに。", "For work with images."),
    },
    Book {
        title: Text::new(
            "坪井祐太、海野裕也、鈴木潤『深層学習による自然言語処理』講談社",
            "Tsuboi, Unno, Suzuki, 『深層学習による自然言語処理』 (in Japanese), Kodansha",
        ),
        what_for: Text::new("言葉を扱いたいときに。", "For work with language."),
    },
    Book {
        title: Text::new(
            "岡崎直觀ほか『IT Text 自然言語処理の基礎』オーム社",
            "Okazaki et al., 『IT Text 自然言語処理の基礎』 (in Japanese), Ohmsha",
        ),
        what_for: Text::new(
            "自然言語処理の全体を見渡せる教科書です。",
            "A textbook of all of natural language processing.",
        ),
    },
    Book {
        title: Text::new(
            "中川裕志『東京大学工学教程 情報工学 機械学習』丸善出版",
            "Hiroshi Nakagawa, 『東京大学工学教程 情報工学 機械学習』 (in Japanese), Maruzen",
        ),
        what_for: Text::new(
            "深層学習の前にある機械学習の基礎です。",
            "The machine learning that deep learning rests on.",
        ),
    },
    Book {
        title: Text::new(
            "C. M. ビショップ『パターン認識と機械学習 上・下』丸善出版",
            "C. M. Bishop, Pattern Recognition and Machine Learning, Springer",
        ),
        what_for: Text::new(
            "確率から始める機械学習の定番。下の表では PRML と書きます。",
            "The standard work that begins with probability; PRML below.",
        ),
    },
    Book {
        title: Text::new(
            "C. M. Bishop, H. Bishop, Deep Learning: Foundations and Concepts, Springer",
            "C. M. Bishop, H. Bishop, Deep Learning: Foundations and Concepts, Springer",
        ),
        what_for: Text::new(
            "その著者による、深層学習の新しい教科書 (英語)。下の表では DLFC と書きます。",
            "A new textbook of deep learning by the same author; DLFC below.",
        ),
    },
];

/// A section, its subject, and the chapters.
struct Chapters {
    /// The section's id.
    id: &'static str,
    subject: Text,
    where_to_read: Text,
}

const fn chapters(id: &'static str, subject: Text, where_to_read: Text) -> Chapters {
    Chapters { id, subject, where_to_read }
}

const CHAPTERS: [Chapters; 13] = [
    chapters(
        "linear",
        Text::new("線形回帰", "Linear regression"),
        Text::new(
            "d2l: Linear Regression。PRML: 線形回帰モデル。DLFC: Single-layer Networks: Regression",
            "d2l: Linear Regression. PRML: Linear Models for Regression. DLFC: Single-layer Networks: Regression",
        ),
    ),
    chapters(
        "unit",
        Text::new("ユニット", "A unit"),
        Text::new(
            "岡谷: ネットワークの基本構造。PRML: ニューラルネットワーク",
            "Okatani: ネットワークの基本構造. PRML: Neural Networks",
        ),
    ),
    chapters(
        "activation",
        Text::new("活性化関数", "Activation functions"),
        Text::new(
            "d2l: Multilayer Perceptrons。岡谷: ネットワークの基本構造",
            "d2l: Multilayer Perceptrons. Okatani: ネットワークの基本構造",
        ),
    ),
    chapters(
        "matrix",
        Text::new("行列", "The matrix"),
        Text::new(
            "d2l: Linear Algebra、Multilayer Perceptrons",
            "d2l: Linear Algebra; Multilayer Perceptrons",
        ),
    ),
    chapters(
        "three-layer",
        Text::new("3層ネット", "Three layers"),
        Text::new(
            "PRML: フィードフォワードネットワーク関数。DLFC: Deep Neural Networks",
            "PRML: Feed-forward Network Functions. DLFC: Deep Neural Networks",
        ),
    ),
    chapters(
        "ffnn",
        Text::new("順伝播型", "Feed-forward"),
        Text::new(
            "岡谷: ネットワークの基本構造。DLFC: Deep Neural Networks",
            "Okatani: ネットワークの基本構造. DLFC: Deep Neural Networks",
        ),
    ),
    chapters(
        "regression",
        Text::new("回帰と勾配降下", "Regression, gradient descent"),
        Text::new(
            "岡谷: 確率的勾配降下法、誤差逆伝播法。DLFC: Gradient Descent、Backpropagation",
            "Okatani: 確率的勾配降下法; 誤差逆伝播法. DLFC: Gradient Descent; Backpropagation",
        ),
    ),
    chapters(
        "classification",
        Text::new("2値分類", "Two classes"),
        Text::new(
            "PRML: 線形識別モデル (ロジスティック回帰)。DLFC: Single-layer Networks: Classification",
            "PRML: Linear Models for Classification (Logistic regression). DLFC: Single-layer Networks: Classification",
        ),
    ),
    chapters(
        "softmax",
        Text::new("ソフトマックス", "Softmax"),
        Text::new(
            "d2l: Softmax Regression。DLFC: Single-layer Networks: Classification",
            "d2l: Softmax Regression. DLFC: Single-layer Networks: Classification",
        ),
    ),
    chapters(
        "cross-entropy",
        Text::new("交差エントロピー", "Cross-entropy"),
        Text::new(
            "d2l: Information Theory (付録)。PRML: 情報理論。DLFC: Probabilities",
            "d2l: Information Theory (appendix). PRML: Information Theory. DLFC: Probabilities",
        ),
    ),
    chapters(
        "likelihood",
        Text::new("最尤推定", "Maximum likelihood"),
        Text::new(
            "d2l: Maximum Likelihood (付録)。PRML: 確率分布。DLFC: Standard Distributions",
            "d2l: Maximum Likelihood (appendix). PRML: Probability Distributions. DLFC: Standard Distributions",
        ),
    ),
    chapters(
        "check",
        Text::new("訓練とテスト", "Training and test"),
        Text::new(
            "d2l: Generalization。DLFC: Regularization",
            "d2l: Generalization. DLFC: Regularization",
        ),
    ),
    chapters(
        "lab",
        Text::new("実習", "The practical"),
        Text::new(
            "d2l: Minibatch Stochastic Gradient Descent、Adam、Dropout",
            "d2l: Minibatch Stochastic Gradient Descent; Adam; Dropout",
        ),
    ),
];

const STEPS: [Text; 3] = [
    Text::new(
        "ここで学習したネットワークを NumPy と PyTorch で繰り返す：実習の「コード」。",
        "Repeat a training of this page in NumPy and in PyTorch: “Code” in the practical.",
    ),
    Text::new(
        "Kaggle の Digit Recognizer に提出する：実習の「ダウンロード」に手順があります。",
        "Submit to Kaggle’s Digit Recognizer: the steps are under “Download” in the practical.",
    ),
    Text::new(
        "畳み込みニューラルネットに進む：岡谷と d2l に、そのための章があります。",
        "Go on to convolutional networks: Okatani and d2l have chapters on them.",
    ),
];

/// The sections that have a line.
#[cfg(test)]
pub fn sections() -> impl Iterator<Item = &'static str> {
    CHAPTERS.iter().map(|chapters| chapters.id)
}

fn figure(_: &Books, context: &FigureContext<()>) -> Html {
    let lang = context.lang;
    html! {
        <div class="books">
            <p>{ LEAD.get(lang) }</p>
            <ul>
                { for BOOKS.iter().map(|book| html! {
                    <li>{ book.title.get(lang) }<br /><span class="note">{ book.what_for.get(lang) }</span></li>
                }) }
            </ul>
            <h2>{ IN_BOOKS.get(lang) }</h2>
            <dl>
                { for CHAPTERS.iter().zip(1..).map(|(chapters, number)| html! {
                    <div>
                        <dt><a href={["#/", chapters.id].concat()}>{ number }{ " " }{ chapters.subject.get(lang) }</a></dt>
                        <dd>{ chapters.where_to_read.get(lang) }</dd>
                    </div>
                }) }
            </dl>
            <h2>{ NEXT.get(lang) }</h2>
            <ul>{ for STEPS.iter().map(|step| html! { <li>{ step.get(lang) }</li> }) }</ul>
        </div>
    }
}
