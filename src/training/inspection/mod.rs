//! What the page asks of the inside of the network, and the worker's answers.
//!
//! Each panel of the page has a slot. The newest question of a slot is answered, and its answer holds. Questions and answers
//! are packed by themselves: what only passes them on need not know them.

mod question;
mod slots;
mod taken_step;
mod weight_choice;

pub use question::{
    DamageReport, ImagesToClassify, PanelAnswer, PanelQuestion, PredictedSample, Reasons,
    SampleList, UnitList, UnitOf, UnitValues, UnitWeights,
};
pub use slots::Slots;
pub use taken_step::{
    BatchSample, LayerGradient, LayerNumbers, SamplePass, StepQuestion, TakenStep, UnitGradient,
};
pub use weight_choice::{WeightChoice, WeightEvent};
