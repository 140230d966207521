//! JPEG → grey, turned as the camera says.

use std::io::Cursor;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::grey::{Decoded, are_colours, check_size, luma};
use crate::fault::FaultKind;

/// Decodes JPEG.
pub(super) fn decode(bytes: &[u8], limit: u64) -> Result<Decoded, FaultKind> {
    let options = DecoderOptions::new_safe().set_max_width(1 << 16).set_max_height(1 << 16);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| FaultKind::Picture)?;
    let info = decoder.info().ok_or(FaultKind::Picture)?;
    let (rows, columns) = (usize::from(info.height), usize::from(info.width));
    check_size(rows as u64, columns as u64, limit)?;
    let is_grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let wanted = if is_grey { ColorSpace::Luma } else { ColorSpace::RGB };
    decoder.set_options(options.jpeg_set_out_colorspace(wanted));
    let pixels = decoder.decode().map_err(|_| FaultKind::Picture)?;
    let turned = decoder.exif().map_or(1, |exif| orientation(exif));
    let (colours, grey) = if is_grey {
        (false, pixels)
    } else {
        let pixels = pixels.as_chunks::<3>().0;
        (are_colours(pixels.iter()), pixels.iter().map(|colour| luma(*colour)).collect())
    };
    if grey.len() != rows * columns {
        return Err(FaultKind::Picture);
    }
    Ok(upright(Decoded { rows, columns, grey, colours }, turned))
}

/// How a picture is to be turned, 1 to 8: tag 0x0112 of the first directory of Exif's TIFF.
fn orientation(exif: &[u8]) -> u16 {
    let is_big_endian = exif.starts_with(b"MM");
    let two = |at: usize| {
        let bytes: [u8; 2] = exif.get(at..at + 2)?.try_into().ok()?;
        Some(if is_big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    let four = |at: usize| {
        let (one, other) = (u32::from(two(at)?), u32::from(two(at + 2)?));
        Some(if is_big_endian { one << 16 | other } else { other << 16 | one } as usize)
    };
    let find = || {
        let directory = four(4)?.min(exif.len());
        let entries = usize::from(two(directory)?);
        let at = (0..entries)
            .map(|entry| directory + 2 + 12 * entry)
            .find(|at| two(*at) == Some(0x0112))?;
        two(at + 8).filter(|turned| (1..=8).contains(turned))
    };
    find().unwrap_or(1)
}

/// Turns and mirrors a picture. 2: left and right exchanged, 3: turned by 180°, 4: top and bottom exchanged; 5 to 8: the same
/// as 1, 4, 2 and 3 with rows and columns exchanged.
fn upright(picture: Decoded, turned: u16) -> Decoded {
    let Decoded { rows, columns, grey, colours } = picture;
    if turned == 1 {
        return Decoded { rows, columns, grey, colours };
    }
    let is_exchanged = turned >= 5;
    let (new_rows, new_columns) = if is_exchanged { (columns, rows) } else { (rows, columns) };
    let places =
        (0..new_rows * new_columns).map(|place| (place / new_columns, place % new_columns));
    let grey = places.map(|(row, column)| {
        let (row, column) = if is_exchanged { (column, row) } else { (row, column) };
        let row = if matches!(turned, 3 | 4 | 6 | 7) { rows - 1 - row } else { row };
        let column = if matches!(turned, 2 | 3 | 7 | 8) { columns - 1 - column } else { column };
        grey[row * columns + column]
    });
    Decoded { rows: new_rows, columns: new_columns, grey: grey.collect(), colours }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_turned_upright() {
        // The picture, as each orientation stores it.
        let upright_grey = [1, 2, 3, 4, 5, 6];
        let stored: [(u16, usize, [u8; 6]); 8] = [
            (1, 2, [1, 2, 3, 4, 5, 6]),
            (2, 2, [3, 2, 1, 6, 5, 4]),
            (3, 2, [6, 5, 4, 3, 2, 1]),
            (4, 2, [4, 5, 6, 1, 2, 3]),
            (5, 3, [1, 4, 2, 5, 3, 6]),
            (6, 3, [3, 6, 2, 5, 1, 4]),
            (7, 3, [6, 3, 5, 2, 4, 1]),
            (8, 3, [4, 1, 5, 2, 6, 3]),
        ];
        for (turned, rows, grey) in stored {
            let picture = Decoded { rows, columns: 6 / rows, grey: grey.to_vec(), colours: false };
            let picture = upright(picture, turned);
            assert_eq!((picture.rows, picture.columns), (2, 3), "{turned}");
            assert_eq!(picture.grey, upright_grey, "{turned}");
        }
    }

    #[test]
    fn the_orientation_is_found() {
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
        let big = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0";
        assert_eq!(
            [orientation(little), orientation(big), orientation(b"II*\0"), orientation(b"")],
            [6, 8, 1, 1]
        );
    }
}
