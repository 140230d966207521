//! Files of real programs decode to what the package that owns their format reads.

use std::io::Cursor;

use serde_json::Value;

use super::content::{Content, ContentKind, LabelValues};
use super::meter::Meter;
use super::reading::gather;
use crate::input::{InputFile, Utf8Only};
use crate::limits::Limits;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");

/// The contents of a file, by the names of members without `.npy`.
fn contents(path: &str) -> Vec<Content> {
    let bytes = std::fs::read(format!("{FOLDER}/{path}")).unwrap();
    let file = InputFile { name: path.to_owned(), source: Box::new(Cursor::new(bytes)) };
    let (limits, mut report) = (Limits::default(), |_| ());
    let all = gather(vec![file], &mut Meter::new(0, &limits, &Utf8Only, &mut report));
    all.map(|all| all.contents).unwrap_or_default()
}

fn values(kind: &ContentKind) -> (Vec<usize>, Vec<f64>) {
    match kind {
        ContentKind::Matrix(matrix) => (vec![matrix.rows, matrix.columns], matrix.values.clone()),
        ContentKind::Labels(labels) => match &labels.values {
            LabelValues::Numbers(numbers) => (vec![numbers.len()], numbers.clone()),
            names => panic!("{names:?}"),
        },
        ContentKind::Images(images) => {
            let pixels = &images.pixels;
            let values = pixels.codes.iter().map(|code| pixels.values[usize::from(*code)]);
            (vec![images.count, images.rows, images.columns], values.collect())
        }
        other => panic!("{other:?}"),
    }
}

fn flat(value: &Value, out: &mut Vec<f64>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| flat(value, out)),
        Value::Bool(value) => out.push(f64::from(u8::from(*value))),
        number => out.push(number.as_f64().unwrap()),
    }
}

/// Compares an array with what it must be.
fn compare(name: &str, kind: &ContentKind, expected: &Value) {
    let shape = expected["shape"]
        .as_array()
        .unwrap()
        .iter()
        .map(|length| length.as_u64().unwrap() as usize);
    let (found_shape, found) = values(kind);
    if let Some(sum) = expected.get("sum") {
        assert_eq!(found_shape, shape.collect::<Vec<_>>(), "{name}");
        assert_eq!(found.iter().sum::<f64>(), sum.as_f64().unwrap(), "{name}");
        return;
    }
    let mut numbers = Vec::new();
    flat(&expected["values"], &mut numbers);
    let shape: Vec<usize> = shape.collect();
    if name.contains("qmnist") {
        // Only the first of eight columns is the class.
        let firsts: Vec<f64> = numbers.chunks(8).map(|row| row[0]).collect();
        assert_eq!(found, firsts);
    } else {
        assert_eq!((found_shape, found), (shape, numbers), "{name}");
    }
}

#[test]
fn files_decode_to_what_was_written() {
    let text = std::fs::read_to_string(format!("{FOLDER}/expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&text).unwrap();
    for (path, expected) in expected.as_object().unwrap() {
        let contents = contents(path);
        if expected.get("dtype").is_none() {
            let members = expected.as_object().unwrap();
            assert_eq!(contents.len(), members.len(), "{path}");
            for (member, expected) in members {
                let name = format!("{path}/{member}.npy");
                let content = contents.iter().find(|content| content.name == name).unwrap();
                compare(&name, &content.kind, expected);
            }
        } else if expected["shape"].as_array().unwrap().is_empty() {
            // A single number is neither images nor labels.
            assert!(contents.is_empty(), "{path}");
        } else if path == "idx/x4.idx" {
            // One image in colours, all black.
            assert_eq!(values(&contents[0].kind), (vec![1, 2, 2], vec![0.0; 4]));
        } else {
            compare(path, &contents[0].kind, expected);
        }
    }
}
