//! The bank of questions, and the place where it stands once its code has been fetched.

use yew::prelude::*;

use super::{LateCode, use_fetched};
use crate::i18n::Text;

const UNFETCHED: Text = Text::new(
    "練習問題を取得できませんでした。通信を確かめてください。",
    "The practice questions could not be fetched. Check the connection.",
);

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
    match use_fetched(super::practice, UNFETCHED) {
        LateCode::Here(practice) => (practice.show)(props),
        LateCode::Not(message) => message,
    }
}
