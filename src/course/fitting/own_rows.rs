//! Rows of the user's own in the place of those of a section.

use std::rc::Rc;

use datafiles::{Plane, TargetKind};

use crate::reading::{OwnFiles, OwnPoints};

/// The user's own rows, and the files that are being opened. Nothing is replaced before the user has seen what they hold.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnRows {
    target: TargetKind,
    points: Option<Rc<OwnPoints>>,
    opening: Option<RowsOpening>,
    /// The number of openings so far.
    openings: u32,
}

/// Files that are being opened.
#[derive(Clone, Debug, PartialEq)]
pub struct RowsOpening {
    /// The number of the opening; an answer to an older one is not heard.
    pub number: u32,
    /// The files.
    pub files: OwnFiles,
    /// The columns that were chosen before.
    pub plane: Option<Plane>,
}

/// What the user does about rows of their own.
#[derive(Clone, Debug, PartialEq)]
pub enum OwnRowsAction {
    /// Opens files.
    Open(OwnFiles),
    /// Opens the same files again to choose other columns.
    ChooseColumns,
    /// Ends the opening of this number: with points, or with none if it was given up.
    Done(u32, Option<Rc<OwnPoints>>),
}

impl OwnRows {
    /// No rows so far, from which a number or a class is to be predicted.
    pub fn none(target: TargetKind) -> Self {
        Self { target, points: None, opening: None, openings: 0 }
    }

    /// What is predicted.
    pub fn target(&self) -> TargetKind {
        self.target
    }

    /// The rows, once the user has taken some.
    pub fn points(&self) -> Option<&Rc<OwnPoints>> {
        self.points.as_ref()
    }

    /// The files that are being opened.
    pub fn opening(&self) -> Option<&RowsOpening> {
        self.opening.as_ref()
    }

    /// Changes the state as the action says. Returns true if other rows are in place.
    pub fn apply(&mut self, action: OwnRowsAction) -> bool {
        match action {
            OwnRowsAction::Open(files) => self.open(files, None),
            OwnRowsAction::ChooseColumns => {
                if let Some(points) = self.points.clone() {
                    self.open(points.files.clone(), Some(points.plane));
                }
            }
            OwnRowsAction::Done(number, points) => {
                if self.opening.take_if(|opening| opening.number == number).is_some()
                    && points.is_some()
                {
                    self.points = points;
                    return true;
                }
            }
        }
        false
    }

    fn open(&mut self, files: OwnFiles, plane: Option<Plane>) {
        self.openings += 1;
        self.opening = Some(RowsOpening { number: self.openings, files, plane });
    }
}

/// Rows with two inputs from a file `a.csv`.
#[cfg(test)]
pub mod tests {
    use datafiles::{LeftOut, Missing, Points};

    use super::*;

    /// Points whose classes are the given ones.
    pub fn points(x: Vec<[f64; 2]>, y: Vec<f64>, classes: &[&str]) -> Rc<OwnPoints> {
        let classes = classes.iter().map(|class| (*class).to_owned()).collect();
        let left_out = vec![LeftOut { why: Missing::Gap, rows: 2, first_line: 7 }];
        Rc::new(OwnPoints {
            points: Points { x, y, classes, left_out },
            plane: Plane { inputs: [1, 2], target: 3 },
            names: ["now", "", "later"].map(str::to_owned),
            files: OwnFiles::named(&["a.csv"]),
        })
    }

    /// The actions by which a user opens a file and takes these rows of it, the first opening of a section.
    pub fn taken(points: Rc<OwnPoints>) -> [OwnRowsAction; 2] {
        [OwnRowsAction::Open(points.files.clone()), OwnRowsAction::Done(1, Some(points))]
    }

    #[test]
    fn rows_are_replaced_when_others_are_taken_and_only_then() {
        let mut own = OwnRows::none(TargetKind::Number);
        let rows = points(vec![[1.0, 2.0]], vec![3.0], &[]);
        let [open, done] = taken(rows.clone());
        assert!(!own.apply(open.clone()) && own.points().is_none());
        assert_eq!(own.opening().unwrap().plane, None);
        assert!(own.apply(done) && own.opening().is_none());
        assert_eq!(own.points(), Some(&rows));
        own.apply(OwnRowsAction::ChooseColumns);
        assert_eq!(own.opening().unwrap().plane, Some(rows.plane));
        assert!(!own.apply(OwnRowsAction::Done(2, None)), "given up");
        assert_eq!((own.points(), own.opening()), (Some(&rows), None));
        own.apply(open);
        let other = points(vec![[0.0, 0.0]], vec![0.0], &[]);
        assert!(!own.apply(OwnRowsAction::Done(2, Some(other))), "an older opening");
        assert!(own.points() == Some(&rows) && own.opening().is_some());
    }
}
