//! Problems and their sentences in both languages: what was found, what is expected, what to do.

mod advice;
mod english;
mod fault;
mod japanese;
#[cfg(test)]
mod tests;

pub use fault::{FetchFault, Problem};

use crate::i18n::Lang;

impl Problem {
    /// The sentences for the user.
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::Ja => japanese::problem(self),
            Lang::En => english::problem(self),
        }
    }
}
