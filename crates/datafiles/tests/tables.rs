//! Tables as whole files: what is proposed for them, and the data sets that come out.
#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod planes;
mod texts;

use datafiles::{
    ColumnKind, Dataset, Excess, FaultKind, Missing, Note, Plane, SampleKind, Target, TargetKind,
    Testing,
};
use texts::{images, numbers, opened, text};

/// A text of some rows of pixels: `label` is the place of the label's column, if any.
fn pixel_rows(rows: usize, side: usize, label: impl Fn(usize) -> usize, first: bool) -> String {
    let row = |row: usize| {
        let pixels = (0..side * side).map(|place| ((row * 31 + place * 7) % 256).to_string());
        let label = label(row).to_string();
        let cells: Vec<String> = if first {
            [label].into_iter().chain(pixels).collect()
        } else {
            pixels.chain([label]).collect()
        };
        cells.join(",") + "\n"
    };
    (0..rows).map(row).collect()
}

#[test]
fn kaggles_files_are_a_training_set_and_images_without_labels() {
    let names: Vec<String> = (0..784).map(|pixel| format!("pixel{pixel}")).collect();
    let header = names.join(",");
    let train = format!("label,{header}\n{}", pixel_rows(60, 28, |row| row % 10, true));
    let test: String =
        pixel_rows(20, 28, |_| 0, true).lines().map(|line| line[2..].to_owned() + "\n").collect();
    let test = format!("{header}\n{test}");
    let submission = "ImageId,Label\n1,0\n2,0\n3,0\n";
    let files =
        [("train.csv", &*train), ("test.csv", &test), ("sample_submission.csv", submission)];
    let opened = opened(&files.map(|(name, text)| (name, text.as_bytes())));
    let choices = opened.detected();
    assert_eq!((choices.as_images, choices.label_column, choices.full_ink), (true, Some(0), 255.0));
    assert_eq!(choices.testing, Testing::DEFAULT);
    let summary = opened.summary(&choices).unwrap();
    assert_eq!(summary.samples, SampleKind::Images { rows: 28, columns: 28 });
    assert_eq!((summary.train, summary.test, summary.unlabelled), (50, 10, 20));
    assert_eq!(summary.preview.len(), 12);
    let not_needed = summary.notes.iter().filter(
        |note| matches!(note, Note::NotNeeded { file, .. } if file == "sample_submission.csv"),
    );
    assert_eq!(not_needed.count(), 1);
    let set = images(opened, &choices);
    // Of each class the same share.
    let tested = |class: u8| set.test.labels.iter().filter(|label| **label == class).count();
    assert!((0..10).all(|class| tested(class) == 1));
    assert_eq!(set.unlabelled.len(), 20 * 784);
    let place = set.train.labels.iter().position(|label| *label == 3).unwrap();
    let row = [3, 13, 23, 33, 43, 53]
        .into_iter()
        .find(|row| set.train.pixels[place * 784] == ((row * 31) % 256) as u8);
    let row = row.expect("one of the rows of this class");
    let expected: Vec<u8> = (0..784).map(|place| ((row * 31 + place * 7) % 256) as u8).collect();
    assert_eq!(&set.train.pixels[place * 784..][..784], expected);
}

#[test]
fn labels_are_told_from_values_where_no_name_says_so() {
    for first in [true, false] {
        let text = pixel_rows(40, 8, |row| row / 10, first);
        let opened = text_file(&text);
        let choices = opened.detected();
        let place = if first { 0 } else { 64 };
        assert_eq!((choices.as_images, choices.label_column), (true, Some(place)));
        let summary = opened.summary(&choices).unwrap();
        let counts =
            summary.classes.iter().map(|class| (class.name.as_str(), class.train, class.test));
        // Sorted by class, as some programs write them: each gives its share.
        assert_eq!(counts.collect::<Vec<_>>(), ["0", "1", "2", "3"].map(|name| (name, 8, 2)));
    }
}

fn text_file(content: &str) -> datafiles::Opened {
    text("digits.csv", content)
}

