//! Samples of the data to look at.

use ffnn::data::Samples;
use ffnn::data::augment::{Augmentation, Augmented};
use ffnn::data::import::Imported;

use super::training_data::{TableData, TrainingData};
use crate::training::protocol::{BrowsedImage, Event, ImagePage, RowPage, Split, TableRow};
use crate::training::request::RequestId;

/// The largest number of samples in one page.
const MAX_SAMPLES: u32 = 200;
/// Images in a preview.
const PREVIEWED: u32 = 12;

/// Which samples are wanted.
#[derive(Clone, Copy, Debug)]
pub struct SampleRange {
    /// The part of the data.
    pub split: Split,
    /// Only those of this class.
    pub label: Option<u8>,
    /// How many of these to skip.
    pub offset: u32,
    /// The largest number of samples.
    pub count: u32,
}

/// The page of these samples; none if the data have no such part.
pub fn browse(data: &TrainingData, request: RequestId, wanted: SampleRange) -> Option<Event> {
    match data {
        TrainingData::Images(data) => images(data, request, wanted),
        TrainingData::Table(data) => rows(data, request, wanted),
    }
}

fn images(data: &Imported, request: RequestId, wanted: SampleRange) -> Option<Event> {
    let SampleRange { split, label, offset, .. } = wanted;
    let set = match split {
        Split::Train => Some(&data.train),
        Split::Test => Some(&data.test),
        Split::Unlabelled => data.unlabelled.as_ref(),
    }?;
    let (total, shown) = wanted.choose(set.len(), |index| set.labels().get(index).copied());
    let image = |index: usize| BrowsedImage {
        index: index as u32,
        label: set.labels().get(index).copied(),
        pixels: set.image(index),
    };
    let images = shown.into_iter().map(image).collect();
    Some(Event::Images { request, page: ImagePage { split, label, offset, total, images } })
}

/// The first images of the training set, changed as training changes them in its first epoch; none of a table.
pub fn preview(
    data: &TrainingData,
    request: RequestId,
    augmentation: Augmentation,
    seed: u64,
) -> Option<Event> {
    let TrainingData::Images(data) = data else { return None };
    augmentation.validate().ok()?;
    let images = &data.train;
    let augmented = Augmented { images, augmentation, seed };
    let total = images.len() as u32;
    let image = |index: u32| BrowsedImage {
        index,
        label: images.labels().get(index as usize).copied(),
        pixels: augmented.image(index, 0),
    };
    let images = (0..total.min(PREVIEWED)).map(image).collect();
    let page = ImagePage { split: Split::Train, label: None, offset: 0, total, images };
    Some(Event::Images { request, page })
}

fn rows(data: &TableData, request: RequestId, wanted: SampleRange) -> Option<Event> {
    let SampleRange { split, label, offset, .. } = wanted;
    let table = data.part(split)?;
    let label_of = |index: usize| table.labels().and_then(|labels| labels.get(index)).copied();
    let target = |index: usize| match label_of(index) {
        Some(label) => f32::from(label),
        None => table.targets().and_then(|targets| targets.get(index)).copied().unwrap_or_default(),
    };
    let (total, shown) = wanted.choose(table.len(), label_of);
    let row = |index: usize| TableRow {
        index: index as u32,
        inputs: table.row(index).to_vec(),
        target: target(index),
    };
    let rows = shown.into_iter().map(row).collect();
    Some(Event::Rows { request, page: RowPage { split, label, offset, total, rows } })
}

impl SampleRange {
    /// The number of samples of the wanted class, and the indices of those that are on the page.
    fn choose(self, len: usize, label_of: impl Fn(usize) -> Option<u8>) -> (u32, Vec<usize>) {
        let is_wanted =
            |index: &usize| self.label.is_none_or(|label| label_of(*index) == Some(label));
        let all: Vec<usize> = (0..len).filter(is_wanted).collect();
        let most = self.count.min(MAX_SAMPLES) as usize;
        let shown = all.iter().skip(self.offset as usize).take(most).copied().collect();
        (all.len() as u32, shown)
    }
}
