//! The same content twice: plain and packed, or as rows of numbers and as images.

use crate::note::Note;
use crate::read::content::Images;

/// Keeps the first of images that are the same.
pub(super) fn drop_images(images: &mut Vec<(String, Images)>, notes: &mut Vec<Note>) {
    let mut place = 1;
    while place < images.len() {
        let (earlier, later) = images.split_at_mut(place);
        let (file, later) = &mut later[0];
        match earlier.iter_mut().find(|(_, earlier)| are_same(earlier, later)) {
            Some((of, earlier)) => {
                earlier.labels = earlier.labels.take().or(later.labels.take());
                notes.push(Note::Duplicate { file: std::mem::take(file), of: of.clone() });
                images.remove(place);
            }
            None => place += 1,
        }
    }
}

/// Same images, and no labels that differ.
fn are_same(one: &Images, other: &Images) -> bool {
    let labels_differ = matches!((&one.labels, &other.labels), (Some(one), Some(other)) if one.values != other.values);
    one.count == other.count
        && (one.rows, one.columns) == (other.rows, other.columns)
        && !labels_differ
        && one.pixels.values == other.pixels.values
        && one.pixels.codes == other.pixels.codes
}
