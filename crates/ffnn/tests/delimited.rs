//! Tables as programs write them: what each file must decode to; and that no text is read wrongly.

use ffnn::data::delimited::{
    ColumnKind, DecimalMark, Delimited, DelimitedLimits, Head, LeftOut, Missing, Separator, read,
};
use ffnn::error::TableFault;
use proptest::prelude::*;

fn table(text: &str) -> Delimited {
    read(text, &DelimitedLimits::default()).unwrap_or_else(|fault| panic!("{fault}: {text}"))
}

fn fault(text: &str) -> TableFault {
    read(text, &DelimitedLimits::default()).expect_err(text)
}

/// A file of tests/data/csv.
fn file(name: &str) -> Delimited {
    let path = format!("{}/../../tests/data/csv/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    table(&std::fs::read_to_string(path).expect("a sample"))
}

fn names(table: &Delimited) -> Vec<&str> {
    table.columns.iter().map(|column| column.name.as_str()).collect()
}

fn kinds(table: &Delimited) -> Vec<ColumnKind> {
    table.columns.iter().map(|column| column.kind).collect()
}

fn places(table: &Delimited, kind: ColumnKind) -> Vec<usize> {
    (0..table.columns.len()).filter(|place| table.columns[*place].kind == kind).collect()
}

/// The rows that have all their numbers.
fn rows(table: &Delimited) -> Vec<Vec<f64>> {
    let numbers = places(table, ColumnKind::Numbers);
    let selection = table.select(&numbers);
    selection.values.chunks(numbers.len()).map(<[f64]>::to_vec).collect()
}

const SAMPLE: [[f64; 4]; 2] = [[5.0, 0.0, 0.0, 255.0], [0.0, 12.0, 7.0, 0.0]];

#[test]
fn what_programs_write_decodes_to_what_they_were_given() {
    use Separator::*;
    let pixels = ["label", "pixel0", "pixel1", "pixel2"];
    let none = ["", "", "", ""];
    let x = ["label", "X1", "X2", "X3"];
    for (name, separator, head, columns) in [
        ("pd_noindex", Comma, Head::Names(1), pixels),
        ("pd_bom", Comma, Head::Names(1), pixels),
        ("pd_sep", Semicolon, Head::Names(1), pixels),
        ("pl_default", Comma, Head::Names(1), pixels),
        ("pl_bom", Comma, Head::Names(1), pixels),
        ("lo_59_34_76_pd_noindex", Semicolon, Head::Names(1), pixels),
        ("np_default", Spaces, Head::None, none),
        ("np_csv", Comma, Head::None, none),
        ("r_crlf", Comma, Head::Names(1), x),
    ] {
        let table = file(name);
        assert_eq!((table.separator, table.head, table.rows()), (separator, head, 2), "{name}");
        assert_eq!(names(&table), columns, "{name}");
        assert_eq!(rows(&table), SAMPLE, "{name}");
    }
}

#[test]
fn numbers_of_rows_are_an_index() {
    for (name, index) in [("pd_default", ""), ("r_default", ""), ("r_csv2", "")] {
        let table = file(name);
        assert_eq!(names(&table)[..2], [index, "label"], "{name}");
        assert_eq!(kinds(&table)[..2], [ColumnKind::Index, ColumnKind::Numbers], "{name}");
        assert_eq!(rows(&table), SAMPLE, "{name}");
    }
    let shuffled = table("id,a,b\n17,1,2\n3,1,2\n8,1,2\n");
    assert_eq!(kinds(&shuffled)[0], ColumnKind::Index);
    // A quantity that is not called an index, or whose values return, is none.
    for text in ["t,a\n0,1\n1,1\n2,1\n", "id,a\n1,1\n1,2\n", "0,5,1\n1,5,1\n2,5,1\n"] {
        assert_eq!(kinds(&table(text))[0], ColumnKind::Numbers, "{text}");
    }
}

#[test]
fn numbered_columns_are_a_header_and_rows_of_data_are_none() {
    for name in ["pd_unnamed", "pd_float", "pd_float_int"] {
        let table = file(name);
        assert_eq!((table.head, table.rows()), (Head::Numbered, 2), "{name}");
    }
    assert_eq!(rows(&file("pd_unnamed")), [[0.0, 0.0, 255.0], [12.0, 7.0, 0.0]]);
    assert_eq!(names(&file("pd_unnamed")), ["", "0", "1", "2"]);
    assert_eq!(rows(&file("pd_float"))[1][0], 0.047_058_823_529_411_764);
    let kaggle = table("label,0,1,2\n5,0,0,255\n0,12,7,0\n");
    assert_eq!((kaggle.head, names(&kaggle)[0]), (Head::Names(1), "label"));
    for text in [
        "0,1,1\n1,0,1\n1,1,0\n",
        "0,1,2\n3,4,5\n6,7,8\n",
        "1,2,3\n0,1,2\n",
        "NA,1,2\n3,4,5\n6,7,8\n",
        "x,4,2\n3,4,5\n6,7,8\n",
        "5,6\n3,4,5\n6,7,8\n",
    ] {
        let table = table(text);
        assert_eq!((table.head, table.rows()), (Head::None, text.lines().count()), "{text}");
    }
}

#[test]
fn gaps_are_left_out_and_counted() {
    let table = file("r_na");
    let gap = LeftOut { why: Missing::Gap, rows: 1, first_line: 2 };
    let selection = table.select(&[0, 1, 2, 3]);
    assert_eq!((selection.values, selection.left_out), (SAMPLE[1].to_vec(), vec![gap]));
    // A column that is not chosen may have gaps.
    assert_eq!(table.select(&[0, 2]).values, [5.0, 0.0, 0.0, 7.0]);
    let table = file("pl_null");
    assert_eq!((table.rows(), table.select(&[0, 1]).left_out[0].rows), (2, 2));
    // polars writes a lone missing value as an empty line.
    let table = file("pl_sci");
    assert_eq!((names(&table), table.rows()), (vec!["a"], 6));
    let selection = table.select(&[0]);
    assert_eq!(selection.values, [1e-7, 1e20, 1.0]);
    let left_out = |why, first_line| LeftOut { why, rows: 1, first_line };
    let gaps = LeftOut { rows: 2, ..left_out(Missing::Gap, 4) };
    assert_eq!(selection.left_out, [left_out(Missing::Infinite, 5), gaps]);
}

#[test]
fn rows_that_can_not_be_read_are_counted_with_the_line_of_the_first() {
    let text = "a,b\n1,2\n3,x\n5\n7,8,9\n1,inf\n,2\n6,7\ny,1\n";
    let selection = table(text).select(&[0, 1]);
    assert_eq!(selection.values, [1.0, 2.0, 6.0, 7.0]);
    let left_out = |why, rows, first_line| LeftOut { why, rows, first_line };
    assert_eq!(
        selection.left_out,
        [
            left_out(Missing::Uneven, 2, 4),
            left_out(Missing::Word, 2, 3),
            left_out(Missing::Infinite, 1, 6),
            left_out(Missing::Gap, 1, 7),
        ]
    );
    // The line of the file, with what stands above the table.
    let selection =
        table("sep=;\r\n# a comment\r\na;b\r\n1;2\r\n\r\n3;x\r\n4;5\r\n").select(&[0, 1]);
    assert_eq!(selection.left_out, [left_out(Missing::Word, 1, 6)]);
}

#[test]
fn exponents_and_quotes_are_read() {
    assert_eq!(rows(&file("r_sci"))[0], [5.0, 1e5, 1e5, 1e-5]);
    assert_eq!(rows(&file("pd_sci")), [[5.0, 1e-7], [0.0, 1e20]]);
    let expected = [99_999.0, 1e5, 100_001.0, 2e5, 1e6, 60_000.0].map(|i| vec![i]);
    assert_eq!(rows(&file("r_id")), expected);
    assert_eq!(rows(&file("r_one")), [[0.0]]);
    assert_eq!((file("np_g").rows(), names(&file("np_g"))), (151, vec!["a", "b", "c"]));
    assert_eq!(fault("0,1,2\n\"a,b\",\"c\"\"d\",\"e\nf\"\n"), TableFault::NoNumbers);
    assert_eq!(rows(&table("\"a\nb\",c\n\"1\", \"2\"\n3,4\n")), [[1.0, 2.0], [3.0, 4.0]]);
}

#[test]
fn decimal_commas_are_read_where_the_separator_allows_it() {
    let table = table("now;wind;later\n5,0;2,0;4,0\n7,5;1,2;5,0\n");
    assert_eq!(rows(&table), [[5.0, 2.0, 4.0], [7.5, 1.2, 5.0]]);
    assert_eq!(table.marks.decimal, DecimalMark::Comma);
    assert_eq!(table.marks.comma.as_deref(), Some("5,0"));
}

#[test]
fn thousands_are_read_or_refused() {
    let text = "\"1,000\",2.0,\"1,200\"\n\"12,000\",3.0,\"1,300\"\n";
    assert_eq!(rows(&table(text)), [[1000.0, 2.0, 1200.0], [12000.0, 3.0, 1300.0]]);
    assert_eq!(table(text).marks.comma.as_deref(), Some("1,000"));
    assert_eq!(rows(&table("a;b\n1.000,5;2\n")), [[1000.5, 2.0]]);
    let unclear = |cell: &str| TableFault::UnclearComma { cell: cell.to_owned() };
    assert_eq!(fault("a;b\n1,000;2\n3;4\n"), unclear("1,000"));
    assert_eq!(fault("value\n5,0\n2,5\n"), unclear("5,0"));
    let (one, other) = ("5,0".to_owned(), "2.5".to_owned());
    assert_eq!(fault("a;b\n5,0;2.5\n"), TableFault::MixedMarks { one, other });
}

#[test]
fn what_stands_above_the_rows_is_header() {
    let units = table("now;wind;later\nppm;m/s;ppm\n5;2;4\n6;3;5\n");
    assert_eq!((units.head, units.rows()), (Head::Names(2), 2));
    assert_eq!(names(&units), ["now ppm", "wind m/s", "later ppm"]);
    let savetxt = table("# made by hand\n# now wind later\n5.0e+00 2.0e+00 4.0e+00\n");
    assert_eq!((savetxt.head, names(&savetxt)), (Head::None, vec!["now", "wind", "later"]));
    let weather = file("jma_layout");
    assert_eq!((weather.head, weather.rows()), (Head::Names(4), 4));
    assert_eq!(kinds(&weather)[..2], [ColumnKind::Dates, ColumnKind::Numbers]);
    assert_eq!(names(&weather)[..3], ["年月日", "平均気温(℃)", "平均気温(℃) 品質情報"]);
    let selection = weather.select(&[1, 4]);
    assert_eq!(selection.values, [8.4, 2.6, 7.6, 2.1, 9.1, 2.4]);
    assert_eq!(selection.left_out, [LeftOut { why: Missing::Gap, rows: 1, first_line: 8 }]);
}

#[test]
fn dates_and_words_are_no_numbers() {
    let table = table("day,species,x\n2024-01-01,setosa,1\n2024-01-02,setosa,2\n");
    assert_eq!(kinds(&table), [ColumnKind::Dates, ColumnKind::Words, ColumnKind::Numbers]);
    assert_eq!(rows(&table), [[1.0], [2.0]]);
}

#[test]
fn separators_at_the_ends_of_lines_make_no_column() {
    for text in ["a,b\n1,2,\n3,4,\n", "a,b,\n1,2,\n3,4,\n", "a,b,\n1,2\n3,4\n", "1,2,\n3,4,\n"] {
        let table = table(text);
        assert_eq!((table.columns.len(), table.rows()), (2, 2), "{text}");
        assert_eq!(rows(&table), [[1.0, 2.0], [3.0, 4.0]], "{text}");
    }
    // R's write.table names no column for the names of its rows.
    let table = table("\"x\" \"y\"\n\"1\" 5 6\n\"2\" 7 8\n");
    assert_eq!((names(&table), kinds(&table)[0]), (vec!["", "x", "y"], ColumnKind::Index));
}

#[test]
fn what_is_no_table_is_refused() {
    assert_eq!(fault(""), TableFault::Empty);
    assert_eq!(fault("\u{feff}\r\n \n"), TableFault::Empty);
    assert_eq!(fault("\u{89}PNG\0\0\0\r"), TableFault::NotText);
    assert_eq!(fault("a,b\nc,d\n"), TableFault::NoNumbers);
    assert_eq!(fault("a,b\n1,2\n\"3,4\n5,6\n"), TableFault::OpenQuote { line: 3 });
    let limits = DelimitedLimits { rows: 2, columns: 2, bytes: 20 };
    let refused = |text| read(text, &limits).expect_err(text);
    assert_eq!(refused("1,2\n3,4\n5,6\n"), TableFault::Rows { limit: 2 });
    assert_eq!(refused("1,2,3\n"), TableFault::Columns { found: 3, limit: 2 });
    assert_eq!(refused(&"1\n".repeat(20)), TableFault::Bytes { found: 40, limit: 20 });
}

/// A number as the two decimal marks write it.
fn written(value: f64, comma: bool) -> String {
    let text = value.to_string();
    if comma { text.replace('.', ",") } else { text }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "([0-9]{1,4}|[,;\t .\"#\r\n-]|NA|x|sep=;|\u{feff}|あ){0,60}") {
        if let Ok(table) = read(&text, &DelimitedLimits::default()) {
            let numbers = places(&table, ColumnKind::Numbers);
            let selection = table.select(&numbers);
            let left_out: u64 = selection.left_out.iter().map(|left_out| left_out.rows).sum();
            let kept = selection.values.len() / numbers.len();
            prop_assert_eq!(kept as u64 + left_out, table.rows() as u64);
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
        let table = read(&text, &DelimitedLimits::default()).unwrap();
        prop_assert_eq!(table.rows(), values.len());
        prop_assert_eq!(table.head, if header { Head::Names(1) } else { Head::None });
        prop_assert_eq!(rows(&table), expected);
    }
}
