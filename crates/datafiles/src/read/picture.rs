//! PNG and JPEG → grey.

use std::io::{Cursor, Read};

use png::{ColorType, Transformations};

use super::grey::{Decoded, are_colours, check_size, luma, over_white};
use super::meter::Meter;
use super::source::Reopen;
use super::{faults, jpeg};
use crate::dataset::Picture;
use crate::fault::FaultKind;

/// The longest packed picture, in bytes.
const LONGEST: u64 = 100_000_000;
/// Pixels of the longer side that are kept. Smaller is a picture whose every n × n pixels became one.
const KEPT_SIDE: usize = 1024;

/// Whether a name is that of a picture. Only for what an archive's folders mean: content decides the format.
pub(super) fn has_extension(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    extension.is_some_and(|extension| ["png", "jpg", "jpeg"].contains(&extension.as_str()))
}

/// Decodes a picture.
pub(super) fn decode(source: &mut dyn Reopen, meter: &mut Meter) -> Result<Decoded, FaultKind> {
    let mut bytes = Vec::new();
    let reader = source.open().map_err(|error| faults::of_io(&error))?;
    reader.take(LONGEST).read_to_end(&mut bytes).map_err(|error| faults::of_io(&error))?;
    meter.unpack(bytes.len() as u64)?;
    if bytes.starts_with(b"\x89PNG") {
        return png(&bytes, meter.limits.picture_pixels);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return jpeg::decode(&bytes, meter.limits.picture_pixels);
    }
    Err(if bytes.is_empty() { FaultKind::Empty } else { FaultKind::Picture })
}

/// A single picture to classify.
pub(super) fn read(
    name: &str,
    source: &mut dyn Reopen,
    meter: &mut Meter,
) -> Result<Picture, FaultKind> {
    let decoded = decode(source, meter)?;
    meter.report(1);
    Ok(reduced(name, decoded))
}

fn png(bytes: &[u8], limit: u64) -> Result<Decoded, FaultKind> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    // Palettes and fewer than 8 bits become 8 bits, and so do 16.
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(|_| FaultKind::Picture)?;
    let (columns, rows) = reader.info().size();
    check_size(u64::from(rows), u64::from(columns), limit)?;
    let length = reader.output_buffer_size().ok_or(FaultKind::Picture)?;
    let mut pixels = vec![0; length];
    let frame = reader.next_frame(&mut pixels).map_err(|_| FaultKind::Picture)?;
    let (colours, grey) = match frame.color_type {
        ColorType::Grayscale => (false, pixels),
        ColorType::GrayscaleAlpha => {
            let on_white = pixels.as_chunks::<2>().0.iter();
            (false, on_white.map(|[grey, opacity]| over_white(*grey, *opacity)).collect())
        }
        ColorType::Rgb => {
            let pixels = pixels.as_chunks::<3>().0;
            (are_colours(pixels.iter()), pixels.iter().map(|colour| luma(*colour)).collect())
        }
        ColorType::Rgba => {
            let pixels = pixels.as_chunks::<4>().0;
            let colours = pixels.iter().any(|[red, green, blue, _]| red != green || green != blue);
            let grey = |[red, green, blue, opacity]: &[u8; 4]| {
                over_white(luma([*red, *green, *blue]), *opacity)
            };
            (colours, pixels.iter().map(grey).collect())
        }
        ColorType::Indexed => return Err(FaultKind::Picture),
    };
    Ok(Decoded { rows: rows as usize, columns: columns as usize, grey, colours })
}

/// The mean of every n × n pixels, so that the longer side has at most [`KEPT_SIDE`].
fn reduced(name: &str, decoded: Decoded) -> Picture {
    let Decoded { rows, columns, grey, .. } = decoded;
    let step = rows.max(columns).div_ceil(KEPT_SIDE);
    let (new_rows, new_columns) = (rows.div_ceil(step), columns.div_ceil(step));
    let mut picture = Picture { name: name.to_owned(), rows: new_rows, columns: new_columns, grey };
    if step == 1 {
        return picture;
    }
    let mut mean = Vec::with_capacity(new_rows * new_columns);
    for top in (0..rows).step_by(step) {
        for left in (0..columns).step_by(step) {
            let (bottom, right) = ((top + step).min(rows), (left + step).min(columns));
            let lines = picture.grey[top * columns..bottom * columns].chunks_exact(columns);
            let sum: u32 =
                lines.flat_map(|line| &line[left..right]).map(|grey| u32::from(*grey)).sum();
            let count = ((bottom - top) * (right - left)) as u32;
            mean.push(((sum + count / 2) / count) as u8);
        }
    }
    picture.grey = mean;
    picture
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_pictures_are_reduced() {
        let (rows, columns) = (3, 2050);
        let grey = (0..rows * columns).map(|index| (index % columns % 3 * 30) as u8).collect();
        let picture = reduced("a.png", Decoded { rows, columns, grey, colours: false });
        assert_eq!((picture.rows, picture.columns), (1, 684));
        assert_eq!((picture.grey[0], picture.grey[683]), (30, 0));
    }
}
