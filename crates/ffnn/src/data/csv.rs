//! CSV as on Kaggle: a header `label,pixel0,…,pixel783` (train.csv), or without `label` (test.csv), then a line an image.

use super::{ImageSet, Limits};
use crate::error::Error;

/// Reads square images up to the limit's side.
pub fn parse(file: &str, text: &str, limits: &Limits) -> Result<ImageSet, Error> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let (_, header) = lines.next().ok_or_else(|| Error::Empty { file: file.to_owned() })?;
    let (labelled, side) = read_header(file, header.trim_start_matches('\u{feff}'), limits)?;
    let width = side * side;
    let (mut pixels, mut labels) = (Vec::new(), Vec::new());
    for (index, line) in lines {
        if pixels.len() == limits.images * width {
            return Err(Error::TooLarge {
                file: file.to_owned(),
                field: "number of images".into(),
                found: format!("more than {}", limits.images),
                limit: limits.images.to_string(),
            });
        }
        let start = pixels.len();
        let mut values = line.trim_end().split(',').enumerate();
        if labelled {
            let (_, text) = values.next().unwrap_or((0, ""));
            labels.push(value(file, index, 0, text, 9)?);
        }
        for (column, text) in values {
            pixels.push(value(file, index, column, text, 255)?);
        }
        let found = pixels.len() - start;
        if found != width {
            let field = format!("line {}, number of pixels", index + 1);
            return Err(Error::field(file, field, found, width));
        }
    }
    if pixels.is_empty() {
        return Err(Error::field(file, "number of images", 0, "at least 1"));
    }
    ImageSet::new(side, side, pixels, labels)
}

/// (whether there are labels, the images' side).
fn read_header(file: &str, header: &str, limits: &Limits) -> Result<(bool, usize), Error> {
    let names: Vec<&str> = header.split(',').map(|name| name.trim().trim_matches('"')).collect();
    let labelled = names[0] == "label";
    let pixels = names.len() - usize::from(labelled);
    let first = names[usize::from(labelled).min(names.len() - 1)];
    if !first.starts_with("pixel") {
        let found = first.chars().take(40).collect::<String>();
        return Err(Error::field(file, "header", found, "label,pixel0,… or pixel0,…"));
    }
    let side = pixels.isqrt();
    if side * side != pixels || side > limits.side {
        let expected = format!("784 (28 × 28) or another square up to {0} × {0}", limits.side);
        return Err(Error::field(file, "number of pixel columns", pixels, expected));
    }
    Ok((labelled, side))
}

fn value(file: &str, line: usize, column: usize, text: &str, most: u8) -> Result<u8, Error> {
    let parsed = text.trim().parse::<u8>().ok().filter(|value| *value <= most);
    parsed.ok_or_else(|| {
        let field = format!("line {}, column {}", line + 1, column + 1);
        let found: String = text.chars().take(40).collect();
        Error::field(file, field, found, format!("a whole number from 0 to {most}"))
    })
}
