//! PyTorch's files: a zip archive of a pickled description, and a member for each storage.
//!
//! Source: torch/serialization.py and torch/_utils.py of PyTorch 2.

mod objects;
mod pickle;
mod state;

use std::collections::HashMap;

use datafiles::ZipMember;

use crate::assemble::{Habits, Layout, assemble};
use crate::fault::{Fault, Piece};
use crate::model::Model;
use crate::note::Note;
use crate::tensor::{NumberType, Tensor, count};
use objects::{Storage, View};

/// Reads the layers of a state dict. `size` is the number of bytes of the file.
pub fn read(members: &[ZipMember], size: usize, notes: &mut Vec<Note>) -> Result<Model, Fault> {
    let member = |name: &str| members.iter().find(|member| member.name == name);
    let description = members.iter().find(|member| member.name.ends_with("data.pkl"));
    let description = description.ok_or(Fault::Damaged(Piece::Pickle))?;
    let root = description.name.trim_end_matches("data.pkl");
    let order = member(&format!("{root}byteorder"));
    if order.is_some_and(|order| order.bytes.starts_with(b"big")) {
        let found = "big-endian".to_owned();
        return Err(Fault::NumberType { tensor: description.name.clone(), found });
    }
    let objects = pickle::read(&description.bytes)?;
    let mut tensors = Vec::new();
    // Views may show a number many times. Real ones don't show more of them than the file has bytes.
    let mut left = size;
    // Views of one storage share what was decoded of it.
    let mut decoded: HashMap<(&str, NumberType), Vec<f32>> = HashMap::new();
    for (name, view) in state::tensors(&objects, notes)? {
        let Storage { numbers, key } = &view.storage;
        let storage = decoded.entry((key.as_str(), *numbers)).or_insert_with(|| {
            let storage = member(&format!("{root}data/{key}"));
            storage.map_or_else(Vec::new, |storage| numbers.decode(&storage.bytes))
        });
        let length = count(&view.shape).and_then(|count| left.checked_sub(count));
        left = length.ok_or(Fault::Damaged(Piece::Place))?;
        tensors.push(tensor(name, view, storage)?);
    }
    let habits = Habits { layout: Layout::UnitsFirst, is_ordered: true, has_others: false };
    let layers = assemble(tensors, habits, notes)?;
    Ok(Model { layers, ..Model::default() })
}

/// The numbers that a view shows of a storage, in C order.
fn tensor(name: String, view: &View, numbers: &[f32]) -> Result<Tensor, Fault> {
    let View { storage, offset, shape, strides } = view;
    let place = || Fault::Damaged(Piece::Place);
    if shape.len() != strides.len() || shape.len() > 8 {
        return Err(place());
    }
    let count = count(shape).ok_or_else(place)?;
    let mut values = Vec::with_capacity(count);
    let mut index = vec![0usize; shape.len()];
    for _ in 0..count {
        let steps = index.iter().zip(strides);
        let at = steps
            .fold(*offset, |at, (index, stride)| at.saturating_add(index.saturating_mul(*stride)));
        values.push(*numbers.get(at).ok_or_else(place)?);
        // Counts up, the last index fastest.
        for (index, length) in index.iter_mut().zip(shape).rev() {
            *index += 1;
            if *index < *length {
                break;
            }
            *index = 0;
        }
    }
    Ok(Tensor { name, shape: shape.clone(), stored: storage.numbers, values })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(offset: usize, shape: &[usize], strides: &[usize]) -> View {
        let storage = Storage { numbers: NumberType::F32, key: "0".into() };
        View { storage, offset, shape: shape.to_vec(), strides: strides.to_vec() }
    }

    #[test]
    fn views_show_parts_of_a_storage_in_any_order() {
        let numbers: Vec<f32> = (0..6).map(|value| value as f32).collect();
        let values = |view: View| tensor("w".into(), &view, &numbers).map(|tensor| tensor.values);
        assert_eq!(values(view(0, &[2, 3], &[3, 1])).unwrap(), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(values(view(0, &[3, 2], &[1, 3])).unwrap(), [0.0, 3.0, 1.0, 4.0, 2.0, 5.0]);
        assert_eq!(values(view(4, &[2], &[1])).unwrap(), [4.0, 5.0]);
        assert_eq!(values(view(2, &[], &[])).unwrap(), [2.0]);
        assert!(values(view(0, &[0, 3], &[3, 1])).unwrap().is_empty());
        assert!(values(view(5, &[2], &[1])).is_err());
        assert!(values(view(0, &[2], &[usize::MAX])).is_err());
    }
}
