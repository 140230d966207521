//! The entry of a section of the lecture in the registry.

use yew::prelude::Html;

use super::opened::OpenFn;
use super::study::Study;
use super::summary::SectionSummary;
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
    /// How it is shown.
    pub view: SectionView,
    /// True if the section, once opened, stays mounted while others are shown, so that a running training continues.
    pub stays: bool,
}

/// How a section is shown.
pub enum SectionView {
    /// It has a state and a figure.
    Live {
        /// Reads the state from a link.
        open: OpenFn,
        /// Draws texts, figure and tasks: the same function for all. It stands here so that it is no part of the shell, which
        /// only calls it.
        show: fn(OpenFn, &Query, &'static SectionEntry, &'static [SectionSummary]) -> Html,
    },
    /// It is a component of its own, given the link and all sections.
    Component(fn(&Query, &'static [SectionSummary]) -> Html),
}

impl SectionEntry {
    /// Draws the section for the state in a link. The summaries let it link to the other sections.
    pub fn show(&'static self, query: &Query, sections: &'static [SectionSummary]) -> Html {
        match self.view {
            SectionView::Live { open, show } => show(open, query, self, sections),
            SectionView::Component(component) => component(query, sections),
        }
    }

    /// The entry without its texts; `asked` are the ids of its tasks and questions.
    pub const fn summary(&self, asked: &'static [&'static str]) -> SectionSummary {
        let has_questions = !self.study.questions.is_empty();
        SectionSummary { id: self.id, number: self.number, title: self.title, asked, has_questions }
    }
}
