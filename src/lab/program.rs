//! The lab's training as a program.

use crate::late::{Computation, TrainingNumbers};
use crate::training::settings::{Settings, Source};

/// Training and test images of the small MNIST.
const SMALL: (usize, usize) = (10_000, 2_000);

/// The training with these settings; none for data that are no files in MNIST's layout.
pub fn program(settings: &Settings, widths: &[usize], source: Source) -> Option<Computation> {
    let only = match source {
        Source::MnistSmall => Some(SMALL),
        Source::Mnist | Source::FashionMnist | Source::Kmnist => None,
        Source::Strokes | Source::Files => return None,
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
    Some(Computation::Training(TrainingNumbers {
        widths: widths.to_vec(),
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
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ffnn::train::StopRules;

    #[test]
    fn files_in_mnist_s_layout_have_a_program() {
        let settings = Settings::default();
        let of = |source| program(&settings, &[784, 128, 10], source);
        assert!(of(Source::Strokes).is_none() && of(Source::Files).is_none());
        let Some(Computation::Training(full)) = of(Source::Mnist) else { panic!("no program") };
        assert_eq!(
            (full.only, full.is_simplified, &*full.widths),
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
        let settings = Settings { stop, ..Settings::default() };
        let program = program(&settings, &[784, 128, 10], Source::Mnist);
        assert!(matches!(program, Some(Computation::Training(training)) if training.is_simplified));
    }
}
