//! The words of the page for teachers.

use crate::i18n::Text;

/// For whom it is.
pub const LEAD: Text = Text::new(
    "授業担当者のためのページです。リンクは、その場面の状態をそのまま開きます。",
    "For whoever gives the lecture. Each link opens the page in the state that is meant.",
);
/// Heading of the plan.
pub const PLAN: Text = Text::new("90分の進め方", "A plan for 90 minutes");
/// Behind a number of minutes.
pub const MINUTES: Text = Text::new(" 分", " min");
/// Heading of the experiments.
pub const COMPARE: Text = Text::new("実習で比べるリンク", "Links to compare in the practical");
/// Heading of what comes after the lecture.
pub const AFTERWARDS: Text = Text::new(
    "講義の後で：どう学習するか (第12節)",
    "After the lecture: how a network learns, section 12",
);
/// Heading of what a teacher can use.
pub const TOOLS: Text = Text::new("映す・配る・集める", "To show, to hand out, to collect");
/// Heading of the homework.
pub const HOMEWORK: Text = Text::new("宿題", "Homework");
/// Heading of the values.
pub const VALUES: Text = Text::new("リンクの値", "The values of a link");
/// The link to the answers.
pub const ANSWERS: Text =
    Text::new("4つの問いの模範解答 (第13節)", "Model answers to the four questions, section 13");
/// The link to the books.
pub const BOOKS: Text = Text::new("参考図書", "Books");

/// Experiments of the lab.
pub const COMPARED: [(&str, Text); 5] = [
    (
        "#/lab?init=zeros&run=1",
        Text::new(
            "重みをすべて 0 にすると、学習しません。",
            "All weights zero: nothing is learnt.",
        ),
    ),
    (
        "#/lab?hidden=128,128,128,128&act=sigmoid&run=1",
        Text::new(
            "深いシグモイド。勾配は層をさかのぼるごとに小さくなります。",
            "Deep sigmoids: the gradient shrinks from layer to layer on its way back.",
        ),
    ),
    (
        "#/lab?images=500&epochs=40&run=1",
        Text::new("500 枚での過学習。", "Overfitting on 500 images."),
    ),
    (
        "#/lab?sweep=lr:0.01,0.03,0.1,0.3&run=1",
        Text::new("4 つの学習率を比べます。", "Four learning rates side by side."),
    ),
    (
        "#/lab?shift=2&rotate=10&scale=0.1&run=1",
        Text::new(
            "データ拡張。書いた数字がよく読まれるようになります。",
            "Augmentation: drawings are read better.",
        ),
    ),
];
/// States of section 12.
pub const AFTER: [(&str, Text); 3] = [
    (
        "#/learning?lr=0.9&steps=10",
        Text::new(
            "学習率が大きいと、谷底を行き過ぎながら近づきます。1.1 では発散します。",
            "A large rate overshoots the minimum; 1.1 diverges.",
        ),
    ),
    (
        "#/learning?step=11",
        Text::new(
            "隠れ層の δ まで来たところ。青が順伝播、赤が逆伝播です。",
            "The way back has come to δ of the hidden layer: forward in blue, backward in red.",
        ),
    ),
    (
        "#/learning?batch=1&batch-lr=0.2&batch-steps=24",
        Text::new(
            "1 件ずつ 3 エポック。全サンプルの 3 ステップと比べます。",
            "Three epochs, one sample a step, beside three steps of all.",
        ),
    ),
];
/// Presenter mode, class links, lessons, and what students hand in.
pub const OF_TOOLS: [Text; 4] = [
    Text::new(
        "発表モード：P キーか「発表モード」、またはリンクの present=1。→ で進み、? でキーの一覧、N でメモのウィンドウ、Q でこの画面の QR コードが出ます。",
        "Presenter mode: the key P, “Presenter”, or present=1 in a link. → goes on, ? lists the keys, N opens a window with notes, Q shows the QR code of the screen.",
    ),
    Text::new(
        "授業用リンク：見出しの下のボタンが、いまの状態に題名と課題を添え、選んだ部分を隠すリンクを作ります。文はリンクの中だけにあります。",
        "Class links: the button under the heading adds a title and a task to the present state and hides what you choose. The words are in the link only.",
    ),
    Text::new(
        "授業：授業用リンクを並べた一覧です。ファイルに保存して配り、学生は「授業を開く」で開きます。",
        "A lesson is a list of class links. Save it as a file and hand it out; students open it with “Open lesson”.",
    ),
    Text::new(
        "やったことのリンク：第13節の終わりで学生が作り、提出します。学生自身のブラウザーが作るので、証明にはなりません。",
        "The link of what I have done is made by a student at the end of section 13 and handed in. It is made by the student's own browser, so it is no proof.",
    ),
];
/// Homework, each with the state to begin with.
pub const TASKS: [(&str, Text); 4] = [
    (
        "#/lab?sweep=act:sigmoid,relu&seeds=3&run=1",
        Text::new(
            "実習のネットワークの活性化関数をシグモイドと ReLU に変え、シード 3 つずつの平均で比べる。図と結論を 1 ページに。",
            "Compare sigmoid and ReLU over three seeds each; a figure and a conclusion on one page.",
        ),
    ),
    (
        "#/three-layer?units=2-3-1",
        Text::new(
            "第5節の「コード」を写し、中間層を 3 ユニットにして、同じ数が出ることを確かめる。",
            "Copy the code of section 5, give it three hidden units and check that it prints the page's numbers.",
        ),
    ),
    (
        "#/lab",
        Text::new(
            "テスト集合で 98% を超える設定を、テスト集合を見ずに探す。どう選んだかを書く。",
            "Find settings that pass 98% on the test set without looking at it; say how you chose.",
        ),
    ),
    (
        "#/lab",
        Text::new(
            "Kaggle の Digit Recognizer に提出する。実習の「ダウンロード」に、登録から提出までの手順と、test.csv の予測がある。",
            "Submit to Kaggle's Digit Recognizer: “Download” in the practical has the steps and predicts test.csv.",
        ),
    ),
];
/// How a run is handed in.
pub const REPORT: Text = Text::new(
    "「ダウンロード」の「レポート (印刷)」が、実験 1 つを A4 の 1 ページにします。比較の表にも同じものがあります。",
    "“Report (to print)” under “Download” makes one A4 page of a run; the comparison of runs has one too.",
);
/// Values that any link may have, with what they do.
pub const EVERYWHERE: [(&str, Text); 6] = [
    ("lang", Text::new("ja か en", "ja or en")),
    (
        "hide",
        Text::new(
            "text、formulas、controls、tasks、questions、または値の名前：その部分を隠す",
            "text, formulas, controls, tasks, questions, or the names of values: takes these away",
        ),
    ),
    ("at", Text::new("その節の中の場所", "A place in the section")),
    ("present", Text::new("1：発表モード", "1: presenter mode")),
    (
        "title task",
        Text::new("題名と課題。授業用リンクが作る", "A title and a task, which class links write"),
    ),
    ("run", Text::new("1：自動で始める", "1: starts by itself")),
];
/// What some values mean.
pub const UNITS: Text = Text::new(
    "units は入力からの層の幅、w は重みとバイアス (層ごと、行ごと、バイアスは行の最後)。done は第13節のやったことのリンクが作ります。",
    "units are the widths of the layers from the input on, w weights and biases, layer by layer and row by row, the bias last. done is written by section 13's link of what has been done.",
);
