//! The panels that look inside the network. Their code is fetched when one is opened.

use yew::prelude::*;

use super::actions::LabAction;
use super::state::LabState;
use super::text;
use crate::i18n::Lang;
use crate::late::{Panel, PanelPlace, PanelsProps};
use crate::training::class_names::ClassNames;
use crate::training::protocol::TargetInfo;

/// The panels that the data allow.
pub fn inside(state: &LabState, names: &ClassNames, act: &Callback<LabAction>, lang: Lang) -> Html {
    let (Some(data), Some(run)) = (&state.data, &state.run) else { return Html::default() };
    let has_classes = matches!(data.target, TargetInfo::Classes(_));
    let panels = Panel::ALL.into_iter().filter(|panel| has_classes || !panel.is_of_classes());
    let props = PanelsProps {
        samples: data.samples.clone(),
        names: names.clone(),
        run: run.info.run,
        step: run.curve.steps(),
        activation: run.info.settings.activation,
        drawn: state.drawn.sample.is_some().then_some(state.drawn.last),
        slots: state.inspected.clone(),
        on_ask: act.reform(|(slot, question)| LabAction::Inspect(slot, question)),
        weight: state.weight,
        on_weight: act.reform(LabAction::Weight),
    };
    html! {
        <section class="inside">
            <h2>{ text::INSIDE.get(lang) }</h2>
            { for panels.map(|panel| html! { <PanelPlace {panel} props={props.clone()} /> }) }
        </section>
    }
}
