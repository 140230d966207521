//! The sections of the lecture, a folder each. Lessons never import each other; `app/registry.rs` lists them.

pub mod l01_linear;
pub mod l02_unit;
pub mod l03_activation;
pub mod l04_matrix;
pub mod l05_three_layer;
pub mod l06_ffnn;
pub mod l07_regression;
pub mod l08_classification;
pub mod l09_softmax;
pub mod l10_cross_entropy;
pub mod l11_likelihood;
pub mod l12_learning;
pub mod l13_check;
