//! Named tensors → layers: each weight with its bias, in the order in which they follow on each other.

use std::collections::HashMap;

use crate::fault::Fault;
use crate::model::{Dense, transposed};
use crate::names::{Role, role, tokens};
use crate::note::Note;
use crate::order::order;
use crate::tensor::{NumberType, Tensor, count};

/// How a format has weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// \[units × inputs\].
    UnitsFirst,
    /// \[inputs × units\].
    InputsFirst,
}

/// What is known of the tensors of a format.
#[derive(Clone, Copy, Debug)]
pub struct Habits {
    /// How it has weights.
    pub layout: Layout,
    /// The tensors stand in the network's order.
    pub is_ordered: bool,
    /// Other arrays may stand beside the layers.
    pub has_others: bool,
}

/// Prefixes that wrappers put before all names.
const PREFIXES: [&str; 2] = ["module.", "_orig_mod."];

/// A layer before its weights are turned.
struct Pair {
    name: String,
    weight: Tensor,
    bias: Option<Tensor>,
}

impl Pair {
    /// (inputs, units) in a layout; none if the bias has another length.
    fn sizes(&self, layout: Layout) -> Option<(usize, usize)> {
        let [first, second] = self.weight.shape[..] else { return None };
        let (inputs, units) = match layout {
            Layout::UnitsFirst => (second, first),
            Layout::InputsFirst => (first, second),
        };
        let fits = self.bias.as_ref().is_none_or(|bias| bias.values.len() == units);
        fits.then_some((inputs, units))
    }
}

/// The layers of some tensors.
pub fn assemble(
    mut tensors: Vec<Tensor>,
    habits: Habits,
    notes: &mut Vec<Note>,
) -> Result<Vec<Dense>, Fault> {
    take_off_prefixes(&mut tensors, notes);
    if !habits.is_ordered {
        tensors.sort_by_cached_key(|tensor| tokens(&tensor.name));
    }
    let pairs = pairs(tensors, habits, notes)?;
    let other = match habits.layout {
        Layout::UnitsFirst => Layout::InputsFirst,
        Layout::InputsFirst => Layout::UnitsFirst,
    };
    for layout in [habits.layout, other] {
        let sizes: Option<Vec<_>> = pairs.iter().map(|pair| pair.sizes(layout)).collect();
        let Some(order) = sizes.and_then(|sizes| order(&sizes)) else { continue };
        if layout != habits.layout {
            notes.push(Note::Transposed);
        }
        return layers(pairs, &order, layout, notes);
    }
    Err(misfit(&pairs, habits.layout))
}

/// Takes off what wrappers put before all names.
fn take_off_prefixes(tensors: &mut [Tensor], notes: &mut Vec<Note>) {
    while let Some(prefix) =
        PREFIXES.into_iter().find(|prefix| tensors.iter().all(|of| of.name.starts_with(prefix)))
        && !tensors.is_empty()
    {
        tensors.iter_mut().for_each(|tensor| drop(tensor.name.drain(..prefix.len())));
        notes.push(Note::Prefix { prefix: prefix.to_owned() });
    }
}

