//! Runs as a table: only the settings that differ, and the results. Pure.

use super::compare::ComparedRun;
use super::names::{differing, names};
use super::settings_text::RunSetting;
use crate::i18n::{Lang, Text};
use crate::numbers::{fixed, percent};
use crate::training::kept_runs::KeptRun;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableColumn {
    /// The run's name.
    Name,
    /// A setting that differs.
    Setting(RunSetting),
    /// Accuracy, or R², over the test set at the end.
    Final,
    /// The best of all evaluations.
    Best,
    /// The loss over the test set at the end.
    Loss,
    /// Epochs until the accuracy asked for.
    Epochs,
    /// Seconds until then.
    Seconds,
}

/// A value: as it is shown, in full, and as a number where it is one.
#[derive(Clone, Debug, PartialEq)]
pub struct TableCell {
    /// As it is shown.
    pub shown: String,
    /// With all its digits.
    pub full: String,
    number: Option<f64>,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct TableLine {
    /// Decides how the run's lines look.
    pub place: usize,
    /// A value for each column.
    pub cells: Vec<TableCell>,
}

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct RunTable {
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// Its rows.
    pub lines: Vec<TableLine>,
}

/// By which column rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortOrder {
    /// The column.
    pub column: TableColumn,
    /// The greatest value comes first.
    pub falls: bool,
}

impl SortOrder {
    /// The order after a click on a column's head. Results begin with the best run.
    pub fn clicked(self, column: TableColumn) -> Self {
        let falls = match self.column == column {
            true => !self.falls,
            false => matches!(column, TableColumn::Final | TableColumn::Best),
        };
        Self { column, falls }
    }
}

impl TableCell {
    fn text(text: String) -> Self {
        let number = text.parse().ok();
        Self { full: text.clone(), shown: text, number }
    }

    fn number(value: Option<f64>, show: impl FnOnce(f64) -> String) -> Self {
        match value.filter(|value| value.is_finite()) {
            Some(value) => {
                // A value of 32 bits has no more digits than these.
                Self { shown: show(value), full: (value as f32).to_string(), number: Some(value) }
            }
            None => Self { shown: "–".to_owned(), full: String::new(), number: None },
        }
    }
}

impl TableColumn {
    /// Its head, with the accuracy from 0 to 1 that is to be reached.
    pub fn title(self, to_reach: f64, lang: Lang) -> String {
        let share = fixed(to_reach * 100.0, 1);
        let share = share.strip_suffix(".0").unwrap_or(&share);
        let text = match self {
            Self::Name => Text::new("実行", "Run"),
            Self::Setting(setting) => setting.title(),
            Self::Final => Text::new("テスト正解率", "Test accuracy"),
            Self::Best => Text::new("最良のテスト正解率", "Best test accuracy"),
            Self::Loss => Text::new("テスト損失", "Test loss"),
            Self::Epochs => {
                return match lang {
                    Lang::Ja => format!("{share}%までのエポック数"),
                    Lang::En => format!("Epochs to {share}%"),
                };
            }
            Self::Seconds => {
                return match lang {
                    Lang::Ja => format!("{share}%までの秒数"),
                    Lang::En => format!("Seconds to {share}%"),
                };
            }
        };
        text.get(lang).to_owned()
    }
}

/// The table of some runs. `to_reach` is an accuracy, or R², from 0 to 1.
pub fn table(runs: &[ComparedRun], to_reach: f64, order: SortOrder, lang: Lang) -> RunTable {
    let all: Vec<&KeptRun> = runs.iter().map(|run| &run.run).collect();
    let results = [
        TableColumn::Final,
        TableColumn::Best,
        TableColumn::Loss,
        TableColumn::Epochs,
        TableColumn::Seconds,
    ];
    let settings = differing(&all, lang).into_iter().map(TableColumn::Setting);
    let columns: Vec<TableColumn> =
        [TableColumn::Name].into_iter().chain(settings).chain(results).collect();
    let line = |(run, name): (&ComparedRun, String)| {
        let cell = |column: &TableColumn| cell(run, &name, *column, to_reach, lang);
        TableLine { place: run.place, cells: columns.iter().map(cell).collect() }
    };
    let mut lines: Vec<TableLine> = runs.iter().zip(names(&all, lang)).map(line).collect();
    if let Some(at) = columns.iter().position(|column| *column == order.column) {
        lines.sort_by(|one, other| {
            let (one, other) = (&one.cells[at], &other.cells[at]);
            let by_value = match (one.number, other.number) {
                (Some(one), Some(other)) => one.total_cmp(&other),
                // What has no value comes last, in either order.
                (Some(_), None) => return std::cmp::Ordering::Less,
                (None, Some(_)) => return std::cmp::Ordering::Greater,
                (None, None) => one.shown.cmp(&other.shown),
            };
            if order.falls { by_value.reverse() } else { by_value }
        });
    }
    RunTable { columns, lines }
}

