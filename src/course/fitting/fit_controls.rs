//! Buttons, settings, and the curve of the loss.

use std::rc::Rc;

use yew::prelude::*;

use super::fit_state::{FitAction, Fitting};
use crate::charts::{Chart, ChartAxis, Dash, History, Series, SeriesColor, calm_range};
use crate::dom::{el, text};
use crate::i18n::{Lang, Text};
use crate::math::SymbolKind;
use crate::numbers::fixed;
use crate::ui::{NumberField, button, off};

const TRAIN: Text = Text::new("学習", "Train");
const PAUSE: Text = Text::new("一時停止", "Pause");
const STEP: Text = Text::new("1ステップ", "Step");
const RESET: Text = Text::new("リセット", "Reset");
const AXIS: Text = Text::new("エポック", "epoch");
const OVER: Text = Text::new(
    "学習はここで終わりです。もう一度見るには「リセット」を押してください。設定を変えると、新しいネットワークから始まります。",
    "Training ends here. Press Reset to see it again; with another setting it begins with a new network.",
);
const NOTHING_YET: Text = Text::new(
    "まだ 1 エポックも終わっていないので、損失はまだありません。",
    "No epoch has finished yet, so there is no loss to show.",
);
const LEARNING_RATE: Text = Text::new("学習率", "Learning rate");
const SEED: Text = Text::new("乱数シード", "Seed");

/// Buttons to train or pause, take one step, and reset; below them the epochs done, of `most`, and what went wrong.
pub fn buttons(
    state: &Fitting,
    most: usize,
    lang: Lang,
    trouble: Option<&'static str>,
    act: &Callback<FitAction>,
) -> Html {
    let run = act.reform(|_: MouseEvent| FitAction::Run);
    let name = if state.running { PAUSE } else { TRAIN }.get(lang);
    let is_over = state.epochs() >= most;
    html! {
        <div class="training">
            <div class="row">
                <button class="btn primary" aria-disabled={off(is_over)} onclick={run}>{ name }</button>
                { button(text(STEP.get(lang)), false, act.reform(|_| FitAction::Step)) }
                { button(text(RESET.get(lang)), false, act.reform(|_| FitAction::Reset)) }
            </div>
            <p class="number">{ of_epochs(state.epochs(), most, lang) }</p>
            <p class="note" role="status">if is_over { { OVER.get(lang) } }</p>
            <div role="alert">if let Some(trouble) = trouble { { el("p", "error", [text(trouble)]) } }</div>
        </div>
    }
}

fn of_epochs(done: usize, most: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("エポック：{done} / {most}"),
        Lang::En => format!("Epoch {done} of {most}"),
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
    let last = points.last().map(|point| ["E/N = ", &fixed(point.1, 3)].concat());
    let color = SeriesColor::Symbol(SymbolKind::Loss);
    let history = History {
        series: vec![Series { points, color, dash: Dash::Solid, label: "E/N".to_owned() }],
        bands: Vec::new(),
        x: ChartAxis::linear(epochs).named(AXIS.get(lang)),
        y: ChartAxis::linear(range),
    };
    let label = match last {
        Some(last) => last + &history.irregularities(lang),
        None => NOTHING_YET.get(lang).to_owned(),
    };
    html! { <Chart<History> data={Rc::new(history)} {label} class="losses" /> }
}
