//! What is proposed for files, before the user has changed anything.

use super::names::{Purpose, test_word};
use super::sets::{Arranged, Set};
use crate::choices::{Choices, TargetKind, Testing};

/// The choices that the files themselves suggest.
pub(crate) fn detect(arranged: &Arranged) -> Choices {
    let sets = &arranged.labelled;
    let purposes: Vec<_> =
        sets.iter().map(|set| test_word(&set.name).map(|(_, purpose)| purpose)).collect();
    let place = |purpose| purposes.iter().position(|found| *found == Some(purpose));
    let unnamed: Vec<usize> = (0..sets.len()).filter(|index| purposes[*index].is_none()).collect();
    let test =
        place(Purpose::Test).or_else(|| place(Purpose::Validation)).filter(|_| !unnamed.is_empty());
    let training = if unnamed.is_empty() { (0..sets.len()).collect() } else { unnamed };
    Choices {
        invert: false,
        transpose: false,
        full_ink: full_ink(sets.iter().chain(&arranged.unlabelled)),
        as_images: true,
        label_column: None,
        inputs: Vec::new(),
        target: TargetKind::Class,
        training,
        testing: test.map_or(Testing::DEFAULT, Testing::Part),
        seed: 1,
    }
}

/// The value that becomes full ink: 255 for bytes that reach beyond 16, else the greatest value.
fn full_ink<'a>(sets: impl Iterator<Item = &'a Set>) -> f64 {
    let greatest = sets.map(|set| set.images.pixels.range().1).fold(0.0, f64::max);
    match greatest {
        value if value <= 0.0 => 1.0,
        value if value > 128.0 && value <= 255.0 => 255.0,
        value => value,
    }
}
