//! What carries the sections of the lecture: their entries, their texts and tasks, the walk and the fitting that several
//! of them show. Knows no section by name.

pub mod activation;
mod entry;
pub mod fitting;
pub mod glossary;
mod live;
#[cfg(test)]
pub mod old_links;
pub mod rich;
mod section;
pub mod study;
pub mod terms;
pub mod walk;

pub use entry::{SectionEntry, SectionSummary};
pub use live::show_section;
pub use section::{FigureContext, Section};
