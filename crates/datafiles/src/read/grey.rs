//! Colours → grey.

use crate::fault::{Excess, FaultKind};

/// A picture that was decoded.
pub(super) struct Decoded {
    pub rows: usize,
    pub columns: usize,
    /// \[rows × columns\], 0 black to 255 white.
    pub grey: Vec<u8>,
    pub colours: bool,
}

/// Whether red, green and blue differ anywhere.
pub(super) fn are_colours<'a>(mut pixels: impl Iterator<Item = &'a [u8; 3]>) -> bool {
    pixels.any(|[red, green, blue]| red != green || green != blue)
}

/// Grey of a colour, as ITU-R BT.601 has it.
pub(super) fn luma([red, green, blue]: [u8; 3]) -> u8 {
    let [red, green, blue] = [red, green, blue].map(u32::from);
    ((299 * red + 587 * green + 114 * blue + 500) / 1000) as u8
}

/// What is seen of ink on white paper.
pub(super) fn over_white(grey: u8, opacity: u8) -> u8 {
    let (grey, opacity) = (u32::from(grey), u32::from(opacity));
    ((grey * opacity + 255 * (255 - opacity) + 127) / 255) as u8
}

/// Refuses pictures with too many pixels.
pub(super) fn check_size(rows: u64, columns: u64, limit: u64) -> Result<(), FaultKind> {
    let found = rows.saturating_mul(columns);
    if found == 0 {
        return Err(FaultKind::Picture);
    }
    if found > limit { Err(FaultKind::TooLarge(Excess::Pixels { found, limit })) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transparent_pixels_are_paper() {
        assert_eq!([over_white(0, 0), over_white(0, 255), over_white(200, 255)], [255, 0, 200]);
        assert_eq!([luma([255; 3]), luma([0; 3]), luma([255, 0, 0])], [255, 0, 76]);
    }
}
