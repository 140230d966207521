//! Where to go on: the lecture's books, and where each section's subject stands in them.

use yew::prelude::*;

use super::entry::SectionEntry;
use super::live::live;
use super::opened::open_section;
use super::section::{FigureContext, Section};
use super::study::Study;
use crate::i18n::{Lang, Text};
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

/// A book: who wrote it, its title in the language of the book, who published it, and what it is good for.
struct Book {
    authors: Text,
    title: Title,
    publisher: Text,
    what_for: Text,
}

/// A title in the language of a book or a chapter; in both where the book is read in both.
#[derive(Clone, Copy)]
enum Title {
    Ja(&'static str),
    En(&'static str),
    Both(Text),
}

impl Title {
    /// The title, marked where it is not in the language of the page.
    fn show(self, lang: Lang) -> Html {
        let (of, text) = match self {
            Self::Ja(text) => (Lang::Ja, text),
            Self::En(text) => (Lang::En, text),
            Self::Both(text) => (lang, text.get(lang)),
        };
        html! { <cite lang={of.code()}>{ text }</cite> }
    }
}

const BOOKS: [Book; 10] = [
    Book {
        authors: Text::new("★ 瀧雅人", "★ Masato Taki"),
        title: Title::Ja("これならわかる深層学習入門"),
        publisher: Text::new("講談社", "Kodansha, in Japanese"),
        what_for: Text::new(
            "この講義に近い順序で、式を省かずに進みます。",
            "Goes much as this lecture does, and leaves out no formula.",
        ),
    },
    Book {
        authors: Text::new("★ A. Zhang ほか", "★ A. Zhang et al."),
        title: Title::En("Dive into Deep Learning"),
        publisher: Text::new("d2l.ai (下では d2l)", "d2l.ai; d2l below"),
        what_for: Text::new(
            "無料で読める英語の教科書。どの章にも、動かせる Python のコードがあります。",
            "Free to read; its chapters have Python code that runs.",
        ),
    },
    Book {
        authors: Text::new("岡谷貴之", "Takayuki Okatani"),
        title: Title::Ja("深層学習 改訂第2版"),
        publisher: Text::new("講談社", "Kodansha, in Japanese"),
        what_for: Text::new(
            "基礎から近年の手法までを、簡潔にまとめています。",
            "From the basics to recent methods, concisely.",
        ),
    },
    Book {
        authors: Text::new("岡野原大輔", "Daisuke Okanohara"),
        title: Title::Ja("ディープラーニングを支える技術"),
        publisher: Text::new("技術評論社", "Gijutsu-Hyohron, in Japanese"),
        what_for: Text::new(
            "なぜうまくいくのかを、言葉と図で説明します。",
            "Explains in words and figures why it works.",
        ),
    },
    Book {
        authors: Text::new("原田達也", "Tatsuya Harada"),
        title: Title::Ja("画像認識"),
        publisher: Text::new("講談社", "Kodansha, in Japanese"),
        what_for: Text::new("画像を扱いたいときに。", "For work with images."),
    },
    Book {
        authors: Text::new("坪井祐太、海野裕也、鈴木潤", "Tsuboi, Unno and Suzuki"),
        title: Title::Ja("深層学習による自然言語処理"),
        publisher: Text::new("講談社", "Kodansha, in Japanese"),
        what_for: Text::new("言葉を扱いたいときに。", "For work with language."),
    },
    Book {
        authors: Text::new("岡崎直觀ほか", "Okazaki et al."),
        title: Title::Ja("IT Text 自然言語処理の基礎"),
        publisher: Text::new("オーム社", "Ohmsha, in Japanese"),
        what_for: Text::new(
            "自然言語処理の全体を見渡せる教科書です。",
            "A textbook of natural language processing as a whole.",
        ),
    },
    Book {
        authors: Text::new("中川裕志", "Hiroshi Nakagawa"),
        title: Title::Ja("東京大学工学教程 情報工学 機械学習"),
        publisher: Text::new("丸善出版", "Maruzen, in Japanese"),
        what_for: Text::new(
            "深層学習の前にある機械学習の基礎です。",
            "The machine learning that deep learning rests on.",
        ),
    },
    Book {
        authors: Text::new("C. M. ビショップ", "C. M. Bishop"),
        title: Title::Both(Text::new(
            "パターン認識と機械学習 上・下",
            "Pattern Recognition and Machine Learning",
        )),
        publisher: Text::new("丸善出版 (下では PRML)", "Springer; PRML below"),
        what_for: Text::new(
            "確率から始める、機械学習の定番の教科書です。",
            "The standard work, which begins with probability.",
        ),
    },
    Book {
        authors: Text::new("C. M. ビショップ、H. ビショップ", "C. M. Bishop and H. Bishop"),
        title: Title::En("Deep Learning: Foundations and Concepts"),
        publisher: Text::new("Springer (下では DLFC)", "Springer; DLFC below"),
        what_for: Text::new(
            "同じ著者による、深層学習の新しい英語の教科書です。",
            "A new textbook of deep learning by the same author.",
        ),
    },
];

/// A section, its subject, and the chapters: each with its book.
struct Chapters {
    /// The section's id.
    id: &'static str,
    subject: Text,
    read: &'static [(Text, Title)],
}

const D2L: Text = Text::new("d2l", "d2l");
const PRML: Text = Text::new("PRML", "PRML");
const DLFC: Text = Text::new("DLFC", "DLFC");
const OKATANI: Text = Text::new("岡谷", "Okatani");
const STRUCTURE: (Text, Title) = (OKATANI, Title::Ja("ネットワークの基本構造"));
const PERCEPTRONS: (Text, Title) = (D2L, Title::En("Multilayer Perceptrons"));
const DEEP: (Text, Title) = (DLFC, Title::En("Deep Neural Networks"));
const CLASSES: (Text, Title) = (DLFC, Title::En("Single-layer Networks: Classification"));

/// In PRML, which is read in both languages.
const fn prml(ja: &'static str, en: &'static str) -> (Text, Title) {
    (PRML, Title::Both(Text::new(ja, en)))
}

const CHAPTERS: [Chapters; 14] = [
    Chapters {
        id: "linear",
        subject: Text::new("線形回帰", "Linear regression"),
        read: &[
            (D2L, Title::En("Linear Regression")),
            prml("線形回帰モデル", "Linear Models for Regression"),
            (DLFC, Title::En("Single-layer Networks: Regression")),
        ],
    },
    Chapters {
        id: "unit",
        subject: Text::new("ユニット", "A unit"),
        read: &[STRUCTURE, prml("ニューラルネットワーク", "Neural Networks")],
    },
    Chapters {
        id: "activation",
        subject: Text::new("活性化関数", "Activation functions"),
        read: &[STRUCTURE, PERCEPTRONS],
    },
    Chapters {
        id: "matrix",
        subject: Text::new("複数のユニットと行列", "Units and the matrix"),
        read: &[(D2L, Title::En("Linear Algebra")), PERCEPTRONS],
    },
    Chapters {
        id: "three-layer",
        subject: Text::new("3層ニューラルネット", "Three layers"),
        read: &[STRUCTURE, DEEP],
    },
    Chapters {
        id: "ffnn",
        subject: Text::new("順伝播型ニューラルネット", "Feed-forward networks"),
        read: &[STRUCTURE, prml("ニューラルネットワーク", "Neural Networks"), DEEP],
    },
    Chapters {
        id: "regression",
        subject: Text::new("回帰", "Regression"),
        read: &[
            (OKATANI, Title::Ja("確率的勾配降下法")),
            prml("ニューラルネットワーク", "Neural Networks"),
            (DLFC, Title::En("Deep Neural Networks")),
        ],
    },
    Chapters {
        id: "classification",
        subject: Text::new("2値分類", "Two classes"),
        read: &[prml("線形識別モデル", "Linear Models for Classification"), CLASSES],
    },
    Chapters {
        id: "softmax",
        subject: Text::new("ソフトマックス", "Softmax"),
        read: &[(D2L, Title::En("Softmax Regression")), CLASSES],
    },
    Chapters {
        id: "cross-entropy",
        subject: Text::new("交差エントロピー", "Cross-entropy"),
        read: &[
            (D2L, Title::En("Information Theory")),
            prml("情報理論", "Information Theory"),
            (DLFC, Title::En("Probabilities")),
        ],
    },
    Chapters {
        id: "likelihood",
        subject: Text::new("最尤推定", "Maximum likelihood"),
        read: &[
            (D2L, Title::En("Maximum Likelihood")),
            prml("確率分布", "Probability Distributions"),
            (DLFC, Title::En("Standard Distributions")),
        ],
    },
    Chapters {
        id: "learning",
        subject: Text::new("学習", "Learning"),
        read: &[
            (OKATANI, Title::Ja("確率的勾配降下法")),
            (OKATANI, Title::Ja("誤差逆伝播法")),
            (DLFC, Title::En("Gradient Descent")),
            (DLFC, Title::En("Backpropagation")),
        ],
    },
    Chapters {
        id: "check",
        subject: Text::new("訓練とテスト", "Training and test sets"),
        read: &[(D2L, Title::En("Generalization")), (DLFC, Title::En("Regularization"))],
    },
    Chapters {
        id: "lab",
        subject: Text::new("実習", "The practical"),
        read: &[
            (D2L, Title::En("Minibatch Stochastic Gradient Descent")),
            (D2L, Title::En("Adam")),
            (D2L, Title::En("Dropout")),
        ],
    },
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
    let [before, after] = if lang == Lang::Ja { ["『", "』"] } else { [", ", ". "] };
    let book = |book: &Book| {
        html! {
            <li>{ book.authors.get(lang) }{ before }{ book.title.show(lang) }{ after }{ book.publisher.get(lang) }<br />
                <span class="note">{ book.what_for.get(lang) }</span></li>
        }
    };
    let chapter = |(place, (book, chapter)): (usize, &(Text, Title))| {
        html! {
            <>{ if place > 0 { "; " } else { "" } }{ book.get(lang) }{ ": " }{ chapter.show(lang) }</>
        }
    };
    html! {
        <div class="books">
            <p>{ LEAD.get(lang) }</p>
            <ul>{ for BOOKS.iter().map(book) }</ul>
            <h2>{ IN_BOOKS.get(lang) }</h2>
            <dl>
                { for CHAPTERS.iter().zip(1..).map(|(chapters, number)| html! {
                    <div>
                        <dt><a href={["#/", chapters.id].concat()}>{ number }{ " " }{ chapters.subject.get(lang) }</a></dt>
                        <dd>{ for chapters.read.iter().enumerate().map(chapter) }</dd>
                    </div>
                }) }
            </dl>
            <h2>{ NEXT.get(lang) }</h2>
            <ul>{ for STEPS.iter().map(|step| html! { <li>{ step.get(lang) }</li> }) }</ul>
        </div>
    }
}
