//! What carries the sections of the lecture: their entries, their texts and tasks, the walk and the fitting that several
//! of them show. Knows no section by name.

pub mod activation;
mod entry;
pub mod fitting;
pub mod glossary;
pub mod rich;
pub mod section;
pub mod study;
pub mod walk;

pub use entry::{SectionEntry, SectionSummary};
