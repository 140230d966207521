//! The words of the report.

use crate::i18n::{Lang, Text};
use crate::numbers::{fixed, grouped, percent};
use crate::training::inspection::SampleList;
use crate::training::kept_runs::KeptRun;

pub const TITLE: Text = Text::new("実験レポート", "Report of an experiment");
pub const NAME: Text = Text::new("氏名・学籍番号", "Name and student number");
pub const QUESTION: Text = Text::new("問い・予想", "Question and expectation");
pub const CONCLUSION: Text =
    Text::new("結論 (わかったこと、その理由)", "Conclusion: what was found, and why");
pub const SETTINGS: Text = Text::new("設定", "Settings");
pub const SHARED: Text = Text::new("共通の設定", "Settings that all runs share");
pub const RESULTS: Text = Text::new("結果", "Results");
pub const CURVES: Text = Text::new("学習曲線", "Curves");
pub const CONFUSION: Text = Text::new("混同行列 (テスト集合)", "Confusion matrix (test set)");
pub const MISTAKES: Text = Text::new("間違えたデータ (正解 → 予測)", "Mistakes (true → predicted)");
pub const TRUE_PREDICTED: Text = Text::new("正解 \\ 予測", "true \\ pred.");
pub const REPEAT: Text = Text::new("同じ実験を開くリンク", "The link that opens this experiment");
pub const QR_OF: Text = Text::new("この実験のQRコード：", "QR code of this experiment: ");
pub const OWN_DATA: Text = Text::new(
    "データは自分のファイルなので、リンクには含まれません。",
    "The data are files of the user’s, which no link has.",
);
pub const PRINT: Text = Text::new("印刷・PDFで保存", "Print or save as PDF");
pub const CLOSE: Text = Text::new("閉じる", "Close");
pub const HINT: Text = Text::new(
    "書いたことはこの端末だけに残ります。紙はA4の縦にしてください。",
    "What you write stays on this device. Choose A4, upright.",
);
pub const COMPUTING: Text = Text::new("テスト集合を予測中…", "Predicting the test set…");
pub const GONE: Text = Text::new(
    "ネットワークが入れ替わったため、混同行列は作れません。閉じて開き直してください。",
    "The network was replaced, so there is no confusion matrix. Close this and open it again.",
);
pub const NOT_KEPT: Text = Text::new(
    "この端末に保存できませんでした。閉じる前に印刷するか、書いたことをコピーしてください。",
    "This could not be kept on the device. Print it or copy what you wrote before you close it.",
);

/// A confusion matrix that the paper has no room for.
pub fn too_wide(classes: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "{classes} クラスの行列は紙に収まりません。「内側を見る」から CSV で保存できます。"
        ),
        Lang::En => format!(
            "A matrix of {classes} classes is too wide for the paper; its panel saves it as CSV."
        ),
    }
}

/// How many samples are predicted wrong, and how many of them stand here.
pub fn shown_of(list: &SampleList, lang: Lang) -> String {
    let (shown, total) = (list.samples.len(), grouped(list.total.into()));
    match lang {
        Lang::Ja => format!("全 {total} 個のうち、確信の強い順に {shown} 個"),
        Lang::En => format!("{shown} of {total}, the most confident first"),
    }
}

/// What a run has come to: names and values.
pub fn results(run: &KeptRun, lang: Lang) -> Vec<(String, String)> {
    let name = |text: Text| text.get(lang).to_owned();
    let mut results = Vec::new();
    if let Some(test) = run.test {
        let quality = match run.variances {
            None => Some((Text::new("テスト正解率", "Test accuracy"), percent(test.accuracy))),
            Some([_, variance]) => ffnn::loss::r_squared(test.loss, variance)
                .map(|r| (Text::new("テスト集合の R²", "R² on the test set"), fixed(r, 3))),
        };
        results.extend(quality.map(|(title, value)| (name(title), value)));
        let loss = Text::new("テスト損失", "Test loss");
        results.push((name(loss), fixed(test.loss.into(), 4)));
    }
    results.push((name(Text::new("学習したエポック数", "Epochs trained")), fixed(run.epochs(), 2)));
    let seconds = fixed(run.seconds, 1);
    let time = match lang {
        Lang::Ja => format!("{seconds} 秒"),
        Lang::En => format!("{seconds} s"),
    };
    results.push((name(Text::new("学習時間", "Training time")), time));
    results
}
