//! The lecture's homework step by step, in words: Kaggle's pages change, its terms seldom.

use yew::prelude::*;

use crate::i18n::{Lang, Text};

const TITLE: Text =
    Text::new("宿題の手順：登録から提出まで", "The homework, from signing up to submitting");
const LEAD: Text = Text::new(
    "Kaggle は機械学習のコンペを開催するサイトです。Digit Recognizer は MNIST と同じ手書き数字を読むコンペで、練習用としていつでも参加できます。画面の英語は変わることがあるので、似た言葉を探してください。",
    "Kaggle is a site that holds machine learning competitions. Digit Recognizer is one for practice: it reads MNIST’s handwritten digits and is always open. Wordings on its pages may change; look for similar ones.",
);

/// A step: what is done, and how.
const STEPS: [(Text, Text); 7] = [
    (
        Text::new("登録する", "Register"),
        Text::new(
            "www.kaggle.com を開き、「Register」または「Sign in」から Google アカウントなどで登録します。表示名 (Full name) はあとで変えられますが、公開されます。ユーザ名 (Username) はあとで変えられません。",
            "Open www.kaggle.com and register, with a Google account for example. The displayed name can be changed later, but it is public. The user name can’t be changed.",
        ),
    ),
    (
        Text::new("電話番号で認証する", "Verify your phone number"),
        Text::new(
            "右上の自分のアイコンから「Settings」を開き、「Phone verify」で電話番号を入れます。SMS で届いたコードを入れると終わりです。提出にはこの認証が必要です。",
            "Open Settings from your picture at the top right, choose “Phone verify” and enter your number, then the code that comes by SMS. Submitting needs it.",
        ),
    ),
    (
        Text::new("コンペに参加する", "Join the competition"),
        Text::new(
            "「Digit Recognizer」を検索して開き (アドレスは www.kaggle.com/competitions/digit-recognizer)、「Join Competition」を押して規則に同意します。",
            "Search for “Digit Recognizer” (www.kaggle.com/competitions/digit-recognizer), press “Join Competition” and accept the rules.",
        ),
    ),
    (
        Text::new("データを入手する", "Download the data"),
        Text::new(
            "「Data」のページの「Download All」で zip を保存します。train.csv (ラベルつき 42,000 枚)、test.csv (ラベルなし 28,000 枚)、sample_submission.csv (提出の見本) が入っています。展開しなくてもかまいません。",
            "“Download All” on the page “Data” saves a zip with train.csv (42,000 images with labels), test.csv (28,000 without) and sample_submission.csv (what to submit looks like). It need not be unpacked.",
        ),
    ),
    (
        Text::new("ここで学習する", "Train here"),
        Text::new(
            "この実習の「データを開く」で、その zip か train.csv を開きます。train.csv の 6 分の 1 がテスト集合になるので、提出する前に正解率を見積もれます。設定を決めて学習します。",
            "Open the zip or train.csv by “Upload data” in this lab. A sixth of train.csv becomes the test set, so that you know the accuracy before you submit. Choose settings and train.",
        ),
    ),
    (
        Text::new("予測する", "Predict"),
        Text::new(
            "上の「test.csvを予測」を押し、zip か test.csv を選びます。submission.csv が保存されます。",
            "Press “Predict test.csv” above and choose the zip or test.csv. submission.csv is saved.",
        ),
    ),
    (
        Text::new("提出する", "Submit"),
        Text::new(
            "コンペのページの「Submit Prediction」で submission.csv を提出します。正解率 (0 から 1) が Score として表示されます。テスト集合での見積もりと比べてください。1日に提出できる回数は限られています。",
            "Submit submission.csv by “Submit Prediction” on the competition’s page. The score is the accuracy, from 0 to 1: compare it with the one on your test set. The number of submissions a day is limited.",
        ),
    ),
];

/// The steps, closed at first.
pub fn steps(lang: Lang) -> Html {
    html! {
        <details class="kaggle-steps">
            <summary>{ TITLE.get(lang) }</summary>
            <p>{ LEAD.get(lang) }</p>
            <ol>
                { for STEPS.iter().map(|(what, how)| html! {
                    <li><strong>{ what.get(lang) }</strong>{ if lang == Lang::Ja { "：" } else { ": " } }{ how.get(lang) }</li>
                }) }
            </ol>
        </details>
    }
}