#[test]
fn every_scale_of_ink_becomes_bytes() {
    // The same image in three scales: whole numbers up to 16, decimals up to 1, rounded to three places.
    let inks: Vec<u8> =
        (0..64).map(|place| if place < 60 { 0 } else { 64 * (place as u8 - 60) + 63 }).collect();
    let table = |cell: &dyn Fn(u8) -> String| {
        let row = |label: usize| {
            inks.iter().map(|ink| cell(*ink)).collect::<Vec<_>>().join(",") + &format!(",{label}\n")
        };
        (0..20).map(|index| row(index % 2)).collect::<String>()
    };
    for (text, full_ink) in [
        (table(&|ink| (f64::from(ink) / 255.0).to_string()), 1.0),
        (table(&|ink| format!("{:.3}", f64::from(ink) / 255.0)), 1.0),
        (table(&|ink| format!("{:.1}", f64::from(ink))), 255.0),
    ] {
        let opened = text_file(&text);
        let choices = opened.detected();
        assert_eq!((choices.as_images, choices.full_ink), (true, full_ink));
        assert_eq!(images(opened, &choices).train.pixels[..64], inks);
    }
    let text = pixel_rows(20, 8, |row| row % 2, true).replace("255", "16");
    let sixteenths: String = text
        .lines()
        .map(|line| {
            let cells = line.split(',').enumerate();
            let cells = cells.map(|(place, cell)| match place {
                0 => cell.to_owned(),
                _ => (cell.parse::<u32>().unwrap() % 17).to_string(),
            });
            cells.collect::<Vec<_>>().join(",") + "\n"
        })
        .collect();
    let opened = text_file(&sixteenths);
    let choices = opened.detected();
    assert_eq!(choices.full_ink, 16.0);
    assert!(images(opened, &choices).train.pixels.contains(&255));
}

/// Rows like those of Fisher's irises, two of which lack something.
fn flowers() -> String {
    let row = |row: usize| {
        let species = ["virginica", "setosa", "versicolor"][row / 10];
        format!("{}.5,{},{species}\n", row % 7, 10 * (row / 10) + row % 3)
    };
    let rows: String = (0..30).map(row).collect();
    format!("length,width,species\n{rows}NA,3,setosa\n1,2\n")
}

#[test]
fn a_class_is_predicted_from_standardised_numbers() {
    let opened = text("flowers.csv", &flowers());
    let choices = opened.detected();
    assert_eq!((choices.as_images, choices.target), (false, TargetKind::Class));
    assert_eq!((choices.label_column, &choices.inputs[..]), (Some(2), &[0, 1][..]));
    let summary = opened.summary(&choices).unwrap();
    let SampleKind::Table { columns } = &summary.samples else { panic!("{:?}", summary.samples) };
    let shown = columns.iter().map(|column| {
        (column.name.as_str(), column.kind, column.missing, column.distinct, column.range)
    });
    assert_eq!(
        shown.collect::<Vec<_>>(),
        [
            ("length", ColumnKind::Numbers, 1, Some(7), Some((0.5, 6.5))),
            ("width", ColumnKind::Numbers, 0, Some(10), Some((0.0, 22.0))),
            ("species", ColumnKind::Words, 0, Some(3), None),
        ]
    );
    let left_out = |why, first_line| Note::RowsLeftOut {
        file: "flowers.csv".into(),
        why,
        rows: 1,
        first_line,
    };
    assert!(summary.notes.contains(&left_out(Missing::Gap, 32)));
    assert!(summary.notes.contains(&left_out(Missing::Uneven, 33)));
    assert_eq!((summary.train, summary.test, summary.may_be_images), (24, 6, false));
    // In the order of the alphabet, whatever the order of the rows.
    let counts = summary.classes.iter().map(|class| (class.name.as_str(), class.train, class.test));
    assert_eq!(
        counts.collect::<Vec<_>>(),
        ["setosa", "versicolor", "virginica"].map(|name| (name, 8, 2))
    );
    let table = numbers(opened, &choices);
    assert_eq!(
        table.target,
        Target::Classes(["setosa", "versicolor", "virginica"].map(String::from).to_vec())
    );
    for (input, column) in table.inputs.iter().enumerate() {
        let values =
            || table.train.inputs.iter().skip(input).step_by(2).map(|value| f64::from(*value));
        let mean = values().sum::<f64>() / 24.0;
        let deviation = (values().map(|value| value * value).sum::<f64>() / 24.0).sqrt();
        assert!(
            mean.abs() < 1e-6 && (deviation - 1.0).abs() < 1e-6,
            "{} {mean} {deviation}",
            column.name
        );
    }
    // The file's numbers can be had back: of setosa the widths are 10 to 12.
    let rows = table
        .train
        .inputs
        .chunks(2)
        .zip(&table.train.targets)
        .chain(table.test.inputs.chunks(2).zip(&table.test.targets));
    for (inputs, class) in rows {
        let width = f64::from(inputs[1]) * table.inputs[1].deviation + table.inputs[1].mean;
        let least = [10.0, 20.0, 0.0][*class as usize];
        assert!((width - least - 1.0).abs() < 1.001, "{width} {class}");
    }
}

