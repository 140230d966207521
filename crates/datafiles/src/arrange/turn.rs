//! The exchange of rows and columns.

/// Exchanges rows and columns of images \[images × rows × columns\].
pub(super) fn transpose(pixels: &mut [u8], rows: usize, columns: usize) {
    let mut image = vec![0; rows * columns];
    for pixels in pixels.chunks_exact_mut(rows * columns) {
        image.copy_from_slice(pixels);
        for (place, pixel) in pixels.iter_mut().enumerate() {
            *pixel = image[place % rows * columns + place / rows];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_columns() {
        let mut pixels = [1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16];
        transpose(&mut pixels, 2, 3);
        assert_eq!(pixels, [1, 4, 2, 5, 3, 6, 11, 14, 12, 15, 13, 16]);
    }
}
