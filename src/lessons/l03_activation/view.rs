//! The figure: plot left, toggles right, the chosen formula below.

use ffnn::activation::Activation;
use yew::prelude::*;

use super::formulas::{derivative, function, name};
use super::plot::{plot, value};
use super::state::{Action, State, U_RANGE};
use super::text;
use crate::charts::{Follow, graph};
use crate::i18n::Lang;
use crate::lessons::section::Reader;
use crate::math::Kind;
use crate::ui::{Check, slider};

/// The figure of a state.
pub fn figure(state: &State, reader: &Reader<Action>) -> Html {
    let (lang, act) = (reader.lang, &reader.act);
    let on_cursor = act.reform(Action::Cursor);
    let range = [U_RANGE[0], U_RANGE[1], 0.01];
    html! {
        <div class="figure">
            <div class="stage">
                { graph(plot(state), in_words(state, lang), "tall", Follow::Hover, on_cursor.clone()) }
                { reader.control("u", slider(text::CURSOR.get(lang), "u", Kind::PreActivation, state.cursor, range, on_cursor)) }
                <div class="formulas">
                    { function(state.chosen).block() }
                    { derivative(state.chosen).block() }
                </div>
                <p class="remark"><b>{ name(state.chosen) }</b>{ " " }{ text::remark(state.chosen).get(lang) }</p>
            </div>
            <div class="controls">
                { reader.control("f", toggles(state, lang, act)) }
                <p class="note">{ text::HINT.get(lang) }</p>
            </div>
        </div>
    }
}

fn toggles(state: &State, lang: Lang, act: &Callback<Action>) -> Html {
    let (cursor, derivative_of) = (state.cursor, text::DERIVATIVE.get(lang));
    html! {
        <table class="toggles">
            <caption>{ text::FUNCTIONS.get(lang) }</caption>
            <thead>
                <tr>
                    <th scope="col">{ text::FUNCTION.get(lang) }</th>
                    <th scope="col"><span class="sym-h">{ format!("f({})", short(cursor)) }</span></th>
                    <th scope="col">{ derivative_of }</th>
                    <th scope="col"><span class="sym-h">{ format!("f\u{2032}({})", short(cursor)) }</span></th>
                </tr>
            </thead>
            <tbody>
                { for Activation::ALL.into_iter().map(|of| html! {
                    <tr key={of.id()} class={classes!((of == state.chosen).then_some("chosen"))}>
                        <td>
                            <Check checked={state.functions.contains(&of)}
                                on_change={act.reform(move |on| Action::Function(of, on))}>{ name(of) }</Check>
                        </td>
                        <td class="number">{ short(value(of, false, cursor)) }</td>
                        <td>
                            <Check name={format!("{} {derivative_of}", name(of))} checked={state.derivatives.contains(&of)}
                                on_change={act.reform(move |on| Action::Derivative(of, on))} />
                        </td>
                        <td class="number">{ short(value(of, true, cursor)) }</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn short(value: f64) -> String {
    // Adding zero turns a negative zero into a plain one.
    let text = format!("{:.2}", (value * 100.0).round() / 100.0 + 0.0);
    text.replace('-', "\u{2212}")
}

fn in_words(state: &State, lang: Lang) -> String {
    let list = |of: &[Activation], derivative| {
        let values: Vec<String> = of
            .iter()
            .map(|of| format!("{} = {}", name(*of), short(value(*of, derivative, state.cursor))))
            .collect();
        if values.is_empty() { "–".to_owned() } else { values.join(", ") }
    };
    let (functions, derivatives) = (list(&state.functions, false), list(&state.derivatives, true));
    let u = short(state.cursor);
    match lang {
        Lang::Ja => {
            format!("活性化関数のグラフ。u = {u} での値: {functions}。導関数: {derivatives}。")
        }
        Lang::En => format!(
            "Plot of activation functions. Values at u = {u}: {functions}. Derivatives: {derivatives}."
        ),
    }
}