#[test]
fn a_number_is_predicted_and_its_scale_is_kept() {
    let rows: String = (0..40).map(|row| format!("{row},7,{}.25\n", 100 * row)).collect();
    let opened = text("houses.csv", &format!("rooms,floor,price\n{rows}"));
    let choices = opened.detected();
    assert_eq!((choices.label_column, choices.target), (Some(2), TargetKind::Number));
    let table = numbers(opened, &choices);
    let Target::Number(price) = &table.target else { panic!("{:?}", table.target) };
    assert_eq!(price.name, "price");
    // A column of equal numbers says nothing, and is 0.
    assert_eq!((table.inputs[1].mean, table.inputs[1].deviation), (7.0, 1.0));
    assert_eq!((table.train.targets.len(), table.test.targets.len()), (33, 7));
    for (inputs, target) in table.test.inputs.chunks(2).zip(&table.test.targets) {
        let rooms = f64::from(inputs[0]) * table.inputs[0].deviation + table.inputs[0].mean;
        let found = f64::from(*target) * price.deviation + price.mean;
        assert!((found - 100.0 * rooms - 0.25).abs() < 0.01 && inputs[1] == 0.0, "{rooms} {found}");
    }
}

#[test]
fn choices_are_the_users() {
    let opened = text("flowers.csv", &flowers());
    let mut choices = opened.detected();
    choices.label_column = Some(1);
    choices.inputs = vec![0];
    choices.target = TargetKind::Number;
    assert_eq!(opened.summary(&choices).unwrap().classes, []);
    for inputs in [vec![], vec![1], vec![2], vec![0, 0], vec![9]] {
        choices.inputs = inputs;
        assert_eq!(opened.summary(&choices).unwrap_err().kind, FaultKind::Choice);
    }
    choices.label_column = None;
    assert_eq!(opened.summary(&choices).unwrap_err().kind, FaultKind::NoTarget);
    choices.as_images = true;
    assert_eq!(opened.summary(&choices).unwrap_err().kind, FaultKind::NotSquare { columns: 2 });
}

#[test]
fn pixels_may_be_a_table_after_all() {
    let opened = text_file(&pixel_rows(40, 5, |row| row / 20, true));
    let mut choices = opened.detected();
    assert!(choices.as_images && opened.summary(&choices).unwrap().may_be_images);
    choices.as_images = false;
    assert!(opened.summary(&choices).unwrap().may_be_images);
    assert_eq!(numbers(opened, &choices).inputs.len(), 25);
}

#[test]
fn more_classes_than_the_limit_are_refused() {
    let rows: String = (0..300).map(|row| format!("{},{}\n", row % 7, row % 101)).collect();
    let opened = text("many.csv", &format!("x,class\n{rows}"));
    let mut choices = opened.detected();
    assert_eq!(choices.target, TargetKind::Number);
    choices.target = TargetKind::Class;
    let fault = opened.summary(&choices).unwrap_err();
    assert_eq!(fault.kind, FaultKind::TooLarge(Excess::Classes { limit: 100 }));
}

