//! What is wrong with tables, and how their texts were understood, in both languages.

use datafiles::{DecimalMark, Encoding, Head, LeftOut, Marks, Missing, Separator, TableFault};

use crate::i18n::{Lang, Text};
use crate::numbers::grouped;

/// What is wrong, and what to do. `file` is what the sentence is about: a name, or “The file”.
pub fn english_fault(file: &str, fault: &TableFault) -> String {
    match fault {
        TableFault::NotText => format!("{file} is no text file. Save the table as CSV in UTF-8."),
        TableFault::OpenQuote { line } => format!(
            "{file}: the quotation mark (\") in line {line} is never closed. Close it or take it away."
        ),
        TableFault::LongLine { line, limit } => format!(
            "{file}: line {line} has more than {} bytes. Save the table with one row in each line.",
            grouped(*limit)
        ),
        TableFault::NoNumbers => {
            format!("{file} has no column of numbers. Open a table that has one.")
        }
        TableFault::MixedMarks { one, other } => format!(
            "{file}: “{one}” and “{other}” use comma and point in different ways, so the numbers can't be read with certainty. Write all in one way."
        ),
        TableFault::UnclearComma { cell } => format!(
            "{file}: the comma in “{cell}” may be a decimal mark or a separator. Save the numbers without commas."
        ),
    }
}

/// The same in Japanese. `topic` and `its` are the file as the topic of a sentence and as what has a property.
pub fn japanese_fault(topic: &str, its: &str, fault: &TableFault) -> String {
    match fault {
        TableFault::NotText => {
            format!("{topic}文字のファイルではありません。表は CSV として保存してください。")
        }
        TableFault::OpenQuote { line } => format!(
            "{its} {line} 行目の引用符 (\") が閉じられていません。閉じるか、取り除いてください。"
        ),
        TableFault::LongLine { line, limit } => format!(
            "{its} {line} 行目が {} バイトを超えています。1 行に 1 件ずつ保存してください。",
            grouped(*limit)
        ),
        TableFault::NoNumbers => {
            format!("{its}中に数の列がありません。数の列がある表を開いてください。")
        }
        TableFault::MixedMarks { one, other } => format!(
            "{its}「{one}」と「{other}」ではコンマとピリオドの使い方が違い、数を正しく読めません。どちらかにそろえてください。"
        ),
        TableFault::UnclearComma { cell } => format!(
            "{its}「{cell}」のコンマが小数点か区切りか、わかりません。コンマのない数で保存してください。"
        ),
    }
}

/// Why rows are left out.
pub fn missing(why: Missing) -> Text {
    match why {
        Missing::Uneven => Text::new("列の数が違う", "another number of cells"),
        Missing::Word => Text::new("数でない値がある", "a cell that is no number"),
        Missing::Infinite => Text::new("無限大の値がある", "an infinite number"),
        Missing::Gap => Text::new("欠けた値がある", "a missing value"),
    }
}

/// The rows that lack a value, in brackets, or nothing.
pub fn english_left_out(left_out: &[LeftOut]) -> String {
    let reason = |part: &LeftOut| {
        let why = missing(part.why).get(Lang::En);
        format!("{why}: {}, the first in line {}", grouped(part.rows), grouped(part.first_line))
    };
    match left_out {
        [] => String::new(),
        parts => {
            format!(" (others have {})", parts.iter().map(reason).collect::<Vec<_>>().join("; "))
        }
    }
}

/// The same in Japanese.
pub fn japanese_left_out(left_out: &[LeftOut]) -> String {
    let reason = |part: &LeftOut| {
        let why = missing(part.why).get(Lang::Ja);
        format!("{why} {} 行、最初は {} 行目", grouped(part.rows), grouped(part.first_line))
    };
    match left_out {
        [] => String::new(),
        parts => format!(" (ほかは、{})", parts.iter().map(reason).collect::<Vec<_>>().join("；")),
    }
}

/// How a text was understood: what stands between its cells, its encoding, its header, its commas.
pub fn english_text(encoding: Encoding, separator: Separator, marks: &Marks, head: Head) -> String {
    let header = match head {
        Head::None => "without a header".to_owned(),
        Head::Names(1) => "one row of header".to_owned(),
        Head::Names(rows) => format!("{rows} rows of header"),
        Head::Numbered => "the first row (0, 1, 2, …) numbers the columns".to_owned(),
    };
    let comma = match (&marks.comma, marks.decimal) {
        (None, _) => String::new(),
        (Some(cell), DecimalMark::Comma) => {
            format!(", the comma in numbers such as “{cell}” being the decimal mark")
        }
        (Some(cell), DecimalMark::Point) => {
            format!(", the comma in numbers such as “{cell}” standing between thousands")
        }
    };
    format!(
        "{}, {header}, encoded in {}{comma}.",
        self::separator(separator).get(Lang::En),
        self::encoding(encoding)
    )
}

/// The same in Japanese.
pub fn japanese_text(
    encoding: Encoding,
    separator: Separator,
    marks: &Marks,
    head: Head,
) -> String {
    let header = match head {
        Head::None => "見出しなし".to_owned(),
        Head::Names(rows) => format!("見出し {rows} 行"),
        Head::Numbered => "最初の行 (0, 1, 2, …) は列の番号".to_owned(),
    };
    let comma = match (&marks.comma, marks.decimal) {
        (None, _) => String::new(),
        (Some(cell), DecimalMark::Comma) => {
            format!("「{cell}」のようなコンマは小数点として読みました。")
        }
        (Some(cell), DecimalMark::Point) => {
            format!("「{cell}」のようなコンマは桁の区切りとして読みました。")
        }
    };
    format!(
        "区切りは{}、{header}、文字コードは {} です。{comma}",
        self::separator(separator).get(Lang::Ja),
        self::encoding(encoding)
    )
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

fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
        Encoding::ShiftJis => "Shift_JIS",
        Encoding::Windows1252 => "Windows-1252",
    }
}
