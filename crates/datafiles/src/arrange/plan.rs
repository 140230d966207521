//! Sets and choices → what each set is used for.

use super::classes::{self, Classes};
use super::division::hold_out;
use super::sets::{Arranged, Set};
use crate::choices::{Choices, Testing};
use crate::fault::{Fault, FaultKind};

/// What the labelled sets are used for, for certain choices.
pub(super) struct Plan {
    /// The sets to train on, as indices.
    pub training: Vec<usize>,
    /// The set to test on.
    pub test: Option<usize>,
    /// The names of the classes.
    pub classes: Vec<String>,
    /// The least label, if all are numbers.
    pub least_label: Option<i64>,
    /// The labels of the sets to train on, one set after the other, with those that are held out.
    pub train_labels: Vec<u8>,
    /// The labels of the set to test on.
    pub test_labels: Vec<u8>,
    /// Samples that are held out, as indices into `train_labels`.
    pub held_out: Vec<u32>,
}

/// Makes the plan.
///
/// # Errors
///
/// If the choices do not fit the sets, or the labels name no classes, or there are too few samples.
pub(super) fn plan(arranged: &Arranged, choices: &Choices) -> Result<Plan, Fault> {
    let fault = |kind| Fault { file: String::new(), kind };
    let sets = &arranged.labelled;
    let test = match choices.testing {
        Testing::Part(index) => Some(index),
        Testing::HoldOut { .. } => None,
    };
    let training = choices.training.clone();
    let used: Vec<usize> = training.iter().copied().chain(test).collect();
    let is_twice = (1..used.len()).any(|place| used[..place].contains(&used[place]));
    let used: Option<Vec<&Set>> = used.into_iter().map(|index| sets.get(index)).collect();
    let Some(used) = used.filter(|_| !is_twice && choices.full_ink > choices.paper) else {
        return Err(fault(FaultKind::Choice));
    };
    if sets.is_empty() {
        return Ok(Plan {
            training,
            test,
            classes: Vec::new(),
            least_label: None,
            train_labels: Vec::new(),
            test_labels: Vec::new(),
            held_out: Vec::new(),
        });
    }
    if training.is_empty() {
        return Err(fault(FaultKind::Choice));
    }
    let class_names = arranged.class_names.as_ref();
    let labels: Vec<_> =
        used.iter().filter_map(|set| Some((set.name.as_str(), set.labels()?))).collect();
    let found = classes::find(&labels, class_names, arranged.most_classes)?;
    let Classes { names, mut labels, least } = found;
    let test_labels = if test.is_some() { labels.pop().unwrap_or_default() } else { Vec::new() };
    let train_labels = labels.concat();
    let held_out = match choices.testing {
        Testing::Part(_) => Vec::new(),
        Testing::HoldOut { percent: 1..=90 } if train_labels.len() < 2 => {
            let kind = FaultKind::TooFew { samples: train_labels.len() as u64 };
            return Err(Fault { file: used[0].name.clone(), kind });
        }
        Testing::HoldOut { percent: percent @ 1..=90 } => {
            hold_out(&train_labels, percent, choices.seed)
        }
        Testing::HoldOut { .. } => return Err(fault(FaultKind::Choice)),
    };
    Ok(Plan {
        training,
        test,
        classes: names,
        least_label: least,
        train_labels,
        test_labels,
        held_out,
    })
}
