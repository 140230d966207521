//! A question of the bank, and its options.

use crate::course::study::AnswerOption;
use crate::i18n::Text;

/// A question of the bank, which is answered by choosing.
#[derive(Debug)]
pub struct Exercise {
    /// Id, unique in the bank; what has been answered is stored under it.
    pub id: &'static str,
    /// The link to the figure that shows the answer, without `#/`: a section's id, with a state where one is needed.
    pub figure: &'static str,
    /// The question.
    pub text: Text,
    /// The options; exactly one is right.
    pub options: &'static [AnswerOption],
}

impl Exercise {
    /// The id of the section that it belongs to.
    pub fn section(&self) -> &'static str {
        self.figure.split('?').next().unwrap_or(self.figure)
    }

    /// The places of the options in the order in which they are shown, turned by the length of the id so that the right one
    /// does not stand first everywhere.
    pub fn shown(&self) -> impl Iterator<Item = usize> {
        let (count, turn) = (self.options.len(), self.id.len());
        (0..count).map(move |place| (place + turn) % count)
    }
}

/// An option that is right, with its explanation.
pub const fn right(text: Text, why: Text) -> AnswerOption {
    AnswerOption { text, right: true, why }
}

/// One that is wrong.
pub const fn wrong(text: Text, why: Text) -> AnswerOption {
    AnswerOption { text, right: false, why }
}

/// A text that is the same in both languages: numbers and formulas.
pub const fn same(text: &'static str) -> Text {
    Text::new(text, text)
}
