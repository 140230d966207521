//! Tables that are no images.

use std::collections::BTreeMap;

use datafiles::{Choices, ColumnKind, ColumnSummary, Rows, ScaledColumn, Target, TargetKind};
use serde_json::Value;

use super::case::Case;
use super::{Checked, equal};

/// What must be detected, or what the user chooses: the column that is predicted.
pub fn choose(case: &Case, columns: &[ColumnSummary], choices: &mut Choices) -> Checked {
    let name = |place: usize| columns.get(place).map(|column| column.name.clone());
    if let Some(number) = &case.chosen.number {
        let place = match number {
            Value::String(name) => columns.iter().position(|column| column.name == *name),
            number => number.as_u64().map(|place| place as usize),
        };
        let is_input = |place: &usize| columns[*place].kind == ColumnKind::Numbers;
        let all = (0..columns.len()).filter(is_input).filter(|input| Some(*input) != place);
        choices.inputs = case.chosen.inputs.clone().unwrap_or_else(|| all.collect());
        choices.label_column = place;
        choices.target = TargetKind::Number;
    }
    let kind = if case.mean.is_some() { TargetKind::Number } else { TargetKind::Class };
    equal("target", choices.label_column.and_then(name), case.target.clone())?;
    equal("kind of target", choices.target, kind)
}

/// Compares rows, means of inputs, and the target.
pub fn compare(case: &Case, inputs: &[ScaledColumn], target: &Target, sets: [&Rows; 2]) -> Checked {
    let rows: usize = sets.iter().map(|set| set.targets.len()).sum();
    equal("rows", Some(rows), case.rows)?;
    let names: Vec<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    equal("inputs", sorted, case.inputs.keys().map(String::as_str).collect())?;
    for (place, input) in inputs.iter().enumerate() {
        let values = sets.iter().flat_map(|set| set.inputs.chunks_exact(inputs.len()));
        near(&input.name, mean(input, values.map(|row| row[place])), case.inputs[&input.name])?;
    }
    let targets = sets.iter().flat_map(|set| &set.targets).copied();
    match target {
        Target::Number(column) => {
            near(&column.name, mean(column, targets), case.mean.unwrap_or(f64::NAN))
        }
        Target::Classes(classes) => {
            let mut counts = BTreeMap::new();
            targets
                .for_each(|class| *counts.entry(classes[class as usize].clone()).or_default() += 1);
            equal("classes", Some(counts), case.class_counts.clone())
        }
    }
}

/// The mean of a column before it was standardised.
fn mean(column: &ScaledColumn, values: impl Iterator<Item = f32>) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for value in values {
        sum += f64::from(value) * column.deviation + column.mean;
        count += 1.0;
    }
    sum / count
}

/// Standardised numbers are f32.
fn near(what: &str, found: f64, expected: f64) -> Checked {
    if (found - expected).abs() <= 1e-5 * expected.abs().max(1.0) {
        return Ok(());
    }
    Err(format!("mean of {what}: {found}, and must be {expected}"))
}
