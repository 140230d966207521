//! The data of a run: the data in place, changed as its settings say. Pure.

use std::rc::Rc;

use ffnn::data::import::Imported;
use ffnn::data::subset::{fewer, images_of_classes, of_classes};
use ffnn::data::{Samples, Table, label_noise};

use super::run::Run;
use super::training_data::{ImageData, TableData, TrainingData};
use crate::training::columns::TableTarget;
use crate::training::data_settings::DataSettings;
use crate::training::problem::Problem;
use crate::training::settings::Settings;

/// The data that a run with these settings trains on: first the classes are chosen, then the samples, then labels are made wrong.
/// Data of which nothing is changed are not copied.
///
/// # Errors
///
/// [`Problem::Engine`] for settings out of their bounds.
pub fn changed(whole: &Rc<TrainingData>, settings: &Settings) -> Result<Rc<TrainingData>, Problem> {
    let (changes, seed) = (&settings.data, settings.seed);
    if changes.is_none() {
        return Ok(whole.clone());
    }
    changes.augmentation.validate()?;
    Ok(Rc::new(match &**whole {
        TrainingData::Images(data) => TrainingData::Images(images(data, changes, seed)?),
        TrainingData::Table(data) => TrainingData::Table(table(data, changes, seed)?),
    }))
}

/// A new run with its data. What the data do not allow of its settings is left out.
///
/// # Errors
///
/// As [`Run::new`] and [`changed`].
pub fn begin(
    number: u32,
    settings: Settings,
    whole: &Rc<TrainingData>,
) -> Result<(Rc<TrainingData>, Run), Problem> {
    let settings = Settings { data: whole.fitting(&settings.data), ..settings };
    let data = changed(whole, &settings)?;
    let run = Run::new(number, settings, &data)?;
    Ok((data, run))
}

fn images(data: &ImageData, changes: &DataSettings, seed: u64) -> Result<ImageData, Problem> {
    let DataSettings { label_noise, samples, classes, augmentation } = changes;
    let augmentation = (!augmentation.is_none()).then_some((*augmentation, seed));
    let only_augmented = DataSettings { augmentation: changes.augmentation, ..Default::default() };
    if *changes == only_augmented {
        return Ok(ImageData { sets: data.sets.clone(), augmentation });
    }
    let Imported { train, test, unlabelled, classes: names } = &*data.sets;
    let (mut train, test, names) = match &classes[..] {
        [] => (train.clone(), test.clone(), names.clone()),
        some => {
            let names = some.iter().filter_map(|class| names.get(usize::from(*class)).cloned());
            (images_of_classes(train, some)?, images_of_classes(test, some)?, names.collect())
        }
    };
    if let Some(count) = samples.map(|count| count as usize).filter(|count| *count < train.len()) {
        train = train.select(&fewer(train.len(), count, seed));
    }
    if *label_noise > 0.0 {
        let count = train.classes();
        let labels = label_noise::with_wrong_labels(train.labels(), count, *label_noise, seed)?;
        train = train.with_labels(count, labels)?;
    }
    let sets = Imported { train, test, unlabelled: unlabelled.clone(), classes: names };
    Ok(ImageData { sets: Rc::new(sets), augmentation })
}

fn table(data: &TableData, changes: &DataSettings, seed: u64) -> Result<TableData, Problem> {
    let TableData { inputs, target, train, test } = data;
    let (mut train, mut test, mut target) = (train.clone(), test.clone(), target.clone());
    if let (TableTarget::Classes(names), false) = (&mut target, changes.classes.is_empty()) {
        (train, test) =
            (rows_of_classes(&train, &changes.classes)?, rows_of_classes(&test, &changes.classes)?);
        let chosen = changes.classes.iter();
        *names = chosen.filter_map(|class| names.get(usize::from(*class)).cloned()).collect();
    }
    let count = changes.samples.map(|count| count as usize);
    if let Some(count) = count.filter(|count| *count < train.len()) {
        let indices = fewer(train.len(), count, seed);
        let labels = train.labels().map(|labels| chosen(labels, &indices));
        train = rows(&train, &indices, labels)?;
    }
    if changes.label_noise > 0.0
        && let Some(labels) = train.labels()
    {
        let classes = train.outputs();
        let labels = label_noise::with_wrong_labels(labels, classes, changes.label_noise, seed)?;
        let all: Vec<u32> = (0..train.len() as u32).collect();
        train = rows(&train, &all, Some(labels))?;
    }
    Ok(TableData { inputs: inputs.clone(), target, train, test })
}

fn chosen<T: Copy>(values: &[T], indices: &[u32]) -> Vec<T> {
    indices.iter().map(|index| values[*index as usize]).collect()
}

fn rows_of_classes(table: &Table, classes: &[u8]) -> Result<Table, Problem> {
    let (indices, labels) = of_classes(table.labels().unwrap_or_default(), classes);
    let features = features(table, &indices);
    Ok(Table::with_classes(table.inputs(), classes.len(), features, labels)?)
}

/// Some rows, with these labels if they have classes.
fn rows(table: &Table, indices: &[u32], labels: Option<Vec<u8>>) -> Result<Table, Problem> {
    let (inputs, outputs) = (table.inputs(), table.outputs());
    let features = features(table, indices);
    Ok(match labels {
        Some(labels) => Table::with_classes(inputs, outputs, features, labels)?,
        None => {
            let targets = chosen(table.targets().unwrap_or_default(), indices);
            Table::new(inputs, outputs, features, targets)?
        }
    })
}

fn features(table: &Table, indices: &[u32]) -> Vec<f32> {
    indices.iter().flat_map(|index| table.row(*index as usize)).copied().collect()
}

#[cfg(test)]
mod tests;
