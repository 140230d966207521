//! The sentences in Japanese. Latin letters stand only in names of files, fields of a file and formats.

use ffnn::Error;
use ffnn::error::{CheckpointField, Expected, FileField, Found, GzipFault, Setting};

use super::advice::{FileAdvice, bundled_name, is_chosen};
use super::fault::{FetchFault, Problem};

/// What went wrong and what to do.
pub fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Engine(error) => engine(error),
        Problem::Fetch { file, fault } => format!(
            "{file} を取得できませんでした ({})。通信を確かめて、もう一度選んでください。",
            fetch_fault(*fault)
        ),
        Problem::NotBundled { source } => format!(
            "このページには {} が入っていません。「描いた数字」を使うか、自分のファイルを読み込んでください。",
            bundled_name(*source)
        ),
        Problem::DamagedData => {
            "ファイルのデータが途中で欠けました。「データを読み込む」で、もう一度開いてください。".into()
        }
        Problem::DataNotStored => {
            "データをこの端末に残す場所がありません。学習は続けられます。再読み込みのあとは、ファイルをもう一度開いてください。".into()
        }
        Problem::FilesGone => {
            "自分のファイルは、この端末に残っていません。「データを読み込む」で、もう一度開いてください。".into()
        }
        Problem::StoredRunGone => {
            "この学習は、もうこの端末に残っていません。今の学習を続けるか、ほかの学習を開いてください。".into()
        }
        Problem::RunDataGone => {
            "この学習のデータは、もうこの端末に残っていません。残っているのは曲線と重みだけです。「データを読み込む」で同じファイルを開いてから、もう一度この学習を開いてください。".into()
        }
        Problem::NoData => "まだデータがありません。データを選んでください。".into(),
        Problem::WorkerStopped => {
            "学習用のワーカーが止まりました。書いた数字は残っています。ページを再読み込みしてください。".into()
        }
        Problem::WorkerRestarted => {
            "学習用のワーカーが止まったので、新しく始めました。最後に保存したところから続けられます。".into()
        }
        Problem::OtherBuild => "ページが更新されています。再読み込みしてください。".into(),
        Problem::NewerStoredRun => {
            "この端末に残っている学習は、新しい版のページで保存されたため、ここでは開けません。そのまま残します。再読み込みして、新しい版で開いてください。".into()
        }
        Problem::DamagedStoredRun => {
            "この端末に残っている学習は、壊れていて読めませんでした。別のところに移したので、新しく学習を始めてください。".into()
        }
        Problem::StorageSilent => {
            "ブラウザの保存領域が応答しないため、残してある学習は開けません。今回の学習は、応答が戻ったときに残します。学習はいつもどおりできます。直すには、このページのほかのタブを閉じるか、ブラウザを起動し直してください。".into()
        }
    }
}

fn fetch_fault(fault: FetchFault) -> String {
    match fault {
        FetchFault::Status(status) => format!("サーバーの応答 {status}"),
        FetchFault::Interrupted => "通信が途切れました".into(),
        FetchFault::NoContent => "中身がありません".into(),
        FetchFault::NotJson => "中身が JSON ではありません".into(),
    }
}

fn engine(error: &Error) -> String {
    match error {
        Error::Setting { setting, found, expected } => {
            let other =
                if is_chosen(*setting) { "値を変えて" } else { "別のデータを選んで" };
            format!(
                "{}に{}は使えません (使える値: {})。{other}ください。",
                setting_name(*setting),
                spaced(self::found(found)),
                self::expected(*expected)
            )
        }
        Error::Diverged { step } => {
            format!(
                "{step} 番目のミニバッチで発散しました。学習率を下げて、リセットから試してください。"
            )
        }
        Error::Gzip { file, fault } => {
            let fault = match fault {
                GzipFault::CutOff => "途中で切れています",
                GzipFault::Damaged => "壊れています",
            };
            format!("{file} の gzip が{fault}。もう一度ダウンロードしてください。")
        }
        Error::TooLarge { file, limit } => format!(
            "{file} は大きすぎます。展開すると、読み込める {} MB を超えます。別のデータを選んでください。",
            limit / 1_000_000
        ),
        Error::Field { file, field, found, expected } => {
            let advice = match FileAdvice::about(*field, *expected) {
                FileAdvice::DownloadAgain => "もう一度ダウンロードしてください。",
                FileAdvice::ChooseAnother => "別のファイルを選んでください。",
            };
            let field = field_name(*field);
            if let (Found::FileOfBytes(bytes), Expected::LongerFile) = (found, expected) {
                return format!(
                    "{file} は {bytes} バイトしかなく、{field}の手前か途中で切れています。{advice}"
                );
            }
            // Japanese and a number stand apart.
            let space = if field.starts_with(|sign: char| sign.is_ascii()) { " " } else { "" };
            format!("{file} の{space}{}{advice}", wrong(&field, found, *expected))
        }
        Error::Unmatched { file, images, labels_file, labels } => format!(
            "{file} と {labels_file} は組になりません。画像が {images} 枚、ラベルが {labels} 個です。別のデータを選んでください。"
        ),
        Error::Saved { field, found, expected } => format!(
            "保存されたモデルを読めません。{}リセットして、はじめから学習してください。",
            wrong(&checkpoint_name(*field), found, *expected)
        ),
    }
}

