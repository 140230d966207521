//! The words of the part.

use super::submission::Unusable;
use crate::i18n::{Lang, Text};
use crate::numbers::grouped;

pub const WHAT: Text = Text::new(
    "ラベルのない画像を、今のネットワークで予測し、提出用の submission.csv (列は ImageId と Label) を作ります。学習の途中でもできます。",
    "Predicts images without labels by the network as it is now, also while it learns, and writes submission.csv (ImageId, Label) to submit.",
);
pub const CHOOSE: Text = Text::new("test.csvを予測", "Predict test.csv");
pub const CHOOSE_HINT: Text = Text::new(
    "test.csv、Kaggle の zip、またはその両方と sample_submission.csv を選べます。sample_submission.csv があれば、その ImageId をそのまま使い、なければ 1 から数えます。",
    "Takes test.csv or Kaggle’s zip, with sample_submission.csv if you like: its ids are then used as they are, else images are counted from 1.",
);
pub const FAILED: Text = Text::new("ファイルを作れませんでした。", "The file could not be made.");
pub const PREDICTING: Text = Text::new("予測中", "Predicting");
pub const SAVE_AGAIN: Text = Text::new("もう一度保存", "Save again");
pub const COUNTS: Text = Text::new("予測したラベルの数", "Images predicted as each label");
pub const UNTRAINED: Text = Text::new(
    "まだ学習していないネットワークです。先に「学習」を押してください。",
    "The network has learnt nothing yet. Press Train first.",
);

/// The button for the images in place.
pub fn in_place(count: u32, lang: Lang) -> String {
    let count = grouped(count.into());
    match lang {
        Lang::Ja => format!("開いたデータのラベルのない {count} 枚を予測"),
        Lang::En => format!("Predict the {count} images without labels"),
    }
}

/// What was written.
pub fn written(rows: usize, step: u32, lang: Lang) -> String {
    let (rows, step) = (grouped(rows as u64), grouped(step.into()));
    match lang {
        Lang::Ja => {
            format!("submission.csv：{rows} 行 ({step} ミニバッチを学習したネットワークの予測)")
        }
        Lang::En => format!("submission.csv: {rows} rows, predicted after {step} minibatches"),
    }
}

/// Why there is no file.
pub fn refusal(refusal: Unusable, lang: Lang) -> String {
    match (refusal, lang) {
        (Unusable::Ids { found, expected }, Lang::Ja) => format!(
            "sample_submission.csv の ImageId は {} 個ですが、画像は {} 枚です。同じコンペのファイルを選んでください。",
            grouped(found as u64),
            grouped(expected as u64)
        ),
        (Unusable::Ids { found, expected }, Lang::En) => format!(
            "sample_submission.csv has {} ids; there are {} images. Choose files of the same competition.",
            grouped(found as u64),
            grouped(expected as u64)
        ),
        (Unusable::NoImages, Lang::Ja) => {
            "sample_submission.csv だけでは予測できません。test.csv も一緒に選んでください。".to_owned()
        }
        (Unusable::NoImages, Lang::En) => {
            "sample_submission.csv has no images. Choose test.csv together with it.".to_owned()
        }
        (Unusable::Replaced, Lang::Ja) => {
            "予測の途中でネットワークが入れ替わったため、やめました。もう一度押してください。".to_owned()
        }
        (Unusable::Replaced, Lang::En) => {
            "The network was replaced while it predicted, so this was stopped. Press the button again.".to_owned()
        }
    }
}
