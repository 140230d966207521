//! The panels that look inside the network, and the place where each stands once its code has been fetched.

use ffnn::activation::Activation;
use yew::prelude::*;

use super::{FitStepsProps, panels, use_late_part};
use crate::i18n::Text;
use crate::training::class_names::ClassNames;
use crate::training::inspection::{Slots, WeightChoice, WeightEvent};
use crate::training::protocol::SampleInfo;
use crate::training::request::RequestId;

/// A panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Label against prediction.
    Confusion,
    /// What is predicted wrong with confidence.
    Mistakes,
    /// Confidence against accuracy.
    Calibration,
    /// The weights of each unit as a picture.
    Weights,
    /// What the prediction for the user's sample rests on.
    Reasons,
    /// Weights, values and gradients of each layer.
    Layers,
    /// What a damaged copy of the network predicts.
    Damage,
    /// One step in numbers.
    Minibatch,
}

impl Panel {
    /// All panels, in the order of the page.
    pub const ALL: [Self; 8] = [
        Self::Confusion,
        Self::Mistakes,
        Self::Calibration,
        Self::Weights,
        Self::Reasons,
        Self::Layers,
        Self::Damage,
        Self::Minibatch,
    ];

    /// The name of the panel.
    pub fn name(self) -> Text {
        match self {
            Self::Confusion => Text::new("混同行列", "Confusion matrix"),
            Self::Mistakes => Text::new("間違えた画像", "Mistakes"),
            Self::Calibration => Text::new("確信度と正解率", "Calibration"),
            Self::Weights => Text::new("1層目の重み", "First-layer weights"),
            Self::Reasons => Text::new("予測の理由", "Reasons of the prediction"),
            Self::Layers => Text::new("層ごとの分布", "Distributions by layer"),
            Self::Damage => Text::new("壊してみる", "Break it"),
            Self::Minibatch => Text::new("1ミニバッチの中身", "One minibatch"),
        }
    }

    /// Returns true if the panel needs data with classes.
    pub fn is_of_classes(self) -> bool {
        self != Self::Minibatch
    }
}

/// What a panel needs to know of the lab.
#[derive(Clone, PartialEq, Properties)]
pub struct PanelsProps {
    /// What a sample is.
    pub samples: SampleInfo,
    /// The names of the classes.
    pub names: ClassNames,
    /// The run.
    pub run: u32,
    /// Its minibatches so far.
    pub step: u32,
    /// The activation function of the hidden layers.
    pub activation: Activation,
    /// The request with the sample that the user has made; none if there is none.
    pub drawn: Option<RequestId>,
    /// The questions and their answers.
    pub slots: Slots,
    /// Called with the slot of a question and the packed question.
    pub on_ask: Callback<(u8, Vec<u8>)>,
    /// The weight for which one minibatch is looked at.
    pub weight: WeightChoice,
    /// Called when another weight is shown.
    pub on_weight: Callback<WeightEvent>,
}

/// The panels.
#[derive(Debug)]
pub struct Panels {
    /// Shows one.
    pub show: fn(Panel, &PanelsProps) -> Html,
    /// Shows one minibatch of a training in the page.
    pub fit_steps: fn(&FitStepsProps) -> Html,
}

/// The properties of [`PanelPlace`].
#[derive(Properties, PartialEq)]
pub struct PanelPlaceProps {
    /// The panel.
    pub panel: Panel,
    /// What it needs to know.
    pub props: PanelsProps,
}

/// A heading that opens a panel.
#[component]
pub fn PanelPlace(PanelPlaceProps { panel, props }: &PanelPlaceProps) -> Html {
    let part = use_late_part(panels, false);
    part.show(("browse panel", "h3"), panel.name(), |panels| (panels.show)(*panel, props))
}
