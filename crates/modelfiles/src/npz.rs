//! .npz: a zip archive of arrays in NumPy's format .npy. Weights are W1, b1, W2, …, each W \[inputs × units\] in C order, as in
//! `h @ W + b`.
//!
//! Sources: PKWARE's APPNOTE.TXT (local headers, the central directory, its end), and the description of the format .npy 1.0 in
//! NumPy's documentation.

use datafiles::{ElementType, RawArray, ZipMember, read_npy};
use flate2::Crc;

use crate::assemble::{Habits, Layout, assemble};
use crate::fault::Fault;
use crate::model::{Model, transposed};
use crate::note::Note;
use crate::safetensors::{activation_ids, activations};
use crate::tensor::{NumberType, Tensor};

/// The name of the array that says the hidden layers' functions.
const ACTIVATIONS: &str = "activations";

/// Reads the layers.
pub(crate) fn read(members: Vec<ZipMember>, notes: &mut Vec<Note>) -> Result<Model, Fault> {
    let (mut tensors, mut said) = (Vec::new(), None);
    for member in members {
        let array = read_npy(&member.bytes)
            .map_err(|kind| Fault::Archive { file: member.name.clone(), kind })?;
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
    let bytes = |values: &[f32]| values.iter().flat_map(|value| value.to_le_bytes()).collect();
    for (index, layer) in model.layers.iter().enumerate() {
        let (inputs, units) = (layer.inputs, layer.units);
        let weights: Vec<u8> = bytes(&transposed(&layer.weights, units, inputs));
        arrays.push((format!("W{}", index + 1), npy("<f4", &[inputs, units], &weights)));
        let bias: Vec<u8> = bytes(&layer.bias);
        arrays.push((format!("b{}", index + 1), npy("<f4", &[units], &bias)));
    }
    if !model.activations.is_empty() {
        let ids = activation_ids(&model.activations);
        let ids: Vec<&str> = ids.split(',').collect();
        let letters = ids.iter().map(|id| id.len()).max().unwrap_or_default();
        let padded = ids.iter().flat_map(|id| {
            let zeros = std::iter::repeat_n('\0', letters - id.len());
            id.chars().chain(zeros).flat_map(|letter| u32::from(letter).to_le_bytes())
        });
        let padded: Vec<u8> = padded.collect();
        arrays.push((ACTIVATIONS.to_owned(), npy(&format!("<U{letters}"), &[ids.len()], &padded)));
    }
    archive(&arrays)
}

/// An array. The header is padded so that the elements begin at a multiple of 64 bytes.
fn npy(descr: &str, shape: &[usize], bytes: &[u8]) -> Vec<u8> {
    let lengths: String = shape.iter().map(|length| format!("{length}, ")).collect();
    let lengths =
        if shape.len() == 1 { lengths.trim_end() } else { lengths.trim_end_matches(", ") };
    let header = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': ({lengths}), }}");
    let length = (10 + header.len() + 1).next_multiple_of(64) - 10;
    let mut npy = b"\x93NUMPY\x01\x00".to_vec();
    npy.extend((length as u16).to_le_bytes());
    npy.extend(format!("{header:<width$}\n", width = length - 1).bytes());
    npy.extend(bytes);
    npy
}

/// A zip archive of arrays, stored as they are.
fn archive(arrays: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Fault> {
    let limit = u64::from(u32::MAX);
    let size: u64 = arrays.iter().map(|(_, npy)| npy.len() as u64 + 200).sum();
    if size > limit {
        return Err(Fault::TooLarge { limit });
    }
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in arrays {
        let name = format!("{name}.npy");
        let mut crc = Crc::new();
        crc.update(content);
        let (start, size) = (archive.len() as u32, content.len() as u32);
        // Version 2.0, no flags, stored, and the earliest date, 1 January 1980.
        let common = |out: &mut Vec<u8>| {
            out.extend([20u16, 0, 0, 0, 0x21].into_iter().flat_map(u16::to_le_bytes));
            out.extend([crc.sum(), size, size].into_iter().flat_map(u32::to_le_bytes));
            // The length of the name, and nothing extra.
            out.extend([name.len() as u16, 0].into_iter().flat_map(u16::to_le_bytes));
        };
        archive.extend(b"PK\x03\x04");
        common(&mut archive);
        archive.extend(name.as_bytes());
        archive.extend(content);
        directory.extend(b"PK\x01\x02");
        directory.extend(20u16.to_le_bytes());
        common(&mut directory);
        // No comment, disk 0, no attributes.
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, length) = (archive.len() as u32, directory.len() as u32);
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([arrays.len() as u16; 2].into_iter().flat_map(u16::to_le_bytes));
    archive.extend([length, start].into_iter().flat_map(u32::to_le_bytes));
    archive.extend([0, 0]);
    Ok(archive)
}
