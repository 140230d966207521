//! What the section asks.

use super::text;
use crate::lessons::study::Study;
use crate::lessons::walk::State;

/// What it tells and asks.
pub const STUDY: Study =
    Study { lead: text::LEAD, paragraphs: &text::PARAGRAPHS, tasks: &[], questions: &[] };

/// Which tasks a state fulfils.
pub fn done(_: &State) -> [bool; 0] {
    []
}
