//! Sections that hold what no link can, such as a trained network. One is kept while another section is read, at rest, and goes
//! on where it was when the user comes back.

use std::cell::RefCell;

use crate::route::Query;

use super::unread::is_of_the_page;

/// The sections that are kept, by their ids. A value is a section as it was shown last.
pub struct Kept<S>(RefCell<Vec<(&'static str, S)>>);

impl<S: Clone> Kept<S> {
    /// None so far.
    pub const fn new() -> Self {
        Self(RefCell::new(Vec::new()))
    }

    /// Keeps a section in the place of its earlier state; none forgets it.
    pub fn put(&self, id: &'static str, section: Option<S>) {
        let mut kept = self.0.borrow_mut();
        kept.retain(|(other, _)| *other != id);
        kept.extend(section.map(|section| (id, section)));
    }

    /// The kept state of a section.
    pub fn get(&self, id: &str) -> Option<S> {
        let kept = self.0.borrow();
        kept.iter().find(|(other, _)| *other == id).map(|(_, section)| section.clone())
    }
}

/// Whether a link leads back to a kept section: it names no state, or the state that is kept. One with `run=1` starts anew.
pub fn leads_back(link: &Query, asked: &Query, kept: &Query) -> bool {
    let names_none = || link.iter().all(|(name, _)| is_of_the_page(name));
    link.get("run") != Some("1") && (asked == kept || names_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    fn query(hash: &str) -> Query {
        Route::parse(hash).query
    }

    #[test]
    fn the_newest_state_of_each_section_is_kept() {
        let kept = Kept::new();
        kept.put("a", Some(1));
        kept.put("b", Some(2));
        kept.put("a", Some(3));
        assert_eq!((kept.get("a"), kept.get("b"), kept.get("c")), (Some(3), Some(2), None));
        kept.put("a", None);
        assert_eq!(kept.get("a"), None);
    }

    #[test]
    fn a_link_without_a_state_or_with_the_kept_one_leads_back() {
        let (kept, other) = (query("#/s?lr=0.1&seed=1"), query("#/s?lr=0.5&seed=1"));
        assert!(leads_back(&query("#/s?lang=en&hide=tasks"), &other, &kept));
        assert!(leads_back(&query("#/s?seed=1"), &kept, &kept));
        assert!(!leads_back(&query("#/s?lr=0.5"), &other, &kept));
        assert!(!leads_back(&query("#/s?run=1"), &kept, &kept));
    }
}
