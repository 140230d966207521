//! The user's drawings are added to the training set. The sets become data of the user's own, which are stored like files'.

use ffnn::data::import::Imported;
use ffnn::data::{ImageSet, Samples};
use ffnn::error::{Error, Expected, Found, Setting};

use crate::training::own_data::{AddedTo, DataHasher, Decided, NewDrawings, OwnData, OwnSamples};
use crate::training::problem::Problem;
use crate::training::settings::Source;

/// The user's data that come of drawings added to data, with the bytes in the order of [`own_data`](crate::training::own_data).
///
/// # Errors
///
/// [`Problem::Engine`] if the drawings have another size than the images.
pub fn extend(
    data: &Imported,
    source: Source,
    decided: Option<&Decided>,
    drawings: NewDrawings,
) -> Result<(OwnData, [Vec<u8>; 5]), Problem> {
    let NewDrawings { pixels, labels, classes, .. } = drawings;
    let expected = labels.len() * data.train.inputs();
    if pixels.len() != expected {
        let (setting, found) = (Setting::Pixels, Found::Count(pixels.len() as u64));
        let expected = Expected::Exactly(expected as u64);
        return Err(Error::Setting { setting, found, expected }.into());
    }
    let before = decided.cloned().unwrap_or_default();
    let added = AddedTo {
        source: before.added.map_or(source, |added| added.source),
        drawings: before.added.map_or(0, |added| added.drawings) + labels.len() as u32,
    };
    let parts = [
        [all_pixels(&data.train), pixels].concat(),
        [data.train.labels(), &labels].concat(),
        all_pixels(&data.test),
        data.test.labels().to_vec(),
        data.unlabelled.as_ref().map(all_pixels).unwrap_or_default(),
    ];
    let (rows, columns) = (data.train.rows() as u32, data.train.columns() as u32);
    let samples = OwnSamples::Images { rows, columns, classes };
    let mut hasher = DataHasher::default();
    parts.iter().for_each(|part| hasher.add(part));
    hasher.add(format!("{samples:?}").as_bytes());
    let decided = Decided { added: Some(added), ..before };
    Ok((OwnData { id: hasher.id(), samples, decided }, parts))
}

fn all_pixels(set: &ImageSet) -> Vec<u8> {
    let mut pixels = Vec::with_capacity(set.len() * set.inputs());
    (0..set.len()).for_each(|index| pixels.extend(set.image(index)));
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::own_data::DataId;

    /// Two images of 1 × 2 pixels to train on, one to test on.
    fn data() -> Imported {
        let set = |pixels: &[u8], labels: &[u8]| {
            ImageSet::new(1, 2, 3, pixels.to_vec(), labels.to_vec()).unwrap()
        };
        Imported::numbered(set(&[1, 2, 3, 4], &[0, 2]), set(&[5, 6], &[1]))
    }

    fn drawings(labels: &[&str], pixels: &[u8]) -> NewDrawings {
        let drawings = labels.iter().zip(pixels.chunks(2));
        let drawings = drawings.map(|(label, pixels)| ((*label).to_owned(), pixels.to_vec()));
        NewDrawings::new(drawings.collect(), &data().classes, DataId(1))
    }

    #[test]
    fn drawings_come_after_the_training_set_and_the_test_set_stays() {
        let new = drawings(&["2", "cat"], &[7, 8, 9, 10]);
        let (own, parts) = extend(&data(), Source::Strokes, None, new).unwrap();
        let expected: [&[u8]; 5] = [&[1, 2, 3, 4, 7, 8, 9, 10], &[0, 2, 2, 3], &[5, 6], &[1], &[]];
        assert_eq!(parts, expected);
        let classes = ["0", "1", "2", "cat"].map(str::to_owned).to_vec();
        assert_eq!(own.samples, OwnSamples::Images { rows: 1, columns: 2, classes });
        let added = AddedTo { source: Source::Strokes, drawings: 2 };
        assert_eq!(own.decided.added, Some(added));
        // Added again, they count together, and the data they were added to are still known.
        let again = drawings(&["0"], &[1, 1]);
        let (more, _) = extend(&data(), Source::Files, Some(&own.decided), again).unwrap();
        assert_eq!(more.decided.added, Some(AddedTo { drawings: 3, ..added }));
        assert_ne!(more.id, own.id);
    }

    #[test]
    fn drawings_added_together_or_one_after_the_other_make_the_same_data() {
        let source = Source::Mnist;
        let first = drawings(&["2", "cat"], &[7, 8, 9, 10]);
        let (one, parts) = extend(&data(), source, None, first.clone()).unwrap();
        let OwnSamples::Images { classes, .. } = &one.samples else { panic!() };
        let second = NewDrawings::new(vec![("cat".to_owned(), vec![1, 2])], classes, one.id);
        let set = |part: usize| {
            let (pixels, labels) = (parts[part].clone(), parts[part + 1].clone());
            ImageSet::new(1, 2, classes.len(), pixels, labels).unwrap()
        };
        let (train, test) = (set(0), set(2));
        let between = Imported { train, test, unlabelled: None, classes: classes.clone() };
        let after = extend(&between, Source::Files, Some(&one.decided), second.clone()).unwrap();
        let both = NewDrawings::together(vec![first, second]).unwrap();
        assert_eq!(extend(&data(), source, None, both).unwrap(), after);
    }

    #[test]
    fn drawings_of_another_size_are_refused() {
        let mut new = drawings(&["1"], &[1, 1]);
        new.pixels.push(0);
        let (setting, found) = (Setting::Pixels, Found::Count(3));
        let expected = Error::Setting { setting, found, expected: Expected::Exactly(2) };
        assert_eq!(extend(&data(), Source::Mnist, None, new), Err(expected.into()));
    }
}
