//! Labels with a column for each class, as Keras' `to_categorical` makes them.

use crate::element::ElementType;
use crate::read::content::{Images, LabelValues, Labels, Matrix};

/// The class of each row, if each has one 1 and else only 0.
pub(super) fn of_matrix(matrix: &Matrix) -> Option<Labels> {
    if matrix.columns < 2 {
        return None;
    }
    let class = |row: &[f64]| {
        let is_one_hot = row.iter().all(|value| *value == 0.0 || *value == 1.0)
            && row.iter().sum::<f64>() == 1.0;
        is_one_hot.then(|| row.iter().position(|value| *value == 1.0)).flatten()
    };
    labels(matrix.values.chunks_exact(matrix.columns).map(class), matrix.element)
}

/// The same of what looks like images, for there are as many classes as a square has pixels.
pub(super) fn of_images(images: &Images) -> Option<Labels> {
    let pixels = &images.pixels;
    if pixels.range != (0.0, 1.0) {
        return None;
    }
    let one = pixels.values.iter().position(|value| *value == 1.0)? as u8;
    let zero = pixels.values.iter().position(|value| *value == 0.0)? as u8;
    let class = |image: &[u8]| {
        let is_one_hot = image.iter().all(|code| *code == zero || *code == one)
            && image.iter().filter(|code| **code == one).count() == 1;
        is_one_hot.then(|| image.iter().position(|code| *code == one)).flatten()
    };
    labels(pixels.codes.chunks_exact(images.rows * images.columns).map(class), images.element)
}

fn labels(classes: impl Iterator<Item = Option<usize>>, element: ElementType) -> Option<Labels> {
    let classes: Option<Vec<f64>> = classes.map(|class| class.map(|class| class as f64)).collect();
    Some(Labels { element, values: LabelValues::Numbers(classes?), columns: 1 })
}
