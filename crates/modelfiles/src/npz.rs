//! .npz: a zip archive of arrays in NumPy's format .npy. Weights are W1, b1, W2, …, each W \[inputs × units\] in C order, as in
//! `h @ W + b`.

use datafiles::{ElementType, NpyArray, RawArray, ZipMember, read_npy, write_npz};

use crate::assemble::{Habits, Layout, assemble};
use crate::fault::Fault;
use crate::model::{Model, transposed};
use crate::note::Note;
use crate::safetensors::activations;
use crate::tensor::{NumberType, Tensor};

/// The name of the array that says the hidden layers' functions.
const ACTIVATIONS: &str = "activations";

/// Reads the layers.
pub(crate) fn read(members: Vec<ZipMember>, notes: &mut Vec<Note>) -> Result<Model, Fault> {
    let (mut tensors, mut said) = (Vec::new(), None);
    for member in members {
        let array = read_npy(&member.bytes)
            .map_err(|kind| Fault::Archive { file: member.name.clone(), how: kind.into() })?;
        let name = member.name.strip_suffix(".npy").unwrap_or(&member.name).to_owned();
        match number_type(array.element) {
            Some(stored) => tensors.push(tensor(name, stored, array)),
            None if name == ACTIVATIONS => said = Some(array.texts.join(",")),
            None => notes.push(Note::LeftOut { name }),
        }
    }
    let habits = Habits { layout: Layout::InputsFirst, is_ordered: false, has_others: true };
    let layers = assemble(tensors, habits, notes)?;
    let activations = said.map_or_else(Vec::new, |list| activations(&list, layers.len()));
    Ok(Model { layers, activations, metadata: Vec::new() })
}

fn tensor(name: String, stored: NumberType, array: RawArray) -> Tensor {
    let RawArray { shape, is_fortran, numbers, .. } = array;
    let values: Vec<f32> = numbers.into_iter().map(|number| number as f32).collect();
    // Arrays of more dimensions are no weights, and are not read any further.
    let values = match shape[..] {
        [rows, columns] if is_fortran => transposed(&values, columns, rows),
        _ => values,
    };
    Tensor { name, shape, stored, values }
}

fn number_type(element: ElementType) -> Option<NumberType> {
    Some(match element {
        ElementType::F16 => NumberType::F16,
        ElementType::F32 => NumberType::F32,
        ElementType::F64 => NumberType::F64,
        ElementType::Bool => NumberType::Bool,
        ElementType::U8 => NumberType::U8,
        ElementType::I8 => NumberType::I8,
        ElementType::I16 => NumberType::I16,
        ElementType::U16 | ElementType::I32 => NumberType::I32,
        ElementType::U32 | ElementType::U64 | ElementType::I64 => NumberType::I64,
        ElementType::Text => return None,
    })
}

/// Writes a model: W1, b1, W2, …, and `activations`, the names of the hidden layers' functions.
///
/// # Errors
///
/// [`Fault::NoWeights`] for a model without layers; [`Fault::TooLarge`] where an archive can't hold it.
pub fn write(model: &Model) -> Result<Vec<u8>, Fault> {
    if model.layers.is_empty() {
        return Err(Fault::NoWeights);
    }
    let mut arrays = Vec::new();
    for (index, layer) in model.layers.iter().enumerate() {
        let (number, inputs, units) = (index + 1, layer.inputs, layer.units);
        let weights = transposed(&layer.weights, units, inputs);
        arrays.push(NpyArray::of_f32(format!("W{number}"), &[inputs, units], &weights));
        arrays.push(NpyArray::of_f32(format!("b{number}"), &[units], &layer.bias));
    }
    if !model.activations.is_empty() {
        let ids = model.activations.iter().map(|activation| activation.id());
        arrays.push(NpyArray::of_texts(ACTIVATIONS, ids));
    }
    write_npz(&arrays).ok_or(Fault::TooLarge { limit: u32::MAX.into() })
}
