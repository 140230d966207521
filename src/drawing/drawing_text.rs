//! The texts of the drawing pad.

use ffnn::data::drawing::BOX;

use crate::i18n::{Lang, Text};
use crate::training::class_names::are_digits;

/// The name of the canvas for classes of these names.
pub fn what_to_draw(names: &[String]) -> Text {
    match are_digits(names) {
        true => Text::new("数字を書く", "Draw a digit"),
        // Most sets with names of one letter are of letters, with digits or without.
        false if names.iter().all(|name| name.chars().count() == 1) => {
            Text::new("文字を書く", "Draw a character")
        }
        false => Text::new("絵を描く", "Draw a picture"),
    }
}

/// How to draw without a pointer.
pub const KEYS: Text = Text::new(
    "キーボード: 矢印キーで動かし、スペースでペンを下ろす・上げる。E で消しゴム、U で元に戻す、Delete で消去。",
    "Keyboard: arrow keys move, Space puts the pen down or up, E switches to the eraser, U undoes, Delete clears.",
);
/// The heading of the bars.
pub const CLASS_PROBABILITIES: Text = Text::new("クラスごとの確率", "Class probabilities");
/// Beside a blank sheet.
pub const BLANK: Text = Text::new(
    "まだ何も書かれていません。書くと、ここに予測が出ます。",
    "Nothing is drawn yet. Draw, and the prediction appears here.",
);
/// The heading that opens the user's own drawings.
pub const OWN_DRAWINGS: Text = Text::new("自分の手書き", "My drawings");
/// The button that removes all strokes.
pub const CLEAR: Text = Text::new("消去", "Clear");
/// The button that removes the last stroke.
pub const UNDO: Text = Text::new("元に戻す", "Undo");
/// The button of the eraser.
pub const ERASER: Text = Text::new("消しゴム", "Eraser");
/// The label of the pen's width.
pub const WIDTH: Text = Text::new("線の太さ", "Line width");
/// The switch of the preparation; `share` of an image's side is what its ink takes.
pub fn prepare(share: f32) -> Text {
    match share == BOX {
        true => Text::new("MNIST と同じ前処理", "Prepare as MNIST was"),
        false => Text::new("学習した画像の大きさに合わせる", "Make it as large as in the data"),
    }
}
/// The button that starts the animation.
pub const WATCH: Text = Text::new("動きを見る", "Watch the move");
/// The caption of the prepared image.
pub const SEEN: Text = Text::new("ネットワークが見る画像", "What the network sees");

/// An explanation of the preparation, for images of `side` pixels, of which ink takes a `share`.
pub fn how(side: usize, share: f32, lang: Lang) -> String {
    let longer = (share * side as f32).round();
    match lang {
        Lang::Ja => format!(
            "長い辺を {longer} 画素に縮め、重心を中央へ移します。切ると、学習した画像と置き方が変わり、間違えやすくなります。"
        ),
        Lang::En => format!(
            "The longer side is scaled to {longer} pixels, the centre of mass moved to the middle. Switch it off and the drawing lies otherwise than the images learned from: mistakes follow."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_canvas_is_named_after_the_classes() {
        let name = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            what_to_draw(&names).get(Lang::En)
        };
        assert_eq!(name(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]), "Draw a digit");
        assert_eq!(name(&["A", "あ"]), "Draw a character");
        assert_eq!(name(&["cat", "dog"]), "Draw a picture");
    }

    #[test]
    fn the_longer_side_is_that_of_the_preparation() {
        assert!(how(28, BOX, Lang::En).contains(" 20 pixels"));
        assert!(how(64, BOX, Lang::Ja).contains(" 46 画素"));
        assert!(how(8, 1.0, Lang::En).contains(" 8 pixels"));
        assert_ne!(prepare(1.0), prepare(BOX));
    }
}
