//! What is rarely changed of training: warm-up, L1, dropout, the last minibatch, an activation function for each layer.

use ffnn::activation::Activation;
use yew::prelude::*;

use super::experiment_text as text;
use super::rules::{initial, update};
use super::threads::threads;
use crate::course::activation::activation_title;
use crate::course::rich::rich;
use crate::i18n::{Lang, use_lang};
use crate::lab::bounds;
use crate::lab::waiting::{activation_options, shortest, waiting};
use crate::late::RareSettingsProps;
use crate::math::notation;
use crate::training::settings::Settings;
use crate::ui::{Check, Choice, Edit, NumberField};

/// The form.
#[component]
pub fn TrainingForm(props: &RareSettingsProps) -> Html {
    let lang = use_lang();
    let (values, running) = (&props.values, &props.running);
    let waiting = |differs: bool, runs: &dyn Fn() -> String| {
        if differs { waiting(&runs(), &props.on_apply, lang) } else { Html::default() }
    };
    let last = |drop_last: bool| if drop_last { text::LEFT_OUT } else { text::KEPT }.get(lang);
    html! {
        <>
            { formulas(props, lang) }
            <NumberField label={text::L1.get(lang)} value={shortest(values.l1)} min={bounds::L1.0} max={bounds::L1.1}
                on_change={change(props, |values, l1: f64| values.l1 = l1 as f32)} />
            { waiting(values.l1 != running.l1, &|| running.l1.to_string()) }
            <NumberField label={text::DROPOUT.get(lang)} value={shortest(values.dropout)} min={bounds::DROPOUT.0} max={bounds::DROPOUT.1}
                on_change={change(props, |values, p: f64| values.dropout = p as f32)} />
            { waiting(values.dropout != running.dropout, &|| running.dropout.to_string()) }
            <NumberField label={text::WARM_UP.get(lang)} value={f64::from(values.warm_up)} whole=true min={bounds::WARM_UP.0} max={bounds::WARM_UP.1}
                on_change={change(props, |values, epochs: f64| values.warm_up = epochs as u32)} />
            { waiting(values.warm_up != running.warm_up, &|| running.warm_up.to_string()) }
            <Check checked={values.drop_last} on_change={change(props, |values, drop_last| values.drop_last = drop_last)}>
                { text::DROP_LAST.get(lang) }
            </Check>
            { waiting(values.drop_last != running.drop_last, &|| last(running.drop_last).to_owned()) }
            { threads(props, lang) }
            if values.hidden.len() > 1 {
                { for (0..values.hidden.len()).map(|layer| activation(props, layer, lang)) }
            }
        </>
    }
}

/// What the optimizer does, and where the weights begin.
fn formulas(props: &RareSettingsProps, lang: Lang) -> Html {
    let Settings { optimizer, init, .. } = props.values;
    html! {
        <div class="rules">
            <p class="note">{ text::RULE.get(lang) }</p>
            { notation::lines(&update(optimizer), &props.lit) }
            <p class="note">{ text::INITIAL.get(lang) }</p>
            { notation::lines(&[initial(init)], &props.lit) }
            <p class="note">{ rich(text::FAN.get(lang)) }</p>
        </div>
    }
}

/// The choice for a hidden layer, counted from 0.
fn activation(props: &RareSettingsProps, layer: usize, lang: Lang) -> Html {
    let on_change = change(props, move |values: &mut Settings, id: String| {
        let mut all = values.activations();
        if let (Some(of_layer), Some(chosen)) = (all.get_mut(layer), Activation::from_id(&id)) {
            *of_layer = chosen;
            values.set_activations(&all);
        }
    });
    let (chosen, runs) = (props.values.activation_of(layer), props.running.activation_of(layer));
    // Only layers that run can wait.
    let waits = chosen != runs && layer < props.running.hidden.len();
    html! {
        <>
            <Choice label={text::activation_of(layer + 1, lang)} value={chosen.id()} options={activation_options(lang)} {on_change} />
            if waits { { waiting(activation_title(runs).get(lang), &props.on_apply, lang) } }
        </>
    }
}

/// A callback that changes one value.
fn change<T: Clone + 'static>(
    props: &RareSettingsProps,
    set: impl Fn(&mut Settings, T) + 'static,
) -> Callback<T> {
    props.on_change.reform(Edit::of(set))
}
