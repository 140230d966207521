//! Sweeps: one setting over several values, trained one after the other by the worker. A sweep is a link, from which the page
//! reads its runs, and a record of how far it has come.

use serde::{Deserialize, Serialize};

use super::own_data::DataId;
use super::run_id::RunId;
use super::settings::{Settings, Source};

/// The largest number of values of a sweep.
pub const MOST_VALUES: usize = 12;
/// The largest number of seeds of each value.
pub const MOST_SEEDS: u32 = 10;
/// The largest number of runs of a sweep.
pub const MOST_SWEPT: usize = 60;

/// Identifies a sweep on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SweepId(pub u64);

/// A setting that can be swept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SweptSetting {
    /// η.
    Rate,
    /// Units of the hidden layers, with `-` between layers.
    Hidden,
    /// The activation function.
    Activation,
    /// The optimiser.
    Optimizer,
    /// Samples in a minibatch.
    Batch,
    /// How the weights begin.
    Init,
    /// p of dropout.
    Dropout,
    /// The number of training samples.
    Samples,
    /// The share of wrong labels.
    Noise,
    /// The seed.
    Seed,
}

impl SweptSetting {
    /// All, in the order of the form.
    pub const ALL: [Self; 10] = [
        Self::Rate,
        Self::Hidden,
        Self::Activation,
        Self::Optimizer,
        Self::Batch,
        Self::Init,
        Self::Dropout,
        Self::Samples,
        Self::Noise,
        Self::Seed,
    ];

    /// Its name in links.
    pub fn id(self) -> &'static str {
        match self {
            Self::Rate => "lr",
            Self::Hidden => "hidden",
            Self::Activation => "act",
            Self::Optimizer => "opt",
            Self::Batch => "batch",
            Self::Init => "init",
            Self::Dropout => "dropout",
            Self::Samples => "images",
            Self::Noise => "noise",
            Self::Seed => "seed",
        }
    }

    /// The inverse of [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.id() == id)
    }
}

/// What is swept: in a link `sweep=lr:0.01,0.1,1&seeds=3`.
#[derive(Clone, Debug, PartialEq)]
pub struct SweptValues {
    /// The setting.
    pub setting: SweptSetting,
    /// Its values as a link has them.
    pub values: Vec<String>,
    /// How many seeds each value is trained with, counted from that of the other settings.
    pub seeds: u32,
    /// The user's data on which it is trained; none for data that a link can name.
    pub needs: Option<NeededData>,
}

/// Data of the user's own as a link names them: `files=train.csv,test.csv&hash=00c5…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeededData {
    /// The names of the files, for people.
    pub files: Vec<String>,
    /// The hash of the samples as they were read. Data with the same hash are the same data.
    pub id: DataId,
}

impl SweptValues {
    /// Reads `lr:0.01,0.1,1`; none if it names no such setting, or too many values.
    pub fn read(text: &str, seeds: u32) -> Option<Self> {
        let (setting, values) = text.split_once([':', '：'])?;
        let setting = SweptSetting::from_id(setting.trim())?;
        let values: Vec<String> =
            values.split([',', '、']).map(|value| value.trim().to_owned()).collect();
        let seeds = if setting == SweptSetting::Seed { 1 } else { seeds.max(1) };
        let count = values.len() * seeds as usize;
        let fits = values.len() <= MOST_VALUES && seeds <= MOST_SEEDS && count <= MOST_SWEPT;
        fits.then_some(Self { setting, values, seeds, needs: None })
    }

    /// Writes it as a link has it.
    pub fn write(&self) -> String {
        format!("{}:{}", self.setting.id(), self.values.join(","))
    }

    /// The settings of its runs: for each value, those of every seed. `with` gives settings one value as a link has it. None if a
    /// value can't be read.
    pub fn settings(
        &self,
        start: &Settings,
        with: impl Fn(&Settings, &str, &str) -> Option<Settings>,
    ) -> Option<Vec<Settings>> {
        let mut all = Vec::new();
        for value in &self.values {
            let settings = with(start, self.setting.id(), value)?;
            for number in 0..u64::from(self.seeds) {
                all.push(Settings { seed: settings.seed + number, ..settings.clone() });
            }
        }
        Some(all)
    }
}

/// A sweep as the page sends it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweepPlan {
    /// Its link, from which the page reads it again.
    pub link: String,
    /// The settings of its runs.
    pub settings: Vec<Settings>,
}

/// What a sweep is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SweepPhase {
    /// Its runs are trained.
    Running,
    /// It can go on.
    Stopped,
    /// All its runs are done.
    Finished,
}

/// How far a sweep has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweepReport {
    /// Which sweep.
    pub sweep: SweepId,
    /// Its link.
    pub link: String,
    /// Where its data come from.
    pub source: Source,
    /// Which data they are.
    pub data: Option<DataId>,
    /// Its runs, in order; none for those that have not begun.
    pub runs: Vec<Option<RunId>>,
    /// How many of them are done.
    pub done: u32,
    /// What it is doing.
    pub phase: SweepPhase,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(settings: &Settings, name: &str, value: &str) -> Option<Settings> {
        let number: u32 = value.parse().ok()?;
        match name {
            "batch" => Some(Settings { batch_size: number, ..settings.clone() }),
            "seed" => Some(Settings { seed: number.into(), ..settings.clone() }),
            _ => None,
        }
    }

    #[test]
    fn a_sweep_is_read_as_it_is_written() {
        for text in [
            "lr:0.01,0.1,1",
            "hidden:16,64,256-128",
            "act:relu,tanh",
            "dropout:0,0.5",
            "images:100,1000",
            "noise:0,0.2",
            "seed:1,2,3",
        ] {
            assert_eq!(SweptValues::read(text, 1).map(|values| values.write()), Some(text.into()));
        }
        assert_eq!(SweptValues::read("batch: 1, 2", 1).unwrap().write(), "batch:1,2");
    }

    #[test]
    fn a_sweep_is_bounded() {
        for text in ["", "lr", "epochs:1,2", "lr:1,2,3,4,5,6,7,8,9,10,11,12,13"] {
            assert_eq!(SweptValues::read(text, 1), None, "{text}");
        }
        assert_eq!(SweptValues::read("lr:1,2", 11), None);
        assert_eq!(SweptValues::read("lr:1,2,3,4,5,6,7", 9), None, "63 runs");
    }

    #[test]
    fn every_value_is_trained_with_every_seed() {
        let start = Settings { seed: 4, ..Settings::default() };
        let swept = SweptValues::read("batch:8,16", 2).unwrap();
        let runs = swept.settings(&start, with).unwrap();
        let runs: Vec<(u32, u64)> = runs.iter().map(|run| (run.batch_size, run.seed)).collect();
        assert_eq!(runs, [(8, 4), (8, 5), (16, 4), (16, 5)]);
        let seeds = SweptValues::read("seed:7,9", 3).unwrap();
        let runs = seeds.settings(&start, with).unwrap();
        assert_eq!(runs.iter().map(|run| run.seed).collect::<Vec<_>>(), [7, 9]);
        let wrong = SweptValues::read("batch:8,x", 1).unwrap();
        assert_eq!(wrong.settings(&start, with), None);
    }
}
