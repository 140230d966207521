//! The bank of questions, and the place where it stands once its code has been fetched.

use yew::prelude::*;

use super::{practice, use_fetched};
use crate::i18n::{Text, use_lang};

/// A section that questions are about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PracticeSection {
    /// The section's id.
    pub id: &'static str,
    /// Its number in the lecture.
    pub number: u8,
    /// Its title.
    pub title: Text,
}

/// What the practice needs to know of the course.
#[derive(Clone, PartialEq, Properties)]
pub struct PracticeProps {
    /// The sections of the lecture, in order.
    pub sections: Vec<PracticeSection>,
}

/// The practice.
#[derive(Debug)]
pub struct Practice {
    /// Shows it.
    pub show: fn(&PracticeProps) -> Html,
}

/// The practice, once its code has been fetched.
#[component]
pub fn PracticePlace(props: &PracticeProps) -> Html {
    let lang = use_lang();
    use_fetched(practice, true).show(|practice| (practice.show)(props), lang)
}
