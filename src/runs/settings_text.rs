//! The settings of a run as text: each with its name and its value.

use ffnn::init::Init;
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;

use crate::course::activation::activation_name;
use crate::i18n::{Lang, Text};
use crate::training::kept_runs::KeptRun;
use crate::training::own_data::DataId;
use crate::training::settings::Source;

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
    /// λ.
    L2,
    /// Samples in a minibatch.
    Batch,
    /// The number of epochs.
    Epochs,
    /// The seed.
    Seed,
}

impl RunSetting {
    /// All, in the order of a table.
    pub const ALL: [Self; 11] = [
        Self::Data,
        Self::Hidden,
        Self::Activation,
        Self::Init,
        Self::Optimizer,
        Self::Rate,
        Self::Schedule,
        Self::L2,
        Self::Batch,
        Self::Epochs,
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
            Self::L2 => Text::new("L2 正則化 λ", "L2 penalty λ"),
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
            Self::Activation => activation_name(settings.activation).to_owned(),
            Self::Init => init(settings.init).get(lang).to_owned(),
            Self::Optimizer => optimizer(settings.optimizer).to_owned(),
            Self::Rate => settings.optimizer.learning_rate().to_string(),
            Self::Schedule => schedule(settings.schedule).get(lang).to_owned(),
            Self::L2 => settings.l2.to_string(),
            Self::Batch => settings.batch_size.to_string(),
            Self::Epochs => settings.epochs.to_string(),
            Self::Seed => settings.seed.to_string(),
        }
    }

    /// Its value in a run, so that it is understood alone.
    pub fn phrase(self, run: &KeptRun, lang: Lang) -> String {
        let value = self.value(run, lang);
        let before = match self {
            Self::Data | Self::Activation | Self::Init | Self::Optimizer => return value,
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