fn cell(
    run: &ComparedRun,
    name: &str,
    column: TableColumn,
    to_reach: f64,
    lang: Lang,
) -> TableCell {
    let rows = run.curve.rows();
    let quality = |row: &crate::training::curve::EpochRow| run.test_quality(&row.test);
    let shown = |value: f64| match run.run.variances {
        None => percent(value as f32),
        Some(_) => format!("R² {}", fixed(value, 3)),
    };
    let reached = rows.iter().find(|row| quality(row).is_some_and(|value| value >= to_reach));
    match column {
        TableColumn::Name => TableCell { number: None, ..TableCell::text(name.to_owned()) },
        TableColumn::Setting(setting) => TableCell::text(setting.value(&run.run, lang)),
        TableColumn::Final => TableCell::number(rows.last().and_then(quality), shown),
        TableColumn::Best => {
            let best = rows.iter().filter_map(quality).filter(|value| value.is_finite());
            TableCell::number(best.reduce(f64::max), shown)
        }
        TableColumn::Loss => {
            let loss = rows.last().map(|row| f64::from(row.test.loss));
            TableCell::number(loss, |loss| fixed(loss, 4))
        }
        TableColumn::Epochs => {
            let epochs = reached.map(|row| f64::from(row.epoch));
            TableCell::number(epochs, |epochs| fixed(epochs, 0))
        }
        TableColumn::Seconds => {
            let seconds = reached.map(|row| f64::from(row.test.seconds));
            TableCell::number(seconds, |seconds| fixed(seconds, 2))
        }
    }
}

/// The table as lines of values between tabs, with all digits.
pub fn to_tsv(table: &RunTable, to_reach: f64, lang: Lang) -> String {
    let tidy = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let heads = table.columns.iter().map(|column| tidy(&column.title(to_reach, lang)));
    let heads = heads.collect::<Vec<_>>().join("\t");
    let lines = table
        .lines
        .iter()
        .map(|line| line.cells.iter().map(|cell| tidy(&cell.full)).collect::<Vec<_>>().join("\t"));
    [heads].into_iter().chain(lines).map(|line| line + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::super::compare::tests::compared;
    use super::*;

    const BY_NAME: SortOrder = SortOrder { column: TableColumn::Name, falls: false };

    fn runs() -> Vec<ComparedRun> {
        let mut runs = vec![
            compared(0, 1, &[0.1, 0.85, 0.95]),
            compared(1, 1, &[0.1, 0.92, 0.91]),
            compared(2, 1, &[0.1, 0.2, 0.3]),
        ];
        for (run, batch) in runs.iter_mut().zip([64, 8, 128]) {
            run.run.settings.batch_size = batch;
        }
        runs
    }

    fn column(order: SortOrder, at: usize) -> Vec<String> {
        let table = table(&runs(), 0.9, order, Lang::En);
        table.lines.into_iter().map(|mut line| line.cells.remove(at).shown).collect()
    }

    #[test]
    fn only_settings_that_differ_have_a_column() {
        let table = table(&runs(), 0.9, BY_NAME, Lang::En);
        let titles: Vec<String> =
            table.columns.iter().map(|column| column.title(0.9, Lang::En)).collect();
        assert_eq!(
            titles,
            [
                "Run",
                "Batch size",
                "Test accuracy",
                "Best test accuracy",
                "Test loss",
                "Epochs to 90%",
                "Seconds to 90%"
            ]
        );
        let shown: Vec<Vec<&str>> = table
            .lines
            .iter()
            .map(|line| line.cells.iter().map(|cell| &*cell.shown).collect())
            .collect();
        assert_eq!(shown[0], ["batch 128", "128", "30.0%", "30.0%", "0.7000", "–", "–"]);
        assert_eq!(shown[2], ["batch 8", "8", "91.0%", "92.0%", "0.0900", "1", "1.00"]);
    }

    #[test]
    fn numbers_are_sorted_as_numbers_and_missing_ones_come_last() {
        let by = |column, falls| SortOrder { column, falls };
        let batch = TableColumn::Setting(RunSetting::Batch);
        assert_eq!(column(by(batch, false), 1), ["8", "64", "128"]);
        assert_eq!(column(by(batch, true), 1), ["128", "64", "8"]);
        assert_eq!(column(by(TableColumn::Epochs, false), 5), ["1", "2", "–"]);
        assert_eq!(column(by(TableColumn::Epochs, true), 5), ["2", "1", "–"]);
    }

    #[test]
    fn a_second_click_turns_the_order_round() {
        let first = BY_NAME.clicked(TableColumn::Best);
        assert_eq!(first, SortOrder { column: TableColumn::Best, falls: true });
        assert!(!first.clicked(TableColumn::Best).falls);
        assert!(!first.clicked(TableColumn::Loss).falls);
    }

    #[test]
    fn the_tsv_has_every_digit() {
        let order = SortOrder { column: TableColumn::Best, falls: true };
        let table = table(&runs(), 0.9, order, Lang::En);
        let text = to_tsv(&table, 0.9, Lang::En);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(lines[0].starts_with("Run\tBatch size\tTest accuracy\t"));
        assert_eq!(lines[1], "batch 64\t64\t0.95\t0.95\t0.050000012\t2\t2");
        assert_eq!(lines[3], "batch 128\t128\t0.3\t0.3\t0.7\t\t");
    }
}
