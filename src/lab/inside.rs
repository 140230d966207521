//! The panels that look inside the network. Their code is fetched when one is opened.

use yew::prelude::*;

use super::callbacks::LabCallbacks;
use super::state::LabState;
use super::text;
use crate::dom::{Timeout, window};
use crate::i18n::use_lang;
use crate::late::{Panel, PanelPlace, PanelsProps};
use crate::training::class_names::ClassNames;
use crate::training::protocol::TargetInfo;

/// The least time between two drawings of the panels that differ in the number of minibatches alone, in milliseconds. It
/// changes with each frame of training, and a panel only makes a new question of it, now and then.
const PACE: f64 = 250.0;

/// The panels that the data allow.
pub fn inside(state: &LabState, names: &ClassNames, callbacks: &LabCallbacks) -> Html {
    let (Some(data), Some(run)) = (&state.data, &state.run) else { return Html::default() };
    let props = PanelsProps {
        samples: data.samples.clone(),
        names: names.clone(),
        run: run.info.run,
        step: run.curve.steps(),
        activation: run.info.settings.activation,
        drawn: state.drawn.sample.is_some().then_some(state.drawn.last),
        slots: state.inspected.clone(),
        on_ask: callbacks.on_ask.clone(),
        weight: state.weight,
        on_weight: callbacks.on_weight.clone(),
    };
    html! { <Inside has_classes={matches!(data.target, TargetInfo::Classes(_))} {props} /> }
}

/// The properties of [`Inside`].
#[derive(Properties, PartialEq)]
struct InsideProps {
    /// True if the network tells classes apart.
    has_classes: bool,
    /// What the panels need to know.
    props: PanelsProps,
}

#[component]
fn Inside(InsideProps { has_classes, props }: &InsideProps) -> Html {
    let lang = use_lang();
    let panels = use_paced(props);
    let all = Panel::ALL.into_iter().filter(|panel| *has_classes || !panel.is_of_classes());
    html! {
        <section class="inside">
            <h2>{ text::INSIDE.get(lang) }</h2>
            { for all.map(|panel| html! { <PanelPlace {panel} props={panels.clone()} /> }) }
        </section>
    }
}

/// What the panels were drawn with last, and when.
struct Held {
    props: PanelsProps,
    at: f64,
    timer: Option<Timeout>,
}

/// These properties; the last ones if only the number of minibatches has changed since, less than [`PACE`] ago.
#[hook]
fn use_paced(props: &PanelsProps) -> PanelsProps {
    let held = use_mut_ref(|| Held { props: props.clone(), at: 0.0, timer: None });
    let update = use_force_update();
    let mut held = held.borrow_mut();
    if *props == held.props {
        return props.clone();
    }
    let wait = held.at + PACE - now();
    if wait <= 0.0 || (PanelsProps { step: held.props.step, ..props.clone() }) != held.props {
        *held = Held { props: props.clone(), at: now(), timer: None };
        return props.clone();
    }
    let later = || Timeout::new(wait.ceil() as u32, move || update.force_update());
    held.timer.get_or_insert_with(later);
    held.props.clone()
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
