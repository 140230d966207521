//! The texts of the start page.

use ffnn::packed::{Digits, PackedNetwork};

use crate::i18n::{Lang, Text};
use crate::numbers::{grouped, percent};

/// What the page is.
pub const LEAD: Text = Text::new(
    "順伝播型ニューラルネットの講義です。図も式も、すべて動かせます。1 本の直線から始めて、最後は手書き数字を読むネットワークを自分で学習させます。",
    "A lecture on feed-forward neural networks in which every figure and every formula moves. It begins with a straight line; at the end you train a network that reads handwritten digits.",
);
/// Begins at section 1.
pub const BEGIN: Text = Text::new("最初から始める", "Begin");
/// Goes back to the section read last.
pub const GO_ON: Text = Text::new("続きから", "Go on where you were");
/// The name of the canvas.
pub const DRAW: Text = Text::new("数字を書く", "Draw a digit");
/// Said of a drawing while the network is on its way.
pub const COMING: Text =
    Text::new("学習済みのネットワークを読み込んでいます。", "The trained network is on its way.");
/// Said of a drawing when there is no network.
pub const NO_READER: Text = Text::new(
    "学習済みのネットワークがないので、読めません。",
    "There is no trained network to read it.",
);
/// The network could not be fetched.
pub const MISSING: Text = Text::new(
    "学習済みのネットワークを読み込めませんでした。下のボタンから、自分で学習させたネットワークで試せます。",
    "The trained network could not be fetched. Train one yourself with the button below: it reads your digits too.",
);
/// Heading of what happens between the sheet and the bars.
pub const HOW: Text = Text::new("読んでいるネットワーク", "The network that reads it");
/// Leads to the lab, which starts to train.
pub const TRAIN_YOUR_OWN: Text =
    Text::new("2 秒で自分のネットワークを学習させる", "Train your own in two seconds");
/// Heading of the map.
pub const MAP: Text = Text::new("14 の節", "Fourteen sections");
/// What the marks of the map count.
pub const MARKS: Text = Text::new(
    "右の数は、終えた課題と問いの数です。この端末にだけ残ります。",
    "The marks on the right count tasks and questions done. They stay on this device.",
);

/// (name, text) of what a visitor wants to know before beginning.
pub const FACTS: [(Text, Text); 3] = [
    (
        Text::new("だれのために", "For whom"),
        Text::new(
            "微分とベクトル、行列を習った人。ニューラルネットもプログラミングも、知らなくてかまいません。",
            "Whoever knows derivatives, vectors and matrices. Neither neural networks nor programming are needed.",
        ),
    ),
    (
        Text::new("どのくらい", "How long"),
        Text::new(
            "1 節に 10〜15 分、全部で 2〜3 時間。どの節からでも読めます。",
            "Ten to fifteen minutes a section, two to three hours in all. Any section can be read by itself.",
        ),
    ),
    (
        Text::new("どこで", "Where"),
        Text::new(
            "この端末の中だけで動きます。アカウントは要らず、書いた字もファイルも外へ出ません。",
            "On this device alone: no account, and neither drawings nor files leave it.",
        ),
    ),
];

/// The network in words.
pub fn described(packed: &PackedNetwork, shape: &str, lang: Lang) -> String {
    let share = percent(packed.right as f32 / packed.tested.max(1) as f32);
    let tested = grouped(u64::from(packed.tested));
    match (packed.digits, lang) {
        (Digits::Mnist, Lang::Ja) => format!(
            "{shape} のネットワークです。MNIST の訓練画像で学習し、はじめて見るテスト画像 {tested} 枚の {share} を正しく読みます。"
        ),
        (Digits::Mnist, Lang::En) => format!(
            "A network of {shape} units. It learned from MNIST's training images and reads {share} of {tested} test images, which it had never seen, correctly."
        ),
        (Digits::Generated, Lang::Ja) => format!(
            "{shape} のネットワークです。このページは MNIST なしで作られたので、プログラムが描いた数字で学習しました。はじめて見る {tested} 枚の {share} を正しく読みますが、人の字はもっと間違えます。"
        ),
        (Digits::Generated, Lang::En) => format!(
            "A network of {shape} units. This page was built without MNIST, so it learned from digits that a program drew: it reads {share} of {tested} others correctly, and makes more mistakes with yours."
        ),
    }
}
