//! The texts of the collection of drawings.

use crate::i18n::{Lang, Text};

/// The field for the label.
pub const LABEL: Text = Text::new("何を書いたか (ラベル)", "What it shows (label)");
/// The button that adds the drawing.
pub const ADD: Text = Text::new("自分の手書きに加える", "Add to my drawings");
/// The button that adds the collection to the present training set.
pub const ADD_ALL: Text = Text::new("いまの訓練集合に加える", "Add them to the training set");
/// The button that opens the collection as data.
pub const USE: Text = Text::new("これだけをデータにする", "Use them alone as data");
/// The button that saves them for NumPy.
pub const SAVE_NPZ: Text = Text::new(".npz で保存", "Save as .npz");
/// The button that saves them as a text.
pub const SAVE_CSV: Text = Text::new("CSV で保存", "Save as CSV");
/// The button that removes the chosen drawing.
pub const REMOVE: Text = Text::new("選んだ手書きを消す", "Remove the chosen one");
/// What can be done before the first drawing.
pub const NONE: Text = Text::new(
    "書いて、ラベルを付けて加えると、ここに集まります。自分の字で学習させたり、ファイルに保存したりできます。",
    "Draw, give it a label and add it: your drawings gather here, to train on and to save as a file.",
);
/// What is missing for training.
pub const NEEDS_TWO: Text = Text::new(
    "これだけで学習するには、2 種類以上のラベルが要ります。",
    "Training on them alone needs at least two different labels.",
);
/// Shown if they could not be kept.
pub const NOT_KEPT: Text = Text::new(
    "この端末に残せませんでした。保存領域がいっぱいか、使えません。ページを閉じる前に、ファイルに保存してください。",
    "They could not be kept on this device: its storage is full or forbidden. Save them as a file before you close the page.",
);
/// Where they are.
pub const KEPT: Text = Text::new(
    "この端末に残り、外へは送られません。",
    "They are kept on this device and never leave it.",
);

/// How many there are, in all and of each label.
pub fn counted(counts: &[(String, usize)], lang: Lang) -> String {
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let each: Vec<String> =
        counts.iter().map(|(label, count)| format!("{label}\u{a0}×\u{a0}{count}")).collect();
    match lang {
        Lang::Ja => format!("{all} 枚：{}", each.join("、")),
        Lang::En if all == 1 => format!("1 drawing: {}", each.join(", ")),
        Lang::En => format!("{all} drawings: {}", each.join(", ")),
    }
}

/// The name of a drawing in the list.
pub fn drawing_name(number: usize, label: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("手書き {number}、ラベル {label}"),
        Lang::En => format!("Drawing {number}, label {label}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_are_counted_in_words() {
        let counts = [("3".to_owned(), 2), ("猫".to_owned(), 1)];
        assert_eq!(counted(&counts, Lang::En), "3 drawings: 3\u{a0}×\u{a0}2, 猫\u{a0}×\u{a0}1");
        assert_eq!(counted(&counts[1..], Lang::En), "1 drawing: 猫\u{a0}×\u{a0}1");
        assert_eq!(counted(&counts, Lang::Ja), "3 枚：3\u{a0}×\u{a0}2、猫\u{a0}×\u{a0}1");
    }
}
