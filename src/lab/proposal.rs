//! Settings that suit the data. Those of the lecture's example are made for many images; from a hundred rows they make two
//! minibatches an epoch, and with the squared error their learning rate is too large for 128 hidden units.

use crate::i18n::Lang;
use crate::training::protocol::{DataInfo, SampleInfo, TargetInfo};
use crate::training::settings::Settings;

/// A table with fewer rows than this is small.
const SMALL: u32 = 2_000;

/// Settings that suit some data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proposal {
    batch_size: u32,
    epochs: u32,
    learning_rate: f32,
}

impl Default for Proposal {
    /// Those of the lecture's example.
    fn default() -> Self {
        let Settings { batch_size, epochs, optimizer, .. } = Settings::default();
        Self { batch_size, epochs, learning_rate: optimizer.learning_rate() }
    }
}

impl Proposal {
    /// Those that suit these data.
    pub fn of(data: &DataInfo) -> Self {
        let mut proposal = Self::default();
        if matches!(data.samples, SampleInfo::Table(_)) && data.train < SMALL {
            (proposal.batch_size, proposal.epochs) = (16, 30);
        }
        if matches!(data.target, TargetInfo::Number(_)) {
            proposal.learning_rate = 0.01;
        }
        proposal
    }

    /// Replaces each value of the settings that is `before`'s by this one's.
    pub fn replace(&self, before: &Self, settings: &mut Settings) {
        if settings.batch_size == before.batch_size {
            settings.batch_size = self.batch_size;
        }
        if settings.epochs == before.epochs {
            settings.epochs = self.epochs;
        }
        if settings.optimizer.learning_rate() == before.learning_rate {
            settings.optimizer = settings.optimizer.with_learning_rate(self.learning_rate);
        }
    }
}

/// Said after settings were adapted.
pub fn adapted_text(settings: &Settings, lang: Lang) -> String {
    let (batch, epochs) = (settings.batch_size, settings.epochs);
    let rate = settings.optimizer.learning_rate();
    match lang {
        Lang::Ja => format!(
            "このデータに合わせて、バッチサイズ {batch}、エポック数 {epochs}、学習率 {rate} にしました。"
        ),
        Lang::En => format!(
            "Set to suit these data: batch size {batch}, {epochs} epochs, learning rate {rate}."
        ),
    }
}
