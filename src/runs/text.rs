//! The texts of the panel of runs.

use super::panel_state::{PanelNote, UsedRoom};
use crate::i18n::{Lang, Text};
use crate::numbers::{fixed, percent};
use crate::training::kept_runs::{KeptRun, MOST_BYTES, MOST_RUNS};

/// Before the first run.
pub const NONE: Text = Text::new(
    "学習を始めると、その学習がここに残ります。あとで開いたり、比べたりできます。",
    "Every run is kept here once it has begun, to be opened again and compared.",
);
/// The button that opens a run.
pub const OPEN: Text = Text::new("開く", "Open");
/// The button that goes on with a run.
pub const CONTINUE: Text = Text::new("続ける", "Continue");
/// The button that deletes a run.
pub const DELETE: Text = Text::new("削除", "Delete");
/// The button that restores the run that was deleted last.
pub const UNDO: Text = Text::new("元に戻す", "Undo");
/// The button that lists the older runs, too.
pub const ALL: Text = Text::new("すべて表示", "Show all");
/// The button that saves ticked runs as a file.
pub const SAVE_TICKED: Text = Text::new("選んだものをファイルに保存", "Save ticked runs as a file");
/// The button that saves starred runs as a file.
pub const SAVE_STARRED: Text =
    Text::new("星を付けたものをファイルに保存", "Save starred runs as a file");
/// The button that opens a file with runs.
pub const OPEN_FILE: Text = Text::new("保存した実行を読み込む", "Open saved runs");
/// Beside the run that the lab has now.
pub const IN_LAB: Text = Text::new("表示中", "in the lab");

/// The button that shows the ticked runs in charts and a table.
pub const COMPARE: Text = Text::new("比べる", "Compare");
/// What to do before a run is ticked.
pub const TICK_SOME: Text = Text::new(
    "一覧で選ぶと、同じグラフに重ねて比べられます。",
    "Tick runs in the list to lay them over one another in the same charts.",
);
/// A chart's heading.
pub const TRAINING_LOSS: Text = Text::new("訓練損失", "Training loss");
/// A chart's heading.
pub const TEST_LOSS: Text = Text::new("テスト損失", "Test loss");
/// The axes fit the ends of the curves.
pub const ZOOM: Text = Text::new("終わりの値に合わせて拡大", "Zoom in on the ends");
/// Runs that differ in their seeds alone are one line.
pub const JOIN_SEEDS: Text = Text::new(
    "シードだけが違う実行は平均と幅 (最小〜最大) にする",
    "Runs that differ in their seed alone as mean and band (least to greatest)",
);
/// The accuracy that runs are to reach.
pub const TO_REACH: Text = Text::new("到達したい正解率 (%)", "Accuracy to reach (%)");
/// The button that copies the table.
pub const COPY_TSV: Text = Text::new("表をTSVでコピー", "Copy as TSV");
/// The button that opens the comparison as a page to print.
pub const REPORT: Text = Text::new("比較のレポート (印刷)", "Report of the comparison (to print)");
/// It was copied.
pub const COPIED: Text = Text::new("コピーしました", "Copied");
/// The table's name.
pub const TABLE: Text = Text::new("比べた結果", "Comparison");

/// A chart's heading.
pub fn training_quality(of_numbers: bool) -> Text {
    match of_numbers {
        true => Text::new("訓練 R²", "Training R²"),
        false => Text::new("訓練正解率", "Training accuracy"),
    }
}

/// A chart's heading.
pub fn test_quality(of_numbers: bool) -> Text {
    match of_numbers {
        true => Text::new("テスト R²", "Test R²"),
        false => Text::new("テスト正解率", "Test accuracy"),
    }
}

/// The names of a run's controls.
pub fn of_run(control: Text, name: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{}：{name}", control.get(lang)),
        Lang::En => format!("{}: {name}", control.get(lang)),
    }
}

/// The star's name.
pub const STAR: Text = Text::new("星", "Star");
/// The name of the field with the name.
pub const NAME: Text = Text::new("名前", "Name");
/// The tick's name.
pub const TICK: Text = Text::new("比べる対象", "Tick");

