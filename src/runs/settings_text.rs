//! The settings of a run as text: each with its name and its value.

use ffnn::data::augment::Augmentation;
use ffnn::init::Init;
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;
use ffnn::train::StopRules;

use crate::course::activation::activation_name;
use crate::i18n::{Lang, Text};
use crate::numbers;
use crate::training::kept_runs::KeptRun;
use crate::training::own_data::DataId;
use crate::training::settings::{Settings, Source};

/// A setting by which runs differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunSetting {
    /// The data.
    Data,
    /// Units of the hidden layers.
    Hidden,
    /// The activation function.
    Activation,
    /// How the weights begin.
    Init,
    /// The optimiser.
    Optimizer,
    /// η.
    Rate,
    /// How η changes.
    Schedule,
    /// Epochs in which η grows.
    WarmUp,
    /// λ₂.
    L2,
    /// λ₁.
    L1,
    /// p of dropout.
    Dropout,
    /// Samples in a minibatch.
    Batch,
    /// Whether a smaller last minibatch is left out of an epoch.
    LastBatch,
    /// The number of epochs.
    Epochs,
    /// The conditions that end it earlier.
    Stop,
    /// The seed.
    Seed,
    /// The number of training samples.
    Samples,
    /// The classes.
    Classes,
    /// The share of wrong labels.
    Noise,
    /// How images are changed.
    Augmentation,
}

impl RunSetting {
    /// All, in the order of a table.
    pub const ALL: [Self; 20] = [
        Self::Data,
        Self::Samples,
        Self::Classes,
        Self::Noise,
        Self::Augmentation,
        Self::Hidden,
        Self::Activation,
        Self::Init,
        Self::Optimizer,
        Self::Rate,
        Self::Schedule,
        Self::WarmUp,
        Self::L2,
        Self::L1,
        Self::Dropout,
        Self::Batch,
        Self::LastBatch,
        Self::Epochs,
        Self::Stop,
        Self::Seed,
    ];

    /// The name of the setting, as the form has it.
    pub fn title(self) -> Text {
        match self {
            Self::Data => Text::new("データ", "Data"),
            Self::Hidden => Text::new("中間層のユニット数", "Hidden units"),
            Self::Activation => Text::new("活性化関数", "Activation"),
            Self::Init => Text::new("初期化", "Initialisation"),
            Self::Optimizer => Text::new("最適化手法", "Optimiser"),
            Self::Rate => Text::new("学習率", "Learning rate"),
            Self::Schedule => Text::new("学習率の変化", "Learning rate over the run"),
            Self::WarmUp => Text::new("ウォームアップ期間", "Warm-up epochs"),
            Self::L2 => Text::new("L2 正則化 λ", "L2 penalty λ"),
            Self::L1 => Text::new("L1 正則化 λ", "L1 penalty λ"),
            Self::Dropout => Text::new("ドロップアウト率", "Dropout"),
            Self::LastBatch => Text::new("最後の小さいミニバッチ", "Smaller last minibatch"),
            Self::Stop => Text::new("早く終える条件", "Stop earlier"),
            Self::Samples => Text::new("訓練データの数", "Training samples"),
            Self::Classes => Text::new("使うクラス", "Classes"),
            Self::Noise => Text::new("ラベルの誤り", "Wrong labels"),
            Self::Augmentation => Text::new("データ拡張", "Augmentation"),
            Self::Batch => Text::new("バッチサイズ", "Batch size"),
            Self::Epochs => Text::new("エポック数", "Epochs"),
            Self::Seed => Text::new("乱数シード", "Seed"),
        }
    }

    /// Its value in a run, as a table shows it under its name.
    pub fn value(self, run: &KeptRun, lang: Lang) -> String {
        let settings = &run.settings;
        match self {
            Self::Data => data(run.source, run.data, lang),
            Self::Hidden => {
                let units: Vec<String> = settings.hidden.iter().map(u32::to_string).collect();
                if units.is_empty() { "0".to_owned() } else { units.join(", ") }
            }
            Self::Activation => activations(settings),
            Self::Init => init(settings.init).get(lang).to_owned(),
            Self::Optimizer => optimizer(settings.optimizer).to_owned(),
            Self::Rate => settings.optimizer.learning_rate().to_string(),
            Self::Schedule => schedule(settings.schedule).get(lang).to_owned(),
            Self::WarmUp => settings.warm_up.to_string(),
            Self::L2 => settings.l2.to_string(),
            Self::L1 => settings.l1.to_string(),
            Self::Dropout => settings.dropout.to_string(),
            Self::Batch => settings.batch_size.to_string(),
            Self::LastBatch => match settings.drop_last {
                true => Text::new("使わない", "left out").get(lang).to_owned(),
                false => Text::new("使う", "kept").get(lang).to_owned(),
            },
            Self::Epochs => settings.epochs.to_string(),
            Self::Stop => stop(settings.stop, lang),
            Self::Samples => match settings.data.samples {
                Some(count) => count.to_string(),
                None => ALL_OF_THEM.get(lang).to_owned(),
            },
            // As the link has them.
            Self::Classes => match &settings.data.classes[..] {
                [] => ALL_OF_THEM.get(lang).to_owned(),
                some => listed(some.iter().map(u8::to_string)),
            },
            Self::Noise => percent_of(settings.data.label_noise),
            Self::Augmentation => augmentation(settings.data.augmentation, lang),
            Self::Seed => settings.seed.to_string(),
        }
    }

