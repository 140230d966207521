//! The lab's rarer controls and its experiments.

use std::rc::Rc;

use ffnn::data::augment::Augmentation;
use yew::prelude::*;

use crate::i18n::Lang;
use crate::math::Lit;
use crate::training::protocol::{DataInfo, ImagePage};
use crate::training::settings::Settings;
use crate::training::threads::ThreadReport;
use crate::ui::Edit;

/// What the rarer controls need to know of the lab.
#[derive(Clone, PartialEq, Properties)]
pub struct RareSettingsProps {
    /// The chosen settings.
    pub values: Settings,
    /// The settings of the network that runs.
    pub running: Settings,
    /// The data of the run.
    pub data: Option<DataInfo>,
    /// The number of the run; the images of the preview are its own.
    pub run: Option<u32>,
    /// Images as the augmentation changes them; none until the worker has sent them.
    pub preview: Option<Rc<ImagePage>>,
    /// How many threads train; none until the worker has said so.
    pub threads: Option<ThreadReport>,
    /// The symbols that are lit up.
    pub lit: Lit,
    /// Called with a change of settings.
    pub on_change: Callback<Edit<Settings>>,
    /// Called with a number of threads.
    pub on_threads: Callback<u32>,
    /// Called to reset the run, so that all that waits is applied.
    pub on_apply: Callback<()>,
    /// Called to get images as this augmentation with this seed changes them.
    pub on_preview: Callback<(Augmentation, u64)>,
}

/// The rarer controls and the experiments.
#[derive(Debug)]
pub struct ExperimentViews {
    /// What is changed of the data.
    pub data: fn(&RareSettingsProps) -> Html,
    /// What is rarely changed of training.
    pub training: fn(&RareSettingsProps) -> Html,
    /// The experiments to begin with.
    pub presets: fn(Lang) -> Html,
}
