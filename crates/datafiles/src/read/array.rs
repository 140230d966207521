//! Arrays of numbers, whatever file they are in: which are images, which are labels, which are rows of a table.

use super::chunks::{Body, read_body};
use super::content::{ContentKind, Images, LabelValues, Labels, Matrix};
use super::layout::{Layout, Sink};
use super::meter::Meter;
use super::numbers::Stored;
use super::source::Reopen;
use crate::element::ElementType;
use crate::fault::{Excess, FaultKind, Field};
use crate::pixels::{NoCode, Pixels, PixelsBuilder};

/// What a header says about an array.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// Bytes before the first number.
    pub bytes: u64,
    pub stored: Stored,
    pub shape: Vec<u64>,
    /// The first index runs fastest, as in Fortran.
    pub is_fortran: bool,
}

/// Numbers of a table that are kept in full beside the same as images; more are images only.
const MOST_OF_BOTH: u64 = 1 << 21;

/// Reads the numbers.
pub(super) fn read(
    header: &Header,
    source: &mut dyn Reopen,
    meter: &mut Meter,
) -> Result<ContentKind, FaultKind> {
    let limits = meter.limits;
    let shape = &header.shape[..];
    if let Some(dimension) = shape.iter().position(|length| *length == 0) {
        let field = [Field::Images, Field::Rows].get(dimension).copied().unwrap_or(Field::Columns);
        return Err(FaultKind::Header { field, found: 0 });
    }
    if shape.first().is_some_and(|count| *count > limits.images) {
        return Err(FaultKind::TooLarge(Excess::Images { limit: limits.images }));
    }
    match *shape {
        [count] => Ok(ContentKind::Labels(labels(header, count, 1, source, meter)?)),
        [count, 1] => Ok(ContentKind::Labels(labels(header, count, 1, source, meter)?)),
        [_, columns] => matrix(header, columns, source, meter),
        _ => match Layout::of(shape) {
            Some(layout) => Ok(ContentKind::Images(images(header, layout, source, meter)?)),
            None => Err(FaultKind::Shape { shape: shape.to_vec(), element: header.stored.element }),
        },
    }
}

/// Labels: the first of `columns` numbers of each row.
pub(super) fn labels(
    header: &Header,
    count: u64,
    columns: u64,
    source: &mut dyn Reopen,
    meter: &mut Meter,
) -> Result<Labels, FaultKind> {
    let mut numbers = Vec::new();
    let mut place = 0;
    each(header, count.saturating_mul(columns), source, meter, &mut |values| {
        let first = (columns - place % columns) % columns;
        numbers.extend(values.iter().skip(first as usize).step_by(columns as usize));
        place += values.len() as u64;
        Ok(())
    })?;
    let values = LabelValues::Numbers(numbers);
    Ok(Labels { element: header.stored.element, values, columns: columns as usize })
}

fn matrix(
    header: &Header,
    columns: u64,
    source: &mut dyn Reopen,
    meter: &mut Meter,
) -> Result<ContentKind, FaultKind> {
    let rows = header.shape[0];
    let count = rows.saturating_mul(columns);
    let side = columns.isqrt();
    let is_square = side * side == columns && side > 1;
    let before = meter.unpacked();
    // One line each: in Fortran's order, the numbers of a row are not those of a square.
    let lines = Layout::of(&[rows, 1, columns]).filter(|_| is_square && side <= meter.limits.side);
    let images = match lines.map(|lines| pixels(header, lines, source, meter)) {
        None => None,
        Some(Err(FaultKind::NotFinite { .. })) if count <= MOST_OF_BOTH => None,
        Some(pixels) => Some(Images {
            count: rows as usize,
            rows: side as usize,
            columns: side as usize,
            element: header.stored.element,
            pixels: pixels?,
            colours: false,
            labels: None,
        }),
    };
    let images = match images {
        Some(images) if count > MOST_OF_BOTH => return Ok(ContentKind::Images(images)),
        images => images,
    };
    if columns > meter.limits.columns {
        return Err(FaultKind::TooLarge(Excess::Columns {
            found: columns,
            limit: meter.limits.columns,
        }));
    }
    meter.again(before);
    // As f64 they take eight bytes each.
    meter.may_take(count.saturating_mul(8))?;
    let mut values = Vec::new();
    if header.is_fortran {
        values.resize(count as usize, 0.0);
    }
    let (mut row, mut column) = (0, 0);
    each(header, count, source, meter, &mut |numbers| {
        if !header.is_fortran {
            values.extend_from_slice(numbers);
            return Ok(());
        }
        for number in numbers {
            values[row * columns as usize + column] = *number;
            row += 1;
            if row == rows as usize {
                (row, column) = (0, column + 1);
            }
        }
        Ok(())
    })?;
    let (rows, columns) = (rows as usize, columns as usize);
    Ok(ContentKind::Matrix(Matrix {
        rows,
        columns,
        element: header.stored.element,
        values,
        images,
    }))
}

