//! Classes: what the labels of all sets name.

use super::sets::ClassNames;
use crate::fault::{Excess, Fault, FaultKind};
use crate::read::content::{LabelValues, Labels};

/// The classes of labelled sets.
pub(super) struct Classes {
    /// Their names; a label is an index into them.
    pub names: Vec<String>,
    /// The labels of each set.
    pub labels: Vec<Vec<u8>>,
    /// The least label, if all are numbers.
    pub least: Option<i64>,
}

/// Finds the classes of sets: each value that occurs is one. Numbers in their order, names in that of the alphabet.
///
/// # Errors
///
/// Labels that are no whole numbers, one class only, or more classes than the limit.
pub(super) fn find(
    sets: &[(&str, &Labels)],
    class_names: Option<&ClassNames>,
    most: usize,
) -> Result<Classes, Fault> {
    let fault = |file: &str, kind| Fault { file: file.to_owned(), kind };
    let mut found: Vec<Key> = Vec::new();
    let mut keys = Vec::new();
    for (file, labels) in sets {
        let own = distinct(labels).map_err(|kind| fault(file, kind))?;
        found.extend(own.iter().cloned());
        found.sort();
        found.dedup();
        if found.len() > most {
            return Err(fault(file, FaultKind::TooLarge(Excess::Classes { limit: most as u64 })));
        }
        keys.push(own);
    }
    if let ([only], Some((file, _))) = (&found[..], sets.first()) {
        return Err(fault(file, FaultKind::OneClass { class: only.name() }));
    }
    let class_of = |key: &Key| found.binary_search(key).unwrap_or_default() as u8;
    let labels = sets.iter().map(|(_, labels)| match &labels.values {
        LabelValues::Numbers(numbers) => {
            let mut last = (f64::NAN, 0);
            let class = |number: &f64| {
                if *number != last.0 {
                    last = (*number, class_of(&Key::Number(*number as i64)));
                }
                last.1
            };
            numbers.iter().map(class).collect()
        }
        LabelValues::Names { names, indices } => {
            let classes: Vec<u8> =
                names.iter().map(|name| class_of(&Key::Name(name.clone()))).collect();
            indices.iter().map(|index| classes[*index as usize]).collect()
        }
    });
    let least = match found.first() {
        Some(Key::Number(least)) => Some(*least),
        _ => None,
    };
    Ok(Classes { labels: labels.collect(), names: named(&found, class_names), least })
}

/// The names of the labels: those of a file, if it has one for each and all differ.
fn named(found: &[Key], class_names: Option<&ClassNames>) -> Vec<String> {
    let given = |key: &Key| match key {
        Key::Number(number) => {
            let names = &class_names?.names;
            names.iter().find(|(label, _)| *label == *number as f64).map(|(_, name)| name.clone())
        }
        Key::Name(_) => None,
    };
    let names: Option<Vec<String>> = found.iter().map(given).collect();
    let differ =
        |names: &Vec<String>| (1..names.len()).all(|place| !names[..place].contains(&names[place]));
    names.filter(differ).unwrap_or_else(|| found.iter().map(Key::name).collect())
}

/// What a label says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Name(String),
}

impl Key {
    fn name(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Name(name) => name.clone(),
        }
    }
}

/// The different labels, ascending. Stops soon after there are too many to be classes.
fn distinct(labels: &Labels) -> Result<Vec<Key>, FaultKind> {
    const STOP: usize = 1000;
    let mut found = Vec::new();
    match &labels.values {
        LabelValues::Numbers(numbers) => {
            for (index, value) in numbers.iter().enumerate() {
                let whole = *value as i64;
                if whole as f64 != *value {
                    return Err(FaultKind::Label { number: index as u64 + 1, value: *value });
                }
                if let Err(place) = found.binary_search(&Key::Number(whole)) {
                    found.insert(place, Key::Number(whole));
                    if found.len() > STOP {
                        break;
                    }
                }
            }
        }
        LabelValues::Names { names, .. } => {
            found.extend(names.iter().cloned().map(Key::Name));
            found.sort();
            found.dedup();
        }
    }
    Ok(found)
}