/// How far a run has come.
pub fn progress(run: &KeptRun, lang: Lang) -> String {
    let (epochs, of) = (run.epochs(), run.settings.epochs);
    let epochs = if epochs.fract() == 0.0 { format!("{epochs:.0}") } else { fixed(epochs, 1) };
    match lang {
        Lang::Ja => format!("{epochs}/{of} エポック"),
        Lang::En => format!("{epochs} of {of} epochs"),
    }
}

/// The result of a run's last evaluation.
pub fn result(run: &KeptRun, lang: Lang) -> String {
    let value = match (&run.test, run.variances) {
        (None, _) => "–".to_owned(),
        (Some(test), None) => percent(test.accuracy),
        (Some(test), Some([_, variance])) => {
            let r_squared = ffnn::loss::r_squared(test.loss, variance);
            format!("R² {}", r_squared.map_or("–".to_owned(), |value| fixed(value, 3)))
        }
    };
    match lang {
        Lang::Ja => format!("テスト {value}"),
        Lang::En => format!("test {value}"),
    }
}

/// The training time.
pub fn seconds(seconds: f64, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{} 秒", fixed(seconds, 1)),
        Lang::En => format!("{} s", fixed(seconds, 1)),
    }
}

/// How much of the room is used.
pub fn used(room: UsedRoom, lang: Lang) -> String {
    let (runs, bytes) = (room.runs, fixed(room.bytes as f64 / 1e6, 1));
    let most = MOST_BYTES / 1_000_000;
    match lang {
        Lang::Ja => format!(
            "{runs} 件・{bytes} MB (上限 {MOST_RUNS} 件、{most} MB)。上限を超えると古いものから消えます。星を付けたものは消えません。この端末に残り、外へは送られません。"
        ),
        Lang::En => format!(
            "{runs} {}, {bytes} MB (at most {MOST_RUNS} runs, {most} MB). Beyond that the oldest go; starred runs stay. They are kept on this device and never leave it.",
            if runs == 1 { "run" } else { "runs" }
        ),
    }
}

/// Shown when starred runs leave no room.
pub const FULL: Text = Text::new(
    "星を付けた実行で上限に達しました。次の実行は、その次の実行が始まると消えます。星を付けたものをファイルに保存して、星を外してください。",
    "Starred runs take all the room: of the others only the newest is kept. Save starred runs as a file, then take stars away.",
);

/// A run was deleted.
pub fn deleted(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("「{name}」を削除しました。"),
        Lang::En => format!("Deleted “{name}”."),
    }
}

/// Runs of a newer version are there.
pub fn unread(count: u32, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "このほかに、このページでは開けない実行が {count} 件あります。新しい版のページで開けます。"
        ),
        Lang::En => {
            format!("{count} more were kept by a newer version of this page, which can open them.")
        }
    }
}

/// What was said last; `files` are those of a sweep that needs them.
pub fn note(note: PanelNote, files: &str, lang: Lang) -> String {
    match (note, lang) {
        (PanelNote::Restored(None), Lang::Ja) => {
            "このファイルは、ここで保存した実行のファイルではありません。".into()
        }
        (PanelNote::Restored(None), Lang::En) => {
            "This file was not saved by this panel, or is damaged.".into()
        }
        (PanelNote::Restored(Some(count)), Lang::Ja) => {
            format!("ファイルの実行 {count} 件を一覧に加えました。")
        }
        (PanelNote::Restored(Some(count)), Lang::En) => {
            format!("{count} runs of the file are in the list.")
        }
        (PanelNote::SweepNeedsData(_), Lang::Ja) => {
            let name = if files.is_empty() { String::new() } else { format!(" ({files})") };
            format!(
                "この一括実行のデータ{name}が、いまの実習にありません。同じデータを選んでから再開してください。"
            )
        }
        (PanelNote::SweepNeedsData(_), Lang::En) => {
            let name = if files.is_empty() { String::new() } else { format!(" ({files})") };
            format!(
                "The data of this sweep{name} are not those in the lab. Choose the same data, then resume it."
            )
        }
        (PanelNote::NotKept, Lang::Ja) => {
            "この端末に残せませんでした。保存領域がいっぱいか、使えません。".into()
        }
        (PanelNote::NotKept, Lang::En) => {
            "It could not be kept on this device: its storage is full or forbidden.".into()
        }
    }
}
