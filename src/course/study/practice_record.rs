//! The record of the practice, kept on the device.

use super::{answers, progress};

const PRACTICE: &str = "practice";

/// The record; empty if there is none.
pub fn load_practice() -> String {
    answers::load(PRACTICE, PRACTICE)
}

/// Stores the record.
pub fn save_practice(record: &str) {
    answers::save(PRACTICE, PRACTICE, record);
    // So that there is something to clear.
    progress::mark_tried(PRACTICE, PRACTICE);
}

/// Clears all progress, this record, and the answers to the questions named as (section, question).
pub fn clear<'a>(asked: impl Iterator<Item = (&'a str, &'a str)>) {
    asked.for_each(|(section, id)| answers::remove(section, id));
    answers::remove(PRACTICE, PRACTICE);
    progress::forget();
}
