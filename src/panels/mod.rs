//! What the network has learnt, in panels of the lab: each asks the worker while it is open and on screen, and shows the newest
//! answer. A late part of the page, with one minibatch of the small networks that train in the page.

mod asking;
mod calibration;
mod class_bars;
mod confusion;
mod damage;
mod layers;
mod matrix_table;
mod mistakes;
mod one_minibatch;
mod reason_table;
mod reasons;
mod ridges;
mod sample_list;
mod signed_picture;
mod unit_view;
mod weight_table;
mod weights;
mod words;

use yew::html;

use crate::late::{Panel, Panels};
use calibration::CalibrationPanel;
use confusion::ConfusionPanel;
use damage::DamagePanel;
use layers::LayersPanel;
use mistakes::MistakesPanel;
use one_minibatch::{FitPanel, MinibatchPanel};
use reasons::ReasonsPanel;
use weights::WeightsPanel;

/// The panels, for [`crate::late`].
pub const PANELS: Panels = Panels {
    show: |panel, props| {
        let props = props.clone();
        match panel {
            Panel::Confusion => html! { <ConfusionPanel ..props /> },
            Panel::Mistakes => html! { <MistakesPanel ..props /> },
            Panel::Calibration => html! { <CalibrationPanel ..props /> },
            Panel::Weights => html! { <WeightsPanel ..props /> },
            Panel::Layers => html! { <LayersPanel ..props /> },
            Panel::Damage => html! { <DamagePanel ..props /> },
            Panel::Reasons => html! { <ReasonsPanel ..props /> },
            Panel::Minibatch => html! { <MinibatchPanel ..props /> },
        }
    },
    fit_steps: |props| {
        let props = props.clone();
        html! { <FitPanel ..props /> }
    },
};
