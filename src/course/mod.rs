//! The machinery under the sections of the lecture: entries, texts and tasks, and the walk and the fitting that several
//! sections show. It knows no section by name.

pub mod activation;
pub mod books;
mod entry;
pub mod fitting;
pub mod glossary;
pub mod guide;
mod guide_text;
mod kept;
mod live;
#[cfg(test)]
pub mod old_links;
mod opened;
pub mod plan;
pub mod rich;
mod section;
pub mod staple;
pub mod study;
mod summary;
pub mod terms;
mod unread;
pub mod walk;

pub use entry::{SectionEntry, SectionView};
pub use glossary::TERM_ENTRIES;
pub use live::live;
pub use opened::{OpenSection, open_section};
pub use section::{FigureContext, Section};
pub use summary::SectionSummary;
#[cfg(test)]
pub use unread::unread;
pub use unread::{excerpt, is_of_the_page, unread_text};
