//! The machinery under the sections of the lecture: entries, texts and tasks, and the walk and the fitting that several
//! sections show. It knows no section by name.

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
mod unread;
pub mod walk;

pub use entry::{SectionEntry, SectionSummary};
pub use live::show_section;
pub use section::{FigureContext, Section};
pub use unread::{excerpt, is_of_the_page, unread_text};
