//! The figure: plot left, toggles right, the chosen formula below.

use ffnn::activation::Activation;
use yew::prelude::*;

use super::formulas::{derivative, function};
use super::looks::swatch;
use super::plot::{plot, slope, value};
use super::state::{Action, State, U_RANGE};
use super::text;
use crate::charts::{Follow, graph};
use crate::course::FigureContext;
use crate::course::activation::{activation_label, activation_title};
use crate::dom::{el, text as plain};
use crate::i18n::Lang;
use crate::math::{Letter, Lit, Math, SymbolId, formula, frac, op, row, within, word};
use crate::numbers::hundredths;
use crate::ui::{Check, Figure, FigureParts, linked, symbol_slider};

/// Draws the figure of a state.
pub fn figure(state: &State, context: &FigureContext<Action>) -> Html {
    let (lang, act) = (context.lang, &context.act);
    let on_cursor = act.reform(Action::Cursor);
    let words = in_words(state, lang);
    let plot = graph(plot(state, lang), words, "tall", Follow::Hover, on_cursor.clone());
    let (state, context) = (state.clone(), context.clone());
    let draw = Callback::from(move |lit| {
        let of = state.chosen;
        let range = [U_RANGE[0], U_RANGE[1], 0.01];
        let (id, on_cursor) = (SymbolId::plain(Letter::U), on_cursor.clone());
        let slider =
            symbol_slider(&lit, id, text::CURSOR.get(lang), state.cursor, range, on_cursor);
        let lines = [function(of), derivative(of)].map(|math| within(&lit, &math));
        let name = el("b", "", [plain(activation_title(of).get(lang))]);
        let remark = [name, plain(" "), plain(text::remark(of).get(lang))];
        let learning = match slope(of, state.cursor) {
            Some(slope) => text::learning(slope, lang),
            None => text::by_convention(value(of, true, state.cursor), lang),
        };
        let stage = [
            plot.clone(),
            context.control("u", el("div", "under-plot", [slider])),
            el("div", "formulas", lines),
            el("p", "remark", remark),
            formula(&lit, &[chain()]),
            el("p", "", [plain(learning)]),
        ];
        let hint = el("p", "note", [plain(text::HINT.get(lang))]);
        let controls = [context.control("f", toggles(&state, &lit, &context)), hint];
        FigureParts {
            stage: Html::from_iter(stage),
            controls: Html::from_iter(controls),
            under: context.code(Some(state.computation()), &lit),
            ..FigureParts::default()
        }
    });
    html! { <Figure {draw} /> }
}

/// ∂E/∂w = ∂E/∂h · f′(u) · x: why learning depends on the slope.
fn chain() -> Math {
    let of = |letter: Letter| row([op("∂"), letter.into()]);
    let loss = || of(Letter::Loss);
    row([
        frac(loss(), of(Letter::Weight)),
        op("="),
        frac(loss(), of(Letter::H)),
        op("·"),
        frac(row([word("d"), Letter::H.into()]), row([word("d"), Letter::U.into()])),
        op("·"),
        Letter::X.into(),
    ])
}

fn toggles(state: &State, lit: &Lit, context: &FigureContext<Action>) -> Html {
    let (cursor, lang, act) = (state.cursor, context.lang, &context.act);
    let derivative_of = text::DERIVATIVE.get(lang);
    let h = SymbolId::plain(Letter::H);
    html! {
        <table class="toggles">
            <caption>{ text::FUNCTIONS.get(lang) }</caption>
            <thead>
                <tr>
                    <th scope="col">{ text::FUNCTION.get(lang) }</th>
                    <th scope="col"><span class="sym-h">{ format!("f({})", hundredths(cursor)) }</span></th>
                    <th scope="col">{ derivative_of }</th>
                    <th scope="col"><span class="sym-h">{ format!("f\u{2032}({})", hundredths(cursor)) }</span></th>
                </tr>
            </thead>
            <tbody>
                { for Activation::ALL.into_iter().map(|of| html! {
                    <tr key={of.id()} class={classes!((of == state.chosen).then_some("chosen"))}>
                        <td>
                            <Check checked={state.functions.contains(&of)}
                                on_change={act.reform(move |on| Action::Function(of, on))}>{ swatch(of) }{ activation_label(of).get(lang) }</Check>
                        </td>
                        { linked(lit, h, "td", "number", vec![plain(hundredths(value(of, false, cursor)))]) }
                        <td>
                            <Check name={format!("{} {derivative_of}", activation_label(of).get(lang))} checked={state.derivatives.contains(&of)}
                                on_change={act.reform(move |on| Action::Derivative(of, on))} />
                        </td>
                        <td class="number">{ shown_slope(of, cursor) }</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn shown_slope(of: Activation, u: f64) -> String {
    slope(of, u).map_or_else(|| "–".to_owned(), hundredths)
}

fn in_words(state: &State, lang: Lang) -> String {
    let list = |of: &[Activation], derivative| {
        let number = |of| match derivative {
            true => shown_slope(of, state.cursor),
            false => hundredths(value(of, false, state.cursor)),
        };
        let values =
            of.iter().map(|of| format!("{} = {}", activation_label(*of).get(lang), number(*of)));
        let values: Vec<String> = values.collect();
        if values.is_empty() { "–".to_owned() } else { values.join(", ") }
    };
    let (functions, derivatives) = (list(&state.functions, false), list(&state.derivatives, true));
    let u = hundredths(state.cursor);
    match lang {
        Lang::Ja => {
            format!("活性化関数のグラフ。u = {u} での値: {functions}。導関数: {derivatives}。")
        }
        Lang::En => format!(
            "Plot of activation functions. Values at u = {u}: {functions}. Derivatives: {derivatives}."
        ),
    }
}
