//! The words of a lesson.

use super::lesson::{LessonFault, MOST};
use super::lesson_state::LessonNote;
use crate::i18n::{Lang, Text};

/// The heading.
pub const LESSON: Text = Text::new("授業", "Lesson");
/// Said where there is no link yet.
pub const ABOUT: Text = Text::new(
    "リンクを順に並べて授業にします。この端末に残り、ファイルに保存して学生に渡せます。",
    "A lesson is a list of links in order. It stays on this device, and a file of it can be given to students.",
);
/// Adds the present link.
pub const ADD: Text = Text::new("授業に加える", "Add to the lesson");
/// The name of the whole.
pub const NAME: Text = Text::new("授業の題名", "Title of the lesson");
/// Saves the file.
pub const SAVE: Text = Text::new("授業を保存", "Save lesson");
/// Opens a file.
pub const OPEN: Text = Text::new("授業を開く", "Open lesson");
/// Shows the list to follow.
pub const FOLLOW: Text = Text::new("授業を始める", "Start lesson");
/// Shows it to be edited.
pub const EDIT: Text = Text::new("授業を編集", "Edit lesson");
/// Takes the last deletion, or the last opening, back.
pub const UNDO: Text = Text::new("元に戻す", "Undo");
/// Said where the device keeps nothing.
pub const NOT_KEPT: Text = Text::new(
    "この端末には残せませんでした。ページを閉じる前に「授業を保存」でファイルにしてください。",
    "This device could not keep the lesson. Save it as a file before you close the page.",
);
/// The end of a refusal.
const UNCHANGED: Text =
    Text::new("いまの授業はそのままです。", " The present lesson is as it was.");

/// The names of a row's controls: its title, then up, down and delete, as they are shown and as they are read out.
pub struct RowNames {
    /// The field of the title.
    pub title: String,
    /// Up, down and delete.
    pub buttons: [(&'static str, String); 3],
}

/// The names of the row of this number, from 1 on.
pub fn row_names(number: usize, lang: Lang) -> RowNames {
    match lang {
        Lang::Ja => RowNames {
            title: format!("リンク{number}の題名"),
            buttons: ["上へ", "下へ", "削除"].map(|name| (name, format!("リンク{number}を{name}"))),
        },
        Lang::En => RowNames {
            title: format!("Title of link {number}"),
            buttons: [
                ("Up", format!("Up: link {number}")),
                ("Down", format!("Down: link {number}")),
                ("Delete", format!("Delete link {number}")),
            ],
        },
    }
}

/// Whether it is said of adding a link.
pub fn is_of_adding(note: &LessonNote) -> bool {
    matches!(note, LessonNote::Added(_) | LessonNote::Full)
}

/// What is said of what was done last.
pub fn note(note: &LessonNote, lang: Lang) -> String {
    match (note, lang) {
        (LessonNote::Added(number), Lang::Ja) => format!("授業の{number}番目に加えました。"),
        (LessonNote::Added(number), Lang::En) => format!("Added to the lesson as link {number}."),
        (LessonNote::Deleted(number), Lang::Ja) => format!("リンク{number}を削除しました。"),
        (LessonNote::Deleted(number), Lang::En) => format!("Link {number} was deleted."),
        (LessonNote::Opened(count), Lang::Ja) => format!("{count}個のリンクの授業を開きました。"),
        (LessonNote::Opened(count), Lang::En) => format!("A lesson of {count} links was opened."),
        (LessonNote::Full, Lang::Ja) => {
            format!("授業は{MOST}リンク、256 kBまでです。これ以上は加えられません。")
        }
        (LessonNote::Full, Lang::En) => {
            format!("A lesson has at most {MOST} links and 256 kB. There is no room for more.")
        }
        (LessonNote::NotSaved, Lang::Ja) => "ファイルを保存できませんでした。".to_owned(),
        (LessonNote::NotSaved, Lang::En) => "The file could not be saved.".to_owned(),
        (LessonNote::Refused(fault), _) => refusal(*fault, lang) + UNCHANGED.get(lang),
    }
}

/// Why a file is not opened.
fn refusal(fault: LessonFault, lang: Lang) -> String {
    let text = match fault {
        LessonFault::TooMany(count) => {
            return match lang {
                Lang::Ja => format!("リンクが{count}個あります。授業は{MOST}個までです。"),
                Lang::En => format!("It has {count} links; a lesson has at most {MOST}."),
            };
        }
        LessonFault::Link(number) => {
            return match lang {
                Lang::Ja => format!("{number}番目は、このページのリンクではありません。"),
                Lang::En => format!("Number {number} is not a link of this page."),
            };
        }
        LessonFault::TooLarge => Text::new(
            "ファイルが大きすぎます。授業は256 kBまでです。",
            "The file is too large; a lesson has at most 256 kB.",
        ),
        LessonFault::Unreadable => {
            Text::new("ファイルを読めませんでした。", "The file could not be read.")
        }
        LessonFault::NoLesson => Text::new(
            "「授業を保存」で作ったファイルではありません。",
            "This is not a file that “Save lesson” made.",
        ),
        LessonFault::Newer => Text::new(
            "もっと新しいページで保存された授業です。ページを読み込み直してから開いてください。",
            "A newer version of this page saved the lesson. Reload the page, then open it.",
        ),
        LessonFault::Empty => {
            Text::new("この授業にはリンクがありません。", "This lesson has no link.")
        }
    };
    text.get(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_has_words_of_its_own_and_says_that_nothing_is_lost() {
        let faults = [
            LessonFault::TooLarge,
            LessonFault::Unreadable,
            LessonFault::NoLesson,
            LessonFault::Newer,
            LessonFault::TooMany(101),
            LessonFault::Empty,
            LessonFault::Link(3),
        ];
        for lang in Lang::ALL {
            let mut said = faults.map(|fault| note(&LessonNote::Refused(fault), lang)).to_vec();
            assert!(said.iter().all(|text| text.ends_with(UNCHANGED.get(lang))));
            said.sort();
            said.dedup();
            assert_eq!(said.len(), faults.len());
        }
    }

    #[test]
    fn the_name_of_a_button_has_what_is_shown() {
        for lang in Lang::ALL {
            for (shown, name) in row_names(3, lang).buttons {
                assert!(name.contains(shown) && name.contains('3'), "{name}");
            }
        }
    }
}
