//! Heads of the formats 3 to 6, written in November 2026. These types only read what is stored.

use ffnn::activation::Activation;
use ffnn::init::Init;
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;
use ffnn::train::StopRules;
use serde::Deserialize;

use super::data_facts::DataFacts;
use crate::training::own_data::DataId;
use crate::training::protocol::unpack;
use crate::training::recorder::CurveRecorder;
use crate::training::settings::{Settings, Source};

/// The settings before there were conditions for the end of a run.
#[derive(Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Settings4 {
    pub(super) hidden: Vec<u32>,
    pub(super) activation: Activation,
    pub(super) init: Init,
    pub(super) optimizer: Optimizer,
    pub(super) schedule: Schedule,
    pub(super) l2: f32,
    pub(super) batch_size: u32,
    pub(super) epochs: u32,
    pub(super) seed: u64,
}

impl From<Settings4> for Settings {
    fn from(old: Settings4) -> Self {
        Self {
            hidden: old.hidden,
            activation: old.activation,
            init: old.init,
            optimizer: old.optimizer,
            schedule: old.schedule,
            l2: old.l2,
            batch_size: old.batch_size,
            epochs: old.epochs,
            stop: StopRules::default(),
            seed: old.seed,
            ..Self::default()
        }
    }
}

/// The settings before a run could change its data, and before dropout, L1, warm-up and activations of single layers.
#[derive(Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Settings6 {
    pub(super) hidden: Vec<u32>,
    pub(super) activation: Activation,
    pub(super) init: Init,
    pub(super) optimizer: Optimizer,
    pub(super) schedule: Schedule,
    pub(super) l2: f32,
    pub(super) batch_size: u32,
    pub(super) epochs: u32,
    pub(super) stop: StopRules,
    pub(super) seed: u64,
}

impl From<Settings6> for Settings {
    fn from(old: Settings6) -> Self {
        Self {
            hidden: old.hidden,
            activation: old.activation,
            init: old.init,
            optimizer: old.optimizer,
            schedule: old.schedule,
            l2: old.l2,
            batch_size: old.batch_size,
            epochs: old.epochs,
            stop: old.stop,
            seed: old.seed,
            ..Self::default()
        }
    }
}

/// All of a record of format 3 but its checkpoint.
#[derive(Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Head3 {
    /// The name that distinguishes the run from others.
    pub name: String,
    /// Its settings.
    pub settings: Settings4,
    /// Its data.
    pub source: Source,
    /// Its training time.
    pub seconds: f64,
    /// Its results.
    pub recorder: CurveRecorder,
}

/// All of a record of format 5 but its checkpoint.
#[derive(Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Head5 {
    /// The name that distinguishes the run from others.
    pub name: String,
    /// Its settings.
    pub settings: Settings4,
    /// Its data.
    pub data: DataFacts,
    /// Its training time.
    pub seconds: f64,
    /// Its results.
    pub recorder: CurveRecorder,
}

/// Reads the head of a record; none if it is damaged. Format 4 adds to 3 which of the user's data the run was trained on.
pub fn read(format: u32, head: &[u8]) -> Option<Head5> {
    let (old, own): (Head3, Option<DataId>) = match format {
        3 => (unpack(head)?, None),
        4 => unpack(head)?,
        _ => return unpack(head),
    };
    let Head3 { name, settings, source, seconds, recorder } = old;
    Some(Head5 { name, settings, data: DataFacts::before(source, own), seconds, recorder })
}
