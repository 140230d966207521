//! The texts of the sheet.

use crate::i18n::{Lang, Text};
use crate::numbers::grouped;

macro_rules! texts {
    ($($name:ident: $ja:literal, $en:literal;)*) => {
        $(#[doc = $en] pub const $name: Text = Text::new($ja, $en);)*
    };
}

texts! {
    TITLE: "開いたファイルの中身", "What these files are";
    USE: "このデータを使う", "Use these data";
    CANCEL: "やめる", "Cancel";
    READING: "ファイルを読み込み中", "Reading files";
    UNTIL: "「このデータを使う」を押すまで、今のデータと学習はそのままです。", "Until you press “Use these data”, data and run stay as they are.";
    PICTURES: "ネットワークに入る画像", "Images as the network will see them";
    CHOICES: "読み方", "How to read them";
    INVERT: "白黒反転", "Invert";
    TRANSPOSE: "行と列を入れ替える", "Transpose";
    FULL_INK: "いちばん濃い値", "Value of full ink";
    AS_IMAGES: "1 行を 1 枚の画像として読む", "Each row is an image";
    FIRST_INPUT: "x₁ の列", "Column of x₁";
    SECOND_INPUT: "x₂ の列", "Column of x₂";
    LABEL_COLUMN: "ラベルの列", "Label column";
    NO_LABEL: "なし", "None";
    TARGET: "予測するもの", "What is predicted";
    CLASS: "クラス", "A class";
    NUMBER: "数", "A number";
    INPUTS: "入力にする列", "Columns that are inputs";
    COLUMNS: "列", "Columns";
    TEST_SET: "テストに使うもの", "Tested on";
    TRAINING_SETS: "訓練に使うもの", "Trained on";
    HELD_OUT: "訓練用から取り分ける", "A share held out of the training set";
    PERCENT: "取り分ける割合 (%)", "Share held out (%)";
    CLASSES: "クラスごとの数", "Classes";
    NOTES: "こう読みました", "How they were understood";
    FILES: "ファイル", "Files";
    SAMPLES: "データ", "Samples";
    SPLIT: "分け方", "Sets";
    VALUES: "値の範囲", "Values";
    COLUMN: "列", "Column";
    CONTENT: "中身", "Content";
    RANGE: "範囲", "Range";
    GAPS: "欠けた値", "Gaps";
    NO_LABELS: "ラベルのあるデータがないので、学習には使えません。ラベルのファイルも一緒に開いてください。", "Nothing has a label, so there is nothing to train on. Open the file with the labels too.";
    LIMITS: "読めるのは、展開後 1,000 MB、1,000,000 枚、64 × 64 画素、100 クラスまでです。ファイルは端末の外へ出ません。", "At most 1,000 MB unpacked, 1,000,000 images of 64 × 64 pixels and 100 classes are read. Files never leave this device.";
    NUMBERS: "数", "numbers";
    INDEX: "行の番号", "row numbers";
    DATES: "日付や時刻", "dates or times";
    WORDS: "文字", "words";
    EMPTY: "空", "empty";
}

/// The limits where rows become points of a figure.
pub fn limits_of_points(most: u64, lang: Lang) -> String {
    let most = grouped(most);
    match lang {
        Lang::Ja => format!(
            "読めるのは、展開後 1,000 MB、{most} 行までです。ファイルは端末の外へ出ません。"
        ),
        Lang::En => format!(
            "At most 1,000 MB unpacked and {most} rows are read. Files never leave this device."
        ),
    }
}
