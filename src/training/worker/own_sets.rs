//! The user's data as the page hands them over: buffers that become sets part by part, so that they never lie in this
//! worker's memory twice and commands are heard in between.

use ffnn::data::import::Imported;
use ffnn::data::{ImageSet, ImageSetBuilder};
use ffnn::sparse::nonzeros;
use gloo::timers::future::TimeoutFuture;
use js_sys::{ArrayBuffer, Float32Array, Uint8Array};

use super::training_data::{TableData, TableRows, TrainingData};
use crate::training::own_data::{BUFFERS, OwnData, OwnSamples};
use crate::training::problem::Problem;

/// Bytes of a part: a few milliseconds of work.
const PART: usize = 4 << 20;

/// Makes sets of the buffers that belong to the user's data.
///
/// # Errors
///
/// [`Problem::DamagedData`] if there are other buffers than belong to them; [`Problem::Engine`] if they do not fit together.
pub async fn build(data: &OwnData, buffers: &[ArrayBuffer]) -> Result<TrainingData, Problem> {
    match &data.samples {
        OwnSamples::Images { rows, columns, classes } => {
            let shape = [*rows as usize, *columns as usize, classes.len()];
            Ok(image_sets(shape, classes, buffers).await?.into())
        }
        OwnSamples::Table { inputs, target } => {
            let [train, train_targets, test, test_targets, _]: &[ArrayBuffer; BUFFERS] =
                buffers.try_into().map_err(|_| Problem::DamagedData)?;
            let rows =
                |inputs, targets| TableRows { inputs: numbers(inputs), targets: numbers(targets) };
            let (train, test) = (rows(train, train_targets), rows(test, test_targets));
            Ok(TableData::new(inputs.clone(), target.clone(), train, test)?.into())
        }
    }
}

fn numbers(buffer: &ArrayBuffer) -> Vec<f32> {
    // A view of numbers needs whole ones; what is left of a damaged buffer then does not fit its columns.
    let count = buffer.byte_length() / 4;
    Float32Array::new_with_byte_offset_and_length(buffer, 0, count).to_vec()
}

async fn image_sets(
    shape: [usize; 3],
    classes: &[String],
    buffers: &[ArrayBuffer],
) -> Result<Imported, Problem> {
    let size = shape[0] * shape[1];
    let views: Vec<Uint8Array> = buffers.iter().map(|buffer| Uint8Array::new(buffer)).collect();
    let [train, train_labels, test, test_labels, unlabelled]: [Uint8Array; BUFFERS] =
        views.try_into().map_err(|_| Problem::DamagedData)?;
    if size == 0 {
        return Err(Problem::DamagedData);
    }
    let train = images(shape, &train, train_labels.to_vec()).await?;
    let test = images(shape, &test, test_labels.to_vec()).await?;
    let unlabelled = match unlabelled.length() {
        0 => None,
        _ => Some(images(shape, &unlabelled, Vec::new()).await?),
    };
    Ok(Imported { train, test, unlabelled, classes: classes.to_vec() })
}

async fn images(
    [rows, columns, classes]: [usize; 3],
    pixels: &Uint8Array,
    labels: Vec<u8>,
) -> Result<ImageSet, Problem> {
    let size = rows * columns;
    let whole_images = PART.div_ceil(size) * size;
    let (mut part, mut inked) = (vec![0; whole_images], 0);
    // Counted first: memory for lists that grow would be half empty in the end.
    for start in (0..pixels.length()).step_by(whole_images) {
        inked += nonzeros(copy(pixels, start, &mut part));
        TimeoutFuture::new(0).await;
    }
    let count = pixels.length() as usize / size;
    let mut set = ImageSetBuilder::new(rows, columns, count, inked);
    for start in (0..pixels.length()).step_by(whole_images) {
        set.push(copy(pixels, start, &mut part));
        TimeoutFuture::new(0).await;
    }
    Ok(set.finish(classes, labels)?)
}

/// Copies bytes from `start` on, as many as there are and fit.
fn copy<'a>(from: &Uint8Array, start: u32, part: &'a mut [u8]) -> &'a [u8] {
    let end = from.length().min(start.saturating_add(part.len() as u32));
    let part = &mut part[..(end - start) as usize];
    from.subarray(start, end).copy_to(part);
    part
}
