//! The texts of opened and saved models.

use super::sheet_state::Preparation;
use crate::i18n::{Lang, Text};

macro_rules! texts {
    ($($name:ident: $ja:literal, $en:literal;)*) => {
        $(#[doc = $en] pub const $name: Text = Text::new($ja, $en);)*
    };
}

texts! {
    TITLE: "開いたモデルの中身", "What this model is";
    USE: "このモデルを使う", "Use this model";
    CANCEL: "やめる", "Cancel";
    READING: "モデルを読み込み中", "Reading the model";
    WRITING: "モデルを保存中", "Saving the model";
    UNTIL: "「このモデルを使う」を押すまで、今のネットワークはそのままです。押したあとも「元に戻す」で、学習済みのネットワークに戻れます。", "Until you press “Use this model”, the present network stays as it is. Afterwards Undo brings it back if it was trained.";
    FILE: "ファイル", "File";
    LAYERS: "層", "Layers";
    PARAMETERS: "重みとバイアス", "Weights and biases";
    SEED: "乱数シード", "Seed";
    SAVED_ACCURACY: "保存時のテスト正解率", "Test accuracy when saved";
    FUNCTIONS: "活性化関数", "Activation";
    GUESSED: "活性化関数はファイルに書かれていません。ReLU、tanh、シグモイド関数のうち、テスト正解率が一番高いものを選んであります。", "The file does not say the activation. Of ReLU, tanh and sigmoid, the one with the highest test accuracy is chosen.";
    UNKNOWN: "活性化関数はファイルに書かれていません。学習したときのものを選んでください。", "The file does not say the activation. Choose the one that the model was trained with.";
    ACCURACY: "学習したときの画素の値と、今のデータでのテスト正解率", "Pixel values it was trained on, and test accuracy on the present data";
    MEAN: "平均", "Mean";
    DEVIATION: "標準偏差", "Standard deviation";
    FOLDED: "このページの画素は 0〜1 です。使うときに、同じ答えになるよう1層目の重みとバイアスを換算します。", "Pixels are 0 to 1 here. When the model is used, the weights and biases of its first layer are converted so that it gives the same answers.";
    ROWS: "このページの標準化で", "Standardised as here";
    CHANCE: "でたらめに答えるのと変わりません。よくある原因：クラスの順番や画素の値が違う、白黒が反転している、活性化関数が違う。Fortran 順の配列 (pandas の to_numpy など) を safetensors.numpy で保存すると、重みの並びが黙って変わります。", "This is no better than guessing. Common causes: another order of the classes, other pixel values, black and white exchanged, another activation. safetensors.numpy saves arrays in Fortran order (such as pandas' to_numpy) with their weights in the wrong places, without a word.";
    NOTES: "こう読みました", "How it was understood";
    SAVE_AS: "保存する形式", "Save as";
    SAFETENSORS: "safetensors (PyTorch)", "safetensors (PyTorch)";
    NPZ: ".npz (NumPy)", ".npz (NumPy)";
    LOAD: "読み込み方", "How to load it";
    INPUT: "入力は、画素の値を 255 で割った 0〜1 の数です。", "Inputs are pixel values divided by 255: 0 to 1.";
    INPUT_ROWS: "入力は、このページで標準化した値です。", "Inputs are values standardised as here.";
    NOT_SAVED: "保存できませんでした。", "It could not be saved.";
}

/// The label of a hidden layer's function.
pub fn function_of(layer: usize, layers: usize, lang: Lang) -> String {
    match (layers, lang) {
        (1, Lang::Ja) => "中間層".into(),
        (1, Lang::En) => "Hidden layer".into(),
        (_, Lang::Ja) => format!("中間層 {layer}"),
        (_, Lang::En) => format!("Hidden layer {layer}"),
    }
}

/// How images were prepared.
pub fn preparation(preparation: Preparation, lang: Lang) -> &'static str {
    let text = match preparation {
        Preparation::Unit => Text::new("0〜1", "0 to 1"),
        Preparation::Bytes => Text::new("0〜255", "0 to 255"),
        Preparation::Standardised => {
            Text::new("平均を引き、標準偏差で割った値", "mean and standard deviation")
        }
        Preparation::Centred => Text::new("−1〜1", "−1 to 1"),
    };
    text.get(lang)
}
