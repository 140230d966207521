//! What the section says about a file: how it was understood, or why it was not.

use ffnn::data::delimited::{
    ColumnKind, DecimalMark, Delimited, Head, LeftOut, Missing, Separator,
};
use ffnn::error::TableFault;

use super::own_table::{FEWEST, FileFault, OwnTable};
use crate::i18n::{Lang, Text};
use crate::numbers::{grouped, parse};

/// The name of a column; its number if it has none.
pub fn column_name(table: &Delimited, column: usize, lang: Lang) -> String {
    let name = table.columns.get(column).map_or("", |column| column.name.as_str());
    match (name, lang) {
        ("", Lang::Ja) => format!("{} 列目", column + 1),
        ("", Lang::En) => format!("Column {}", column + 1),
        (name, _) => name.to_owned(),
    }
}

/// How a file was understood, as sentences.
pub fn understood(own: &OwnTable, lang: Lang) -> String {
    let table = &own.table;
    let (rows, columns) = (grouped(table.rows() as u64), grouped(table.columns.len() as u64));
    let separator = separator(table.separator).get(lang);
    let mut sentences = vec![match lang {
        Lang::Ja => format!("{rows} 行、{columns} 列の表として読みました (区切り：{separator})。"),
        Lang::En => format!("Read as a table of {rows} rows and {columns} columns ({separator})."),
    }];
    sentences.extend(head(table.head, lang));
    sentences.extend(comma(table, lang));
    sentences.extend(left_out(&own.left_out, lang));
    sentences.extend(no_numbers(table, lang));
    // Japanese sentences stand side by side without a space.
    sentences.join(if lang == Lang::Ja { "" } else { " " })
}

fn separator(separator: Separator) -> Text {
    match separator {
        Separator::Comma => Text::new("コンマ", "separated by commas"),
        Separator::Semicolon => Text::new("セミコロン", "separated by semicolons"),
        Separator::Tab => Text::new("タブ", "separated by tabs"),
        Separator::Spaces => Text::new("空白", "separated by spaces"),
        Separator::None => Text::new("なし", "one column"),
    }
}

fn head(head: Head, lang: Lang) -> Option<String> {
    match (head, lang) {
        (Head::Names(1), _) => None,
        (Head::Names(rows), Lang::Ja) => Some(format!("はじめの {rows} 行は見出しです。")),
        (Head::Names(rows), Lang::En) => Some(format!("The first {rows} rows are header.")),
        (Head::None, Lang::Ja) => Some("見出しの行はありません。".to_owned()),
        (Head::None, Lang::En) => Some("There is no header row.".to_owned()),
        (Head::Numbered, Lang::Ja) => {
            Some("最初の行 (0, 1, 2, …) は列の番号とみなしました。".to_owned())
        }
        (Head::Numbered, Lang::En) => {
            Some("The first row (0, 1, 2, …) was taken for column numbers.".to_owned())
        }
    }
}

