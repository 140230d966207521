//! Two figures: from u to shares, and digits with their vectors.

use yew::prelude::*;

use super::digits::SIDE;
use super::state::{Action, CLASSES, SHIFT, State, U};
use super::text;
use crate::course::FigureContext;
use crate::course::rich::{rich, rich_in_figure};
use crate::diagram::{Column, Net, Wires, diagram};
use crate::dom::{cell, column, el, row_head, text as plain};
use crate::i18n::Lang;
use crate::math::{Letter, Lit, SymbolId, SymbolKind, notation};
use crate::numbers::fixed;
use crate::ui::{Figure, FigureParts, bar, button, counter, linked, pixels, slider, symbol_slider};

/// An output of a trained network.
const OUTPUT: [f64; 10] = [0.8, 0.1, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

/// Draws the figures of a state.
pub fn figure(state: &State, context: &FigureContext<Action>) -> Html {
    let title = el("h2", "figure-title", [plain(text::ONE_OF_K.get(context.lang))]);
    Html::from_iter([softmax(state, context), title, one_of_k(state, context)])
}

/// From u to shares.
fn softmax(state: &State, context: &FigureContext<Action>) -> Html {
    let (state, context) = (state.clone(), context.clone());
    let draw = Callback::from(move |lit| {
        let lines = (0..state.u.len()).map(|class| notation::block(&numbers(&state, class), &lit));
        let general = ["softmax_k(u)={exp(u_k)}/{∑_j exp(u_j)}".to_owned()];
        FigureParts {
            formulas: notation::lines(&general, &lit),
            stage: Html::from_iter([
                shares(&state, &lit, context.lang),
                el("div", "formulas live", lines),
            ]),
            controls: Html::from_iter(controls(&state, &context, &lit)),
            under: context.code(Some(state.computation()), &lit),
            ..FigureParts::default()
        }
    });
    html! { <Figure {draw} /> }
}

/// The practical's network, and a digit with its label.
fn one_of_k(state: &State, context: &FigureContext<Action>) -> Html {
    let image = state.images.get(state.digit).map(|image| pixels(image, SIDE)).unwrap_or_default();
    let controls = Html::from_iter(gallery(state, context));
    let (digit, lang) = (state.digit, context.lang);
    let draw = Callback::from(move |lit| {
        let layers = ["h=f^{(1)}(W^{(1)}x)", "P(ŷ_k|x)\n=softmax_k(W^{(2)}h)"].map(str::to_owned);
        let columns = [el("div", "", [image.clone()]), vectors(digit, &lit, lang)];
        let stage = [
            diagram(network(), text::NETWORK.get(lang).to_owned(), &lit, lang),
            el("p", "note", [plain(text::NETWORK.get(lang))]),
            el("div", "one-of-k", columns),
        ];
        FigureParts {
            formulas: notation::lines(&layers, &lit),
            stage: Html::from_iter(stage),
            controls: controls.clone(),
            ..FigureParts::default()
        }
    });
    html! { <Figure {draw} /> }
}

/// 784-128-10, with the example's outputs.
fn network() -> Net {
    let column = |letter, units: usize| Column {
        bias: letter != Letter::Yhat,
        caption: units.to_string(),
        ..Column::new(letter, units)
    };
    let output = Column {
        limit: OUTPUT.len(),
        names: (0..OUTPUT.len()).map(|class| class.to_string()).collect(),
        values: OUTPUT.map(Some).to_vec(),
        ..column(Letter::Yhat, OUTPUT.len())
    };
    Net {
        columns: vec![column(Letter::X, 784), column(Letter::H, 128), output],
        wires: vec![Wires::Weights(1, Vec::new()), Wires::Weights(2, Vec::new())],
        dense: true,
        choice: None,
    }
}

fn controls(state: &State, context: &FigureContext<Action>, lit: &Lit) -> [Html; 4] {
    let (lang, act) = (context.lang, &context.act);
    let shift = [SHIFT.0, SHIFT.1, 0.1];
    let sliders = state.u.iter().enumerate().map(|(class, u)| {
        let move_u = act.reform(move |u| Action::U(class, u));
        let id = id(Letter::U, class);
        symbol_slider(lit, id, &id.text(), *u, [U.0, U.1, 0.1], move_u)
    });
    let on_shift = act.reform(Action::Shift);
    let move_shift = [
        slider(text::SHIFT.get(lang), "c", SymbolKind::Ink, state.shift, shift, on_shift),
        el("p", "note", [rich(text::SHIFT_HINT.get(lang))]),
    ];
    let head = el("h2", "", [rich_in_figure(text::MOVE.get(lang), lit)]);
    let count = act.reform(Action::Classes);
    let count = counter(text::CLASSES.get(lang).to_owned(), state.u.len(), CLASSES, count);
    [
        context.control("u", Html::from_iter([head, el("div", "", sliders)])),
        context.control("classes", count),
        context.control("c", el("div", "", move_shift)),
        button(rich(text::RESET.get(lang)), false, act.reform(|_| Action::Reset)),
    ]
}

/// The symbol of a class, counted from 0.
fn id(letter: Letter, class: usize) -> SymbolId {
    SymbolId::of(letter, 0, class as u16 + 1)
}

/// Ten digits to choose from.
fn gallery(state: &State, context: &FigureContext<Action>) -> [Html; 3] {
    let (lang, act) = (context.lang, &context.act);
    let thumbnail = |(digit, image): (usize, &Vec<u8>)| {
        let onclick = act.reform(move |_: MouseEvent| Action::Digit(digit));
        html! {
            <button class="thumbnail" aria-pressed={(digit == state.digit).to_string()}
                aria-label={digit.to_string()} {onclick}>{ pixels(image, SIDE) }</button>
        }
    };
    let digits = state.images.iter().enumerate().map(thumbnail);
    let redraw = act.reform(|_| Action::Redraw);
    [
        context.control("digit", el("div", "digits", digits)),
        context.control("seed", button(plain(text::REDRAW.get(lang)), false, redraw)),
        el("p", "note", [rich(text::DRAWN.get(lang))]),
    ]
}

fn titled(title: &'static str, formula: &str, lit: &Lit) -> Html {
    let lines = formula.split('\n').map(|line| el("span", "", [notation::linked(line, lit)]));
    column([el("span", "", [plain(title)])].into_iter().chain(lines).collect())
}

/// u, its exponentials and their shares, class by class.
fn shares(state: &State, lit: &Lit, lang: Lang) -> Html {
    let (exponentials, shares) = (state.exponentials(), state.shares());
    let sum: f64 = exponentials.iter().sum();
    let [u, exp] = if state.shift == 0.0 { ["u_k", "exp(u_k)"] } else { ["u_k+c", "exp(u_k+c)"] };
    let rows = state.u.iter().enumerate().map(|(class, u)| {
        let share = plain(fixed(shares[class], 3));
        let u = plain(fixed(u + state.shift, 1));
        let u = linked(lit, id(Letter::U, class), "td", "sym-u", vec![u]);
        let yhat = id(Letter::Yhat, class);
        el(
            "tr",
            "",
            [
                row_head("", plain((class + 1).to_string())),
                u,
                cell("", plain(fixed(exponentials[class], 2))),
                cell("sym-yhat wide", bar(shares[class])),
                linked(lit, yhat, "td", "sym-yhat result", vec![share]),
            ],
        )
    });
    let head = [
        column(plain(text::CLASS.get(lang))),
        titled("", u, lit),
        titled(text::EXPONENTIAL.get(lang), exp, lit),
        cell("", Html::default()),
        titled(text::SHARE.get(lang), "P(ŷ_k)=\nsoftmax_k(u)", lit),
    ];
    let foot = [
        row_head("", plain(text::SUM.get(lang))),
        cell("", Html::default()),
        cell("", plain(fixed(sum, 2))),
        cell("", Html::default()),
        cell("", plain("1")),
    ];
    el(
        "table",
        "shares number",
        [
            el("thead", "", [el("tr", "", head)]),
            el("tbody", "", rows),
            el("tfoot", "", [el("tr", "", foot)]),
        ],
    )
}

/// softmax₁(u) = e³ / (e³ + e¹ + e⁴) ≃ 0.259, with the present numbers.
fn numbers(state: &State, class: usize) -> String {
    let power = |class: usize| {
        let u = fixed(state.u[class] + state.shift, 1).replace(".0", "");
        format!("e^{{#u{}{{{u}}}}}", class + 1)
    };
    let last = state.u.len() - 1;
    // A sum of many terms would be too wide for a phone.
    let sum = match last {
        0..=3 => (0..=last).map(power).collect::<Vec<_>>().join("+"),
        _ => [power(0), power(1), "…".to_owned(), power(last)].join("+"),
    };
    let (share, k) = (fixed(state.shares()[class], 3), class + 1);
    format!("softmax_{k}(u)={{{}}}/{{{sum}}}≃#yhat{k}{{{share}}}", power(class))
}

/// The label as 1-of-K beside an output.
fn vectors(digit: usize, lit: &Lit, lang: Lang) -> Html {
    let rows = OUTPUT.iter().enumerate().map(|(class, share)| {
        let is_label = class == digit;
        let label = plain(if is_label { "1" } else { "0" });
        let share_text = plain(fixed(*share, 1));
        el(
            "tr",
            if is_label { "chosen" } else { "" },
            [
                row_head("", plain(class.to_string())),
                linked(lit, id(Letter::Y, class), "td", "", vec![label]),
                cell("sym-yhat wide", bar(*share)),
                linked(lit, id(Letter::Yhat, class), "td", "sym-yhat result", vec![share_text]),
            ],
        )
    });
    let head = [
        column(plain(text::CLASS.get(lang))),
        column(rich_in_figure(text::LABEL.get(lang), lit)),
        cell("", Html::default()),
        titled(text::OUTPUT.get(lang), "P(ŷ_k | x)", lit),
    ];
    let verdict = if digit == 0 { text::RIGHT } else { text::WRONG };
    let table = [el("thead", "", [el("tr", "", head)]), el("tbody", "", rows)];
    let parts = [
        el("table", "shares vectors number", table),
        el("p", "", [one_hot(digit, lit)]),
        el("p", "", [plain(verdict.get(lang))]),
    ];
    el("div", "", parts)
}

fn one_hot(digit: usize, lit: &Lit) -> Html {
    let place = |class: usize| format!("#y{}{{{}}}", class + 1, u8::from(class == digit));
    let places: Vec<String> = (0..OUTPUT.len()).map(place).collect();
    notation::linked(&["y=(", &places.join(", "), ")"].concat(), lit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_has_the_current_numbers() {
        let state = State::default();
        assert_eq!(
            numbers(&state, 0),
            "softmax_1(u)={e^{#u1{3}}}/{e^{#u1{3}}+e^{#u2{1}}+e^{#u3{4}}}≃#yhat1{0.259}"
        );
        let state = State { u: vec![-1.5, 1.0, 4.0], ..state };
        assert!(numbers(&state, 0).contains("{e^{#u1{−1.5}}}/"));
        let state = State { u: vec![0.0; 6], ..state };
        assert!(numbers(&state, 0).contains("{e^{#u1{0}}+e^{#u2{0}}+…+e^{#u6{0}}}≃"));
    }
}
