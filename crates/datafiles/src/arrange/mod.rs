//! What was read → labelled sets; sets and the user's choices → summary and data set.
//!
//! Tables stay what they are until the choices say whether their rows are images: then they become sets, or else `tables/` summarises
//! and divides them.

mod classes;
mod detect;
mod divide;
mod division;
mod duplicates;
mod earlier;
mod named_table;
mod names;
mod notes;
mod one_hot;
mod pair;
mod plan;
mod preview;
mod sets;
mod sort;
mod summarise;
mod tables;
mod to_predict;
mod turn;
mod with_tables;

pub(crate) use detect::detect;
pub(crate) use divide::dataset;
pub(crate) use earlier::earlier;
pub(crate) use sets::Arranged;
pub(crate) use sort::arrange;
pub(crate) use summarise::summarise;
pub(crate) use tables::{outline, plane, points, summarise_points};
pub(crate) use to_predict::to_predict;
