//! The texts of form and rows.

use crate::i18n::{Lang, Text};
use crate::training::columns::ColumnScale;
use crate::training::protocol::{TableRow, TargetInfo};

/// The heading of the form.
pub const ENTER: Text = Text::new("値を入れて予測", "Predict a row");
/// Why standardised values are not shown.
pub const STANDARDISED: Text = Text::new(
    "値はもとの単位です。ネットワークには、訓練集合の平均を引き、標準偏差で割って (標準化して) 渡します。",
    "Values are in their own units. The network gets them standardised: minus the training set's mean, over its standard deviation.",
);
/// The button that fills in the means.
pub const MEANS: Text = Text::new("平均", "Means");
/// The button of the row before.
pub const PREVIOUS_ROW: Text = Text::new("前の行", "Previous row");
/// The button of the next row.
pub const NEXT_ROW: Text = Text::new("次の行", "Next row");
/// Said of the means.
pub const AT_MEANS: Text = Text::new("訓練集合の平均です。", "The training set's means.");
/// Said once a field was changed.
pub const EDITED: Text = Text::new("書き換えた値です。", "Values of your own.");
/// The heading of a predicted number.
pub const PREDICTION: Text = Text::new("予測", "Prediction");
/// Beside the true value of a row.
pub const TRUE_VALUE: Text = Text::new("正解", "true value");
/// The number of a row in its part of the data.
pub const ROW: Text = Text::new("行", "Row");

/// The name of a column; its place where the file has no names.
pub fn column_name(column: &ColumnScale, place: usize, lang: Lang) -> String {
    match (column.name.is_empty(), lang) {
        (false, _) => column.name.clone(),
        (true, Lang::Ja) => format!("{} 列目", place + 1),
        (true, Lang::En) => format!("Column {}", place + 1),
    }
}

/// The name of what is predicted, which a file without a header does not have.
pub fn target_name(target: &TargetInfo, lang: Lang) -> String {
    match target {
        TargetInfo::Number(number) if !number.column.name.is_empty() => number.column.name.clone(),
        TargetInfo::Number(_) => "y".to_owned(),
        TargetInfo::Classes(_) => crate::lab::text::CLASS.get(lang).to_owned(),
    }
}

/// The true value of a row: the name of its class, or the number in its own unit.
pub fn true_value(row: &TableRow, target: &TargetInfo) -> String {
    match target {
        TargetInfo::Classes(names) => names.get(row.target as usize).cloned().unwrap_or_default(),
        TargetInfo::Number(number) => number.column.restore(row.target).to_string(),
    }
}

/// Which row of the test set stands in the form.
pub fn test_row(row: &TableRow, of: u32, target: &TargetInfo, lang: Lang) -> String {
    let (number, value) = (row.index + 1, true_value(row, target));
    match lang {
        Lang::Ja => format!("テスト集合の {number} 行目 (全 {of} 行)。正解は {value} です。"),
        Lang::En => format!("Row {number} of {of} in the test set; its true value is {value}."),
    }
}

/// Said below a field without a number.
pub fn no_number(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "数を入れてください。",
        Lang::En => "Type a number.",
    }
}
