//! Tables: their rows are images, or numbers from which a class or a number is predicted.
//!
//! All choices about columns are about those of one table, the first labelled one with the most rows; the same columns of the
//! others have the same names, or the same places where there are no names.

mod columns;
mod dataset;
mod detect;
mod needed;
mod outline;
mod plan;
mod plane;
mod points;
mod scale;
mod sets;
mod summarise;

pub(super) use dataset::dataset;
pub(super) use detect::{detect, parts};
pub(super) use needed::needed;
pub(crate) use outline::outline;
pub(crate) use plane::{plane, summarise_points};
pub(crate) use points::points;
pub(super) use sets::{into_sets, with_first_images};
pub(super) use summarise::summarise;
