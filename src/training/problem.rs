//! What went wrong, said in the reader's language with what to do about it.

use ffnn::Error;
use serde::{Deserialize, Serialize};

use crate::i18n::Lang;

/// Something that went wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Problem {
    /// The engine's word.
    Engine(Error),
    /// A file of the page could not be fetched.
    Fetch {
        /// The file.
        file: String,
        /// What the browser said.
        found: String,
    },
    /// This page was built without MNIST.
    NotBundled,
    /// A file larger than is read here.
    FileTooLarge {
        /// Its name.
        file: String,
        /// Its bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// Nothing to train on yet.
    NoData,
    /// The worker stopped, and another one would stop as well.
    WorkerStopped,
    /// The worker stopped, and another one took its place.
    WorkerRestarted,
    /// The worker is of another build.
    OtherBuild,
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::Engine(error)
    }
}

impl Problem {
    /// The sentence for the reader.
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::Ja => self.japanese(),
            Lang::En => self.english(),
        }
    }

    fn japanese(&self) -> String {
        match self {
            Self::Engine(error) => engine_japanese(error),
            Self::Fetch { file, found } => format!(
                "{file} を取得できませんでした ({found})。通信を確かめて、もう一度選んでください。"
            ),
            Self::NotBundled => {
                "このページには MNIST が入っていません。「描いた数字」を使うか、自分のファイルを読み込んでください。".into()
            }
            Self::FileTooLarge { file, bytes, limit } => format!(
                "{file} は {} MB あります。読み込めるのは {} MB までです。",
                bytes / 1_000_000,
                limit / 1_000_000
            ),
            Self::NoData => "まだデータがありません。データを選んでください。".into(),
            Self::WorkerStopped => {
                "学習用のワーカーが止まりました。書いた数字は残っています。ページを再読み込みしてください。".into()
            }
            Self::WorkerRestarted => {
                "学習用のワーカーが止まったので、新しく始めました。最後に保存したところから続けられます。".into()
            }
            Self::OtherBuild => "ページが更新されています。再読み込みしてください。".into(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Engine(error) => engine_english(error),
            Self::Fetch { file, found } => {
                format!("{file} could not be fetched ({found}). Check the connection and choose it again.")
            }
            Self::NotBundled => {
                "This page was built without MNIST. Use the drawn digits, or upload files of your own.".into()
            }
            Self::FileTooLarge { file, bytes, limit } => format!(
                "{file} has {} MB; files up to {} MB can be read.",
                bytes / 1_000_000,
                limit / 1_000_000
            ),
            Self::NoData => "There is no data yet. Choose a data set first.".into(),
            Self::WorkerStopped => {
                "The training worker has stopped. Your drawing is kept; reload the page to go on.".into()
            }
            Self::WorkerRestarted => {
                "The training worker stopped and was started anew. You can go on from where the run was last kept.".into()
            }
            Self::OtherBuild => "The page has been updated. Reload it.".into(),
        }
    }
}

fn engine_japanese(error: &Error) -> String {
    match error {
        Error::Setting { setting, found, expected } => {
            format!("{setting} の値 {found} は使えません (使える値: {expected})。")
        }
        Error::Diverged { step } => format!("{step} 番目のミニバッチで発散しました。"),
        Error::UnknownFormat { file, found } => format!(
            "{file} は数字のデータではないようです ({found})。IDX (.gz でも可) か CSV を選んでください。"
        ),
        Error::Empty { file } => format!("{file} は空です。中身のあるファイルを選んでください。"),
        Error::Gzip { file, fault } => format!(
            "{file} の gzip が途中で切れているか、壊れています ({fault})。もう一度ダウンロードしてください。"
        ),
        Error::TooLarge { file, excess } => format!("{file} は大きすぎます ({excess})。"),
        Error::Field { file, field, found, expected } => {
            format!("{file} の {field} が {found} です。正しくは {expected} です。")
        }
        Error::Unmatched { file, mismatch } => {
            format!("{file} と組になるファイルがありません ({mismatch})。")
        }
        Error::Saved { field, found, expected } => {
            format!(
                "保存されたモデルを読めません。{field} が {found} です。正しくは {expected} です。"
            )
        }
    }
}

fn engine_english(error: &Error) -> String {
    match error {
        Error::UnknownFormat { file, found } => {
            format!("{file} is {found}, not a data set. Choose IDX files (.gz too) or CSV.")
        }
        Error::Empty { file } => format!("{file} is empty. Choose a file with data in it."),
        Error::Gzip { file, fault } => {
            format!("{file}: the gzip data is {fault}. Download it again.")
        }
        other => format!("{other}."),
    }
}

#[cfg(test)]
mod tests {
    use ffnn::error::{FileKind, GzipFault, Mismatch};

    use super::*;

    #[test]
    fn each_sentence_names_the_file_in_both_languages() {
        let file = || "digits.gz".to_owned();
        let problems = [
            Problem::Engine(Error::Empty { file: file() }),
            Problem::Engine(Error::Gzip { file: file(), fault: GzipFault::CutOff }),
            Problem::Engine(Error::UnknownFormat { file: file(), found: FileKind::Png }),
            Problem::Engine(Error::Unmatched { file: file(), mismatch: Mismatch::OnlyUnlabelled }),
            Problem::FileTooLarge { file: file(), bytes: 1, limit: 1 },
            Problem::Fetch { file: file(), found: "404".into() },
        ];
        for problem in problems {
            for lang in Lang::ALL {
                assert!(problem.text(lang).contains("digits.gz"), "{problem:?}");
            }
        }
    }
}
