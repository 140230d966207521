//! Three columns of a table: which are proposed, what is shown of them, and the points that come out.

use crate::texts::{opened, text};
use datafiles::{FaultKind, LeftOut, Missing, Note, Opened, Plane, Points, SampleKind, TargetKind};

/// A file of as few rows as suffice.
fn file(head: &str, row: &str) -> Opened {
    text("a.csv", &format!("{head}\n{}", format!("{row}\n").repeat(Points::FEWEST as usize)))
}

/// The first row as ((x₁, x₂), y).
fn first(opened: &Opened) -> ([f64; 2], f64) {
    let plane = opened.plane(TargetKind::Number).unwrap();
    let points = opened.points(plane, TargetKind::Number).unwrap();
    assert_eq!(points.x.len() as u64, Points::FEWEST);
    (points.x[0], points.y[0])
}

#[test]
fn names_say_which_columns_are_meant() {
    for (head, row) in [
        ("now,wind,later,height", "5,2,4,99"),
        ("later,now,wind", "4,5,2"),
        ("wind (m/s),later_ppm,now", "2,4,5"),
        ("id,x1,x2,y", "7,5,2,4"),
        ("a,b,target,c", "5,2,4,9"),
        ("濃度 (今),風速,濃度 (未来),湿度", "5,2,4,60"),
        ("日付,濃度,風速,翌日の濃度", "2024/1/1,5,2,4"),
        // Names that say nothing, and none: the last three.
        ("a,b,c,d", "9,5,2,4"),
        ("", "9,5,2,4"),
    ] {
        assert_eq!(first(&file(head, row)), ([5.0, 2.0], 4.0), "{head}");
    }
}

#[test]
fn commas_in_numbers_are_what_the_separator_allows() {
    assert_eq!(first(&file("now;wind;later", "5,0;2,0;4,0")), ([5.0, 2.0], 4.0));
    let thousands = "\"1,000\",2.0,\"1,200\"";
    for head in ["now,wind,later", ""] {
        assert_eq!(first(&file(head, thousands)), ([1000.0, 2.0], 1200.0), "{head}");
    }
}

#[test]
fn what_lacks_a_number_is_left_out_and_counted() {
    let rows = "5,2,4\n".repeat(Points::FEWEST as usize);
    let opened = text("a.csv", &format!("now,wind,later\n{rows}5,,4\n5,x,4\n5,2\n"));
    let plane = opened.plane(TargetKind::Number).unwrap();
    let left_out = |why, first_line| LeftOut { why, rows: 1, first_line };
    let expected =
        [left_out(Missing::Uneven, 16), left_out(Missing::Word, 15), left_out(Missing::Gap, 14)];
    assert_eq!(opened.points(plane, TargetKind::Number).unwrap().left_out, expected);
    let summary = opened.points_summary(plane, TargetKind::Number).unwrap();
    assert_eq!((summary.train, summary.test), (Points::FEWEST, 0));
    let of_rows = |note: &&Note| matches!(note, Note::RowsLeftOut { .. });
    assert_eq!(summary.notes.iter().filter(of_rows).count(), 3);
    assert!(!summary.notes.iter().any(|note| matches!(note, Note::HeldOut { .. })));
}

#[test]
fn what_is_too_little_is_refused() {
    let few_columns = file("a,b,day", "1,2,2024-01-01").plane(TargetKind::Number).unwrap_err();
    let expected = FaultKind::FewColumns { numbers: 2, target: TargetKind::Number };
    assert_eq!(few_columns.kind, expected);
    let opened = text("a.csv", "now,wind,later\n1,2,3\n4,,6\n");
    let plane = opened.plane(TargetKind::Number).unwrap();
    let left_out = vec![LeftOut { why: Missing::Gap, rows: 1, first_line: 3 }];
    let few = FaultKind::FewRows { found: 1, needed: Points::FEWEST, left_out };
    assert_eq!(opened.points_summary(plane, TargetKind::Number).unwrap_err().kind, few);
}

