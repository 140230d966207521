//! Ten digits drawn by the program, one of each class.

use std::rc::Rc;

use ffnn::data::DIGITS;
use ffnn::data::strokes::generate;

/// The side of an image in pixels.
pub const SIDE: usize = 28;

/// The images of 0 to 9.
pub fn digits(seed: u32) -> Rc<[Vec<u8>]> {
    let Ok(set) = generate(DIGITS, u64::from(seed)) else {
        return Rc::default();
    };
    let place = |digit| set.labels().iter().position(|label| usize::from(*label) == digit);
    (0..DIGITS).filter_map(|digit| Some(set.image(place(digit)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_is_drawn_and_a_seed_repeats() {
        let images = digits(1);
        assert_eq!(images.len(), DIGITS);
        assert!(images.iter().all(|image| image.len() == SIDE * SIDE && image.contains(&255)));
        assert_eq!(images, digits(1));
        assert_ne!(images, digits(2));
    }
}
