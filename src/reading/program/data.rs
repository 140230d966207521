//! Files of data: what has been read of them, and the answers about it.

use std::cell::RefCell;

use datafiles::{
    Alike, Choices, Fault, FaultKind, InputFile, Opened, Plane, Points, SampleKind, Summary,
    TargetKind, ToPredict, open,
};
use js_sys::{ArrayBuffer, Uint8Array};
use web_sys::File;

use super::browser_file::BrowserFile;
use super::browser_text::BrowserText;
use super::page_line::PageLine;
use super::taken::taken;
use crate::reading::{ReadAnswer, ReadRequest, Understanding};

/// What has been read.
pub struct DataFiles {
    opened: RefCell<Option<Opened>>,
    /// What the data are for, and who decides.
    understanding: RefCell<Understanding>,
}

impl DataFiles {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { opened: RefCell::default(), understanding: RefCell::new(Understanding::Ask) }
    }

    /// Answers a question; `files` come with the first.
    pub fn answer(&self, question: ReadRequest, files: Vec<File>, page: &PageLine) {
        let answer = match question {
            ReadRequest::Open { understanding: Understanding::ToPredict(alike) } => {
                match to_predict(files, alike, page) {
                    Ok((answer, buffer)) => return page.send(&answer, vec![buffer]),
                    Err(fault) => Err(fault),
                }
            }
            ReadRequest::Open { understanding } => self.open(files, understanding, page),
            ReadRequest::Summarise { request, choices } => {
                let opened = self.opened.borrow();
                let summary = opened.as_ref().ok_or_else(nothing);
                let summary = summary.and_then(|opened| self.summary(opened, &choices));
                Ok(ReadAnswer::Summary { request, summary })
            }
            ReadRequest::Take { choices } => match self.take(&choices) {
                Ok((answer, buffers)) => return page.send(&answer, buffers),
                Err(fault) => Err(fault),
            },
        };
        page.send(&answer.unwrap_or_else(ReadAnswer::Refused), Vec::new());
    }

    fn open(
        &self,
        files: Vec<File>,
        understanding: Understanding,
        page: &PageLine,
    ) -> Result<ReadAnswer, Fault> {
        let opened = read(files, &understanding, page)?;
        let choices = match &understanding {
            Understanding::As(choices) => choices.clone(),
            Understanding::Points { target, plane } => {
                opened.detected().with_plane(columns(&opened, *target, *plane)?, *target)
            }
            Understanding::Ask | Understanding::Earlier | Understanding::ToPredict(_) => {
                opened.detected()
            }
        };
        self.understanding.replace(understanding);
        let (summary, fault) = match self.summary(&opened, &choices) {
            Ok(summary) => (summary, None),
            Err(fault) => (self.outline(&opened, &choices).ok_or(fault.clone())?, Some(fault)),
        };
        self.opened.replace(Some(opened));
        Ok(ReadAnswer::Opened { choices, summary, fault })
    }

    /// The table whose proposed columns make no data, if other columns may make some and the user is asked.
    fn outline(&self, opened: &Opened, choices: &Choices) -> Option<Summary> {
        match *self.understanding.borrow() {
            // The three that are proposed and another one.
            Understanding::Points { .. } => opened.outline(Points::FEWEST, 4),
            Understanding::Ask if !choices.as_images => opened.outline(2, 2),
            _ => None,
        }
    }

    fn summary(&self, opened: &Opened, choices: &Choices) -> Result<Summary, Fault> {
        match *self.understanding.borrow() {
            Understanding::Points { target, .. } => opened.points_summary(plane(choices)?, target),
            Understanding::Ask
            | Understanding::As(_)
            | Understanding::Earlier
            | Understanding::ToPredict(_) => opened.summary(choices),
        }
    }

    fn take(&self, choices: &Choices) -> Result<(ReadAnswer, Vec<ArrayBuffer>), Fault> {
        let opened = self.opened.take().ok_or_else(nothing)?;
        let summary = self.summary(&opened, choices)?;
        let (dataset, choices) = match *self.understanding.borrow() {
            Understanding::Points { target, .. } => {
                let plane = plane(choices)?;
                let points = opened.points(plane, target)?;
                let answer = ReadAnswer::Points(
                    points,
                    plane.columns().map(|column| name(&summary, column)),
                );
                return Ok((answer, Vec::new()));
            }
            Understanding::Earlier => {
                // Whatever was detected, those builds took pixels as they are.
                let plain =
                    Choices { invert: false, transpose: false, full_ink: 255.0, ..choices.clone() };
                (opened.into_earlier_dataset()?, plain)
            }
            Understanding::Ask | Understanding::As(_) | Understanding::ToPredict(_) => {
                (opened.into_dataset(choices)?, choices.clone())
            }
        };
        let (data, buffers) = taken(dataset, &choices, &summary)?;
        Ok((ReadAnswer::Taken(data), buffers))
    }
}

/// Reads files.
fn read(files: Vec<File>, understanding: &Understanding, page: &PageLine) -> Result<Opened, Fault> {
    let input =
        |file: File| InputFile { name: file.name(), source: Box::new(BrowserFile::new(file)) };
    let files = files.into_iter().map(input).collect();
    let mut progress = |progress| page.send_now_and_then(|| ReadAnswer::Progress(progress));
    open(files, &understanding.limits(), &BrowserText, &mut progress)
}

/// The images of files to predict.
fn to_predict(
    files: Vec<File>,
    alike: Alike,
    page: &PageLine,
) -> Result<(ReadAnswer, ArrayBuffer), Fault> {
    let opened = read(files, &Understanding::ToPredict(alike), page)?;
    let ToPredict { file, pixels, ids } = opened.into_images_to_predict(alike)?;
    let buffer = Uint8Array::from(pixels.as_slice()).buffer();
    Ok((ReadAnswer::ToPredict { file, ids }, buffer))
}

/// The columns that were chosen before, if the files still have points for them; else those that are detected.
fn columns(opened: &Opened, target: TargetKind, before: Option<Plane>) -> Result<Plane, Fault> {
    let fits = |plane: &Plane| opened.points_summary(*plane, target).is_ok();
    before.filter(fits).map_or_else(|| opened.plane(target), Ok)
}

fn plane(choices: &Choices) -> Result<Plane, Fault> {
    choices.plane().ok_or_else(|| Fault { file: String::new(), kind: FaultKind::Choice })
}

fn name(summary: &Summary, column: usize) -> String {
    match &summary.samples {
        SampleKind::Table { columns } => columns[column].name.clone(),
        SampleKind::Images { .. } | SampleKind::Pictures => String::new(),
    }
}

fn nothing() -> Fault {
    Fault { file: String::new(), kind: FaultKind::Nothing }
}
