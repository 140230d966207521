//! Any text is read or refused, and what is written in any dialect is read again.

use proptest::prelude::*;

use super::*;
use crate::written::Head;

/// A number as the two decimal marks write it.
fn written(value: f64, comma: bool) -> String {
    let text = value.to_string();
    if comma { text.replace('.', ",") } else { text }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "([0-9]{1,4}|[,;\t .\"#\r\n-]|NA|x|sep=;|\u{feff}|あ){0,60}") {
        if let Ok(table) = read_with(text.as_bytes(), &Limits::default()) {
            let numbers = numbers(&table);
            let selection = table.select(&numbers);
            let left_out: u64 = selection.left_out.iter().map(|left_out| left_out.rows).sum();
            let kept = selection.values.len() / numbers.len();
            prop_assert_eq!(kept as u64 + left_out, table.rows as u64);
            prop_assert!(selection.values.iter().all(|value| value.is_finite()));
        }
    }

    #[test]
    fn what_is_written_is_read(
        values in prop::collection::vec(prop::collection::vec(-100_000i32..100_000, 3), 2..20),
        gaps in prop::collection::vec(0..60usize, 0..3),
        style in (0..4usize, any::<bool>(), any::<bool>(), any::<bool>(), 0..3usize, any::<bool>()),
    ) {
        let (separator, comma, header, quoted, line_end, mark) = style;
        let separator = [",", ";", "\t", " "][separator];
        let comma = comma && separator != ",";
        let gap = if separator == " " { "NA" } else { "" };
        let cells: Vec<Vec<String>> = values.iter().enumerate().map(|(row, values)| {
            values.iter().enumerate().map(|(column, value)| {
                // Never whole, so that no row looks like a numbered header, and no comma is unclear.
                let cell = written(f64::from(*value) + 0.25, comma);
                let cell = if gaps.contains(&(3 * row + column)) { gap.to_owned() } else { cell };
                if quoted { format!("\"{cell}\"") } else { cell }
            }).collect()
        }).collect();
        let head = header.then(|| ["now", "wind", "later"].map(String::from).to_vec());
        let lines: Vec<String> = head.iter().chain(&cells).map(|row| row.join(separator)).collect();
        let line_end = ["\n", "\r\n", "\r"][line_end];
        let text = format!("{}{}{line_end}", if mark { "\u{feff}" } else { "" }, lines.join(line_end));
        let expected: Vec<Vec<f64>> = values.iter().enumerate()
            .filter(|(row, _)| !(0..3).any(|column| gaps.contains(&(3 * row + column))))
            .map(|(_, values)| values.iter().map(|value| f64::from(*value) + 0.25).collect())
            .collect();
        prop_assume!(!expected.is_empty());
        let table = self::table(&text);
        prop_assert_eq!(table.rows, values.len());
        prop_assert_eq!(table.head, if header { Head::Names(1) } else { Head::None });
        prop_assert_eq!(rows(&table), expected);
    }
}
