//! The words around the code, and its comments.

use crate::i18n::Text;
use crate::late::Computation;

/// The name of the tabs.
pub const LIBRARY: Text = Text::new("ライブラリ", "Library");
/// Copies the program.
pub const COPY: Text = Text::new("コピー", "Copy");
/// Said once it has been copied.
pub const COPIED: Text = Text::new("コピーしました", "Copied");
/// Said where there is no clipboard.
pub const NOT_COPIED: Text = Text::new(
    "コピーできませんでした。選択してコピーしてください。",
    "It could not be copied. Select the text and copy it.",
);
/// Saves the program as a notebook.
pub const NOTEBOOK: Text = Text::new("ノートブックで保存", "Save as notebook");
/// Saves the program as a file.
pub const EXAMPLE: Text = Text::new("lab.rsで保存", "Save as lab.rs");
/// The tab of the engine's own program.
pub const ENGINE: Text = Text::new("Rust、同じビット", "Rust, the same bits");
/// The first lines of that program.
pub const RUST_HEAD: Text = Text::new(
    "//! FFNN Lab の学習を、ページと同じエンジンで 1 ビットも違わずに繰り返します。
//! crates/ffnn/examples/lab.rs に置き、MNIST の 4 つのファイルがあるフォルダを渡します：
//! cargo run --release -p ffnn --example lab -- FOLDER",
    "//! Repeats a training of FFNN Lab by the page's own engine, bit for bit.
//! Save it as crates/ffnn/examples/lab.rs and name the folder with the four files of MNIST:
//! cargo run --release -p ffnn --example lab -- FOLDER",
);
/// Behind (w, b).
pub const BEFORE_EPOCH: Text = Text::new("  # エポック {} の前", "  # before epoch {}");
/// Behind the order of the samples.
pub const COUNTED_FROM_1: Text = Text::new(
    "  # このエポックの順序。ページではサンプルを 1 から数える",
    "  # the order of this epoch; the page counts samples from 1",
);
/// Behind the loop over minibatches.
pub const SO_FAR: Text = Text::new("  # 1 エポックは {} ステップ", "  # an epoch has {} steps");
/// Behind the choice of the small MNIST's images.
pub const RUST_SMALL: Text =
    Text::new("ページの小さい MNIST と同じ画像", "the images of the page's small MNIST");
/// Above the hash.
pub const RUST_HASH: Text =
    Text::new("重みのハッシュ (FNV-1a、64 ビット)", "The hash of the weights: 64-bit FNV-1a.");
/// The name of the code for a screen reader.
pub const PROGRAM: Text = Text::new("プログラム", "Program");
/// What the program prints.
pub const PRINTS: Text = Text::new("実行結果", "It prints");
/// The toggle of the common mistake.
pub const MISTAKE: Text = Text::new("よくあるまちがい：", "A common mistake: ");

/// Behind the shape of W.
pub const BIAS_LAST: Text = Text::new("、最後の列がバイアス", ", the bias in the last column");
/// Behind the function that adds the input of the bias.
pub const BIAS_INPUT: Text =
    Text::new("  # バイアスの入力 1 を並べる", "  # adds 1, the input of the bias");
/// Behind the shape of the samples.
pub const SAMPLES: Text = Text::new("、1 行が 1 サンプル", ", a sample in each row");
/// Behind the line that subtracts the largest.
pub const STABLE: Text = Text::new("  # 指数が無限大にならない", "  # no exponential overflows");
/// Behind the comparison with the library's own function.
pub const SAME: Text = Text::new("  # 同じ結果", "  # the same");
/// Behind the line that leaves out classes of probability 0.
pub const OCCURS: Text = Text::new("  # 0 log q は 0 とする", "  # 0 log q counts as 0");
/// Behind flips that are only counted.
pub const ORDER: Text = Text::new("、順序は結果に関係ない", ", their order makes no difference");
/// Behind the slope of a step function.
pub const NO_GRADIENT: Text =
    Text::new("  # ステップ関数は勾配を通さない", "  # a step lets no gradient through");
/// Behind a slope at a kink.
pub const KINK: Text = Text::new(
    "  # 折れ目での約束がこのページと違う",
    "  # at the kink the convention differs from this page",
);

/// Behind the folder of the files.
pub const FOUR_FILES: Text =
    Text::new("  # MNIST の 4 つのファイルがあるフォルダ", "  # has the four files of MNIST");
/// Behind the file of the data.
pub const SAVED: Text = Text::new(
    "  # 「ダウンロード」の「データ (.npz)」",
    "  # “Data (.npz)” of the page's “Download”",
);
/// Behind the seed.
pub const OTHER_NUMBERS: Text =
    Text::new("  # 乱数はこのページと違う", "  # other random numbers than the page's");
/// Behind the weights of rows of samples.
pub const TRANSPOSED: Text = Text::new(
    "  # 節 4〜6 の W の転置で、バイアスは b に分ける",
    "  # W of sections 4 to 6 transposed, its bias column apart as b",
);
/// Behind the slope of ReLU.
pub const SLOPE_AT_0: Text =
    Text::new("  # u = 0 では 1 とする", "  # taken as 1 at u = 0, where there is none");
