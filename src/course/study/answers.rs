//! Answers, kept on the device: the text, or the number of the option chosen.

use crate::storage;

fn name(section: &str, id: &str) -> String {
    ["answer/", section, "/", id].concat()
}

/// The answer to a question; empty if there is none.
pub fn load(section: &str, id: &str) -> String {
    storage::load(&name(section, id)).unwrap_or_default()
}

/// Stores an answer.
pub fn save(section: &str, id: &str, answer: &str) {
    storage::save(&name(section, id), answer);
}

/// Removes an answer.
pub fn remove(section: &str, id: &str) {
    storage::remove(&name(section, id));
}
