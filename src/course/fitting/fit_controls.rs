//! Buttons, settings, and the curve of the loss.

use std::rc::Rc;

use yew::prelude::*;

use super::fit_state::{FitAction, Fitting};
use crate::charts::{Chart, ChartAxis, Dash, History, Series, SeriesColor, calm_range};
use crate::dom::{el, text};
use crate::i18n::{Lang, Text};
use crate::math::SymbolKind;
use crate::numbers::fixed;
use crate::ui::{NumberField, button};

const TRAIN: Text = Text::new("学習", "Train");
const PAUSE: Text = Text::new("一時停止", "Pause");
const STEP: Text = Text::new("1ステップ", "Step");
const RESET: Text = Text::new("リセット", "Reset");
const AXIS: Text = Text::new("エポック", "epoch");
const EPOCH: Text = Text::new("エポック：", "Epoch ");
const LEARNING_RATE: Text = Text::new("学習率", "Learning rate");
const SEED: Text = Text::new("乱数シード", "Seed");

/// Buttons to train or pause, take one step, and reset; below them the epochs done and what went wrong.
pub fn buttons(
    state: &Fitting,
    lang: Lang,
    trouble: Option<&'static str>,
    act: &Callback<FitAction>,
) -> Html {
    let run = act.reform(|_: MouseEvent| FitAction::Run);
    let name = if state.running { PAUSE } else { TRAIN }.get(lang);
    let epoch = [EPOCH.get(lang), &state.epochs().to_string()].concat();
    html! {
        <div class="training">
            <div class="row">
                <button class="btn primary" onclick={run}>{ name }</button>
                { button(text(STEP.get(lang)), false, act.reform(|_| FitAction::Step)) }
                { button(text(RESET.get(lang)), false, act.reform(|_| FitAction::Reset)) }
            </div>
            <p class="number">{ epoch }</p>
            <div role="alert">if let Some(trouble) = trouble { { el("p", "error", [text(trouble)]) } }</div>
        </div>
    }
}

/// Learning rate and seed.
pub fn settings(state: &Fitting, lang: Lang, act: &Callback<FitAction>) -> Html {
    let (min, max) = Fitting::RATE;
    let on_seed = act.reform(|seed: f64| FitAction::Seed(seed as u32));
    html! {
        <>
            <NumberField label={LEARNING_RATE.get(lang)} value={state.rate} {min} {max}
                on_change={act.reform(FitAction::Rate)} />
            <NumberField label={SEED.get(lang)} value={f64::from(state.seed)} min={0.0} max={1e9} whole=true
                on_change={on_seed} />
        </>
    }
}

/// Losses over epochs.
pub fn losses(points: Vec<(f64, f64)>, lang: Lang) -> Html {
    let epochs = calm_range(points.iter().map(|point| point.0).chain([10.0]));
    let range = calm_range(points.iter().map(|point| point.1));
    let last = points.last().map_or(f64::NAN, |point| point.1);
    let color = SeriesColor::Symbol(SymbolKind::Loss);
    let history = History {
        series: vec![Series { points, color, dash: Dash::Solid, label: "E/N".to_owned() }],
        bands: Vec::new(),
        x: ChartAxis::linear(epochs).named(AXIS.get(lang)),
        y: ChartAxis::linear(range),
    };
    let label = ["E/N = ", &fixed(last, 3), &history.irregularities(lang)].concat();
    html! { <Chart<History> data={Rc::new(history)} {label} class="losses" /> }
}
