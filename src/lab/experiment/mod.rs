//! Data as an experiment, the rarer settings of training, and experiments to begin with. Fetched when the lab is shown.

mod augmented_images;
mod class_choice;
mod data_form;
mod experiment_text;
mod preset_list;
#[cfg(test)]
mod preset_tests;
mod presets;
mod rules;
mod threads;
mod training_form;

use yew::html;

use crate::late::ExperimentViews;
use data_form::DataForm;
use presets::presets;
use training_form::TrainingForm;

/// The views, for [`crate::late`].
pub const EXPERIMENT_VIEWS: ExperimentViews = ExperimentViews {
    data: |props| html! { <DataForm ..props.clone() /> },
    training: |props| html! { <TrainingForm ..props.clone() /> },
    presets,
};
