//! A section of the lecture, as its folder describes it, and what all others know of it.

use yew::prelude::Html;

use super::study::Study;
use crate::i18n::Text;
use crate::route::Query;

/// A section of the lecture, as its folder describes it.
pub struct SectionEntry {
    /// Its name in links.
    pub id: &'static str,
    /// Its number in the lecture; 0 for a page beside the sections.
    pub number: u8,
    /// Its title.
    pub title: Text,
    /// Its words, tasks and questions.
    pub study: &'static Study,
    /// Draws it for the state in its link; it may point to the other sections of the course.
    pub view: fn(&Query, &'static Self, &'static [SectionSummary]) -> Html,
    /// Once opened it stays mounted, out of sight, while other sections are read: a running training goes on.
    pub stays: bool,
}

/// What is known of a section without its words: enough for the contents.
pub struct SectionSummary {
    /// Its name in links.
    pub id: &'static str,
    /// Its number in the lecture; 0 for a page beside the sections.
    pub number: u8,
    /// Its title.
    pub title: Text,
    /// The names of its tasks and questions.
    pub asked: &'static [&'static str],
    /// Whether it has questions.
    pub has_questions: bool,
}

impl SectionSummary {
    /// The summary of an entry; `asked` are the names of its tasks and questions.
    pub const fn of(entry: &SectionEntry, asked: &'static [&'static str]) -> Self {
        let has_questions = !entry.study.questions.is_empty();
        Self { id: entry.id, number: entry.number, title: entry.title, asked, has_questions }
    }
}
