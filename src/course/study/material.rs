//! The texts of a section: paragraphs, tasks whose state the page can check, and questions with their answers.

use crate::i18n::Text;

/// Something to try in a section's figure.
#[derive(Debug)]
pub struct Task {
    /// Id, unique within the section; progress and answers are stored under it.
    pub id: &'static str,
    /// What to do.
    pub text: Text,
}

/// Something to think about.
#[derive(Debug)]
pub struct Question {
    /// Id, unique within the section; progress and answers are stored under it.
    pub id: &'static str,
    /// The question.
    pub text: Text,
    /// How it is answered.
    pub answer: Answer,
}

/// How a question is answered.
#[derive(Debug)]
pub enum Answer {
    /// In the user's own words, to be compared with a model answer.
    Free(Text),
    /// By choosing one option; exactly one is right.
    Choice(&'static [AnswerOption]),
}

/// One of the options of a question.
#[derive(Debug)]
pub struct AnswerOption {
    /// The text of the option.
    pub text: Text,
    /// True if this option is right.
    pub right: bool,
    /// Shown after the choice: why it is right or wrong.
    pub why: Text,
}

/// The texts of a section: what it explains and what it asks.
#[derive(Debug)]
pub struct Study {
    /// The lead: what the section is about.
    pub lead: Text,
    /// The paragraphs below its figure.
    pub paragraphs: &'static [Text],
    /// Tasks to try in the figure; the page checks them.
    pub tasks: &'static [Task],
    /// Questions below the figure and its texts.
    pub questions: &'static [Question],
}

impl Study {
    /// No texts: the section shows its own.
    pub const NONE: Self =
        Self { lead: Text::new("", ""), paragraphs: &[], tasks: &[], questions: &[] };

    /// Ids of the tasks, then of the questions; N is [`len`](Self::len).
    pub const fn asked<const N: usize>(&self) -> [&'static str; N] {
        let (mut names, mut place) = ([""; N], 0);
        while place < N {
            names[place] = match place.checked_sub(self.tasks.len()) {
                None => self.tasks[place].id,
                Some(question) => self.questions[question].id,
            };
            place += 1;
        }
        names
    }

    /// The number of tasks and questions.
    pub const fn len(&self) -> usize {
        self.tasks.len() + self.questions.len()
    }

    /// Returns true if nothing is asked.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
