//! What the page asks of the inside of the network, and the worker's answers.
//!
//! Each panel of the page has a slot. The newest question of a slot is answered, and its answer holds. Questions and answers
//! are packed by themselves: what only passes them on need not know them.

mod question;
mod slots;
mod taken_step;

pub use question::{
    DamageReport, PanelAnswer, PanelQuestion, PredictedSample, Reasons, SampleList, UnitList,
    UnitOf, UnitValues, UnitWeights,
};
pub use slots::Slots;
pub use taken_step::{
    BatchSample, LayerNumbers, SamplePass, StepQuestion, TakenStep, UnitGradient,
};
