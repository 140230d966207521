//! The entry of a section of the lecture in the registry.

use yew::prelude::Html;

use super::study::Study;
use crate::i18n::Text;
use crate::route::Query;

/// A section of the lecture; each folder of a section has one.
pub struct SectionEntry {
    /// Id in links, such as `softmax`.
    pub id: &'static str,
    /// Number in the lecture; 0 for a page beside the sections.
    pub number: u8,
    /// Title in both languages.
    pub title: Text,
    /// Texts, tasks and questions.
    pub study: &'static Study,
    /// Draws the section for the state in a link. The summaries let it link to the other sections.
    pub view: fn(&Query, &'static Self, &'static [SectionSummary]) -> Html,
    /// True if the section, once opened, stays mounted while others are shown, so that a running training continues.
    pub stays: bool,
}

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

impl SectionSummary {
    /// The summary of an entry; `asked` are the ids of its tasks and questions.
    pub const fn of(entry: &SectionEntry, asked: &'static [&'static str]) -> Self {
        let has_questions = !entry.study.questions.is_empty();
        Self { id: entry.id, number: entry.number, title: entry.title, asked, has_questions }
    }
}
