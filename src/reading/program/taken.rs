//! A data set as buffers that the page can hand on without a copy.

use datafiles::{
    Choices, Dataset, Fault, FaultKind, SampleKind, ScaledColumn, Summary, Target, Testing,
};
use js_sys::{ArrayBuffer, Float32Array, Uint8Array};

use crate::training::columns::{ColumnScale, TableTarget};
use crate::training::own_data::{DataHasher, Decided, OwnData, OwnSamples};

/// The data, with their buffers in the order of [`own_data`](crate::training::own_data).
pub fn taken(
    dataset: Dataset,
    choices: &Choices,
    summary: &Summary,
) -> Result<(OwnData, Vec<ArrayBuffer>), Fault> {
    let mut hasher = DataHasher::default();
    let mut buffers = Vec::new();
    let samples = match dataset {
        Dataset::Images { rows, columns, classes, train, test, unlabelled, .. } => {
            let parts = [train.pixels, train.labels, test.pixels, test.labels, unlabelled];
            for part in parts {
                hasher.add(&part);
                // Each is freed as soon as it is copied out of this program's memory.
                buffers.push(Uint8Array::from(part.as_slice()).buffer());
            }
            OwnSamples::Images { rows: rows as u32, columns: columns as u32, classes }
        }
        Dataset::Table { inputs, target, train, test } => {
            for part in [train.inputs, train.targets, test.inputs, test.targets, Vec::new()] {
                hasher
                    .add(&part.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>());
                buffers.push(Float32Array::from(part.as_slice()).buffer());
            }
            let inputs = inputs.into_iter().map(scale).collect();
            let target = match target {
                Target::Classes(names) => TableTarget::Classes(names),
                Target::Number(column) => TableTarget::Number(scale(column)),
            };
            OwnSamples::Table { inputs, target }
        }
        Dataset::Pictures(_) => {
            return Err(Fault { file: String::new(), kind: FaultKind::Choice });
        }
    };
    hasher.add(format!("{samples:?}").as_bytes());
    Ok((OwnData { id: hasher.id(), samples, decided: decided(choices, summary) }, buffers))
}

fn scale(ScaledColumn { name, mean, deviation }: ScaledColumn) -> ColumnScale {
    ColumnScale { name, mean, deviation }
}

fn decided(choices: &Choices, summary: &Summary) -> Decided {
    let label_column = match (&summary.samples, choices.label_column) {
        (SampleKind::Table { columns }, Some(place)) => {
            columns.get(place).map(|column| column.name.clone())
        }
        _ => None,
    };
    let held_out = match choices.testing {
        Testing::HoldOut { percent } => Some(percent),
        Testing::Part(_) => None,
    };
    let is_table = matches!(summary.samples, SampleKind::Table { .. });
    Decided {
        files: summary.files.iter().map(|file| file.name.clone()).collect(),
        // These are about pictures.
        inverted: choices.invert && !is_table,
        transposed: choices.transpose && !is_table,
        full_ink: if is_table { 255.0 } else { choices.full_ink },
        label_column,
        held_out,
        added: None,
    }
}