/// Says what the commas in numbers were taken for.
fn comma(table: &Delimited, lang: Lang) -> Option<String> {
    let cell = table.marks.comma.as_ref()?;
    // Not by `Marks::number`, which is fetched with the reader of tables: its tables for decimals take 15 kB.
    let (mark, between) = match table.marks.decimal {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let value = parse(&cell.replace(between, "").replace(mark, "."))?;
    Some(match (table.marks.decimal, lang) {
        (DecimalMark::Comma, Lang::Ja) => {
            format!("数のコンマは小数点として読みました (「{cell}」は {value})。")
        }
        (DecimalMark::Comma, Lang::En) => {
            format!("Commas in numbers are decimal marks (“{cell}” is {value}).")
        }
        (DecimalMark::Point, Lang::Ja) => {
            format!("数のコンマは桁の区切りとして読みました (「{cell}」は {value})。")
        }
        (DecimalMark::Point, Lang::En) => {
            format!("Commas in numbers stand between thousands (“{cell}” is {value}).")
        }
    })
}

/// Says how many rows were left out, and why.
fn left_out(left_out: &[LeftOut], lang: Lang) -> Option<String> {
    if left_out.is_empty() {
        return None;
    }
    let all = grouped(left_out.iter().map(|part| part.rows).sum());
    let parts: Vec<String> = left_out
        .iter()
        .map(|LeftOut { why, rows, first_line }| {
            let why = missing(*why).get(lang);
            match lang {
                Lang::Ja => format!("{why} {} 行 (最初は {first_line} 行目)", grouped(*rows)),
                Lang::En => format!("{why}: {} (first in line {first_line})", grouped(*rows)),
            }
        })
        .collect();
    Some(match lang {
        Lang::Ja => format!("使わない行は {all} 行です：{}。", parts.join("、")),
        Lang::En => format!("Rows left out: {all}. {}.", parts.join(", ")),
    })
}

fn missing(why: Missing) -> Text {
    match why {
        Missing::Uneven => Text::new("列の数が違う", "Other number of cells"),
        Missing::Word => Text::new("数でない値がある", "Not a number"),
        Missing::Infinite => Text::new("無限大の値がある", "Infinite"),
        Missing::Gap => Text::new("欠けた値がある", "Missing value"),
    }
}

/// Names the columns that can't be used, and says what they are.
fn no_numbers(table: &Delimited, lang: Lang) -> Option<String> {
    /// The most columns that are named.
    const MOST: usize = 5;
    let columns = table.columns.iter().enumerate().filter_map(|(place, column)| {
        let kind = match column.kind {
            ColumnKind::Numbers => return None,
            ColumnKind::Index => Text::new("行の番号", "row numbers"),
            ColumnKind::Dates => Text::new("日付や時刻", "dates or times"),
            ColumnKind::Words => Text::new("文字", "words"),
            ColumnKind::Empty => Text::new("空", "empty"),
        };
        Some(format!("{} ({})", column_name(table, place, lang), kind.get(lang)))
    });
    let names: Vec<String> = columns.collect();
    if names.is_empty() {
        return None;
    }
    let comma = if lang == Lang::Ja { "、" } else { ", " };
    let mut list = names[..names.len().min(MOST)].join(comma);
    if names.len() > MOST {
        list.push_str(comma);
        list.push('…');
    }
    Some(match lang {
        Lang::Ja => format!("数の列ではないもの：{list}。"),
        Lang::En => format!("Not columns of numbers: {list}."),
    })
}

/// Why a file was not taken. The data is as before.
pub fn refused(fault: &FileFault, lang: Lang) -> String {
    let why = match (fault, lang) {
        (FileFault::Table(fault), _) => table_fault(fault, lang),
        (FileFault::Unread, Lang::Ja) => {
            "ファイルを読めません。移動や変更がなかったか確かめて、もう一度選んでください。"
                .to_owned()
        }
        (FileFault::Unread, Lang::En) => {
            "The file could not be read. See whether it was moved or changed, and choose it again."
                .to_owned()
        }
        (FileFault::Unfetched, Lang::Ja) => {
            "表を読むためのプログラムを取得できませんでした。通信を確かめて、もう一度選んでください。"
                .to_owned()
        }
        (FileFault::Unfetched, Lang::En) => {
            "The code that reads tables could not be fetched. Check the connection and choose the file again."
                .to_owned()
        }
        (FileFault::FewColumns { found }, Lang::Ja) => format!(
            "数の列が {found} 列しかありません。3 列以上 (今の 2 つの値と、予測したい値) にしてください。"
        ),
        (FileFault::FewColumns { found }, Lang::En) => format!(
            "Columns of numbers: {found}. At least three are needed: two values now, and the one to predict."
        ),
        (FileFault::FewRows { found, left_out: left }, lang) => {
            let left = left_out(left, lang).unwrap_or_default();
            match lang {
                Lang::Ja => format!(
                    "3 つの数がそろった行が {found} 行しかありません。{FEWEST} 行以上にしてください。{left}"
                ),
                Lang::En => format!(
                    "Rows with all three numbers: {found}. At least {FEWEST} are needed. {left}"
                ),
            }
        }
    };
    match lang {
        Lang::Ja => format!("{why}データは前のままです。"),
        Lang::En => format!("{} The data is as before.", why.trim_end()),
    }
}

fn table_fault(fault: &TableFault, lang: Lang) -> String {
    match (fault, lang) {
        (TableFault::Empty, Lang::Ja) => "ファイルが空です。".to_owned(),
        (TableFault::Empty, Lang::En) => "The file is empty.".to_owned(),
        (TableFault::NotText, Lang::Ja) => {
            "テキストのファイルではありません。表は CSV として保存してください。".to_owned()
        }
        (TableFault::NotText, Lang::En) => {
            "This is no text file. Save the table as CSV.".to_owned()
        }
        (TableFault::Bytes { found, limit }, Lang::Ja) => format!(
            "ファイルが {} バイトあります。{} バイトまでにしてください。",
            grouped(*found),
            grouped(*limit)
        ),
        (TableFault::Bytes { found, limit }, Lang::En) => {
            format!("The file has {} bytes; at most {} are read.", grouped(*found), grouped(*limit))
        }
        (TableFault::Rows { limit }, Lang::Ja) => {
            format!("{} 行までのファイルにしてください。", grouped(*limit))
        }
        (TableFault::Rows { limit }, Lang::En) => {
            format!("The file has more than {} rows.", grouped(*limit))
        }
        (TableFault::Columns { found, limit }, Lang::Ja) => {
            format!("{} 列あります。{} 列までにしてください。", grouped(*found), grouped(*limit))
        }
        (TableFault::Columns { found, limit }, Lang::En) => format!(
            "The table has {} columns; at most {} are read.",
            grouped(*found),
            grouped(*limit)
        ),
        (TableFault::OpenQuote { line }, Lang::Ja) => {
            format!("{line} 行目の引用符 (\") が閉じられていません。")
        }
        (TableFault::OpenQuote { line }, Lang::En) => {
            format!("The quotation mark (\") in line {line} is never closed.")
        }
        (TableFault::NoNumbers, Lang::Ja) => "数の列が見つかりません。".to_owned(),
        (TableFault::NoNumbers, Lang::En) => "There is no column of numbers.".to_owned(),
        (TableFault::MixedMarks { one, other }, Lang::Ja) => format!(
            "「{one}」と「{other}」ではコンマとピリオドの使い方が違い、数を正しく読めません。どちらかにそろえてください。"
        ),
        (TableFault::MixedMarks { one, other }, Lang::En) => format!(
            "“{one}” and “{other}” use comma and point in different ways, so the numbers can't be read with certainty. Write all in one way."
        ),
        (TableFault::UnclearComma { cell }, Lang::Ja) => format!(
            "「{cell}」のコンマが小数点か区切りか、わかりません。コンマのない数で保存してください。"
        ),
        (TableFault::UnclearComma { cell }, Lang::En) => format!(
            "The comma in “{cell}” may be a decimal mark or a separator. Save the numbers without commas."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::own_table::read_text;
    use super::*;

    #[test]
    fn what_was_understood_is_said_in_both_languages() {
        let rows = "2024-01-01;5,0;2,0;4,0\n".repeat(FEWEST);
        let text = format!("day;now;wind;later\n{rows}2024-01-02;;2,0;4,0\n");
        let (own, _) = read_text(&text).and_then(OwnTable::new).unwrap();
        assert_eq!(
            understood(&own, Lang::Ja),
            "13 行、4 列の表として読みました (区切り：セミコロン)。数のコンマは小数点として読みました (「5,0」は 5)。使わない行は 1 行です：欠けた値がある 1 行 (最初は 14 行目)。数の列ではないもの：day (日付や時刻)。"
        );
        assert_eq!(
            understood(&own, Lang::En),
            "Read as a table of 13 rows and 4 columns (separated by semicolons). Commas in numbers are decimal marks (“5,0” is 5). Rows left out: 1. Missing value: 1 (first in line 14). Not columns of numbers: day (dates or times)."
        );
    }

    #[test]
    fn a_column_without_a_name_has_its_number() {
        let table = read_text(&"5,2,4\n".repeat(FEWEST));
        let (own, _) = table.and_then(OwnTable::new).unwrap();
        assert_eq!(Lang::ALL.map(|lang| column_name(&own.table, 1, lang)), ["2 列目", "Column 2"]);
    }
}
