//! What was read → labelled sets; sets and the user's choices → summary and data set.

mod classes;
mod detect;
mod divide;
mod division;
mod duplicates;
mod earlier;
mod names;
mod notes;
mod one_hot;
mod pair;
mod plan;
mod preview;
mod sets;
mod sort;
mod summarise;
mod turn;

pub(crate) use detect::detect;
pub(crate) use divide::dataset;
pub(crate) use earlier::earlier;
pub(crate) use sets::Arranged;
pub(crate) use sort::arrange;
pub(crate) use summarise::summarise;
