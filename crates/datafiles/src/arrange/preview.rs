//! The first images as a network will see them.

use super::sets::Set;
use super::turn::transpose;
use crate::choices::Choices;
use crate::summary::PreviewImage;

/// Images in the preview.
const PREVIEW: usize = 12;

/// The first images of sets, with the first of `labels`.
pub(super) fn preview<'a>(
    sets: impl Iterator<Item = &'a Set>,
    labels: &[u8],
    choices: &Choices,
) -> Vec<PreviewImage> {
    let images = sets.flat_map(|set| {
        let inks = set.images.pixels.inks(choices.ends(), choices.invert);
        let (rows, columns) = set.size();
        let ink = move |code: &u8| inks[usize::from(*code)];
        set.images.pixels.codes.chunks_exact(rows * columns).map(move |codes| {
            let pixels: Vec<u8> = codes.iter().map(&ink).collect();
            (pixels, rows, columns)
        })
    });
    let mut labels = labels.iter();
    let images = images.take(PREVIEW).map(|(mut pixels, rows, columns)| {
        let (mut rows, mut columns) = (rows, columns);
        if choices.transpose {
            transpose(&mut pixels, rows, columns);
            (rows, columns) = (columns, rows);
        }
        let class = labels.next().copied();
        PreviewImage { rows: rows as u32, columns: columns as u32, pixels, class }
    });
    images.collect()
}
