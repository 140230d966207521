//! The place of a teacher's words in a link, and of what makes such links.

use std::future::ready;

use yew::prelude::*;

use super::{FetchError, Late, PROVIDER, use_fetched};
use crate::i18n::use_lang;

/// The page's present link.
#[derive(Clone, PartialEq, Properties)]
pub struct TeachingProps {
    /// The address with its state.
    pub link: String,
    /// Whether it has a teacher's words.
    pub has_words: bool,
    /// Whether a link for a class is being made.
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
