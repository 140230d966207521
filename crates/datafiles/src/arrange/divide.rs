//! Sets and choices → the data set.

use super::plan::plan;
use super::sets::{Arranged, Set};
use super::tables;
use super::turn::transpose;
use crate::choices::Choices;
use crate::dataset::{Dataset, Labelled};
use crate::fault::{Fault, FaultKind};

/// Makes the data set in the memory that the sets have.
pub(crate) fn dataset(arranged: Arranged, choices: &Choices) -> Result<Dataset, Fault> {
    if arranged.is_table(choices) {
        return tables::dataset(&arranged.tables, choices, arranged.most_classes);
    }
    let mut arranged = arranged.with_all_images(choices)?;
    let plan = plan(&arranged, choices)?;
    let Some((rows, columns)) =
        arranged.labelled.iter().chain(&arranged.unlabelled).map(Set::size).next()
    else {
        if arranged.pictures.is_empty() {
            return Err(Fault { file: String::new(), kind: FaultKind::Nothing });
        }
        return Ok(Dataset::Pictures(arranged.pictures));
    };
    let mut take = |index: usize| {
        ink(
            std::mem::take(&mut arranged.labelled[index].images.pixels.codes),
            &arranged.labelled[index],
            choices,
        )
    };
    let test = plan.test.map(&mut take);
    let mut training = plan.training.iter().copied().map(&mut take);
    let mut pixels = training.next().unwrap_or_default();
    training.for_each(|more| pixels.extend_from_slice(&more));
    let mut labels = plan.train_labels;
    let test = match test {
        Some(pixels) => Labelled { pixels, labels: plan.test_labels },
        None => move_out(&mut pixels, &mut labels, &plan.held_out, rows * columns),
    };
    let unlabelled = std::mem::take(&mut arranged.unlabelled)
        .into_iter()
        .map(|mut set| ink(std::mem::take(&mut set.images.pixels.codes), &set, choices));
    let unlabelled = unlabelled.reduce(|mut all, more| {
        all.extend_from_slice(&more);
        all
    });
    let (rows, columns) = if choices.transpose { (columns, rows) } else { (rows, columns) };
    Ok(Dataset::Images {
        rows,
        columns,
        classes: plan.classes,
        train: Labelled { pixels, labels },
        test,
        unlabelled: unlabelled.unwrap_or_default(),
        pictures: arranged.pictures,
    })
}

/// Codes → ink, in their place.
pub(super) fn ink(mut codes: Vec<u8>, set: &Set, choices: &Choices) -> Vec<u8> {
    let inks = set.images.pixels.inks(choices.ends(), choices.invert);
    codes.iter_mut().for_each(|code| *code = inks[usize::from(*code)]);
    if choices.transpose {
        transpose(&mut codes, set.images.rows, set.images.columns);
    }
    codes
}

/// Takes the samples that are held out, in their order, from the others, which keep theirs and their memory.
fn move_out(pixels: &mut Vec<u8>, labels: &mut Vec<u8>, held: &[u32], size: usize) -> Labelled {
    let mut moved = Labelled {
        pixels: Vec::with_capacity(held.len() * size),
        labels: Vec::with_capacity(held.len()),
    };
    let mut is_held = vec![false; labels.len()];
    for index in held {
        let index = *index as usize;
        moved.pixels.extend_from_slice(&pixels[index * size..(index + 1) * size]);
        moved.labels.push(labels[index]);
        is_held[index] = true;
    }
    let mut kept = 0;
    for index in (0..labels.len()).filter(|index| !is_held[*index]) {
        pixels.copy_within(index * size..(index + 1) * size, kept * size);
        labels[kept] = labels[index];
        kept += 1;
    }
    pixels.truncate(kept * size);
    labels.truncate(kept);
    moved
}
