//! The words of the practice.

use super::session::Tally;
use crate::i18n::{Lang, Text};

/// The heading.
pub const PRACTICE: Text = Text::new("練習問題", "Practice");
/// The choice of a section.
pub const SECTION: Text = Text::new("節", "Section");
/// All sections.
pub const ALL: Text = Text::new("すべての節", "All sections");
/// Said before the explanation of a right option.
pub const RIGHT: Text = Text::new("正解。", "Right. ");
/// Said before the explanation of a wrong one.
pub const WRONG: Text = Text::new("ちがいます。", "Not quite. ");
/// Asks the next question.
pub const NEXT: Text = Text::new("次の問題", "Next question");
/// Leads to the figure that shows the answer.
pub const FIGURE: Text = Text::new("図で確かめる", "See it in the figure");
/// Said when all questions have been answered right.
pub const DONE: Text = Text::new("全問正解です。", "All answered right.");
/// Forgets the answers.
pub const OVER: Text = Text::new("最初からやり直す", "Start over");

/// How far the student has come.
pub fn tally(tally: Tally, lang: Lang) -> String {
    let Tally { all, right, wrong } = tally;
    match lang {
        Lang::Ja => format!("{all} 問のうち {right} 問正解、もう一度出るもの {wrong} 問"),
        Lang::En => format!("{right} of {all} right, {wrong} to come again"),
    }
}