    /// Its value in a run, so that it is understood alone.
    pub fn phrase(self, run: &KeptRun, lang: Lang) -> String {
        let value = self.value(run, lang);
        let before = match self {
            Self::Data | Self::Activation | Self::Init | Self::Optimizer | Self::Augmentation => {
                return value;
            }
            Self::WarmUp => Text::new("ウォームアップ ", "warm-up "),
            Self::L1 => Text::new("L1 λ = ", "L1 λ = "),
            Self::Dropout => Text::new("ドロップアウト ", "dropout "),
            Self::LastBatch => Text::new("最後のミニバッチを", "last minibatch "),
            Self::Stop if run.settings.stop == StopRules::default() => return value,
            Self::Stop => Text::new("条件 ", "until "),
            Self::Samples => Text::new("訓練データ ", "training samples "),
            Self::Classes => Text::new("クラス ", "classes "),
            Self::Noise => Text::new("ラベルの誤り ", "wrong labels "),
            Self::Schedule => Text::new("η ", "η "),
            Self::Hidden if run.settings.hidden.is_empty() => {
                return Text::new("中間層なし", "no hidden layer").get(lang).to_owned();
            }
            Self::Hidden => return value + Text::new(" ユニット", " units").get(lang),
            Self::Rate => Text::new("η = ", "η = "),
            Self::L2 => Text::new("λ = ", "λ = "),
            Self::Batch => Text::new("バッチ ", "batch "),
            Self::Epochs => return value + Text::new(" エポック", " epochs").get(lang),
            Self::Seed => Text::new("シード ", "seed "),
        };
        before.get(lang).to_owned() + &value
    }
}

const ALL_OF_THEM: Text = Text::new("すべて", "all");

/// One function for all layers, or one for each.
fn activations(settings: &Settings) -> String {
    match &settings.own_activations[..] {
        [] => activation_name(settings.activation).to_owned(),
        _ => listed(settings.activations().into_iter().map(|f| activation_name(f).to_owned())),
    }
}

fn listed(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

/// 20% of 0.2: without the digits that an f32 does not hold.
fn percent_of(share: f32) -> String {
    let percent = numbers::parse(&share.to_string()).unwrap_or_default() * 100.0;
    format!("{}%", (percent * 1e4).round() / 1e4)
}

fn stop(rules: StopRules, lang: Lang) -> String {
    let StopRules { accuracy, patience, seconds } = rules;
    let ja = lang == Lang::Ja;
    let accuracy = accuracy.map(percent_of);
    let patience = patience.map(|epochs| match ja {
        true => format!("改善なし {epochs} エポック"),
        false => format!("{epochs} epochs without improvement"),
    });
    let seconds = seconds.map(|seconds| match ja {
        true => format!("{seconds} 秒"),
        false => format!("{seconds} s"),
    });
    let conditions: Vec<String> = [accuracy, patience, seconds].into_iter().flatten().collect();
    match conditions.is_empty() {
        true => Text::new("条件なし", "no condition").get(lang).to_owned(),
        false => conditions.join(", "),
    }
}

fn augmentation(augmentation: Augmentation, lang: Lang) -> String {
    let Augmentation { shift, rotation, scale, elastic } = augmentation;
    let parts = [
        (shift, Text::new("平行移動", "shift"), format!("{shift} px")),
        (rotation, Text::new("回転", "rotation"), format!("{rotation}°")),
        (scale, Text::new("拡大縮小", "scale"), percent_of(scale)),
        (elastic, Text::new("弾性変形", "elastic"), format!("{elastic} px")),
    ];
    let used = parts.into_iter().filter(|(size, ..)| *size > 0.0);
    let used: Vec<String> =
        used.map(|(_, name, size)| format!("{} {size}", name.get(lang))).collect();
    match used.is_empty() {
        true => Text::new("拡張なし", "no augmentation").get(lang).to_owned(),
        false => used.join(", "),
    }
}

/// The data's name; the user's own have the first digits of their hash, which tells them apart.
fn data(source: Source, id: Option<DataId>, lang: Lang) -> String {
    let name = match source {
        Source::MnistSmall => Text::new("MNIST 12,000枚", "MNIST, 12,000"),
        Source::Mnist => Text::new("MNIST 全部", "MNIST, all"),
        Source::FashionMnist => Text::new("Fashion-MNIST", "Fashion-MNIST"),
        Source::Kmnist => Text::new("Kuzushiji-MNIST", "Kuzushiji-MNIST"),
        Source::Strokes => Text::new("描いた数字", "Drawn digits"),
        Source::Files => Text::new("自分のファイル", "Your files"),
    };
    let name = name.get(lang).to_owned();
    match (source, id) {
        (Source::Files, Some(DataId(id))) => format!("{name} {:04x}", id >> 48),
        _ => name,
    }
}

fn init(init: Init) -> Text {
    match init {
        Init::He => Text::new("He", "He"),
        Init::Xavier => Text::new("Xavier", "Xavier"),
        Init::Normal { .. } => Text::new("正規分布 σ = 0.1", "normal, σ = 0.1"),
        Init::Uniform { .. } => Text::new("一様分布 ±0.1", "uniform, ±0.1"),
        Init::Zeros => Text::new("すべて 0", "all zero"),
    }
}

fn optimizer(optimizer: Optimizer) -> &'static str {
    match optimizer {
        Optimizer::Sgd { .. } => "SGD",
        Optimizer::Momentum { .. } => "Momentum",
        Optimizer::Adam { .. } => "Adam",
        Optimizer::Nesterov { .. } => "Nesterov",
        Optimizer::RmsProp { .. } => "RMSProp",
        Optimizer::AdamW { .. } => "AdamW",
    }
}