/// Behind δ of the output layer.
pub const DELTA: Text = Text::new("  # ŷ − y", "  # y_hat - y");
/// Behind the smaller training set.
pub const SUBSET: Text =
    Text::new("  # ページの小さい MNIST と同じ枚数", "  # as many as the page's small MNIST has");
/// Behind the loss function.
pub const LOGITS: Text = Text::new("  # softmax を含む", "  # includes the softmax");
/// Where the settings have more than the program.
pub const LEFT_OUT: Text = Text::new(
    "省いたもの：ドロップアウト、L1、ウォームアップ、データの変更、早期終了",
    "Left out: dropout, L1, warm-up, changes of the data, early stopping",
);

/// The tab of the program with the page's bits.
pub const SAME_BITS: Text = Text::new("NumPy、ビット単位で同じ", "NumPy, the same bits");
/// Where there is no such program.
pub const NOT_REPEATED: Text = Text::new(
    "ドロップアウトを使う学習と、データを変える学習 (データ拡張、誤ったラベル、サンプル数やクラスの選択) には、まだこのプログラムがありません。",
    "There is no such program yet for a run with dropout or with changed data: augmentation, wrong labels, fewer samples, chosen classes.",
);
/// What the program with the same bits does.
pub const REPEATS: Text = Text::new(
    "# このページの学習を 1 ビットも違わずに繰り返す。必要なのは NumPy 2 だけ",
    "# Repeats the page's training bit for bit; needs NumPy 2 and nothing else",
);
/// Above the random numbers.
pub const SAME_RANDOM: Text = Text::new(
    "# このページの乱数：PCG XSL RR 128/64、用途ごとに別の系列",
    "# The page's random numbers: PCG XSL RR 128/64, a stream for each purpose",
);
/// Above the exponential.
pub const SAME_EXP: Text = Text::new(
    "# np.exp の最後のビットはプロセッサで違うので、このページの単精度の式を使う",
    "# The last bit of np.exp depends on the processor, so this has the page's steps in single precision",
);
/// Above what makes moments zero.
pub const SAME_MOMENTS: Text = Text::new(
    "# このページと同じく、非正規化数 (2^-126 未満) になったモーメントは 0 とする",
    "# As on the page, a moment that has become subnormal, below 2^-126, is 0",
);
/// Above the products.
pub const SAME_SUMS: Text = Text::new(
    "# total + a @ b を、このページと同じ順に 1 項ずつ足す。@ の足す順はプロセッサで違う",
    "# total + a @ b, one product after the other, as the page adds; the order of @ depends on the processor",
);
/// Behind the slope of E.
pub const SLOPE: Text = Text::new("  # dE/dw", "  # dE/dw");
/// Behind the choice of the small MNIST's images.
pub const SMALL: Text =
    Text::new("  # ページの小さい MNIST の画像", "  # the images of the page's small MNIST");
/// Behind the shape of W.
pub const BIAS_ROW: Text = Text::new("、最後の行がバイアス", ", the biases in the last row");
/// Above the hash.
pub const HASH: Text = Text::new(
    "# 重みのハッシュ値 (64 ビットの FNV-1a)",
    "# The hash of the weights (FNV-1a, 64 bits)",
);
/// Printed where the weights are the page's.
pub const EQUAL: Text = Text::new(
    "このページの重みと 1 ビットも違いません",
    "equal to the weights of the page, bit for bit",
);
/// Printed where they are not.
pub const NOT_EQUAL: Text = Text::new(
    "このページの重みと違います：学習の途中で学習率やエポック数を変えましたか。ファイルは同じですか",
    "not the weights of the page: was the learning rate or the number of epochs changed during training? Are the files the same?",
);

/// The common mistake of a computation.
pub fn mistake(computation: &Computation) -> Text {
    match computation {
        Computation::Linear { .. } | Computation::Forward { .. } => {
            Text::new("バイアスを忘れる", "the bias forgotten")
        }
        Computation::Activations { .. } => {
            Text::new("関数の値を傾きとする", "the value taken for the slope")
        }
        Computation::Softmax { .. } => {
            Text::new("大きな u から最大値を引かない", "large u without subtracting the largest")
        }
        Computation::CrossEntropy { .. } => {
            Text::new("和の代わりに平均をとる", "the mean for the sum")
        }
        Computation::Descent(_) => {
            Text::new("引くのではなく足す", "the gradient added instead of subtracted")
        }
        Computation::Minibatches(_) => {
            Text::new("いつも最初のミニバッチを使う", "the first minibatch in each step")
        }
        Computation::ChainRule(_) => Text::new(
            "NumPy では W2 を先に更新してから δ1 を求める、PyTorch では符号を忘れる",
            "in NumPy W2 updated before delta1 is computed, in PyTorch the sign forgotten",
        ),
        Computation::Step(_) => Text::new(
            "ミニバッチの平均の代わりに和をとる",
            "the sum over the minibatch for the mean",
        ),
        Computation::Training(_) => Text::new(
            "NumPy ではミニバッチの大きさで割らない、PyTorch では勾配を 0 に戻さない",
            "in NumPy no division by the minibatch, in PyTorch gradients that are not set to 0",
        ),
        Computation::Likelihood { .. } => {
            Text::new("積を求めてから対数をとる", "the logarithm of the product")
        }
    }
}
