//! Files that were opened: read, arranged, and ready for the user's choices.

use crate::arrange::{self, Arranged};
use crate::choices::Choices;
use crate::dataset::Dataset;
use crate::fault::Fault;
use crate::input::{DecodeText, InputFile, Progress};
use crate::limits::Limits;
use crate::read;
use crate::summary::{FileSummary, Summary};

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
}
