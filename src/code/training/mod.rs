//! The training of the lab as a program: with NumPy in plain matrix products, with PyTorch by its layers.

mod numpy;
mod pytorch;
mod update;

pub use numpy::numpy;
pub use pytorch::pytorch;
