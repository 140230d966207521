//! Files that were opened: read, arranged, and ready for the user's choices.

use crate::arrange::{self, Arranged};
use crate::choices::{Choices, TargetKind};
use crate::dataset::Dataset;
use crate::fault::Fault;
use crate::input::{DecodeText, InputFile, Progress};
use crate::limits::Limits;
use crate::points::{Plane, Points};
use crate::read;
use crate::summary::{FileSummary, Summary};
use crate::to_predict::{Alike, ToPredict};

/// Files that were opened, with all that was read from them.
#[derive(Clone, Debug)]
pub struct Opened {
    files: Vec<FileSummary>,
    arranged: Arranged,
}

/// Reads files, in any order, and finds out what belongs together.
///
/// # Errors
///
/// A [`Fault`] if nothing of the files can be used, or if a data file among them is damaged, cut off or too large.
pub fn open(
    files: Vec<InputFile>,
    limits: &Limits,
    decode: &dyn DecodeText,
    progress: &mut dyn FnMut(Progress),
) -> Result<Opened, Fault> {
    let all = read::read(files, limits, decode, progress)?;
    let arranged = arrange::arrange(all.contents, all.notes, limits)?;
    Ok(Opened { files: all.files, arranged })
}

impl Opened {
    /// How the files are understood, as far as it can be seen from them.
    pub fn detected(&self) -> Choices {
        arrange::detect(&self.arranged)
    }

    /// What the user is shown. Takes time for the number of samples, not for that of pixels.
    ///
    /// # Errors
    ///
    /// A [`Fault`] if there is no data set for these choices, such as one class only.
    pub fn summary(&self, choices: &Choices) -> Result<Summary, Fault> {
        arrange::summarise(&self.arranged, &self.files, choices)
    }

    /// What the user is shown where the columns that are chosen make no data: the columns of the table, to choose others. None if
    /// there is no table, or if it has fewer rows than this, or fewer columns of numbers or classes.
    pub fn outline(&self, rows: u64, columns: usize) -> Option<Summary> {
        arrange::outline(&self.arranged, &self.files, rows, columns)
    }

    /// The data set, made from a copy of the content: takes twice its memory.
    ///
    /// # Errors
    ///
    /// As [`summary`](Self::summary).
    pub fn dataset(&self, choices: &Choices) -> Result<Dataset, Fault> {
        arrange::dataset(self.arranged.clone(), choices)
    }

    /// The data set, made in the memory of the content.
    ///
    /// # Errors
    ///
    /// As [`summary`](Self::summary); call that first, for the content is gone afterwards.
    pub fn into_dataset(self, choices: &Choices) -> Result<Dataset, Fault> {
        arrange::dataset(self.arranged, choices)
    }

    /// The data set as versions until November 2026 made it of the same files: for runs on it that go on.
    ///
    /// # Errors
    ///
    /// A [`Fault`] if those versions made none of them.
    pub fn into_earlier_dataset(self) -> Result<Dataset, Fault> {
        let detected = self.detected();
        arrange::earlier(self.arranged, detected)
    }

    /// The images without labels, to be predicted by a network that was trained on images understood `alike`, and what a sample
    /// submission calls them. Labelled files beside them are left alone.
    ///
    /// # Errors
    ///
    /// A [`Fault`] if the images have another size or labels, or if a row lacks a value.
    ///
    /// ```
    /// # use std::io::Cursor;
    /// # use datafiles::{Alike, InputFile, Limits, Utf8Only, open};
    /// let file = |name: &str, text: String| InputFile { name: name.into(), source: Box::new(Cursor::new(text)) };
    /// let pixels: Vec<String> = (0..16).map(|pixel| format!("pixel{pixel}")).collect();
    /// let test = [pixels.join(","), ["7"; 16].join(","), ["9"; 16].join(",")].join("\n");
    /// let submission = "ImageId,Label\n1,0\n2,0\n".to_owned();
    /// let files = vec![file("test.csv", test), file("sample_submission.csv", submission)];
    /// let opened = open(files, &Limits::default(), &Utf8Only, &mut |_| ())?;
    /// let images = opened.into_images_to_predict(Alike { invert: false, transpose: false, full_ink: 255.0, size: (4, 4) })?;
    /// assert_eq!((images.pixels.len(), images.ids), (32, Some(vec![1, 2])));
    /// # Ok::<(), datafiles::Fault>(())
    /// ```
    pub fn into_images_to_predict(self, alike: Alike) -> Result<ToPredict, Fault> {
        let detected = self.detected();
        arrange::to_predict(self.arranged, detected, alike)
    }

    /// The columns that names suggest: what is predicted is called `later`, `target`, `y`, `未来` or the like, or else is the last
    /// one that fits; the inputs are called `now`, `x1` and `wind`, `x2`, or else are the two columns before it.
    ///
    /// # Errors
    ///
    /// A [`Fault`] if no table was opened, or if it has too few columns of numbers, or none with classes where they are wanted.
    ///
    /// ```
    /// # use std::io::Cursor;
    /// # use datafiles::{InputFile, Limits, Plane, TargetKind, Utf8Only, open};
    /// let text = "day,now,wind,later\n1,5.0,2,4\n2,4,3,\n3,6,2,5\n4,5,1,6";
    /// let file = InputFile { name: "air.csv".into(), source: Box::new(Cursor::new(text)) };
    /// let opened = open(vec![file], &Limits::default(), &Utf8Only, &mut |_| ())?;
    /// let plane = opened.plane(TargetKind::Number)?;
    /// assert_eq!(plane, Plane { inputs: [1, 2], target: 3 });
    /// let points = opened.points(plane, TargetKind::Number)?;
    /// assert_eq!(points.x[1], [6.0, 2.0]);
    /// assert_eq!((points.y, points.left_out[0].first_line), (vec![4.0, 5.0, 6.0], 3));
    /// # Ok::<(), datafiles::Fault>(())
    /// ```
    pub fn plane(&self, target: TargetKind) -> Result<Plane, Fault> {
        arrange::plane(&self.arranged, target)
    }

    /// What the user is shown of three columns. All rows with a value in each of them are there to train on.
    ///
    /// # Errors
    ///
    /// As [`points`](Self::points), and if there are fewer than [`Points::FEWEST`].
    pub fn points_summary(&self, plane: Plane, target: TargetKind) -> Result<Summary, Fault> {
        arrange::summarise_points(&self.arranged, &self.files, plane, target)
    }

    /// The rows with a value in each of three columns, in the order of the file.
    ///
    /// # Errors
    ///
    /// A [`Fault`] if a column has no numbers, or if a class is wanted and there are too many or one only.
    pub fn points(&self, plane: Plane, target: TargetKind) -> Result<Points, Fault> {
        arrange::points(&self.arranged, plane, target)
    }
}
