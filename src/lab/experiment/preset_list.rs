//! The experiments to begin with.

use ffnn::activation::Activation;
use ffnn::data::augment::Augmentation;
use ffnn::init::Init;
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;

use crate::i18n::Text;
use crate::training::data_settings::DataSettings;
use crate::training::settings::{Settings, Source};

/// An experiment: what to look for, why it happens, and how it is set up.
pub struct Preset {
    /// The text of its link, in a few words.
    pub name: Text,
    /// What to look for.
    pub look: Text,
    /// Why it happens.
    pub why: Text,
    /// Its data.
    pub source: Source,
    /// Its settings.
    pub settings: fn() -> Settings,
    /// What is swept, as a link has it.
    pub sweep: Option<&'static str>,
}

/// All, in the order of the page.
pub const PRESETS: [Preset; 18] = [
    Preset {
        name: Text::new("速い端末なら約 2 秒で 98%", "98% in about two seconds on a fast device"),
        look: Text::new(
            "MNIST 全体を 4 エポック学習すると、テスト正解率が 98% に届きます。",
            "Four epochs of all of MNIST bring test accuracy to 98%.",
        ),
        why: Text::new(
            "モメンタムで大きく進み、学習率を 0 まで下げて細かく仕上げるからです。",
            "Momentum takes long steps at first, and a learning rate that falls to 0 makes them fine at the end.",
        ),
        source: Source::Mnist,
        settings: fastest,
        sweep: None,
    },
    Preset {
        name: Text::new("講義のネットワーク", "The lecture's network"),
        look: Text::new(
            "1 エポックで約 89%、10 エポックで約 94% に達し、訓練損失の下がり方はだんだんゆっくりになります。",
            "One epoch brings test accuracy to about 89% and ten to about 94%, while the training loss falls ever more slowly.",
        ),
        why: Text::new(
            "128 個の中間ユニットが画像から特徴を作り、出力層はそれを組み合わせて 10 クラスに分けるからです。",
            "The 128 hidden units make features of the image, and the output layer combines these to tell ten classes apart.",
        ),
        source: Source::MnistSmall,
        settings: Settings::default,
        sweep: None,
    },
    Preset {
        name: Text::new("中間層なし", "No hidden layer"),
        look: Text::new(
            "テスト正解率は 91% あたりで頭打ちになり、中間層のある 94% に届きません。",
            "Test accuracy stops at about 91%, below the 94% with a hidden layer.",
        ),
        why: Text::new(
            "クラスごとに画素の重み付きの和を 1 つ比べるだけなので、クラスの境界は直線 (超平面) にしかなりません。",
            "Only one weighted sum of the pixels is compared for each class, so that all borders between classes are straight.",
        ),
        source: Source::MnistSmall,
        settings: || Settings { hidden: Vec::new(), ..Settings::default() },
        sweep: None,
    },
    Preset {
        name: Text::new("ステップ関数", "The step function"),
        look: Text::new(
            "中間層の勾配がちょうど 0 のままで、それでもテスト正解率は上がります。",
            "The hidden layer's gradient stays exactly 0, and still test accuracy rises.",
        ),
        why: Text::new(
            "ステップ関数の微分は 0 なので誤差が中間層へ伝わらず、学習するのは出力層だけです。",
            "The step function's derivative is 0, so no error comes back through it and only the output layer learns.",
        ),
        source: Source::MnistSmall,
        settings: || Settings { activation: Activation::Step, ..Settings::default() },
        sweep: None,
    },
    Preset {
        name: Text::new("深いシグモイド、小さな重み", "Deep sigmoids, small weights"),
        look: Text::new(
            "10 エポックたっても損失は 2.3、正解率は 10% のままで、1 層目の勾配は出力層よりずっと小さくなります。",
            "After ten epochs the loss is still 2.3 and the accuracy 10%, and the first layer's gradient is far smaller than the output layer's.",
        ),
        why: Text::new(
            "さかのぼる誤差は 1 層ごとに小さな重みと 1/4 以下の f′ を掛けられ、入力に近い層に届く前に消えます。",
            "On its way back the error is multiplied by small weights and by an f′ of at most 1/4 in every layer, and is gone before it comes near the input.",
        ),
        source: Source::MnistSmall,
        settings: || Settings { init: Init::Uniform { limit: 0.1 }, ..deep_sigmoids() },
        sweep: None,
    },
    Preset {
        name: Text::new("深いシグモイド、Xavier 初期化", "Deep sigmoids with Xavier weights"),
        look: Text::new(
            "初めの数エポックは 2.3 のままですが、そのあと損失が下がり、10 エポックで正解率は約 70% になります。",
            "For some epochs the loss stays at 2.3, then it falls, and after ten epochs accuracy is about 70%.",
        ),
        why: Text::new(
            "Xavier 初期化は層の幅に合わせて重みを大きくし、前向きの信号と逆向きの勾配の大きさをなるべく保ちます。",
            "Xavier weights are as large as the width of the layers needs, so that signals and gradients keep more of their size.",
        ),
        source: Source::MnistSmall,
        settings: || Settings { init: Init::Xavier, ..deep_sigmoids() },
        sweep: None,
    },
    Preset {
        name: Text::new("大きすぎる学習率", "A learning rate that is too high"),
        look: Text::new(
            "損失が 2.3 のあたりから下がらず、死んだユニットが 128 個中 128 個と出ます。",
            "The loss stays near 2.3, and all 128 hidden units are named as dead.",
        ),
        why: Text::new(
            "学習率 10 では一歩が大きすぎて、ReLU が次々とどの入力にも 0 を出すようになり、勾配が消えます。",
            "With a learning rate of 10 the steps are so long that one ReLU after the other gives 0 for every input, which leaves no gradient.",
        ),
        source: Source::MnistSmall,
        settings: || sgd(10.0),
        sweep: None,
    },
    Preset {
        name: Text::new("小さすぎる学習率", "A learning rate that is too low"),
        look: Text::new(
            "損失はなめらかに下がり続けますが、10 エポックで正解率は約 77% と、学習率 0.1 の 1 エポックにも届きません。",
            "The loss falls smoothly all the time, but after ten epochs accuracy is about 77%, less than after one epoch with a rate of 0.1.",
        ),
        why: Text::new(
            "一歩が 100 分の 1 なので、同じところまで進むのに多くのミニバッチが要ります。",
            "Each step is a hundredth as long, so that it takes many more minibatches to come as far.",
        ),
        source: Source::MnistSmall,
        settings: || sgd(0.001),
        sweep: None,
    },
    Preset {
        name: Text::new("重みがすべて 0", "All weights zero"),
        look: Text::new(
            "シグモイドで 10 エポック学習しても正解率は約 25% で、1 層目の重みを見ると、どのユニットも同じ絵です。",
            "After ten epochs with the sigmoid, accuracy is about 25%, and the first-layer weights show the same picture for every unit.",
        ),
        why: Text::new(
            "中間層のユニットがみな同じ勾配を受けていつまでも同じままなので、実質 1 ユニットのネットワークです。",
            "All hidden units get the same gradient and stay alike for ever, so the network has one unit in effect.",
        ),
        source: Source::MnistSmall,
        settings: || Settings {
            activation: Activation::Sigmoid,
            init: Init::Zeros,
            ..Settings::default()
        },
        sweep: None,
    },
    Preset {
        name: Text::new("500 枚で過学習", "Overfitting on 500 images"),
        look: Text::new(
            "訓練正解率は 100% になるのにテスト正解率は約 86% で止まり、テスト損失は途中から上がり始めます。",
            "Training accuracy reaches 100% while test accuracy stops at about 86%, and the test loss begins to rise again.",
        ),
        why: Text::new(
            "10 万個の重みは 500 枚を丸ごと覚えられるので、初めて見る画像には役立たない細部まで合わせてしまいます。",
            "A hundred thousand weights can learn 500 images by heart, with details that say nothing about images never seen.",
        ),
        source: Source::MnistSmall,
        settings: few_images,
        sweep: None,
    },
    Preset {
        name: Text::new("過学習の対策: L2 正則化", "A cure for overfitting: L2"),
        look: Text::new(
            "テスト損失が上がらなくなり、訓練損失は 0.08 あたりで止まります。",
            "The test loss no longer rises, and the training loss stops near 0.08.",
        ),
        why: Text::new(
            "大きな重みに罰を与えるので、訓練画像に自信をもちすぎることができません。",
            "Large weights cost something, so that the network can't become too sure of its training images.",
        ),
        source: Source::MnistSmall,
        settings: || Settings { l2: 0.01, ..few_images() },
        sweep: None,
    },
    Preset {
        name: Text::new("過学習の対策: ドロップアウト", "A cure for overfitting: dropout"),
        look: Text::new(
            "訓練損失の下がり方が遅くなり、テスト正解率は 1 ポイント近く上がって約 87% になります。",
            "The training loss falls more slowly, and test accuracy gains nearly one point, to about 87%.",
        ),
        why: Text::new(
            "毎回ちがう半分のユニットが消えるので、どのユニットも特定の相手だけに頼れません。",
            "Another half of the units is missing each time, so that no unit can rely on particular others.",
        ),
        source: Source::MnistSmall,
        settings: || Settings { dropout: 0.5, ..few_images() },
        sweep: None,
    },
    Preset {
        name: Text::new("過学習の対策: データ拡張", "A cure for overfitting: augmentation"),
        look: Text::new(
            "同じ 500 枚なのに、テスト正解率は 92% を超え、テスト損失は下がり続けます。",
            "From the same 500 images test accuracy rises above 92%, and the test loss keeps falling.",
        ),
        why: Text::new(
            "ずらし、回し、伸び縮みさせた画像はエポックごとに違うので、覚え込めず、数字の形そのものを学びます。",
            "Shifted, turned and scaled images are new in every epoch, so that only the shape of a digit is left to be learned.",
        ),
        source: Source::MnistSmall,
        settings: || {
            let start = few_images();
            let augmentation =
                Augmentation { shift: 2.0, rotation: 10.0, scale: 0.1, elastic: 0.0 };
            Settings { data: DataSettings { augmentation, ..start.data.clone() }, ..start }
        },
        sweep: None,
    },
    Preset {
        name: Text::new("間違ったラベル 40%", "40% wrong labels"),
        look: Text::new(
            "テスト正解率は 10 エポックごろに約 90% まで上がり、その後は訓練損失が下がるほど 75% あたりまで落ちます。",
            "Test accuracy rises to about 90% near epoch 10, and then falls towards 75% while the training loss keeps falling.",
        ),
        why: Text::new(
            "初めに学ぶのは多数の正しいラベルに共通の形ですが、あとからは間違ったラベルを 1 枚ずつ覚えていきます。",
            "What most labels agree on is learned first, and later the wrong labels are learned by heart, one by one.",
        ),
        source: Source::MnistSmall,
        settings: || Settings {
            data: DataSettings { label_noise: 0.4, ..DataSettings::default() },
            epochs: 40,
            ..Settings::default()
        },
        sweep: None,
    },
    Preset {
        name: Text::new("シグモイドか ReLU か", "Sigmoid or ReLU"),
        look: Text::new(
            "同じ学習率 0.1 の 10 エポックで、シグモイドは約 91%、ReLU は約 94% に達し、ReLU は数エポック早く 90% を超えます。",
            "Ten epochs at the same learning rate of 0.1 bring the sigmoid to about 91% and ReLU to about 94%, and ReLU passes 90% some epochs earlier.",
        ),
        why: Text::new(
            "シグモイドの f′ は大きくても 1/4 なので、1 層目に届く勾配が小さくなります。",
            "A sigmoid's f′ is never more than 1/4, so that a smaller gradient comes to the first layer.",
        ),
        source: Source::MnistSmall,
        settings: Settings::default,
        sweep: Some("act:sigmoid,relu"),
    },
    Preset {
        name: Text::new("モメンタムと Adam", "Momentum against Adam"),
        look: Text::new(
            "同じ学習率 0.003 でも、最初のエポックの正解率は SGD が約 45%、モメンタムが約 85%、Adam が約 92% です。",
            "At the same learning rate of 0.003 the first epoch brings SGD to about 45%, momentum to about 85% and Adam to about 92%.",
        ),
        why: Text::new(
            "モメンタムは同じ向きの勾配をため込み、Adam はさらに重みごとに勾配の大きさで割って歩幅をそろえます。",
            "Momentum adds up gradients of the same direction, and Adam also divides by their size, weight by weight.",
        ),
        source: Source::MnistSmall,
        settings: || sgd(0.003),
        sweep: Some("opt:sgd,momentum,adam"),
    },
    Preset {
        name: Text::new("中間層の幅を変える", "Widths of the hidden layer"),
        look: Text::new(
            "2 ユニットでは約 54%、8 ユニットで約 91%、128 ユニットで約 94% と、広げるほど伸びは小さくなります。",
            "Two units reach about 54%, eight about 91% and 128 about 94%, so that each doubling gains less than the one before.",
        ),
        why: Text::new(
            "どの出力も中間層の値だけから計算されるので、2 個の数では 10 クラスを分けきれません。",
            "Every output is computed from the hidden units alone, and two numbers are too few to keep ten classes apart.",
        ),
        source: Source::MnistSmall,
        settings: Settings::default,
        sweep: Some("hidden:2,4,8,32,128"),
    },
    Preset {
        name: Text::new("手書きをよく読む", "Drawings read well"),
        look: Text::new(
            "15 エポックで MNIST のテスト正解率が約 98.8% になり、傾けたりずらしたりした数字も、速さ重視の学習よりずっとよく読めます。",
            "Fifteen epochs bring test accuracy to about 98.8%, and digits that are tilted or off centre are read far better than by the fastest training.",
        ),
        why: Text::new(
            "ずらし、回し、大きさを変えた画像で学習すると、どこにどう書かれても同じ数字だと知ることになります。",
            "From images that are shifted, turned and scaled it learns that a digit is the same wherever and however it stands.",
        ),
        source: Source::Mnist,
        settings: augmented,
        sweep: None,
    },
];

