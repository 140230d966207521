//! What the sentences of both languages have in common.

use modelfiles::{NumberType, Other};

/// The name of a format that is not read.
pub fn name(other: Other) -> &'static str {
    match other {
        Other::Keras => "Keras (.keras)",
        Other::Hdf5 => "HDF5 (Keras .h5)",
        Other::OldTorch => "PyTorch < 1.6",
        Other::TorchScript => "TorchScript",
        Other::Pickle => "pickle / joblib",
    }
}

/// The name of a type of numbers, as NumPy and PyTorch have it.
pub fn number_type(of: NumberType) -> &'static str {
    match of {
        NumberType::F16 => "float16",
        NumberType::Bf16 => "bfloat16",
        NumberType::F32 => "float32",
        NumberType::F64 => "float64",
        NumberType::U8 => "uint8",
        NumberType::I8 => "int8",
        NumberType::I16 => "int16",
        NumberType::I32 => "int32",
        NumberType::I64 => "int64",
        NumberType::Bool => "bool",
    }
}

/// `8 × 1 × 3 × 3`.
pub fn shape(shape: &[usize]) -> String {
    shape.iter().map(ToString::to_string).collect::<Vec<_>>().join(" × ")
}
