//! Tables of numbers.

use super::Samples;
use crate::error::{Error, Expected, Setting};

/// A data set of numbers: features \[rows × inputs\] and targets \[rows × outputs\].
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    inputs: usize,
    outputs: usize,
    features: Vec<f32>,
    targets: Targets,
}

#[derive(Clone, Debug, PartialEq)]
enum Targets {
    /// \[rows × outputs\].
    Numbers(Vec<f32>),
    /// The class of each row: its targets are 1 there and else 0.
    Labels(Vec<u8>),
}

impl Table {
    /// Features \[rows × inputs\] and targets \[rows × outputs\].
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] if the shapes do not fit or there are no outputs.
    pub fn new(
        inputs: usize,
        outputs: usize,
        features: Vec<f32>,
        targets: Vec<f32>,
    ) -> Result<Self, Error> {
        if outputs == 0 {
            return Err(Error::setting(Setting::Outputs, outputs, Expected::AtLeast(1)));
        }
        let rows = rows_of(inputs, &features)?;
        if rows * outputs != targets.len() {
            let expected = Expected::Exactly(rows as u64 * outputs as u64);
            return Err(Error::setting(Setting::Targets, targets.len(), expected));
        }
        Ok(Self { inputs, outputs, features, targets: Targets::Numbers(targets) })
    }

    /// Features \[rows × inputs\] and the class of each row, below `classes`. A byte for each row takes the place of its
    /// 1-of-K code.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] if the shapes do not fit or a label is not below `classes`.
    pub fn with_classes(
        inputs: usize,
        classes: usize,
        features: Vec<f32>,
        labels: Vec<u8>,
    ) -> Result<Self, Error> {
        let rows = rows_of(inputs, &features)?;
        if rows != labels.len() {
            let expected = Expected::Exactly(rows as u64);
            return Err(Error::setting(Setting::Labels, labels.len(), expected));
        }
        if classes == 0 {
            return Err(Error::setting(Setting::Outputs, classes, Expected::AtLeast(1)));
        }
        if let Some(label) = labels.iter().find(|label| usize::from(**label) >= classes) {
            let expected = Expected::Between { min: 0, max: classes as u64 - 1 };
            return Err(Error::setting(Setting::Label, usize::from(*label), expected));
        }
        Ok(Self { inputs, outputs: classes, features, targets: Targets::Labels(labels) })
    }

    /// The features of a row, \[inputs\].
    ///
    /// # Panics
    ///
    /// If there is no such row.
    pub fn row(&self, index: usize) -> &[f32] {
        &self.features[index * self.inputs..][..self.inputs]
    }

    /// The classes, \[rows\]; none if the targets are numbers.
    pub fn labels(&self) -> Option<&[u8]> {
        match &self.targets {
            Targets::Labels(labels) => Some(labels),
            Targets::Numbers(_) => None,
        }
    }

    /// The targets, \[rows × outputs\]; none if they are classes.
    pub fn targets(&self) -> Option<&[f32]> {
        match &self.targets {
            Targets::Numbers(targets) => Some(targets),
            Targets::Labels(_) => None,
        }
    }
}

/// The number of rows of features \[rows × inputs\].
fn rows_of(inputs: usize, features: &[f32]) -> Result<usize, Error> {
    let rows = features.len().checked_div(inputs).unwrap_or(0);
    if rows * inputs != features.len() {
        let expected = Expected::MultipleOf(inputs as u64);
        return Err(Error::setting(Setting::Features, features.len(), expected));
    }
    Ok(rows)
}

impl Samples for Table {
    fn len(&self) -> usize {
        match &self.targets {
            Targets::Numbers(targets) => targets.len() / self.outputs,
            Targets::Labels(labels) => labels.len(),
        }
    }

    fn inputs(&self) -> usize {
        self.inputs
    }

    fn outputs(&self) -> usize {
        self.outputs
    }

    fn fill_inputs(&self, indices: &[u32], out: &mut [f32]) {
        copy_rows(&self.features, self.inputs, indices, out);
    }

    fn fill_targets(&self, indices: &[u32], out: &mut [f32]) {
        match &self.targets {
            Targets::Numbers(targets) => copy_rows(targets, self.outputs, indices, out),
            Targets::Labels(labels) => {
                out.fill(0.0);
                for (index, out) in indices.iter().zip(out.chunks_exact_mut(self.outputs)) {
                    out[usize::from(labels[*index as usize])] = 1.0;
                }
            }
        }
    }
}

fn copy_rows(from: &[f32], width: usize, indices: &[u32], out: &mut [f32]) {
    for (index, out) in indices.iter().zip(out.chunks_exact_mut(width)) {
        let start = *index as usize * width;
        out.copy_from_slice(&from[start..start + width]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_for_their_codes() {
        let features: Vec<f32> = (0..6).map(|value| value as f32).collect();
        let codes = vec![0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0];
        let coded = Table::new(2, 3, features.clone(), codes).unwrap();
        let labelled = Table::with_classes(2, 3, features, vec![2, 0, 1]).unwrap();
        assert_eq!((labelled.len(), labelled.inputs(), labelled.outputs()), (3, 2, 3));
        assert_eq!((labelled.row(2), labelled.labels()), (&[4.0, 5.0][..], Some(&[2, 0, 1][..])));
        assert_eq!((coded.labels(), labelled.targets()), (None, None));
        // What was there before is overwritten.
        let targets = |table: &Table| {
            let mut out = [f32::NAN; 6];
            table.fill_targets(&[2, 0], &mut out);
            out
        };
        assert_eq!(targets(&labelled), [0.0, 1.0, 0.0, 0.0, 0.0, 1.0]);
        assert_eq!(targets(&labelled), targets(&coded));
    }

    #[test]
    fn labels_that_do_not_fit_are_refused() {
        let table = |features: usize, classes, labels: &[u8]| {
            Table::with_classes(2, classes, vec![0.0; features], labels.to_vec())
        };
        let settings = |setting: Setting, found: usize, expected: Expected| {
            Err(Error::setting(setting, found, expected))
        };
        assert_eq!(table(3, 2, &[0]), settings(Setting::Features, 3, Expected::MultipleOf(2)));
        assert_eq!(table(4, 2, &[0]), settings(Setting::Labels, 1, Expected::Exactly(2)));
        assert_eq!(
            table(4, 2, &[0, 2]),
            settings(Setting::Label, 2, Expected::Between { min: 0, max: 1 })
        );
        assert_eq!(table(0, 0, &[]), settings(Setting::Outputs, 0, Expected::AtLeast(1)));
        assert!(Table::with_classes(0, 2, vec![], vec![0]).is_err());
    }
}
