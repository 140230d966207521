//! Predicting the test set by a damaged copy of the network. Pure; the run's own weights stay as they are.

use ffnn::inspect::{Damage, Predictions, TestPass, contributions, descending};
use ffnn::network::Network;

use super::training_data::TrainingData;
use crate::training::inspection::{DamageReport, PanelAnswer};

/// A pass of a damaged copy over the test set.
struct Started {
    /// The network before.
    network: Network,
    wanted: (Damage, u32),
    damage: Damage,
    pass: TestPass,
}

/// The newest damage.
#[derive(Default)]
pub struct Damaging(Option<Started>);

impl Damaging {
    /// Predicts the next samples. Returns true once all are predicted. `silenced` units are silenced, those that contribute most
    /// first.
    pub fn work(
        &mut self,
        network: &Network,
        predictions: &Predictions,
        damage: &Damage,
        silenced: u32,
        data: &TrainingData,
    ) -> bool {
        self.0.take_if(|started| {
            started.wanted.0 != *damage
                || started.wanted.1 != silenced
                || started.network != *network
        });
        let started = self.0.get_or_insert_with(|| {
            let activity = predictions.activity.first();
            let sizes = activity.map(|activity| contributions(network, 0, activity));
            let order = descending(&sizes.unwrap_or_default());
            let silenced_units = order.into_iter().take(silenced as usize).collect();
            let wanted = (damage.clone(), silenced);
            let damage = Damage { silenced: silenced_units, ..damage.clone() };
            let pass = TestPass::new(&damage.of(network), predictions.len());
            Started { network: network.clone(), wanted, damage, pass }
        });
        started.pass.step(&data.test())
    }

    /// The copy beside the network; `x` is the sample that the user has made.
    pub fn take(
        &mut self,
        network: &Network,
        predictions: &Predictions,
        x: Option<&[f32]>,
    ) -> PanelAnswer {
        let Some(Started { damage, pass, .. }) = self.0.take() else { return PanelAnswer::Nothing };
        let (copy, damaged) = pass.finish();
        PanelAnswer::Damaged(DamageReport {
            accuracy: [predictions.accuracy(), damaged.accuracy()],
            outputs: x.map(|x| [network.predict(x), copy.predict(x)]),
            hidden: network.spec().hidden.first().map_or(0, |layer| layer.units as u32),
            silenced: damage.silenced,
        })
    }
}
