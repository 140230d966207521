//! What the page knows of a section before its code is fetched.

use crate::i18n::Text;

/// A section without its texts: enough for the table of contents.
pub struct SectionSummary {
    /// Id in links, such as `softmax`.
    pub id: &'static str,
    /// Number in the lecture; 0 for a page beside the sections.
    pub number: u8,
    /// Title in both languages.
    pub title: Text,
    /// Ids of the tasks and questions.
    pub asked: &'static [&'static str],
    /// True if it asks questions, so that other sections may link to them.
    pub has_questions: bool,
}