/// A field with a wrong value, and the right one.
fn wrong(field: &str, found: &Found, expected: Expected) -> String {
    let (found, expected) = (spaced(self::found(found)), spaced(self::expected(expected)));
    format!("{field}が{found}です。正しくは{expected}です。")
}

/// A phrase with a space at each end where it borders on Japanese with a Latin letter, a digit or a bracket.
fn spaced(phrase: String) -> String {
    let needs = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii() || sign == '\u{2212}');
    let start = if needs(phrase.chars().next()) { " " } else { "" };
    let end = if needs(phrase.chars().next_back()) { " " } else { "" };
    format!("{start}{phrase}{end}")
}

fn found(found: &Found) -> String {
    match found {
        Found::Count(count) => count.to_string(),
        Found::Number(number) if number.is_nan() => "NaN".into(),
        Found::Number(number) if number.is_infinite() && *number < 0.0 => "負の無限大".into(),
        Found::Number(number) if number.is_infinite() => "無限大".into(),
        Found::Number(number) => number.to_string().replace('-', "\u{2212}"),
        Found::Magic(magic) => format!("0x{magic:08x}"),
        Found::FileOfBytes(bytes) => format!("{bytes} バイトのファイル"),
        Found::ImageSize { rows, columns } => format!("{rows} × {columns}"),
        Found::Text(text) if text.is_empty() => "空".into(),
        Found::Text(text) => format!("「{text}」"),
    }
}

fn expected(expected: Expected) -> String {
    match expected {
        Expected::Exactly(count) => count.to_string(),
        Expected::AtLeast(count) => format!("{count} 以上"),
        Expected::AtMost(count) => format!("{count} 以下"),
        Expected::Between { min, max } => format!("{min} から {max} まで"),
        Expected::MultipleOf(count) => format!("{count} の倍数"),
        Expected::Finite => "有限の数".into(),
        Expected::NonNegative => "0 以上の有限の数".into(),
        Expected::Positive => "0 より大きい有限の数".into(),
        Expected::BelowOne => "0 以上 1 未満".into(),
        Expected::ZeroToOne => "0 以上 1 以下".into(),
        Expected::IdxMagic => "0x00000803 (画像) か 0x00000801 (ラベル)".into(),
        Expected::LongerFile => "もっと長いファイル".into(),
        Expected::ImageSize { rows, columns } => format!("{rows} × {columns}"),
        Expected::CheckpointHeader { bytes } => format!("{bytes} バイト以上"),
        Expected::CheckpointMagic => "「FFNNrun1」".into(),
    }
}

fn setting_name(setting: Setting) -> String {
    match setting {
        Setting::LearningRate => "学習率 η ".into(),
        Setting::Momentum => "慣性 μ ".into(),
        Setting::Beta1 => "係数 β₁ ".into(),
        Setting::Beta2 => "係数 β₂ ".into(),
        Setting::Epsilon => "係数 ε ".into(),
        Setting::Smoothing => "係数 α ".into(),
        Setting::WeightDecay => "重み減衰 λ ".into(),
        Setting::L2 => "正則化の係数 λ ".into(),
        Setting::L1 => "絶対値の正則化の係数 λ ".into(),
        Setting::Dropout { layer } => format!("{layer} 層目のドロップアウトの割合"),
        Setting::Shift => "移動の最大値".into(),
        Setting::Rotation => "回転の最大値".into(),
        Setting::Scale => "拡大縮小の最大値".into(),
        Setting::Elastic => "弾性変形の最大値".into(),
        Setting::LabelNoise => "誤ったラベルの割合".into(),
        Setting::BatchSize => "バッチサイズ".into(),
        Setting::Samples => "サンプルの数".into(),
        Setting::Units { layer } => format!("{layer} 層目のユニットの数"),
        Setting::Parameters => "パラメータの数".into(),
        Setting::Features => "特徴の数".into(),
        Setting::Targets => "目標値の数".into(),
        Setting::Outputs => "出力の数".into(),
        Setting::Pixels => "画素の数".into(),
        Setting::Labels => "ラベルの数".into(),
        Setting::Label => "ラベル".into(),
        Setting::Classes => "クラスの数".into(),
    }
}

fn field_name(field: FileField) -> String {
    match field {
        FileField::MagicNumber => "マジックナンバー".into(),
        FileField::Images => "画像の数".into(),
        FileField::Labels => "ラベルの数".into(),
        FileField::Rows => "画像の行数".into(),
        FileField::Columns => "画像の列数".into(),
        FileField::PixelBytes => "画素のバイト数".into(),
        FileField::LabelBytes => "ラベルのバイト数".into(),
        FileField::Label { number } => format!("{number} 番目のラベル"),
        FileField::ImageSize => "画像の大きさ".into(),
    }
}

fn checkpoint_name(field: CheckpointField) -> String {
    match field {
        CheckpointField::Length => "データの長さ".into(),
        CheckpointField::Magic => "先頭の 8 バイト".into(),
        CheckpointField::NumberBytes => "数値の部分のバイト数".into(),
        CheckpointField::Steps => "ミニバッチの数".into(),
        CheckpointField::Parameters => "パラメータの数".into(),
        CheckpointField::Parameter { index } => format!("{index} 番のパラメータ"),
        CheckpointField::OptimizerState { index } => format!("最適化手法の {index} 番の値"),
    }
}
