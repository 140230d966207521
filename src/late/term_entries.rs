//! What the glossary says of a term, once its code has been fetched.

use yew::prelude::*;

use crate::i18n::Lang;

/// The id of the element with the term's name.
pub const TERM_NAME: &str = "term-name";

/// The entries of the glossary.
#[derive(Debug)]
pub struct TermEntries {
    /// Shows that of a term's id; nothing if there is no such term.
    pub show: fn(&str, Lang) -> Html,
}
