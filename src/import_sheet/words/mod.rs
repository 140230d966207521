//! Faults and notes of opened files, worded wholly in each language.

mod english;
mod japanese;
mod tables;
#[cfg(test)]
mod tests;

use datafiles::{Fault, Note};

use super::state::Refusal;
use crate::i18n::Lang;

/// Sentences, and the line of Python that makes a file readable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The sentences.
    pub text: String,
    /// The line.
    pub python: Option<String>,
}

/// Why files can't be read.
pub fn refusal(refusal: &Refusal, lang: Lang) -> Words {
    match refusal {
        Refusal::Files(fault) => self::fault(fault, lang),
        Refusal::Program(trouble) => Words { text: trouble.text(lang).to_owned(), python: None },
    }
}

/// What is wrong with files, and what to do.
pub fn fault(fault: &Fault, lang: Lang) -> Words {
    let text = match lang {
        Lang::Ja => japanese::fault(fault),
        Lang::En => english::fault(fault),
    };
    Words { text, python: fault.python() }
}

/// What was decided, converted or left out. The line of Python makes a file readable that is not used as it is.
pub fn note(note: &Note, lang: Lang) -> Words {
    let text = match lang {
        Lang::Ja => japanese::note(note),
        Lang::En => english::note(note),
    };
    let python = match note {
        Note::NotRead { file, kind } if kind.is_of_objects() => {
            Fault { file: file.clone(), kind: kind.clone() }.python()
        }
        _ => None,
    };
    Words { text, python }
}
