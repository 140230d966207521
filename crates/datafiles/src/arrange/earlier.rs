//! The data sets of versions until November 2026, for runs on them that go on.

use ffnn::rng::{Random, Stream};

use super::divide::dataset;
use super::plan::plan;
use super::sets::Arranged;
use crate::choices::{Choices, Testing};
use crate::dataset::{Dataset, Labelled};
use crate::fault::{Fault, FaultKind};

/// Those versions knew ten classes, the digits.
const DIGITS: u8 = 10;
/// The seed with which they held images out.
const SEED: u64 = 1;

/// Makes the data set as those versions did: pixels as they are; of two sets, the one with "test" or "t10k" in its name is tested on,
/// else the smaller one; of one set, a sixth of all images, and the others are trained on in the order of the draw.
pub(crate) fn earlier(arranged: Arranged, detected: Choices) -> Result<Dataset, Fault> {
    let arranged = arranged.with_all_images(&detected)?;
    let mut sets: Vec<usize> = (0..arranged.labelled.len()).collect();
    sets.sort_by_key(|index| {
        let set = &arranged.labelled[*index];
        let name = set.name.to_lowercase();
        let is_test = name.contains("test") || name.contains("t10k");
        (is_test, usize::MAX - set.images.count)
    });
    let plain = Choices {
        invert: false,
        transpose: false,
        paper: 0.0,
        full_ink: 255.0,
        as_images: true,
        ..detected
    };
    let choices = match sets[..] {
        // Any share will do: the images are brought together again.
        [only] => {
            Choices { training: vec![only], testing: Testing::HoldOut { percent: 50 }, ..plain }
        }
        [train, test] => Choices { training: vec![train], testing: Testing::Part(test), ..plain },
        _ => return Err(Fault { file: String::new(), kind: FaultKind::Choice }),
    };
    let plan = plan(&arranged, &choices)?;
    let images = dataset(arranged, &choices)?;
    let Dataset::Images { rows, columns, classes, mut train, mut test, unlabelled, pictures } =
        images
    else {
        return Err(Fault { file: String::new(), kind: FaultKind::Choice });
    };
    if let Testing::HoldOut { .. } = choices.testing {
        (train, test) = drawn(&train, &test, &plan.held_out, rows * columns);
    }
    let digits: Option<Vec<u8>> =
        classes.iter().map(|name| name.parse().ok().filter(|digit| *digit < DIGITS)).collect();
    let digits = digits.ok_or(Fault { file: String::new(), kind: FaultKind::Choice })?;
    for label in train.labels.iter_mut().chain(&mut test.labels) {
        *label = digits[usize::from(*label)];
    }
    let classes = (0..DIGITS).map(|digit| digit.to_string()).collect();
    Ok(Dataset::Images { rows, columns, classes, train, test, unlabelled, pictures })
}

/// Divides images that were divided in another way: (to train on, to test on).
fn drawn(rest: &Labelled, held: &Labelled, held_out: &[u32], size: usize) -> (Labelled, Labelled) {
    let count = rest.labels.len() + held.labels.len();
    // Where each image of the file is now.
    let mut places: Vec<Option<usize>> = vec![None; count];
    for (place, index) in held_out.iter().enumerate() {
        places[*index as usize] = Some(place);
    }
    let mut of_rest = 0..;
    let places: Vec<(&Labelled, usize)> = places
        .into_iter()
        .map(|place| match place {
            Some(place) => (held, place),
            None => (rest, of_rest.next().unwrap_or_default()),
        })
        .collect();
    let mut order: Vec<u32> = (0..count as u32).collect();
    Random::new(SEED, Stream::Split).shuffle(&mut order);
    let (test, train) = order.split_at((count / 6).max(1));
    let select = |indices: &[u32]| {
        let mut selected = Labelled::default();
        for index in indices {
            let (set, place) = places[*index as usize];
            selected.pixels.extend_from_slice(&set.pixels[place * size..(place + 1) * size]);
            selected.labels.push(set.labels[place]);
        }
        selected
    };
    (select(train), select(test))
}
