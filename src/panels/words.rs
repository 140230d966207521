//! Words that several panels use.

use crate::i18n::{Lang, Text};
use crate::numbers::{grouped, hundredths};
use crate::training::protocol::SampleInfo;

/// The button to the samples before.
pub const PREVIOUS: Text = Text::new("前へ", "Previous");
/// The button to the next samples.
pub const NEXT: Text = Text::new("次へ", "Next");
/// Shown until the first answer.
pub const COMPUTING: Text = Text::new("計算しています。", "Computing…");

/// A number of samples of the test set.
pub fn counted(count: u32, samples: &SampleInfo, lang: Lang) -> String {
    let number = grouped(count.into());
    match (samples, lang) {
        (SampleInfo::Images { .. }, Lang::Ja) => format!("{number} 枚"),
        (SampleInfo::Table(_), Lang::Ja) => format!("{number} 行"),
        (SampleInfo::Images { .. }, Lang::En) if count == 1 => "1 image".to_owned(),
        (SampleInfo::Images { .. }, Lang::En) => format!("{number} images"),
        (SampleInfo::Table(_), Lang::En) if count == 1 => "1 row".to_owned(),
        (SampleInfo::Table(_), Lang::En) => format!("{number} rows"),
    }
}

/// Which weights an answer is about.
pub fn at_step(step: u32, lang: Lang) -> String {
    let step = grouped(step.into());
    match lang {
        Lang::Ja => format!("ステップ {step} の重みによる。"),
        Lang::En => format!("By the weights of step {step}."),
    }
}

/// The largest and the smallest value with their places, in words.
pub fn extremes(values: &[f32], columns: u32, lang: Lang) -> String {
    let place =
        |index: usize| (index as u32 / columns.max(1) + 1, index as u32 % columns.max(1) + 1);
    let most = ffnn::loss::argmax(values);
    let negated: Vec<f32> = values.iter().map(|value| -value).collect();
    let least = ffnn::loss::argmax(&negated);
    let value =
        |index: usize| values.get(index).map_or_else(String::new, |v| hundredths((*v).into()));
    let ((top, left), (bottom, right)) = (place(most), place(least));
    match lang {
        Lang::Ja => format!(
            "最大 {} ({top} 行 {left} 列)、最小 {} ({bottom} 行 {right} 列)",
            value(most),
            value(least)
        ),
        Lang::En => format!(
            "largest {} (row {top}, column {left}), smallest {} (row {bottom}, column {right})",
            value(most),
            value(least)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_image_is_no_images() {
        let images = SampleInfo::Images { rows: 28, columns: 28 };
        assert_eq!(counted(1, &images, Lang::En), "1 image");
        assert_eq!(counted(1_000, &images, Lang::En), "1,000 images");
        assert_eq!(counted(2, &SampleInfo::Table(Vec::new().into()), Lang::Ja), "2 行");
    }

    #[test]
    fn a_picture_says_where_its_extremes_are() {
        assert_eq!(
            extremes(&[0.0, 2.0, -1.5, 0.5], 2, Lang::En),
            "largest 2.00 (row 1, column 2), smallest −1.50 (row 2, column 1)"
        );
    }
}
