//! Tables of numbers and choices → which rows are used for what.

use super::super::classes::{self, Classes};
use super::super::division::hold_out;
use super::super::named_table::{NamedTable, main, same_column};
use crate::choices::{Choices, TargetKind, Testing};
use crate::fault::{Fault, FaultKind};
use crate::summary::ColumnKind;
use crate::written::LeftOut;

/// Which rows are used for what.
pub(super) struct Plan<'a> {
    pub main: &'a NamedTable,
    /// The column that is predicted, of the main table.
    pub label: usize,
    /// All labelled tables.
    pub parts: Vec<Part<'a>>,
    /// Rows of tables without a label.
    pub unlabelled: u64,
    /// The names of the classes; empty if a number is predicted.
    pub classes: Vec<String>,
    /// Rows to train on.
    pub train: Vec<Sample>,
    /// Rows to test on.
    pub test: Vec<Sample>,
    /// How many of them are held out.
    pub held_out: u64,
}

/// A labelled table and its rows that lack nothing.
pub(super) struct Part<'a> {
    pub table: &'a NamedTable,
    /// Its columns that are inputs.
    pub inputs: Vec<usize>,
    pub label: usize,
    pub rows: Vec<u32>,
    pub left_out: Vec<LeftOut>,
}

/// A row, and the class or number that it has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sample {
    pub part: usize,
    pub row: u32,
    pub target: f64,
}

/// Makes the plan.
///
/// # Errors
///
/// If the choices do not fit the tables, if there are too few rows, or if the labels name one class or too many.
pub(super) fn plan<'a>(
    tables: &'a [NamedTable],
    choices: &Choices,
    most_classes: usize,
) -> Result<Plan<'a>, Fault> {
    let fault = |kind| Fault { file: String::new(), kind };
    let main = main(tables).ok_or(fault(FaultKind::Nothing))?;
    let label = choices.label_column.ok_or(fault(FaultKind::NoTarget))?;
    check(main, label, choices)?;
    let (mut parts, mut unlabelled) = (Vec::new(), 0);
    for table in tables {
        let find = |column: &usize| same_column(&main.table, &table.table, *column);
        let inputs: Option<Vec<usize>> = choices.inputs.iter().map(find).collect();
        match (inputs, find(&label)) {
            (Some(inputs), Some(label)) => {
                let columns: Vec<usize> = inputs.iter().copied().chain([label]).collect();
                let (rows, left_out) = table.table.complete(&columns);
                parts.push(Part { table, inputs, label, rows, left_out });
            }
            _ => unlabelled += table.table.rows as u64,
        }
    }
    let test = match choices.testing {
        Testing::Part(index) => Some(index),
        Testing::HoldOut { percent: 1..=90 } => None,
        Testing::HoldOut { .. } => return Err(fault(FaultKind::Choice)),
    };
    let used: Vec<usize> = choices.training.iter().copied().chain(test).collect();
    let is_twice = (1..used.len()).any(|place| used[..place].contains(&used[place]));
    if is_twice || choices.training.is_empty() || used.iter().any(|index| *index >= parts.len()) {
        return Err(fault(FaultKind::Choice));
    }
    let (classes, targets) = targets(&parts, &used, choices.target, most_classes)?;
    let mut samples: Vec<Vec<Sample>> = Vec::new();
    for (part, targets) in used.iter().zip(targets) {
        let rows = parts[*part].rows.iter().zip(targets);
        samples.push(rows.map(|(row, target)| Sample { part: *part, row: *row, target }).collect());
    }
    let mut plan = Plan {
        main,
        label,
        parts,
        unlabelled,
        classes,
        train: Vec::new(),
        test: Vec::new(),
        held_out: 0,
    };
    if test.is_some() {
        plan.test = samples.pop().unwrap_or_default();
    }
    plan.train = samples.concat();
    let count = (plan.train.len() + plan.test.len()) as u64;
    if count < 2 || plan.train.is_empty() {
        return Err(Fault { file: main.name.clone(), kind: FaultKind::TooFew { samples: count } });
    }
    if let Testing::HoldOut { percent } = choices.testing {
        plan.hold_out(percent, choices.seed);
    }
    Ok(plan)
}

/// Whether the chosen columns of the main table have values.
fn check(main: &NamedTable, label: usize, choices: &Choices) -> Result<(), Fault> {
    let columns = &main.table.columns;
    let is_number =
        |index: usize| columns.get(index).is_some_and(|column| column.kind == ColumnKind::Numbers);
    let names_classes = columns
        .get(label)
        .is_some_and(|column| column.kind == ColumnKind::Words && column.names.is_some());
    let fits = is_number(label) || names_classes && choices.target == TargetKind::Class;
    let inputs = &choices.inputs;
    let is_twice = (1..inputs.len()).any(|place| inputs[..place].contains(&inputs[place]));
    let inputs_fit = inputs.iter().all(|input| is_number(*input) && *input != label);
    if !fits || !inputs_fit || is_twice || inputs.is_empty() {
        return Err(Fault { file: main.name.clone(), kind: FaultKind::Choice });
    }
    Ok(())
}

/// The classes, and the class or number of each row of the tables that are used.
fn targets(
    parts: &[Part<'_>],
    used: &[usize],
    target: TargetKind,
    most_classes: usize,
) -> Result<(Vec<String>, Vec<Vec<f64>>), Fault> {
    let used = used.iter().map(|index| &parts[*index]);
    if target == TargetKind::Number {
        let numbers = used.map(|part| {
            part.rows.iter().map(|row| part.table.table.value(*row as usize, part.label)).collect()
        });
        return Ok((Vec::new(), numbers.collect()));
    }
    let labels: Vec<_> = used
        .map(|part| (part.table.name.as_str(), part.table.table.labels(part.label, &part.rows)))
        .collect();
    let named: Vec<_> = labels.iter().map(|(name, labels)| (*name, labels)).collect();
    let Classes { names, labels, .. } = classes::find(&named, None, most_classes)?;
    let numbers = labels.into_iter().map(|labels| labels.into_iter().map(f64::from).collect());
    Ok((names, numbers.collect()))
}

impl Plan<'_> {
    /// Takes rows out of those to train on: of each class the same share, of numbers any.
    fn hold_out(&mut self, percent: u8, seed: u64) {
        let class = |sample: &Sample| if self.classes.is_empty() { 0 } else { sample.target as u8 };
        let labels: Vec<u8> = self.train.iter().map(class).collect();
        let held = hold_out(&labels, percent, seed);
        let mut is_held = vec![false; self.train.len()];
        held.iter().for_each(|index| is_held[*index as usize] = true);
        self.test = held.iter().map(|index| self.train[*index as usize]).collect();
        let mut index = 0;
        self.train.retain(|_| {
            index += 1;
            !is_held[index - 1]
        });
        self.held_out = held.len() as u64;
    }

    /// The number of an input in a row.
    pub fn input(&self, sample: &Sample, input: usize) -> f64 {
        let part = &self.parts[sample.part];
        part.table.table.value(sample.row as usize, part.inputs[input])
    }
}
