//! The body of the sheet: what the model is, its functions, how images were prepared for it.

use ffnn::activation::Activation;
use modelfiles::Format;
use yew::prelude::*;

use super::sheet_state::{Preparation, SheetState};
use super::text;
use super::words;
use crate::i18n::{Lang, Text};
use crate::late::ModelsProps;
use crate::numbers::{grouped, parse, percent};
use crate::reading::OwnFiles;
use crate::ui::{Choice, NumberField};

/// A change of the state.
pub type SheetChange = Callback<Box<dyn FnOnce(&mut SheetState)>>;

/// The body.
pub fn body(
    state: &SheetState,
    files: &OwnFiles,
    lab: &ModelsProps,
    fits: bool,
    change: &SheetChange,
    lang: Lang,
) -> Html {
    let row = |name: Text, value: String| {
        html! { <div><dt>{ name.get(lang) }</dt><dd>{ value }</dd></div> }
    };
    let widths: Vec<String> = state.model.widths.iter().map(ToString::to_string).collect();
    let format = match state.model.format {
        Format::Safetensors => "safetensors",
        Format::Npz => "NumPy (.npz)",
        Format::Torch => "PyTorch (state dict)",
        Format::TensorFlowJs => "TensorFlow.js",
        Format::Onnx => "ONNX",
    };
    html! {
        <div class="import-body">
            <dl class="import-facts number">
                { row(text::FILE, format!("{} · {format}", files.in_words(lang))) }
                { row(text::LAYERS, widths.join(" → ")) }
                { row(text::PARAMETERS, parameters(state)) }
                { for said(state).map(|(name, value)| row(name, value)) }
            </dl>
            if fits {
                { functions(state, lab, change, lang) }
                if lab.has_classes { { preparations(state, change, lang) } }
            }
            { notes(state, lang) }
        </div>
    }
}

/// `W⁽¹⁾ 128 × 784, b⁽¹⁾ 128; … : 101,770`.
fn parameters(state: &SheetState) -> String {
    let pairs = state.model.widths.windows(2);
    let shapes: Vec<String> =
        pairs.map(|pair| format!("{} × {} + {}", pair[1], pair[0], pair[1])).collect();
    format!("{} ({})", grouped(state.size() as u64), shapes.join(", "))
}

/// What this program has written beside the weights.
fn said(state: &SheetState) -> impl Iterator<Item = (Text, String)> {
    let metadata = &state.model.metadata;
    let value = |key: &str| metadata.iter().find(|(name, _)| name == key).map(|(_, value)| value);
    let short = |value: &String| value.chars().take(40).collect::<String>();
    let share = |value: &String| parse(value).filter(|share| (0.0..=1.0).contains(share));
    let accuracy =
        |value: &String| share(value).map_or_else(|| short(value), |share| percent(share as f32));
    let rows = [
        (text::SEED, value("seed").map(short)),
        (text::SAVED_ACCURACY, value("test_accuracy").map(accuracy)),
    ];
    rows.into_iter().filter_map(|(name, value)| Some((name, value?)))
}

/// The function of each hidden layer.
fn functions(state: &SheetState, lab: &ModelsProps, change: &SheetChange, lang: Lang) -> Html {
    let all = state.activations();
    if all.is_empty() {
        return Html::default();
    }
    let choices = all.iter().enumerate().map(|(layer, activation)| {
        let on_change = change.reform(move |id: String| {
            let chosen = Activation::from_id(&id);
            let set = move |state: &mut SheetState| {
                chosen.into_iter().for_each(|chosen| state.activate(layer, chosen));
            };
            Box::new(set) as Box<dyn FnOnce(&mut SheetState)>
        });
        let label = text::function_of(layer + 1, all.len(), lang);
        html! { <Choice {label} value={activation.id()} options={lab.functions.clone()} {on_change} /> }
    });
    html! {
        <section>
            <h3>{ text::FUNCTIONS.get(lang) }</h3>
            { for choices }
            if !state.are_said {
                <p class="note">{ if lab.has_classes { text::GUESSED } else { text::UNKNOWN }.get(lang) }</p>
            }
        </section>
    }
}

/// How images were prepared, with the test accuracy of each.
fn preparations(state: &SheetState, change: &SheetChange, lang: Lang) -> Html {
    let chosen = state.preparation();
    let choice = |preparation: Preparation| {
        let on_change = change.reform(move |_: Event| {
            let set = move |state: &mut SheetState| state.prepare(preparation);
            Box::new(set) as Box<dyn FnOnce(&mut SheetState)>
        });
        let accuracy = state.accuracy(preparation).map_or("…".to_owned(), percent);
        html! {
            <label class="check">
                <input type="radio" name="preparation" checked={preparation == chosen} onchange={on_change} />
                <span class="number">{ text::preparation(preparation, lang) }{ ": " }<b>{ accuracy }</b></span>
            </label>
        }
    };
    let (mean, deviation) = state.standard;
    let standard = |of: fn((f32, f32), f32) -> (f32, f32)| {
        let now = state.standard;
        change.reform(move |value: f64| {
            let (mean, deviation) = of(now, value as f32);
            let set = move |state: &mut SheetState| state.standardise(mean, deviation);
            Box::new(set) as Box<dyn FnOnce(&mut SheetState)>
        })
    };
    let best = state.preparations().iter().filter_map(|of| state.accuracy(*of)).reduce(f32::max);
    let outputs = state.model.widths.last().copied().unwrap_or(1);
    let is_chance = best.is_some_and(|best| best < 2.0 / outputs as f32);
    html! {
        <section role="radiogroup" aria-labelledby="preparation-title">
            <h3 id="preparation-title">{ text::ACCURACY.get(lang) }</h3>
            if state.preparations().len() > 1 {
                { for state.preparations().iter().map(|of| choice(*of)) }
                if chosen == Preparation::Standardised {
                    <NumberField label={text::MEAN.get(lang)} value={shown(mean)} min={-1000.0} max={1000.0}
                        on_change={standard(|(_, deviation), mean| (mean, deviation))} />
                    <NumberField label={text::DEVIATION.get(lang)} value={shown(deviation)} min={0.0001} max={1000.0}
                        on_change={standard(|(mean, _), deviation| (mean, deviation))} />
                }
                if chosen != Preparation::Unit {
                    <p class="note">{ text::FOLDED.get(lang) }</p>
                }
            } else {
                <p class="number">{ text::ROWS.get(lang) }{ ": " }<b>{ state.accuracy(chosen).map_or("…".to_owned(), percent) }</b></p>
            }
            <div role="status">
                if is_chance { <p class="note">{ text::CHANCE.get(lang) }</p> }
            </div>
        </section>
    }
}

/// A number as it was typed: 0.1307 and not its nearest f32 in decimals.
fn shown(value: f32) -> Option<f64> {
    crate::numbers::parse(&value.to_string())
}

/// What was decided and converted.
fn notes(state: &SheetState, lang: Lang) -> Html {
    if state.model.notes.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h3>{ text::NOTES.get(lang) }</h3>
            <ul class="import-notes">{ for state.model.notes.iter().map(|note| html! { <li>{ words::note(note, lang) }</li> }) }</ul>
        </section>
    }
}
