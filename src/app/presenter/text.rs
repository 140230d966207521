//! The words of the mode.

use crate::i18n::{Lang, Text};

pub const PRESENTER: Text = Text::new("発表モード", "Presenter");
pub const ON: Text = Text::new("次へ", "On");
pub const BACK: Text = Text::new("戻る", "Back");
pub const DOT: Text = Text::new("ポインターの点", "Dot at the pointer");
pub const BLACK: Text = Text::new("画面を黒くする", "Black screen");
pub const TIMER: Text = Text::new("タイマーを 0 に戻す", "Timer from 0");
pub const CODE: Text = Text::new("この画面の QR コード", "QR code of this state");
pub const NOTES: Text = Text::new("メモのウィンドウを開く", "Window with the notes");
pub const FULL: Text = Text::new("全画面表示", "Full screen");
pub const HELP: Text = Text::new("キーの一覧", "Keys");
pub const LEAVE: Text = Text::new("発表モードを終える", "Leave presenter mode");
pub const CLOSE: Text = Text::new("閉じる", "Close");
pub const END: Text = Text::new("終了", "Leave");
pub const ELAPSED: Text = Text::new("経過時間", "Time");
pub const RIGHT: Text = Text::new("正解", "Right");
pub const MODEL: Text = Text::new("解答例", "A model answer");
pub const QR_OF: Text = Text::new("この画面の QR コード：", "QR code of this state: ");
pub const BLOCKED: Text = Text::new(
    "メモのウィンドウを開けませんでした。ブラウザでポップアップを許可してください。",
    "The window with the notes could not be opened. Allow pop-ups in the browser.",
);

pub const QUESTION: Text = Text::new("問い", "Question");
pub const FORMULA: Text = Text::new("式", "Formula");
pub const FIGURE: Text = Text::new("図", "Figure");
pub const TASKS: Text = Text::new("やってみよう", "Try this");
pub const QUIZ: Text = Text::new("クイズ", "Quiz");
pub const ANSWER: Text = Text::new("答え", "Answer");
pub const WHOLE: Text = Text::new("全体", "Whole section");

pub const NEXT: Text = Text::new("次は", "Next");
pub const NOW: Text = Text::new("いま", "Now");
pub const MEMO: Text = Text::new("メモ", "Notes");
pub const PLANNED: Text = Text::new("予定", "Planned");
pub const WAITING: Text = Text::new(
    "発表しているウィンドウを待っています。同じブラウザで発表モードを開いてください。",
    "Waiting for the window that presents. Open presenter mode in the same browser.",
);

/// The title of a section with its number.
pub fn numbered(number: u8, title: Text, lang: Lang) -> String {
    let title = title.get(lang);
    if number > 0 { [&number.to_string(), ". ", title].concat() } else { title.to_owned() }
}
