//! Faults, misfits and notes of models, worded wholly in each language.

mod english;
mod japanese;
mod parts;
#[cfg(test)]
mod tests;

use modelfiles::{Fault, Note};

use super::sheet_state::Misfit;
use crate::i18n::Lang;

/// Why a file is not opened, and what to do.
pub fn fault(fault: &Fault, file: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => japanese::fault(fault, file),
        Lang::En => english::fault(fault, file),
    }
}

/// What doesn't fit the data in place.
pub fn misfit(misfit: Misfit, lang: Lang) -> String {
    match lang {
        Lang::Ja => japanese::misfit(misfit),
        Lang::En => english::misfit(misfit),
    }
}

/// What was decided or converted.
pub fn note(note: &Note, lang: Lang) -> String {
    match lang {
        Lang::Ja => japanese::note(note),
        Lang::En => english::note(note),
    }
}

/// The browser can't read the file.
pub fn unreadable(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "{file} を読めませんでした。移動したり変更したりしたファイルは、もう一度選んでください。"
        ),
        Lang::En => {
            format!("{file} could not be read. If it was moved or changed, choose it again.")
        }
    }
}
