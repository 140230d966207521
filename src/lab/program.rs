//! The lab's training as a program.

use crate::late::{Computation, TrainingNumbers};
use crate::training::run_report::RunReport;
use crate::training::settings::{Settings, Source};

/// Training and test images of the small MNIST.
const SMALL: (usize, usize) = (10_000, 2_000);

/// The training with these settings on images with classes. If it is that of the run, the program can compare its weights.
pub fn program(
    settings: &Settings,
    (inputs, outputs): (usize, usize),
    source: Source,
    run: Option<&RunReport>,
) -> Option<Computation> {
    let only = match source {
        Source::MnistSmall => Some(SMALL),
        _ => None,
    };
    // What a program does not have is what these settings leave as it is at the start.
    let plain = Settings {
        hidden: settings.hidden.clone(),
        activation: settings.activation,
        own_activations: settings.own_activations.clone(),
        init: settings.init,
        optimizer: settings.optimizer,
        schedule: settings.schedule,
        l2: settings.l2,
        batch_size: settings.batch_size,
        epochs: settings.epochs,
        seed: settings.seed,
        ..Settings::default()
    };
    let hidden = settings.hidden.iter().map(|units| *units as usize);
    let weights = run.filter(|run| run.info.settings == *settings).and_then(|run| run.weights);
    Some(Computation::Training(TrainingNumbers {
        widths: [inputs].into_iter().chain(hidden).chain([outputs]).collect(),
        activations: (0..settings.hidden.len())
            .map(|layer| settings.activation_of(layer))
            .collect(),
        init: settings.init,
        optimizer: settings.optimizer,
        schedule: settings.schedule,
        l2: settings.l2,
        batch_size: settings.batch_size,
        epochs: settings.epochs,
        seed: settings.seed,
        only,
        is_simplified: plain != *settings,
        l1: settings.l1,
        warm_up: settings.warm_up,
        drop_last: settings.drop_last,
        is_saved: matches!(source, Source::Strokes | Source::Files),
        dropout: settings.dropout,
        data: settings.data.clone(),
        is_repeatable: settings.dropout == 0.0 && settings.data.is_none(),
        reached: weights.map(|weights| (weights.epoch, weights.hash)),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::curve::Curve;
    use crate::training::data_settings::DataSettings;
    use crate::training::run_report::EpochWeights;
    use crate::training::settings::RunInfo;
    use ffnn::train::StopRules;

    fn numbers(settings: &Settings, run: Option<&RunReport>) -> TrainingNumbers {
        match program(settings, (784, 10), Source::Mnist, run) {
            Some(Computation::Training(training)) => training,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn files_in_mnist_s_layout_have_a_program() {
        let settings = Settings::default();
        let of = |source| program(&settings, (784, 10), source, None);
        for source in [Source::Strokes, Source::Files] {
            let Some(Computation::Training(own)) = of(source) else { panic!("no program") };
            assert!(own.is_saved && own.only.is_none());
        }
        let full = numbers(&settings, None);
        assert_eq!(
            (full.only, full.is_simplified || full.is_saved, &*full.widths),
            (None, false, &[784, 128, 10][..])
        );
        let Some(Computation::Training(small)) = of(Source::MnistSmall) else {
            panic!("no program")
        };
        assert_eq!(small.only, Some((10_000, 2_000)));
    }

    #[test]
    fn what_is_left_out_is_said() {
        let stop = StopRules { patience: Some(3), ..StopRules::default() };
        let stopped = numbers(&Settings { stop, ..Settings::default() }, None);
        assert!(stopped.is_simplified && stopped.is_repeatable);
        let dropout = numbers(&Settings { dropout: 0.5, ..Settings::default() }, None);
        assert!(dropout.is_simplified && !dropout.is_repeatable);
        let data = DataSettings { samples: Some(9), ..DataSettings::default() };
        assert!(!numbers(&Settings { data, ..Settings::default() }, None).is_repeatable);
    }

    #[test]
    fn the_weights_are_those_of_a_run_with_these_settings() {
        let (name, settings) = ("1".into(), Settings::default());
        let info = RunInfo { run: 1, name, settings, parameters: 1, batches_per_epoch: 2 };
        let weights = Some(EpochWeights { epoch: 3, hash: 7 });
        let run = RunReport { weights, ..RunReport::new(info, Curve::default()) };
        assert_eq!(numbers(&Settings::default(), Some(&run)).reached, Some((3, 7)));
        assert_eq!(numbers(&Settings::default(), None).reached, None);
        let other = Settings { seed: 2, ..Settings::default() };
        assert_eq!(numbers(&other, Some(&run)).reached, None);
    }
}