/// The fastest known recipe, which `cargo xtask bench` times.
pub fn fastest() -> Settings {
    Settings {
        optimizer: Optimizer::Momentum { learning_rate: 0.1, momentum: 0.9 },
        schedule: Schedule::Linear,
        epochs: 4,
        ..Settings::default()
    }
}

/// Chosen with 10,000 training images held out, of which it reads 98.7%. Of test images that are shifted by up to 3 pixels, turned by
/// up to 20° and scaled by up to 15% it reads 93%, where [`fastest`] reads 66%.
fn augmented() -> Settings {
    let start = Settings::default();
    let augmentation = Augmentation { shift: 1.5, rotation: 10.0, scale: 0.1, elastic: 0.0 };
    let adam = Optimizer::from_id("adam").unwrap_or(start.optimizer);
    Settings {
        hidden: vec![256],
        optimizer: adam.with_learning_rate(0.003),
        schedule: Schedule::Cosine,
        batch_size: 128,
        epochs: 15,
        data: DataSettings { augmentation, ..DataSettings::default() },
        ..start
    }
}

fn sgd(learning_rate: f32) -> Settings {
    Settings { optimizer: Optimizer::Sgd { learning_rate }, ..Settings::default() }
}

fn deep_sigmoids() -> Settings {
    Settings { hidden: vec![64; 3], activation: Activation::Sigmoid, ..Settings::default() }
}

fn few_images() -> Settings {
    Settings {
        data: DataSettings { samples: Some(500), ..DataSettings::default() },
        epochs: 100,
        batch_size: 32,
        ..Settings::default()
    }
}
