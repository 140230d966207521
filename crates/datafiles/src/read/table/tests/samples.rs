//! What each sample decodes to, and how texts are understood.

use super::*;
use crate::fault::Excess;
use crate::written::{DecimalMark, Head, Missing, Separator};

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
        ("lo_44_34_76_pd_noindex", Comma, Head::Names(1), pixels),
        ("lo_44_34_76_1__0_true_true_pd_noindex", Comma, Head::Names(1), pixels),
        ("np_default", Spaces, Head::None, none),
        ("np_csv", Comma, Head::None, none),
        ("r_crlf", Comma, Head::Names(1), x),
        ("r_bom", Comma, Head::Names(1), x),
        ("r_norow", Comma, Head::Names(1), x),
    ] {
        let table = file(name);
        assert_eq!((table.separator, table.head, table.rows), (separator, head, 2), "{name}");
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
    for name in [
        "pd_unnamed",
        "pd_float",
        "pd_float32",
        "pd_float_int",
        "lo_44_34_76_pd_float",
        "lo_44_34_76_1__0_true_true_pd_float",
    ] {
        let table = file(name);
        assert_eq!((table.head, table.rows), (Head::Numbered, 2), "{name}");
    }
    assert_eq!(rows(&file("pd_unnamed")), [[0.0, 0.0, 255.0], [12.0, 7.0, 0.0]]);
    assert_eq!(names(&file("pd_unnamed")), ["", "0", "1", "2"]);
    assert_eq!(
        rows(&file("pd_float"))[1],
        [0.047_058_823_529_411_764, 0.027_450_980_392_156_862, 0.0]
    );
    assert_eq!(rows(&file("pd_float32")), [[0.0, 0.0, 1.0], [0.047_058_824, 0.027_450_98, 0.0]]);
    let calc = [[0.0, 0.0, 1.0], [0.047_058_823_529_411_8, 0.027_450_980_392_156_9, 0.0]];
    for name in ["lo_44_34_76_pd_float", "lo_44_34_76_1__0_true_true_pd_float"] {
        assert_eq!(rows(&file(name)), calc, "{name}");
    }
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
        assert_eq!((table.head, table.rows), (Head::None, text.lines().count()), "{text}");
    }
}

#[test]
fn pixels_without_a_label_decode_to_what_they_were() {
    let whole = [[0.0, 0.0, 255.0], [12.0, 7.0, 0.0]];
    let counted = ["column_0", "column_1", "column_2"];
    for (name, columns) in [
        ("pl_unnamed", &counted[..]),
        ("r_matrix", &["", "V1", "V2", "V3"]),
        ("r_matrix_norow", &["V1", "V2", "V3"]),
    ] {
        let table = file(name);
        assert_eq!((table.head, names(&table)), (Head::Names(1), columns.to_vec()), "{name}");
        assert_eq!(rows(&table), whole, "{name}");
    }
    let exact = [0.047_058_823_529_411_764, 0.027_450_980_392_156_862, 0.0];
    let single = [0.047_058_824, 0.027_450_98, 0.0];
    for (name, second) in [("pl_f64", exact), ("pl_f32", single)] {
        assert_eq!(names(&file(name)), counted, "{name}");
        assert_eq!(rows(&file(name)), [[0.0, 0.0, 1.0], second], "{name}");
    }
    let with_label = [5.0, 0.0, 0.0, 1.0];
    let second = [0.0, 0.047_058_823_529_411_8, 0.027_450_980_392_156_9, 0.0];
    assert_eq!(rows(&file("r_float")), [with_label, second]);
}

#[test]
fn booleans_are_1_and_0_and_broken_lines_no_numbers() {
    let table = file("pd_bool");
    assert_eq!((names(&table), table.rows), (vec!["label", "p"], 2));
    assert_eq!(rows(&table), [[5.0, 1.0], [0.0, 0.0]]);
    assert_eq!(file_fault("pd_quote"), FaultKind::Table(TableFault::NoNumbers));
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
    assert_eq!((table.rows, table.select(&[0, 1]).left_out[0].rows), (2, 2));
    // polars writes a lone missing value as an empty line.
    let table = file("pl_sci");
    assert_eq!((names(&table), table.rows), (vec!["a"], 6));
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
    assert_eq!(names(&file("r_idint")), ["i"]);
    assert_eq!(rows(&file("r_idint")), [[99_999.0], [1e5], [2e5]]);
    assert_eq!(rows(&file("r_one")), [[0.0]]);
    assert_eq!((file("np_g").rows, names(&file("np_g"))), (151, vec!["a", "b", "c"]));
    assert_eq!(table_fault("0,1,2\n\"a,b\",\"c\"\"d\",\"e\nf\"\n"), TableFault::NoNumbers);
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
    assert_eq!(table_fault("a;b\n1,000;2\n3;4\n"), unclear("1,000"));
    assert_eq!(table_fault("value\n5,0\n2,5\n"), unclear("5,0"));
    let (one, other) = ("5,0".to_owned(), "2.5".to_owned());
    assert_eq!(table_fault("a;b\n5,0;2.5\n"), TableFault::MixedMarks { one, other });
}

#[test]
fn what_stands_above_the_rows_is_header() {
    let units = table("now;wind;later\nppm;m/s;ppm\n5;2;4\n6;3;5\n");
    assert_eq!((units.head, units.rows), (Head::Names(2), 2));
    assert_eq!(names(&units), ["now ppm", "wind m/s", "later ppm"]);
    let savetxt = table("# made by hand\n# now wind later\n5.0e+00 2.0e+00 4.0e+00\n");
    assert_eq!((savetxt.head, names(&savetxt)), (Head::None, vec!["now", "wind", "later"]));
    let weather = file("jma_layout");
    assert_eq!((weather.head, weather.rows), (Head::Names(4), 4));
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
        assert_eq!((table.columns.len(), table.rows), (2, 2), "{text}");
        assert_eq!(rows(&table), [[1.0, 2.0], [3.0, 4.0]], "{text}");
    }
    // R's write.table names no column for the names of its rows.
    let table = table("\"x\" \"y\"\n\"1\" 5 6\n\"2\" 7 8\n");
    assert_eq!((names(&table), kinds(&table)[0]), (vec!["", "x", "y"], ColumnKind::Index));
}

#[test]
fn what_is_no_table_is_refused() {
    assert_eq!(fault(""), FaultKind::Empty);
    assert_eq!(fault("\u{feff}\r\n \n"), FaultKind::Empty);
    assert_eq!(table_fault("\u{89}PNG\0\0\0\r"), TableFault::NotText);
    assert_eq!(table_fault("a,b\nc,d\n"), TableFault::NoNumbers);
    assert_eq!(table_fault("a,b\n1,2\n\"3,4\n5,6\n"), TableFault::OpenQuote { line: 3 });
    let limits = Limits { images: 2, columns: 2, bytes: 20, ..Limits::default() };
    let refused = |text: &str| match read_with(text.as_bytes(), &limits).expect_err(text) {
        FaultKind::TooLarge(excess) => excess,
        other => panic!("{other}: {text}"),
    };
    assert!(read_with(b"a,b\n1,2\n3,4\n", &limits).is_ok());
    assert_eq!(refused("1,2\n3,4\n5,6\n"), Excess::Images { limit: 2 });
    assert_eq!(refused("1,2,3\n"), Excess::Columns { found: 3, limit: 2 });
    assert_eq!(refused(&"1\n".repeat(20)), Excess::Bytes { limit: 20 });
}
