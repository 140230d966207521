//! The texts of the rarer settings.

use crate::i18n::{Lang, Text};

/// What the group of the data does.
pub const DATA_NOTE: Text = Text::new(
    "変えるのは訓練データだけで、次のリセットから効きます。何がどう変わるかは乱数シードで決まり、どの端末でも同じです。テストの画像とラベルは変わりません。",
    "Only the training data are changed, from the next reset on. The seed decides how, and it is the same on every device. Test images and their labels stay as they are.",
);
/// The number of images to train on.
pub const IMAGES: Text = Text::new("訓練画像の数", "Training images");
/// The number of rows to train on.
pub const ROWS: Text = Text::new("訓練データの行数", "Training rows");
/// The share of wrong labels.
pub const NOISE: Text = Text::new("間違ったラベル (%)", "Wrong labels (%)");
/// The choice of classes.
pub const CLASSES: Text = Text::new("使うクラス", "Classes to use");
/// The heading of what changes images.
pub const AUGMENTATION: Text =
    Text::new("データ拡張 (エポックごとに変わります)", "Augmentation, anew in each epoch");
/// The largest shift.
pub const SHIFT: Text = Text::new("平行移動 (画素)", "Shift (pixels)");
/// The largest rotation.
pub const ROTATION: Text = Text::new("回転 (°)", "Rotation (°)");
/// The largest change of size.
pub const SCALE: Text = Text::new("拡大縮小 (%)", "Scale (%)");
/// The largest displacement of an elastic deformation.
pub const ELASTIC: Text = Text::new("弾性変形 (画素)", "Elastic (pixels)");
/// The images of the preview.
pub const PREVIEW: Text =
    Text::new("1 エポック目に読む訓練画像", "Training images as the first epoch reads them");
/// What runs while other changes of the data wait.
pub const AS_THEY_ARE: Text = Text::new("元のままのデータ", "unchanged data");
/// What runs while other changes of the data wait.
pub const OTHER_CHANGES: Text = Text::new("変更前の設定のデータ", "data as set before");
/// Above the formulas of the optimizer.
pub const RULE: Text = Text::new("この最適化手法の 1 ステップ", "One step of this optimiser");
/// Above the formula of the initial weights.
pub const INITIAL: Text = Text::new("はじめの重み", "The initial weights");
/// What n is in it.
pub const FAN: Text = Text::new(
    "$n_{in}$ は層の入力の数、$n_{out}$ はユニットの数。U は一様分布、N は平均と分散で書いた正規分布です。バイアスは 0 から始めます。",
    "$n_{in}$ is the number of a layer's inputs, $n_{out}$ of its units. U is uniform; N is normal, with its mean and its variance. Biases begin at 0.",
);
/// Epochs of warm-up.
pub const WARM_UP: Text = Text::new("ウォームアップ期間", "Warm-up epochs");
/// λ₁.
pub const L1: Text = Text::new("L1 正則化 λ", "L1 penalty λ");
/// p.
pub const DROPOUT: Text = Text::new("ドロップアウト率", "Dropout");
/// Whether a smaller last minibatch is left out of an epoch.
pub const DROP_LAST: Text =
    Text::new("最後の小さいミニバッチを使わない", "Leave out a smaller last minibatch");
/// What runs: the last minibatch is used.
pub const KEPT: Text = Text::new("使う", "kept");
/// What runs: the last minibatch is not used.
pub const LEFT_OUT: Text = Text::new("使わない", "left out");

/// The activation function of a hidden layer, counted from 1.
pub fn activation_of(layer: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{layer} 層目の活性化関数"),
        Lang::En => format!("Activation of layer {layer}"),
    }
}
