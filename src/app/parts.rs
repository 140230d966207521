//! The parts of the page that have been fetched. A part is fetched once, when one of its sections is opened.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;

use super::registry::Part;
use crate::course::SectionEntry;
use crate::late::FetchError;

/// Gets a part's code and gives its sections. After a failure it may be called again.
pub type Fetch = fn(Part) -> Pin<Box<dyn Future<Output = Fetched>>>;

/// The sections of a part.
pub type Sections = &'static [SectionEntry];

/// A part's sections, unless its code could not be fetched.
pub type Fetched = Result<Sections, FetchError>;

thread_local! {
    static FETCHED: RefCell<Vec<(Part, Sections)>> = const { RefCell::new(Vec::new()) };
}

/// Whether a part's sections can be shown.
pub fn is_fetched(part: Part) -> bool {
    FETCHED.with_borrow(|fetched| fetched.iter().any(|(there, _)| *there == part))
}

/// The sections of all parts that have been fetched, in the order in which their parts came.
pub fn fetched() -> Vec<&'static SectionEntry> {
    FETCHED.with_borrow(|fetched| fetched.iter().flat_map(|(_, sections)| *sections).collect())
}

/// Fetches a part.
pub async fn fetch(part: Part, fetch: Fetch) -> Result<(), FetchError> {
    let sections = fetch(part).await?;
    if !is_fetched(part) {
        FETCHED.with_borrow_mut(|fetched| fetched.push((part, sections)));
    }
    Ok(())
}