fn images(
    header: &Header,
    layout: Layout,
    source: &mut dyn Reopen,
    meter: &mut Meter,
) -> Result<Images, FaultKind> {
    let Layout { images: count, rows, columns, .. } = layout;
    let limit = meter.limits.side;
    if rows > limit || columns > limit {
        return Err(FaultKind::TooLarge(Excess::Side { rows, columns, limit }));
    }
    Ok(Images {
        count: count as usize,
        rows: rows as usize,
        columns: columns as usize,
        element: header.stored.element,
        pixels: pixels(header, layout, source, meter)?,
        colours: layout.channels > 1,
        labels: None,
    })
}

/// Reads pixels: each value that occurs gets a code. If there are more than 256 values, the file is read twice more: for the range,
/// then in steps of it.
fn pixels(
    header: &Header,
    layout: Layout,
    source: &mut dyn Reopen,
    meter: &mut Meter,
) -> Result<Pixels, FaultKind> {
    let before = meter.unpacked();
    let is_bytes = header.stored.element == ElementType::U8;
    let builder = if is_bytes { PixelsBuilder::of_bytes() } else { PixelsBuilder::exact() };
    match fill(header, layout, builder, source, meter)? {
        Some(pixels) => Ok(pixels),
        None => {
            meter.again(before);
            let mut range = (f64::INFINITY, f64::NEG_INFINITY);
            each(header, layout.numbers(), source, meter, &mut |values| {
                range = values
                    .iter()
                    .fold(range, |range, value| (range.0.min(*value), range.1.max(*value)));
                Ok(())
            })?;
            if !(range.1 - range.0).is_finite() {
                return Err(FaultKind::NotFinite { number: 0 });
            }
            meter.again(before);
            let pixels = fill(header, layout, PixelsBuilder::in_steps(range), source, meter)?;
            pixels.ok_or(FaultKind::Nothing)
        }
    }
}

/// Reads all pixels. None if there are more than 256 values.
fn fill(
    header: &Header,
    layout: Layout,
    mut builder: PixelsBuilder,
    source: &mut dyn Reopen,
    meter: &mut Meter,
) -> Result<Option<Pixels>, FaultKind> {
    check(header, layout.numbers(), source, meter)?;
    let is_bytes = header.stored.element == ElementType::U8;
    let mut too_many = false;
    let mut number = 0u64;
    let mut fault = |code: NoCode, number: u64| match code {
        NoCode::TooManyValues => {
            too_many = true;
            FaultKind::Nothing
        }
        NoCode::NotFinite => FaultKind::NotFinite { number },
    };
    let result = if header.is_fortran || layout.channels > 1 {
        let shape =
            FaultKind::Shape { shape: header.shape.clone(), element: header.stored.element };
        let mut sink = Sink::new(layout, header.is_fortran, is_bytes).ok_or(shape)?;
        if header.is_fortran {
            builder.resize(layout.pixels());
        } else {
            builder.reserve(layout.pixels());
        }
        each(header, layout.numbers(), source, meter, &mut |values| {
            for value in values {
                number += 1;
                sink.take(*value, &mut builder).map_err(|code| fault(code, number))?;
            }
            Ok(())
        })
    } else {
        builder.reserve(layout.pixels());
        if is_bytes {
            let body = body(header, layout.numbers());
            read_body(source, body, meter, &mut |bytes| {
                builder.push_bytes(bytes);
                Ok(())
            })
        } else {
            each(header, layout.numbers(), source, meter, &mut |values| {
                for value in values {
                    number += 1;
                    builder.push(*value).map_err(|code| fault(code, number))?;
                }
                Ok(())
            })
        }
    };
    match result {
        Err(_) if too_many => Ok(None),
        Err(fault) => Err(fault),
        Ok(()) => Ok(Some(builder.finish())),
    }
}

/// Hands all numbers to `take`, many at once, in the order of the file.
fn each(
    header: &Header,
    count: u64,
    source: &mut dyn Reopen,
    meter: &mut Meter,
    take: &mut dyn FnMut(&[f64]) -> Result<(), FaultKind>,
) -> Result<(), FaultKind> {
    check(header, count, source, meter)?;
    let mut values = Vec::new();
    read_body(source, body(header, count), meter, &mut |bytes| {
        header.stored.decode(bytes, &mut values);
        take(&values)
    })
}

/// Refuses an array that is beyond the limits or larger than its file, before memory is taken for it.
fn check(header: &Header, count: u64, source: &dyn Reopen, meter: &Meter) -> Result<(), FaultKind> {
    let body = body(header, count);
    meter.may_take(body.length)?;
    let expected = body.header.saturating_add(body.length);
    let found = source.most_bytes();
    if expected > found { Err(FaultKind::CutOff { found, expected }) } else { Ok(()) }
}

fn body(header: &Header, count: u64) -> Body {
    let bytes = header.stored.bytes() as u64;
    let length = count.saturating_mul(bytes);
    Body { header: header.bytes, length, row: length / header.shape[0].max(1) }
}
