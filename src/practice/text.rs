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
/// What somebody has done, by a link.
pub const HANDED_IN: Text = Text::new("提出された記録", "What somebody has done");
/// The link of one's own record.
pub const OWN_LINK: Text = Text::new("やったことのリンク", "Link of what I have done");
/// What the link has.
pub const WHAT_IS_IN_IT: Text = Text::new(
    "節ごとに、できた課題と問いの数、練習問題の正解数が入ります。あなたが渡すまで、どこにも送られません。",
    "It says for each section how many tasks and questions are done and how many answers of the practice are right. Nothing is sent until you hand it in. ",
);
/// What the link is not.
pub const NO_PROOF: Text = Text::new(
    "記録は本人のブラウザーが作り、リンクは書き換えられるので、証明にはなりません。",
    "The record is made by the student's own browser and the link can be edited, so it is no proof. ",
);
/// Said beside somebody's record.
pub const YOURS_BELOW: Text = Text::new(
    "あなた自身の記録は変わりません。下の「やったことのリンク」にあります。",
    "Your own record stays as it is; it is below, under “Link of what I have done”.",
);
/// Said in place of the link.
pub const NOTHING_DONE: Text = Text::new(
    "まだ何もしていません。課題か問いか練習問題を1つすると、リンクができます。",
    "Nothing has been done yet. The first task, question or practice answer makes the link.",
);
/// The column of tasks and questions.
pub const ASKED: Text = Text::new("課題と問い", "Tasks and questions");
/// The column of the practice.
pub const ANSWERED: Text = Text::new("練習 (正解/解答)", "Practice (right/answered)");
/// Copies the link.
pub const COPY: Text = Text::new("やったことのリンクをコピー", "Copy what I have done");
/// Said once it is copied.
pub const COPIED: Text = Text::new("コピーしました。", "Copied.");
/// Said if it could not be.
pub const NOT_COPIED: Text = Text::new(
    "コピーできませんでした。下のリンクを選んでコピーしてください。",
    "It could not be copied. Select the link below and copy it.",
);
/// The name of the QR code.
pub const QR_OF: Text = Text::new("やったことのQRコード：", "QR code of what I have done: ");

/// How far the student has come.
pub fn tally(tally: Tally, lang: Lang) -> String {
    let Tally { all, right, wrong } = tally;
    match lang {
        Lang::Ja => format!("{all} 問のうち {right} 問正解、もう一度出るもの {wrong} 問"),
        Lang::En => format!("{right} of {all} right, {wrong} to come again"),
    }
}
