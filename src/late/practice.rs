//! The bank of questions and what somebody has done, and the places where they stand once their code has been fetched.

use std::rc::Rc;

use yew::prelude::*;

use super::{practice, use_fetched};
use crate::i18n::{Lang, Text, use_lang};
use crate::route::done::SectionRecord;

/// A section that questions are about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PracticeSection {
    /// The section's id.
    pub id: &'static str,
    /// Its number in the lecture.
    pub number: u8,
    /// Its title.
    pub title: Text,
    /// Ids of its tasks and questions.
    pub asked: &'static [&'static str],
}

/// What the practice needs to know of the course.
#[derive(Clone, PartialEq, Properties)]
pub struct PracticeProps {
    /// The sections of the lecture, in order.
    pub sections: Vec<PracticeSection>,
    /// What somebody has done, by a link: it is shown in place of the practice.
    #[prop_or_default]
    pub handed_in: Option<Rc<[SectionRecord]>>,
}

/// The practice.
#[derive(Debug)]
pub struct Practice {
    /// Shows it.
    pub show: fn(&PracticeProps) -> Html,
    /// Shows what somebody has done.
    pub show_handed_in: fn(&[SectionRecord], &[PracticeSection], Lang) -> Html,
}

/// The practice or what somebody has done, once the code has been fetched.
#[component]
pub fn PracticePlace(props: &PracticeProps) -> Html {
    let lang = use_lang();
    let show = |practice: &&'static Practice| match &props.handed_in {
        Some(records) => (practice.show_handed_in)(records, &props.sections, lang),
        None => (practice.show)(props),
    };
    use_fetched(practice, true).show(show, lang)
}
