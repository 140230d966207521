//! Tasks and questions that are done, as `section/id`, kept on the device.

use std::cell::RefCell;
use std::rc::Rc;

use crate::dom::{EventListener, dispatch, window};
use yew::prelude::*;

use crate::storage;

const NAME: &str = "progress";
/// Follows the id of a question that has been tried and is not done.
const TRIED: char = '~';

/// The tasks and questions done so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress(Rc<str>);

impl Progress {
    /// Reads `softmax/shift likelihood/mean`.
    pub fn read(text: &str) -> Self {
        Self(text.into())
    }

    /// Returns true if the task or question is done.
    pub fn contains(&self, section: &str, id: &str) -> bool {
        self.ids(section).any(|done| done == id)
    }

    /// Returns true if the question has been tried, or is done.
    pub fn is_tried(&self, section: &str, id: &str) -> bool {
        self.ids(section).any(|known| known.strip_suffix(TRIED).unwrap_or(known) == id)
    }

    /// How many of the ids are done. Stored ids that a section no longer has don't count.
    pub fn count(&self, section: &str, ids: &[&str]) -> usize {
        ids.iter().filter(|id| self.contains(section, id)).count()
    }

    /// Returns true if no task or question has been tried.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn ids(&self, section: &str) -> impl Iterator<Item = &str> {
        let names = self.0.split(' ').filter_map(|name| name.split_once('/'));
        names.filter(move |(of, _)| *of == section).map(|(_, id)| id)
    }

    fn with(&self, section: &str, id: &str) -> Self {
        let space = if self.is_empty() { "" } else { " " };
        Self([&self.0, space, section, "/", id].concat().into())
    }
}

thread_local! {
    // A copy in memory, so that a page that may not store anything still knows what was done since it was opened.
    static DONE: RefCell<Progress> = RefCell::default();
}

fn now() -> Progress {
    // Storage first: another part of the page may have written to it.
    let stored = storage::load(NAME).map(|text| Progress::read(&text));
    stored.unwrap_or_else(|| DONE.with_borrow(Clone::clone))
}

fn set(progress: Progress) {
    storage::save(NAME, &progress.0);
    DONE.with_borrow_mut(|done| *done = progress);
    dispatch(NAME);
}

/// Marks a task or question as done; it stays done.
pub fn mark_done(section: &str, id: &str) {
    let progress = now();
    if !progress.contains(section, id) {
        set(progress.with(section, id));
    }
}

/// Marks a question as tried, which does not count as done.
pub fn mark_tried(section: &str, id: &str) {
    let progress = now();
    if !progress.is_tried(section, id) {
        set(progress.with(section, &format!("{id}{TRIED}")));
    }
}

/// Forgets all that is done or tried.
pub fn forget() {
    set(Progress::default());
}

/// The progress; the component is drawn again when it changes.
#[hook]
pub fn use_progress() -> Progress {
    let progress = use_state_eq(now);
    let setter = progress.setter();
    use_effect_with((), move |()| {
        // Includes what was marked between the first rendering and this effect.
        setter.set(now());
        let listener = EventListener::new(&window(), NAME, move |_| setter.set(now()));
        move || drop(listener)
    });
    (*progress).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_counted_in_their_section_only() {
        let progress = Progress::default().with("softmax", "shift").with("check", "shift");
        assert!(progress.contains("softmax", "shift"));
        assert!(!progress.contains("soft", "shift") && !progress.contains("softmax", "shi"));
        assert_eq!(progress.count("softmax", &["shift", "zero"]), 1);
    }

    #[test]
    fn what_was_tried_is_not_done() {
        let progress = Progress::default().with("check", "sets~").with("check", "loss");
        assert!(progress.is_tried("check", "sets") && progress.is_tried("check", "loss"));
        assert!(!progress.is_tried("check", "sgd") && !progress.contains("check", "sets"));
        assert_eq!(progress.count("check", &["sets", "loss"]), 1);
        assert!(!Progress::read("check/sets~").is_empty());
    }

    #[test]
    fn stored_ids_that_no_longer_exist_are_not_counted() {
        let progress = Progress::read("softmax/old nonsense softmax/shift");
        assert_eq!(progress.count("softmax", &["shift"]), 1);
        assert!(!progress.is_empty() && Progress::read("").is_empty());
    }
}
