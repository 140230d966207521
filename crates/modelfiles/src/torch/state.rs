//! The state dict in what was pickled: the dictionary itself, or a part of a checkpoint.

use super::objects::{Id, Object, Objects, View};
use crate::fault::Fault;
use crate::note::Note;

/// Where checkpoints have the weights, the likeliest first.
const KEYS: [&str; 5] = ["model_state_dict", "state_dict", "model", "net", "weights"];

/// The tensors of the state dict, by their names.
pub fn tensors<'a>(
    objects: &'a Objects,
    notes: &mut Vec<Note>,
) -> Result<Vec<(String, &'a View)>, Fault> {
    let direct = direct(objects, objects.top);
    if !direct.is_empty() {
        return Ok(direct);
    }
    let Object::Dict(pairs) = objects.get(objects.top) else { return Err(Fault::NoWeights) };
    let mut parts: Vec<(&str, Id)> =
        pairs.iter().filter_map(|(key, value)| Some((objects.text(*key)?, *value))).collect();
    parts.sort_by_key(|(key, _)| KEYS.iter().position(|known| known == key).unwrap_or(KEYS.len()));
    for (key, value) in parts {
        let found = self::direct(objects, value);
        if !found.is_empty() {
            notes.push(Note::Inside { key: key.to_owned() });
            return Ok(found);
        }
    }
    Err(Fault::NoWeights)
}

/// The tensors of a dictionary, in its order.
fn direct(objects: &Objects, id: Id) -> Vec<(String, &View)> {
    let Object::Dict(pairs) = objects.get(id) else { return Vec::new() };
    let tensor = |(key, value): &(Id, Id)| match (objects.text(*key), objects.get(*value)) {
        (Some(name), Object::Tensor(view)) => Some((name.to_owned(), view)),
        _ => None,
    };
    pairs.iter().filter_map(tensor).collect()
}
