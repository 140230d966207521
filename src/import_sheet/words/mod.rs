//! Faults and notes of opened files, worded wholly in each language.

mod english;
mod japanese;
mod tables;
#[cfg(test)]
mod tests;

use datafiles::{Fault, Note};

use crate::i18n::{Lang, Text};
use crate::reading::Trouble;

/// Sentences, and the line of Python that makes a file readable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The sentences.
    pub text: String,
    /// The line.
    pub python: Option<String>,
}

const STOPPED: Text = Text::new(
    "ファイルを読むプログラムが止まりました。メモリーが足りないのかもしれません。ほかのタブを閉じて、もう一度試してください。",
    "The program that reads files has stopped; memory may have run out. Close other tabs and try again.",
);
const OTHER_BUILD: Text = Text::new(
    "ページが新しくなっています。再読み込みしてから、もう一度開いてください。",
    "The page has been renewed meanwhile. Reload it and open the files again.",
);

/// Why files can't be read.
pub fn trouble(trouble: &Trouble, lang: Lang) -> Words {
    match trouble {
        Trouble::Files(fault) => self::fault(fault, lang),
        Trouble::Stopped => Words { text: STOPPED.get(lang).to_owned(), python: None },
        Trouble::OtherBuild => Words { text: OTHER_BUILD.get(lang).to_owned(), python: None },
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