#[test]
fn labels_may_stand_in_a_file_of_their_own() {
    let x: String = (0..20).map(|row| format!("{row}.5,{}\n", row % 3)).collect();
    // The first label is 0, which could also be pandas' name of a column without one: the number of rows says which.
    for head in ["", "0\n"] {
        let y: String = (0..20).map(|row| format!("{}\n", row / 10)).collect();
        let files = [("X.csv", x.as_bytes()), ("y.csv", &[head.as_bytes(), y.as_bytes()].concat())];
        let opened = opened(&files);
        let choices = opened.detected();
        assert_eq!((choices.label_column, &choices.inputs[..]), (Some(2), &[0, 1][..]));
        let summary = opened.summary(&choices).unwrap();
        let counts = summary.classes.iter().map(|class| class.train + class.test);
        assert_eq!(counts.collect::<Vec<_>>(), [10, 10], "{head:?}");
    }
}

#[test]
fn the_same_columns_are_found_in_another_file() {
    let train = "x,y,class\n1,2,b\n3,4,a\n5,6,b\n7,8,a\n";
    // Another order of columns, and a class that is not among those trained on.
    let test = "class,y,x\na,20,10\nc,40,30\n";
    let opened = opened(&[("a_train.csv", train.as_bytes()), ("a_test.csv", test.as_bytes())]);
    let choices = opened.detected();
    assert_eq!((&choices.training[..], choices.testing), (&[0][..], Testing::Part(1)));
    let table = numbers(opened, &choices);
    assert_eq!(table.target, Target::Classes(["a", "b", "c"].map(String::from).to_vec()));
    assert_eq!(table.test.targets, [0.0, 2.0]);
    let x = &table.inputs[0];
    let back = |value: f32| f64::from(value) * x.deviation + x.mean;
    assert_eq!((x.mean, back(table.test.inputs[0]).round()), (4.0, 10.0));
}

#[test]
fn two_columns_and_a_class_are_found() {
    let opened = text("flowers.csv", &flowers());
    let plane = opened.plane(TargetKind::Class).unwrap();
    assert_eq!(plane, Plane { inputs: [0, 1], target: 2 });
    let points = opened.points(plane, TargetKind::Class).unwrap();
    assert_eq!((points.x.len(), points.classes.len(), points.left_out.len()), (30, 3, 2));
    assert_eq!((points.x[0], points.y[0]), ([0.5, 0.0], 2.0));
    let few = FaultKind::FewColumns { numbers: 2, target: TargetKind::Number };
    assert_eq!(opened.plane(TargetKind::Number).unwrap_err().kind, few);
    let digits = text("a.csv", "a,b,c,d\n9,5,2,4\n1,2,3,5\n");
    let plane = digits.plane(TargetKind::Number).unwrap();
    assert_eq!(plane, Plane { inputs: [1, 2], target: 3 });
}

#[test]
fn a_data_set_of_tables_is_no_data_set_of_images() {
    let opened = text("flowers.csv", &flowers());
    assert!(matches!(opened.dataset(&opened.detected()), Ok(Dataset::Table { .. })));
}

#[test]
fn packed_samples_hold_what_the_plain_ones_hold() {
    let dataset = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/csv/");
        let bytes = std::fs::read([folder, name].concat()).expect("a sample");
        let opened = opened(&[(name, &bytes)]);
        opened.dataset(&opened.detected()).expect("a data set")
    };
    for (packed, plain) in [
        ("np_d.csv.gz", "np_csv.csv"),
        ("pd.csv.gz", "pd_noindex.csv"),
        ("pd.csv.zip", "pd_noindex.csv"),
        ("r.csv.gz", "r_norow.csv"),
    ] {
        assert_eq!(dataset(packed), dataset(plain), "{packed}");
    }
}
