//! The texts of sweeps.

use ffnn::activation::Activation;
use ffnn::init::Init;
use ffnn::optimizer::Optimizer;

use crate::i18n::{Lang, Text};
use crate::training::sweeps::{MOST_SEEDS, MOST_SWEPT, MOST_VALUES, SweepPhase, SweptSetting};

/// The heading.
pub const SWEEP: Text = Text::new("一括実行", "Sweep");
/// What it does.
pub const LEAD: Text = Text::new(
    "1つの設定だけを変えた学習を順に行い、同じグラフに重ねます。実習の学習が止まっている間に進みます。",
    "Trains one run after the other that differ in one setting, and lays them over one another. It works while the run in the lab stands still.",
);
/// The choice of the starting point.
pub const START_FROM: Text = Text::new("もとにする設定", "Starting point");
/// The starting point that is the lab's settings.
pub const OF_LAB: Text = Text::new("いまの実習の設定", "The lab's settings");
/// The choice of the setting.
pub const VARIED: Text = Text::new("変える設定", "Setting to vary");
/// The field of the values.
pub const VALUES: Text = Text::new("値", "Values to try");
/// The field of the number of seeds.
pub const SEEDS: Text = Text::new("値ごとのシードの数", "Seeds for each value");
/// The button that stops it.
pub const STOP: Text = Text::new("一括実行を止める", "Stop the sweep");
/// The button that goes on with it.
pub const RESUME: Text = Text::new("一括実行を再開", "Resume the sweep");
/// The button that ticks its runs alone.
pub const TICK: Text = Text::new("この実行だけを比べる", "Compare its runs");
/// The button that copies its link.
pub const COPY: Text = Text::new("リンクをコピー", "Copy its link");
/// The button that forgets it.
pub const FORGET: Text = Text::new("一覧から外す", "Remove from this list");

/// The button that starts so many runs.
pub fn start(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{count} 件を順に学習"),
        Lang::En => format!("Train {count} runs"),
    }
}

/// What can be typed as values of a setting.
pub fn wrong(setting: SweptSetting, lang: Lang) -> String {
    let ids = |ids: Vec<&str>| ids.join(", ");
    let values = match (setting, lang) {
        (SweptSetting::Rate, Lang::Ja) => "0 から 1000 の数".into(),
        (SweptSetting::Rate, Lang::En) => "numbers from 0 to 1000".into(),
        (SweptSetting::Hidden, Lang::Ja) => {
            "1 から 2048 の整数、層は「256-128」のように区切る、0 で中間層なし".into()
        }
        (SweptSetting::Hidden, Lang::En) => {
            "whole numbers from 1 to 2048, with layers as in 256-128, or 0 for none".into()
        }
        (SweptSetting::Batch, Lang::Ja) => "1 から 4096 の整数".into(),
        (SweptSetting::Batch, Lang::En) => "whole numbers from 1 to 4096".into(),
        (SweptSetting::Dropout, Lang::Ja) => "0 から 0.95 の数".into(),
        (SweptSetting::Dropout, Lang::En) => "numbers from 0 to 0.95".into(),
        (SweptSetting::Samples, Lang::Ja) => "1 から 1000000 の整数".into(),
        (SweptSetting::Samples, Lang::En) => "whole numbers from 1 to 1000000".into(),
        (SweptSetting::Noise, Lang::Ja) => "0 から 1 の割合 (0.2 は 20%)".into(),
        (SweptSetting::Noise, Lang::En) => "shares from 0 to 1 (0.2 is 20%)".into(),
        (SweptSetting::Seed, Lang::Ja) => "0 以上の整数".into(),
        (SweptSetting::Seed, Lang::En) => "whole numbers from 0".into(),
        (SweptSetting::Activation, _) => ids(Activation::ALL.map(Activation::id).to_vec()),
        (SweptSetting::Optimizer, _) => ids(Optimizer::ALL.map(Optimizer::id).to_vec()),
        (SweptSetting::Init, _) => ids(Init::ALL.map(Init::id).to_vec()),
    };
    match lang {
        Lang::Ja => format!(
            "値はコンマで区切ってください：{values}。値は {MOST_VALUES} 個まで、シードは {MOST_SEEDS} 個まで、合わせて {MOST_SWEPT} 件までです。"
        ),
        Lang::En => format!(
            "Type values between commas: {values}. At most {MOST_VALUES} values, {MOST_SEEDS} seeds, and {MOST_SWEPT} runs in all."
        ),
    }
}

/// How far a sweep has come.
pub fn progress(phase: SweepPhase, done: u32, count: usize, lang: Lang) -> String {
    match (phase, lang) {
        (SweepPhase::Running, Lang::Ja) => format!("学習中、{count} 件中 {done} 件が完了"),
        (SweepPhase::Running, Lang::En) => format!("running, {done} of {count} runs done"),
        (SweepPhase::Stopped, Lang::Ja) => format!("停止中、{count} 件中 {done} 件が完了"),
        (SweepPhase::Stopped, Lang::En) => format!("stopped, {done} of {count} runs done"),
        (SweepPhase::Finished, Lang::Ja) => format!("{count} 件すべて完了"),
        (SweepPhase::Finished, Lang::En) => format!("all {count} runs done"),
    }
}

/// The number of seeds of each value.
pub fn seeds(count: u32, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(" (シード {count} 個ずつ)"),
        Lang::En => format!(" ({count} seeds each)"),
    }
}