/// Each weight with its bias, in the order of the weights.
fn pairs(tensors: Vec<Tensor>, habits: Habits, notes: &mut Vec<Note>) -> Result<Vec<Pair>, Fault> {
    // Arrays without names for their roles, as np.savez("m.npz", W, b, …) has them.
    let has_roles = tensors.iter().any(|tensor| role(&tensor.name).is_some());
    let (mut pairs, mut biases, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for tensor in tensors {
        let is_flat = tensor.shape.iter().filter(|length| **length != 1).count() <= 1;
        match role(&tensor.name) {
            Some((Role::Weight, layer)) if tensor.shape.len() == 2 => {
                let name = tensor.name.clone();
                pairs.push((layer, Pair { name, weight: tensor, bias: None }));
            }
            Some((Role::Bias, layer)) if is_flat => biases.push((layer, tensor)),
            None if !has_roles && tensor.shape.len() == 2 && tensor.shape[0] != 1 => {
                let name = tensor.name.clone();
                pairs.push((Vec::new(), Pair { name, weight: tensor, bias: None }));
            }
            None if !has_roles && is_flat && !pairs.is_empty() => {
                let last = pairs.last_mut().filter(|(_, pair)| pair.bias.is_none());
                match last {
                    Some((_, pair)) => pair.bias = Some(tensor),
                    None => others.push(tensor),
                }
            }
            _ => others.push(tensor),
        }
    }
    let places: HashMap<_, usize> =
        pairs.iter().enumerate().map(|(place, (layer, _))| (layer.clone(), place)).collect();
    for (layer, bias) in biases {
        let fitting = places.get(&layer).and_then(|place| pairs.get_mut(*place));
        match fitting.filter(|(_, pair)| pair.bias.is_none()) {
            Some((_, pair)) => pair.bias = Some(bias),
            None => others.push(bias),
        }
    }
    for tensor in others {
        // Single numbers are counters.
        if !habits.has_others && count(&tensor.shape) != Some(1) {
            return Err(Fault::NotDense { tensor: tensor.name, shape: tensor.shape });
        }
        notes.push(Note::LeftOut { name: tensor.name });
    }
    if pairs.is_empty() {
        return Err(Fault::NoWeights);
    }
    Ok(pairs.into_iter().map(|(_, pair)| pair).collect())
}

/// Why layers of this layout don't follow on each other.
fn misfit(pairs: &[Pair], layout: Layout) -> Fault {
    for pair in pairs {
        if let (None, Some(bias)) = (pair.sizes(layout), &pair.bias)
            && !pair.weight.shape.contains(&bias.values.len())
        {
            let (tensor, found) = (bias.name.clone(), bias.values.len());
            return Fault::Bias { tensor, found, shape: pair.weight.shape.clone() };
        }
    }
    let sizes = |pair: &Pair| {
        let found = pair.sizes(layout);
        found.or_else(|| Some((*pair.weight.shape.last()?, *pair.weight.shape.first()?)))
    };
    let apart = pairs.windows(2).find_map(|two| {
        let ((_, units), (inputs, _)) = (sizes(&two[0])?, sizes(&two[1])?);
        let (before, after) = (two[0].name.clone(), two[1].name.clone());
        (units != inputs).then_some(Fault::Chain { before, units, after, inputs })
    });
    apart.unwrap_or(Fault::NoWeights)
}

/// The layers in this order, with their weights as \[units × inputs\].
fn layers(
    pairs: Vec<Pair>,
    order: &[usize],
    layout: Layout,
    notes: &mut Vec<Note>,
) -> Result<Vec<Dense>, Fault> {
    let mut pairs: Vec<Option<Pair>> = pairs.into_iter().map(Some).collect();
    let mut layers = Vec::with_capacity(order.len());
    for place in order {
        let Some(pair) = pairs.get_mut(*place).and_then(Option::take) else { continue };
        let Some((inputs, units)) = pair.sizes(layout) else { continue };
        let Pair { weight, bias, .. } = pair;
        if inputs == 0 || units == 0 {
            return Err(Fault::NotDense { tensor: weight.name, shape: weight.shape });
        }
        for tensor in [Some(&weight), bias.as_ref()].into_iter().flatten() {
            if tensor.values.iter().any(|value| !value.is_finite()) {
                return Err(Fault::NotFinite { tensor: tensor.name.clone() });
            }
            let note = Note::Converted { from: tensor.stored };
            if tensor.stored != NumberType::F32 && !notes.contains(&note) {
                notes.push(note);
            }
        }
        let weights = match layout {
            Layout::UnitsFirst => weight.values,
            Layout::InputsFirst => transposed(&weight.values, inputs, units),
        };
        if bias.is_none() {
            notes.push(Note::NoBias { layer: layers.len() + 1 });
        }
        let bias = bias.map_or_else(|| vec![0.0; units], |bias| bias.values);
        layers.push(Dense { inputs, units, weights, bias });
    }
    Ok(layers)
}

#[cfg(test)]
mod tests;
