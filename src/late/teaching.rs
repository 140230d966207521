//! The place of a teacher's words in a link, and of what makes such links.

use std::future::ready;

use yew::prelude::*;

use super::{FetchError, Late, PROVIDER, use_fetched};
use crate::i18n::{Lang, use_lang};

/// The number and title of the section of an id; none if there is no such section.
#[derive(Clone, Copy, Debug)]
pub struct SectionNames(pub fn(&str, Lang) -> Option<String>);

impl SectionNames {
    /// Whether there is a section of this id.
    pub fn has(self, id: &str) -> bool {
        (self.0)(id, Lang::En).is_some()
    }
}

impl PartialEq for SectionNames {
    /// There is one course.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The page's present link.
#[derive(Clone, PartialEq, Properties)]
pub struct TeachingProps {
    /// The address with its state.
    pub link: String,
    /// The names of the sections.
    pub names: SectionNames,
    /// Whether it has a teacher's words.
    pub has_words: bool,
    /// Whether links for a class are being made, or a lesson of them is followed.
    pub is_open: bool,
}

/// Shows a teacher's words, and makes links that have them.
#[derive(Debug)]
pub struct Teaching {
    /// Shows both.
    pub show: fn(&TeachingProps) -> Html,
}

/// Nothing, where there are no words and no link is made.
#[component]
pub fn TeachingPlace(props: &TeachingProps) -> Html {
    use_fetched(teaching, props.has_words || props.is_open)
        .show(|teaching| (teaching.show)(props), use_lang())
}

/// Fetches the code.
fn teaching() -> Late<&'static Teaching> {
    match PROVIDER.get() {
        Some(provider) => (provider.teaching)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}
