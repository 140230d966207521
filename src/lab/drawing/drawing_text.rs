//! The texts of the drawing pad.

use crate::i18n::Text;

/// The name of the canvas.
pub const DRAW: Text = Text::new("数字を書く", "Draw a digit");
/// How to draw without a pointer.
pub const KEYS: Text = Text::new(
    "キーボード: 矢印キーで動かし、スペースでペンを下ろす・上げる。E で消しゴム、U で元に戻す、Delete で消去。",
    "Keyboard: arrow keys move, Space puts the pen down or up, E switches to the eraser, U undoes, Delete clears.",
);
/// The button that removes all strokes.
pub const CLEAR: Text = Text::new("消去", "Clear");
/// The button that removes the last stroke.
pub const UNDO: Text = Text::new("元に戻す", "Undo");
/// The button of the eraser.
pub const ERASER: Text = Text::new("消しゴム", "Eraser");
/// The label of the pen's width.
pub const WIDTH: Text = Text::new("線の太さ", "Line width");
/// The switch of the preparation.
pub const PREPARE: Text = Text::new("MNIST と同じ前処理", "Prepare as MNIST was");
/// The button that starts the animation.
pub const WATCH: Text = Text::new("動きを見る", "Watch the move");
/// The caption of the prepared image.
pub const SEEN: Text = Text::new("ネットワークが見る画像", "What the network sees");
/// An explanation of the preparation.
pub const HOW: Text = Text::new(
    "長い辺を 20 画素に縮め、重心を中央へ移します。切ると、学習した字と置き方が変わり、間違えやすくなります。",
    "The longer side is scaled to 20 pixels, the centre of mass moved to the middle. Switch it off and the digit lies otherwise than those learned from: mistakes follow.",
);
