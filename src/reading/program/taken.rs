//! A data set as buffers that the page can hand on without a copy.

use datafiles::{Choices, Dataset, Fault, FaultKind, SampleKind, Summary, Testing};
use js_sys::{ArrayBuffer, Uint8Array};

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
        Dataset::Table { .. } | Dataset::Pictures(_) => {
            return Err(Fault { file: String::new(), kind: FaultKind::Choice });
        }
    };
    hasher.add(format!("{samples:?}").as_bytes());
    Ok((OwnData { id: hasher.id(), samples, decided: decided(choices, summary) }, buffers))
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
    Decided {
        files: summary.files.iter().map(|file| file.name.clone()).collect(),
        inverted: choices.invert,
        transposed: choices.transpose,
        full_ink: choices.full_ink,
        label_column,
        held_out,
        added: None,
    }
}
