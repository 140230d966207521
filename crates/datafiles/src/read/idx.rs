//! IDX, the format of MNIST's files.
//!
//! Big-endian: two zero bytes, the type, the number of dimensions, each dimension as u32, the numbers.
//! Source: the description on the MNIST site (LeCun, Cortes, Burges).

use super::chunks::{Body, read_body};
use super::content::{ContentKind, Images, LabelValues, Labels};
use super::meter::Meter;
use super::source::Reopen;
use crate::element::ElementType;
use crate::fault::{Excess, FaultKind, Field};
use crate::pixels::Pixels;

/// Returns true if a file that begins so is IDX.
pub(super) fn begins(start: &[u8]) -> bool {
    matches!(start, [0, 0, 8 | 9 | 11..=14, 1..=4, ..])
}

/// Reads IDX.
pub(super) fn read(
    start: &[u8],
    source: &mut dyn Reopen,
    meter: &mut Meter,
) -> Result<ContentKind, FaultKind> {
    let dimensions = usize::from(start[3]);
    let header = 4 + 4 * dimensions;
    let cut = FaultKind::CutOff { found: start.len() as u64, expected: header as u64 };
    let numbers = start.get(4..header).ok_or(cut)?;
    let shape: Vec<u64> =
        numbers.as_chunks().0.iter().map(|four| u64::from(u32::from_be_bytes(*four))).collect();
    if start[2] != 8 {
        return Err(FaultKind::Header { field: Field::IdxType, found: u64::from(start[2]) });
    }
    match shape[..] {
        [count] => labels(count, source, meter),
        [count, rows, columns] => images([count, rows, columns], source, meter),
        _ => Err(FaultKind::Header { field: Field::Dimensions, found: dimensions as u64 }),
    }
}

fn images(
    shape: [u64; 3],
    source: &mut dyn Reopen,
    meter: &mut Meter,
) -> Result<ContentKind, FaultKind> {
    let [count, rows, columns] = shape;
    let limits = meter.limits;
    let fields = [(Field::Images, count), (Field::Rows, rows), (Field::Columns, columns)];
    if let Some((field, found)) = fields.into_iter().find(|(_, number)| *number == 0) {
        return Err(FaultKind::Header { field, found });
    }
    if rows > limits.side || columns > limits.side {
        return Err(FaultKind::TooLarge(Excess::Side { rows, columns, limit: limits.side }));
    }
    if count > limits.images {
        return Err(FaultKind::TooLarge(Excess::Images { limit: limits.images }));
    }
    let body = Body { header: 16, length: count * rows * columns, row: rows * columns };
    let codes = bytes(body, source, meter)?;
    Ok(ContentKind::Images(Images {
        count: count as usize,
        rows: rows as usize,
        columns: columns as usize,
        element: ElementType::U8,
        pixels: Pixels::of_bytes(codes),
        labels: None,
    }))
}

fn labels(
    count: u64,
    source: &mut dyn Reopen,
    meter: &mut Meter,
) -> Result<ContentKind, FaultKind> {
    if count == 0 {
        return Err(FaultKind::Header { field: Field::Labels, found: 0 });
    }
    if count > meter.limits.images {
        return Err(FaultKind::TooLarge(Excess::Images { limit: meter.limits.images }));
    }
    let numbers = bytes(Body { header: 8, length: count, row: 1 }, source, meter)?;
    let numbers = numbers.into_iter().map(f64::from).collect();
    let values = LabelValues::Numbers(numbers);
    Ok(ContentKind::Labels(Labels { element: ElementType::U8, values, columns: 1 }))
}

fn bytes(body: Body, source: &mut dyn Reopen, meter: &mut Meter) -> Result<Vec<u8>, FaultKind> {
    meter.may_take(body.length)?;
    let mut bytes = Vec::with_capacity(body.length.min(source.most_bytes()) as usize);
    read_body(source, body, meter, &mut |chunk| {
        bytes.extend_from_slice(chunk);
        Ok(())
    })?;
    Ok(bytes)
}
