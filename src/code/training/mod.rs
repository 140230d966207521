//! The training of the lab as a program: with NumPy in plain matrix products, with PyTorch by its layers, and with NumPy or
//! the engine itself so that the weights are the page's, bit for bit.

mod numpy;
mod pytorch;
mod rust;
mod same_bits;
mod update;

pub use numpy::numpy;
pub use pytorch::pytorch;
pub use rust::rust;
pub use same_bits::same_bits;
