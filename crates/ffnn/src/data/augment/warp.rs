//! One change of an image.

use super::bend::Bends;

/// How one image is changed: it is bent, scaled and rotated about its centre, and shifted.
///
/// The pixel at (x, y) of the changed image is what the image has at c + S⁻¹ (x − c_x − right, y − c_y − down) + d(x, y), where c
/// is the centre, S the rotation with the scaling, and d the displacement. Between pixels it is interpolated bilinearly, with
/// fractions of 1/256; outside there is paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Warp {
    /// The shift to the right, in pixels.
    pub right: f32,
    /// The shift downwards, in pixels.
    pub down: f32,
    /// The rotation, counter-clockwise.
    pub degrees: f32,
    /// The factor of the size, above 0.
    pub size: f32,
    /// d; none for 0.
    pub bends: Option<Box<Bends>>,
}

impl Warp {
    /// No change.
    pub const NONE: Self = Self { right: 0.0, down: 0.0, degrees: 0.0, size: 1.0, bends: None };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::augment::Augmentation;

    /// 9 × 7 pixels, no two alike.
    fn image() -> Vec<u8> {
        (0..63).map(|place| 4 * place + 3).collect()
    }

    fn at(image: &[u8], row: i32, column: i32) -> u8 {
        let inside = (0..9).contains(&row) && (0..7).contains(&column);
        if inside { image[(row * 7 + column) as usize] } else { 0 }
    }

    #[test]
    fn no_change_is_no_change() {
        assert_eq!(Warp::NONE.apply(&image(), 7), image());
        assert_eq!(Augmentation::NONE.warp(1, 2, 3), Warp::NONE);
        assert_eq!(Warp::NONE.apply(&[0; 63], 7), [0; 63]);
        assert_eq!(Warp::NONE.apply(&[9], 1), [9]);
    }

    #[test]
    fn whole_shifts_are_exact() {
        let image = image();
        for right in -8..=8 {
            for down in -10..=10 {
                let warp = Warp { right: right as f32, down: down as f32, ..Warp::NONE };
                let changed = warp.apply(&image, 7);
                for row in 0..9 {
                    for column in 0..7 {
                        let expected = at(&image, row - down, column - right);
                        assert_eq!(at(&changed, row, column), expected, "{right} {down}");
                    }
                }
            }
        }
    }

    #[test]
    fn half_a_pixel_is_the_mean_of_two() {
        let changed = Warp { right: 0.5, ..Warp::NONE }.apply(&image(), 7);
        for row in 0..9 {
            for column in 0..7 {
                let pair = [column - 1, column].map(|column| u32::from(at(&image(), row, column)));
                assert_eq!(u32::from(at(&changed, row, column)), (pair[0] + pair[1]).div_ceil(2));
            }
        }
    }

    #[test]
    fn a_quarter_turn_is_exact_and_four_are_none() {
        let square: Vec<u8> = image()[..49].to_vec();
        let turn = Warp { degrees: 90.0, ..Warp::NONE };
        let turned = turn.apply(&square, 7);
        for row in 0..7 {
            for column in 0..7 {
                // Counter-clockwise: what was at the right is at the top.
                assert_eq!(turned[row * 7 + column], square[column * 7 + 6 - row]);
            }
        }
        let thrice = (0..3).fold(turned, |image, _| turn.apply(&image, 7));
        assert_eq!(thrice, square);
    }

    #[test]
    fn twice_the_size_keeps_the_centre() {
        let mut image = vec![0; 49];
        (2..5).for_each(|row| image[row * 7 + 2..row * 7 + 5].fill(200));
        let large = Warp { size: 2.0, ..Warp::NONE }.apply(&image, 7);
        assert_eq!(large[24], 200);
        let ink = |image: &[u8]| image.iter().filter(|pixel| **pixel == 200).count();
        assert_eq!((ink(&image), ink(&large)), (9, 25));
        let small = Warp { size: 0.5, ..Warp::NONE }.apply(&image, 7);
        assert_eq!((ink(&small), small[24]), (1, 200));
    }

    #[test]
    fn the_largest_amounts_and_thin_images_do_not_panic() {
        let amounts = [0.0, 1.0, 50.0, 1e9, f32::MAX];
        for shift in amounts {
            for elastic in amounts {
                let augmentation = Augmentation { shift, rotation: 1e6, scale: 0.999_999, elastic };
                for (columns, pixels) in [(1, 40), (40, 40), (7, 63), (1, 1)] {
                    for image in 0..20 {
                        let warp = augmentation.warp(1, 0, image);
                        assert_eq!(warp.apply(&vec![255; pixels], columns).len(), pixels);
                    }
                }
            }
        }
    }
}