#[test]
fn of_a_table_whose_columns_leave_too_few_rows_others_can_be_chosen() {
    let rows = "1,,3,4\n".repeat(20);
    let opened = text("a.csv", &format!("now,wind,later,height\n{rows}5,6,7,8\n"));
    let plane = opened.plane(TargetKind::Number).unwrap();
    assert_eq!(plane, Plane { inputs: [0, 1], target: 2 });
    let fault = opened.points_summary(plane, TargetKind::Number).unwrap_err();
    assert!(matches!(fault.kind, FaultKind::FewRows { found: 1, .. }), "{fault:?}");
    let outline = opened.outline(Points::FEWEST, 4).unwrap();
    let SampleKind::Table { columns } = &outline.samples else { panic!("no table") };
    let missing: Vec<u64> = columns.iter().map(|column| column.missing).collect();
    assert_eq!((outline.train, outline.unlabelled, missing), (0, 21, vec![0, 20, 0, 0]));
    let other = plane.with_column(1, 3);
    assert_eq!(opened.points_summary(other, TargetKind::Number).unwrap().train, 21);
    assert_eq!(opened.outline(Points::FEWEST, 5), None, "there is nothing else to choose");
    assert_eq!(opened.outline(22, 4), None);
}

#[test]
fn a_class_is_the_named_column_or_the_last_that_names_classes() {
    let of = |head: &str, rows: [&str; 2]| {
        let rows = format!("{}\n{}\n", rows[0], rows[1]).repeat(10);
        let opened = text("a.csv", &format!("{head}\n{rows}"));
        let plane = opened.plane(TargetKind::Class);
        plane.map(|plane| opened.points_summary(plane, TargetKind::Class).unwrap())
    };
    let classes = |head, rows| {
        let summary = of(head, rows).unwrap();
        let counts = summary.classes.iter().map(|class| (class.name.clone(), class.train));
        counts.collect::<Vec<_>>()
    };
    let ten = |names: [&str; 2]| names.map(|name| (name.to_owned(), 10)).to_vec();
    assert_eq!(classes("a,b,kind,c", ["1,2,dog,0.5", "3,4,cat,0.25"]), ten(["cat", "dog"]));
    assert_eq!(classes("label,b,c", ["1,0.5,2.5", "0,0.25,3.5"]), ten(["0", "1"]));
    assert_eq!(classes("", ["0.5,7,1", "0.25,9,0"]), ten(["0", "1"]));
    // Nothing but numbers, each of them another one.
    let numbers: String = (0..300).map(|n| format!("{n}.5,{n}.25,{n}.125\n")).collect();
    let fault = text("a.csv", &format!("a,b,c\n{numbers}")).plane(TargetKind::Class).unwrap_err();
    assert_eq!(fault.kind, FaultKind::FewColumns { numbers: 3, target: TargetKind::Class });
}

#[test]
fn files_without_a_table_are_called_that() {
    let images = [&[0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2][..], &[0, 255, 9, 9]].concat();
    let labels = [0, 0, 8, 1, 0, 0, 0, 2, 4, 7];
    let digits = opened(&[("images.idx", &images), ("labels.idx", &labels)]);
    assert_eq!(digits.plane(TargetKind::Class).unwrap_err().kind, FaultKind::NoTable);
}

#[test]
fn other_columns_and_other_files_are_named() {
    let rows = "1,2,3,2024-01-01\n".repeat(20);
    let (one, other) = (format!("now,wind,later,day\n{rows}"), "a,b,c\n1,2,3\n4,5,6\n");
    let opened = opened(&[("one.csv", one.as_bytes()), ("other.csv", other.as_bytes())]);
    let plane = opened.plane(TargetKind::Number).unwrap();
    assert_eq!(plane, Plane { inputs: [0, 1], target: 2 });
    let summary = opened.points_summary(plane, TargetKind::Number).unwrap();
    let SampleKind::Table { columns } = &summary.samples else { panic!("no table") };
    assert_eq!(
        columns.iter().map(|column| &*column.name).collect::<Vec<_>>(),
        ["now", "wind", "later", "day"]
    );
    assert!(summary.notes.contains(&Note::SetNotUsed { file: "other.csv".to_owned(), samples: 2 }));
}
