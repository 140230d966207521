//! What is proposed for files, before the user has changed anything.

use super::names::{Purpose, is_emnist, test_word};
use super::sets::{Arranged, Set};
use super::tables;
use crate::choices::{Choices, TargetKind, Testing};

/// Images whose borders are looked at.
const LOOKED_AT: usize = 500;

/// The choices that the files themselves suggest.
pub(crate) fn detect(arranged: &Arranged) -> Choices {
    let mut choices = Choices {
        invert: false,
        transpose: false,
        paper: 0.0,
        full_ink: 255.0,
        as_images: true,
        label_column: None,
        inputs: Vec::new(),
        target: TargetKind::Class,
        training: Vec::new(),
        testing: Testing::DEFAULT,
        seed: 1,
    };
    tables::detect(&arranged.tables, &mut choices);
    if arranged.is_table(&choices) {
        divide(&tables::parts(&arranged.tables, &choices), &mut choices);
    } else {
        let all = arranged.with_first_images(&choices);
        detect_images(all.as_deref().unwrap_or(arranged), &mut choices);
    }
    choices
}

fn detect_images(arranged: &Arranged, choices: &mut Choices) {
    let sets = &arranged.labelled;
    let names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    divide(&names, choices);
    let all = || sets.iter().chain(&arranged.unlabelled);
    (choices.paper, choices.full_ink) = ends(all());
    let largest = all().max_by_key(|set| (set.labels().is_some(), set.images.count));
    let is_turned = |set: &Set| is_emnist(&set.name) && set.images.rows == set.images.columns;
    choices.invert = largest.is_some_and(is_dark_on_light);
    choices.transpose = all().any(is_turned);
}

/// Which of the labelled sets of these names are for training, and which is for testing.
fn divide(names: &[&str], choices: &mut Choices) {
    let purposes: Vec<_> =
        names.iter().map(|name| test_word(name).map(|(_, purpose)| purpose)).collect();
    let place = |purpose| purposes.iter().position(|found| *found == Some(purpose));
    let unnamed: Vec<usize> = (0..names.len()).filter(|index| purposes[*index].is_none()).collect();
    let test =
        place(Purpose::Test).or_else(|| place(Purpose::Validation)).filter(|_| !unnamed.is_empty());
    choices.training = if unnamed.is_empty() { (0..names.len()).collect() } else { unnamed };
    choices.testing = test.map_or(Testing::DEFAULT, Testing::Part);
}

/// The values that become paper and full ink. Full ink is the greatest value, but 255 for what reaches beyond the half of that, and
/// 65535 likewise; paper is 0 or the least value.
fn ends<'a>(sets: impl Iterator<Item = &'a Set>) -> (f64, f64) {
    let ranges = sets.map(|set| set.images.pixels.range);
    let (least, greatest) = ranges.fold((0.0, f64::NEG_INFINITY), |all: (f64, f64), one| {
        (all.0.min(one.0), all.1.max(one.1))
    });
    let whole =
        [255.0, 65535.0].into_iter().find(|full| greatest > full / 2.0 && greatest <= *full);
    let full_ink = whole.filter(|_| least == 0.0).unwrap_or(greatest);
    (least, if full_ink > least { full_ink } else { least + 1.0 })
}

/// Whether nearly all images have light borders: paper is white.
fn is_dark_on_light(set: &Set) -> bool {
    let (light, of) = borders(set);
    light * 5 > of * 4
}

/// (images whose borders are lighter than the middle of the range, images looked at).
pub(super) fn borders(set: &Set) -> (u64, u64) {
    let (rows, columns) = set.size();
    let pixels = &set.images.pixels;
    let middle = (pixels.range.0 + pixels.range.1) / 2.0;
    let is_border = |place: usize| {
        let (row, column) = (place / columns, place % columns);
        row == 0 || column == 0 || row == rows - 1 || column == columns - 1
    };
    let border: Vec<usize> = (0..rows * columns).filter(|place| is_border(*place)).collect();
    // Of a table, the first images are there.
    let images = pixels.codes.len() / (rows * columns);
    let step = images.div_ceil(LOOKED_AT).max(1);
    let looked_at = pixels.codes.chunks_exact(rows * columns).step_by(step);
    let is_light = |image: &&[u8]| {
        let sum: f64 = border.iter().map(|place| pixels.values[usize::from(image[*place])]).sum();
        sum > middle * border.len() as f64
    };
    (looked_at.clone().filter(is_light).count() as u64, looked_at.len() as u64)
}