fn schedule(schedule: Schedule) -> Text {
    match schedule {
        Schedule::Constant => Text::new("一定", "constant"),
        Schedule::Linear => Text::new("直線的に減少", "falls to 0"),
        Schedule::Cosine => Text::new("余弦に沿って減少", "falls along a cosine"),
        Schedule::Step { .. } => Text::new("段階的に減少", "falls in steps"),
    }
}

#[cfg(test)]
mod tests {
    use ffnn::activation::Activation;

    use super::super::panel_state::tests::run;
    use super::*;
    use crate::training::data_settings::DataSettings;

    /// The phrases of each setting of a run, Japanese and English.
    fn phrases(change: impl FnOnce(&mut Settings)) -> impl Fn(RunSetting) -> [String; 2] {
        let mut run = run(1);
        change(&mut run.settings);
        move |setting| [Lang::Ja, Lang::En].map(|lang| setting.phrase(&run, lang))
    }

    #[test]
    fn conditions_that_end_a_run_are_named() {
        let all = phrases(|settings| {
            settings.stop =
                StopRules { accuracy: Some(0.98), patience: Some(3), seconds: Some(0.5) };
        });
        let expected = [
            "条件 98%, 改善なし 3 エポック, 0.5 秒",
            "until 98%, 3 epochs without improvement, 0.5 s",
        ];
        assert_eq!(all(RunSetting::Stop), expected);
        assert_eq!(phrases(|_| ())(RunSetting::Stop), ["条件なし", "no condition"]);
    }

    #[test]
    fn what_is_changed_of_the_data_is_named() {
        let all = phrases(|settings| {
            settings.data = DataSettings {
                label_noise: 0.07,
                samples: Some(500),
                classes: vec![3, 5],
                augmentation: Augmentation { shift: 2.0, scale: 0.1, ..Augmentation::NONE },
            };
        });
        assert_eq!(all(RunSetting::Noise), ["ラベルの誤り 7%", "wrong labels 7%"]);
        assert_eq!(all(RunSetting::Samples), ["訓練データ 500", "training samples 500"]);
        assert_eq!(all(RunSetting::Classes), ["クラス 3, 5", "classes 3, 5"]);
        let expected = ["平行移動 2 px, 拡大縮小 10%", "shift 2 px, scale 10%"];
        assert_eq!(all(RunSetting::Augmentation), expected);
        let none = phrases(|_| ());
        assert_eq!(none(RunSetting::Augmentation), ["拡張なし", "no augmentation"]);
        assert_eq!(none(RunSetting::Samples), ["訓練データ すべて", "training samples all"]);
    }

    #[test]
    fn activations_of_single_layers_are_listed() {
        let own = phrases(|settings| {
            settings.hidden = vec![8, 8];
            settings.own_activations = vec![Activation::Tanh];
        });
        assert_eq!(own(RunSetting::Activation), ["ReLU, tanh"; 2]);
    }
}
