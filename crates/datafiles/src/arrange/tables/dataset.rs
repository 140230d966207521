//! Tables of numbers and choices → the data set.

use super::super::named_table::NamedTable;
use super::plan::{Plan, Sample, plan};
use super::scale::{scale, scaled};
use crate::choices::Choices;
use crate::dataset::{Dataset, Rows, ScaledColumn, Target};
use crate::fault::Fault;

/// Makes the data set: inputs, and numbers that are predicted, are standardised with mean and deviation of the rows to train on.
pub(in super::super) fn dataset(
    tables: &[NamedTable],
    choices: &Choices,
    most_classes: usize,
) -> Result<Dataset, Fault> {
    let plan = plan(tables, choices, most_classes)?;
    let columns = &plan.main.table.columns;
    let inputs: Vec<ScaledColumn> = (0..choices.inputs.len())
        .map(|input| {
            let numbers = plan.train.iter().map(|sample| plan.input(sample, input));
            scale(&columns[choices.inputs[input]].name, numbers)
        })
        .collect();
    let target = if plan.classes.is_empty() {
        let numbers = plan.train.iter().map(|sample| sample.target);
        Target::Number(scale(&columns[plan.label].name, numbers))
    } else {
        Target::Classes(plan.classes.clone())
    };
    let (train, test) =
        (rows(&plan, &plan.train, &inputs, &target), rows(&plan, &plan.test, &inputs, &target));
    Ok(Dataset::Table { inputs, target, train, test })
}

fn rows(plan: &Plan<'_>, samples: &[Sample], inputs: &[ScaledColumn], target: &Target) -> Rows {
    let mut numbers = Vec::with_capacity(samples.len() * inputs.len());
    for sample in samples {
        let row = inputs.iter().enumerate();
        numbers.extend(row.map(|(input, column)| scaled(column, plan.input(sample, input))));
    }
    let targets = samples.iter().map(|sample| match target {
        Target::Classes(_) => sample.target as f32,
        Target::Number(column) => scaled(column, sample.target),
    });
    Rows { inputs: numbers, targets: targets.collect() }
}
