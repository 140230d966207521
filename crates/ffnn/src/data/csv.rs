//! CSV as on Kaggle: a header `label,pixel0,…,pixel783` (train.csv) or `pixel0,…,pixel783` (test.csv), then one line for each
//! image.

use super::{DIGITS, ImageSet, Limits};
use crate::error::{Error, Excess, Expected, FileField, Found};

/// Reads square images, with labels if the header has them.
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
                excess: Excess::Images { limit: limits.images as u64 },
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
            let field = FileField::PixelsOfLine { line: index as u64 + 1 };
            return Err(Error::field(file, field, found, Expected::Exactly(width as u64)));
        }
    }
    if pixels.is_empty() {
        return Err(Error::field(file, FileField::Images, 0usize, Expected::AtLeast(1)));
    }
    ImageSet::new(side, side, DIGITS, pixels, labels)
}

/// Returns (true if there are labels, the side of the images in pixels).
fn read_header(file: &str, header: &str, limits: &Limits) -> Result<(bool, usize), Error> {
    let names: Vec<&str> = header.split(',').map(|name| name.trim().trim_matches('"')).collect();
    let labelled = names[0] == "label";
    let pixels = names.len() - usize::from(labelled);
    let first = names[usize::from(labelled).min(names.len() - 1)];
    if !first.starts_with("pixel") {
        let found = Found::excerpt(first);
        return Err(Error::field(file, FileField::Header, found, Expected::CsvHeader));
    }
    let side = pixels.isqrt();
    if side * side != pixels || side > limits.side {
        let expected = Expected::Square { side: limits.side as u64 };
        return Err(Error::field(file, FileField::PixelColumns, pixels, expected));
    }
    Ok((labelled, side))
}

fn value(file: &str, line: usize, column: usize, text: &str, max: u8) -> Result<u8, Error> {
    let parsed = text.trim().parse::<u8>().ok().filter(|value| *value <= max);
    parsed.ok_or_else(|| {
        let field = FileField::Cell { line: line as u64 + 1, column: column as u64 + 1 };
        let expected = Expected::WholeNumber { min: 0, max: u64::from(max) };
        Error::field(file, field, Found::excerpt(text), expected)
    })
}
