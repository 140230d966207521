//! The texts of the lab.

use crate::i18n::Text;

macro_rules! texts {
    ($($name:ident: $ja:literal, $en:literal;)*) => {
        $(#[doc = $en] pub const $name: Text = Text::new($ja, $en);)*
    };
}

texts! {
    TRAIN: "学習", "Train";
    PAUSE: "一時停止", "Pause";
    STEP: "1ステップ", "Step";
    EPOCH: "1エポック", "Epoch";
    RESET: "リセット", "Reset";
    UNDO: "元に戻す", "Undo";
    UNDO_HINT: "直前に置き換えられた、学習済みのネットワークに戻します", "Brings back the trained network that was replaced last";
    CONTROLS: "学習の操作", "Training controls";
    PROGRESS: "学習の進み具合", "Training progress";
    TRAINING_LOSS: "訓練損失", "Training loss";
    TEST_ACCURACY: "テスト正解率", "Test accuracy";
    SPEED: "毎秒画像数", "Images per second";
    ROWS_PER_SECOND: "毎秒行数", "Rows per second";
    NETWORK: "ネットワーク", "Network";
    LOSS: "損失", "Loss";
    ACCURACY: "正解率", "Accuracy";
    R_SQUARED: "決定係数 R²", "R²";
    TRAINING_R_SQUARED: "訓練 R²", "Training R²";
    TEST_R_SQUARED: "テスト R²", "Test R²";
    ACTIVATION: "活性化関数", "Activation";
    LAYERS: "中間層の数", "Hidden layers";
    HIDDEN: "中間層のユニット数", "Hidden units";
    LEARNING_RATE: "学習率", "Learning rate";
    MEAN_LOSS: "ここの E はサンプル 1 つあたりの平均です。実線は点のあいだのミニバッチについての平均で、その間も w は動いています。破線はエポックの終わりに、テスト集合全体で求めます。", "E here is the mean per sample. The solid line is the mean over the minibatches from point to point, during which w moves; the dashed one is of the whole test set, at the end of an epoch.";
    OF_MINIBATCH: "いちばん新しいミニバッチの、サンプル 1 つあたりの平均の E についての勾配です。", "The gradient of E as the mean per sample of the newest minibatch.";
    GRADIENTS: "層ごとの勾配の大きさ", "Size of each layer's gradient";
    STEP_GRADIENT: "ステップ関数の微分は、微分できるところではすべて 0 です。逆向きに伝わる誤差はここで 0 を掛けられて消えるので、学習するのは出力層だけです。", "The derivative of the step function is 0 wherever it exists, so nothing comes back through it: only the output layer learns.";
    NO_GRADIENT: "1 層目の勾配はちょうど 0 です。重みか f′ が 0 のところで誤差が途切れ、ここまで届いていません。", "The first layer's gradient is exactly 0: on its way back the error meets weights or slopes f′ that are 0, and none of it arrives here.";
    ALIKE: "重みがすべて 0 から始まったので、同じ層のユニットはいつも同じ値で、同じ勾配を受けます。何個あっても 1 個と同じです。", "All weights began at 0, so the units of a layer always have the same value and get the same gradient: however many there are, they are one in effect.";
    BATCH: "バッチサイズ", "Batch size";
    EPOCHS: "エポック数", "Epochs";
    EPOCH_COLUMN: "エポック", "Epoch";
    STOP: "早く終える条件", "Stop earlier";
    STOP_ACCURACY: "テスト正解率 (%)", "Test accuracy of (%)";
    STOP_PATIENCE: "改善のないエポック数", "Epochs without improvement";
    STOP_SECONDS: "秒数", "Seconds";
    STOP_NOTE: "空欄の条件は使いません。改善はテスト損失で見て、止めたら一番よかったエポックの重みに戻します。テスト集合で選ぶので、その正解率は見たことのないデータでの性能より少し良く出ます。研究では訓練集合の一部を検証用に分け、それで選びます。", "Empty: no condition. Improvement is a lower test loss; stopping brings back the weights of the best epoch. As the test set chooses them, its accuracy is a little better than on data never seen; in research a part of the training set, the validation set, is held out to choose by.";
    SEED: "乱数シード", "Seed";
    OPTIMIZER: "最適化手法", "Optimiser";
    SCHEDULE: "学習率の変化", "Learning rate over the run";
    INIT: "初期化", "Initialisation";
    L2: "L2 正則化 λ", "L2 penalty λ";
    MORE: "くわしい設定", "More settings";
    DATA_EXPERIMENT: "データで実験", "Data as an experiment";
    NEW_SEED: "新しいシード", "New seed";
    DATA: "データ", "Data";
    SMALL: "MNIST 12,000枚", "MNIST, 12,000 images";
    FULL: "MNIST 全部 (70,000枚)", "MNIST, all 70,000";
    FASHION: "Fashion-MNIST (衣類の写真)", "Fashion-MNIST (clothing)";
    KMNIST: "Kuzushiji-MNIST (くずし字)", "Kuzushiji-MNIST (old cursive)";
    STROKES: "描いた数字 (プログラムが生成)", "Drawn digits (made by this program)";
    FILES: "自分のファイル", "Your files";
    LOADING_DATA: "データ", "data";
    LOADING_SMALL: "MNIST 12,000枚", "MNIST (12,000 images)";
    LOADING_FULL: "MNIST 70,000枚", "MNIST (70,000 images)";
    LOADING_STROKES: "描いた数字", "drawn digits";
    LOADING_FILES: "自分のファイル", "your files";
    UPLOAD: "データを読み込む", "Upload data";
    UPLOAD_HINT: "IDX、.npy、.npz、CSV、画像と、それらの gzip や ZIP。ここへドロップしても読み込めます。使う前に中身を確かめられます。ファイルは端末の外へ出ません。", "IDX, .npy, .npz, CSV and pictures, also as gzip or zip; dropping them here works as well. You see what they are before they are used. Files never leave this device.";
    ATTRIBUTION: "MNIST: Yann LeCun, Corinna Cortes, Christopher J.C. Burges。NIST のデータから作られ、CC BY-SA 3.0 で配布されています。", "MNIST: Yann LeCun, Corinna Cortes, Christopher J.C. Burges; derived from NIST; distributed under CC BY-SA 3.0.";
    FASHION_BY: "Fashion-MNIST: Han Xiao, Kashif Rasul, Roland Vollgraf (Zalando Research)。MIT ライセンス。", "Fashion-MNIST: Han Xiao, Kashif Rasul, Roland Vollgraf (Zalando Research); MIT licence.";
    KMNIST_BY: "「KMNISTデータセット」(CODH作成)、「日本古典籍くずし字データセット」(国文研ほか所蔵) を翻案、doi:10.20676/00000341。CC BY-SA 4.0。", "KMNIST Dataset (created by CODH), adapted from Kuzushiji Dataset (created by NIJL and others), doi:10.20676/00000341; CC BY-SA 4.0.";
    EXPERIMENTS: "実験してみる", "Experiments";
    NO_PROGRAM: "この学習の NumPy と PyTorch のプログラムは、いまは画像のときだけ表示できます。",
        "The training as a program in NumPy and PyTorch: so far only with images.";
    BROWSE: "データを見る", "Look at the data";
    INSIDE: "ネットワークの中を見る", "Look inside the network";
    PART: "どの部分", "Part";
    TRAINING_SET: "訓練集合", "Training set";
    TEST_SET: "テスト集合", "Test set";
    UNLABELLED: "ラベルなし", "Unlabelled";
    CLASS: "クラス", "Class";
    ALL: "すべて", "All";
    PREVIOUS: "前へ", "Previous";
    NEXT: "次へ", "Next";
    PIXELS: "画素の値 (0〜255)", "Pixels (0 to 255)";
    ONE_OF_K: "1-of-K表現", "1-of-K coding";
    RUNS: "実行の一覧", "Runs";
    VALUES: "数値", "Values";
    TRAINING_ACCURACY: "訓練正解率", "Training accuracy";
    TEST_LOSS: "テスト損失", "Test loss";
    DISMISS: "閉じる", "Dismiss";
    KEPT: "前回の学習が、この端末に残っています。", "Your last run is kept on this device.";
    OPEN_KEPT: "前回の続きを開く", "Open the last run";
    WAIT: "データを待っています。", "Waiting for data.";
    LEAD: "手書き数字 MNIST で3層のネットワークを学習させ、自分の字を読ませてみましょう。すべてこの端末の中で動きます。", "Train a three-layer network on MNIST's handwritten digits, then let it read your own hand. Everything runs on this device.";
    LEAD_TABLE: "表の各行から答えを予測するネットワークを学習させ、値を書き換えて予測を確かめましょう。すべてこの端末の中で動きます。", "Train a network that predicts from the rows of a table, then change their values and see what it says. Everything runs on this device.";
    NOW: "学習率、エポック数、早く終える条件、スレッド数はすぐに反映されます。ほかの変更は次のリセットで反映されます。", "Learning rate, epochs, stopping and threads act at once; everything else acts from the next reset.";
    WAITS: "変更した設定は、次のリセットで反映されます。", "The changed settings take effect at the next reset.";
    APPLY: "リセットして反映", "Reset to apply";
}
