//! Two figures: from u to shares, and digits with their vectors.

use ffnn::data::DIGITS;
use yew::prelude::*;

use super::arithmetic::{Arithmetic, largest};
use super::digits::SIDE;
use super::outputs::outputs;
use super::state::{Action, CLASSES, SHIFT, State, TYPED, U};
use super::text;
use crate::course::FigureContext;
use crate::course::rich::{rich, rich_in_figure};
use crate::diagram::{Column, Net, Wires, diagram};
use crate::dom::{cell, column, el, row_head, text as plain};
use crate::i18n::Lang;
use crate::math::{Letter, Lit, SymbolId, SymbolKind, notation};
use crate::numbers::fixed;
use crate::ui::{Choice, Figure, FigureParts, Slider, bar, button, counter, linked, pixels};

/// The outputs of a network for the digits.
type Outputs = Option<[f64; DIGITS]>;

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
                remark(&state, &lit, context.lang),
                el("div", "formulas live", lines),
            ]),
            controls: Html::from_iter(controls(&state, &context, &lit)),
            under: context.code(Some(state.computation()), &lit),
            ..FigureParts::default()
        }
    });
    html! { <Figure {draw} /> }
}

/// A trained network, and a digit with its label.
fn one_of_k(state: &State, context: &FigureContext<Action>) -> Html {
    let image = state.images.get(state.digit).map(|image| pixels(image, SIDE)).unwrap_or_default();
    let controls = Html::from_iter(gallery(state, context));
    let (digit, lang) = (state.digit, context.lang);
    let output = outputs(state.seed, digit);
    let draw = Callback::from(move |lit| {
        let layers = ["h=f^{(1)}(W^{(1)}x)", "P(ŷ_k|x)\n=softmax_k(W^{(2)}h)"].map(str::to_owned);
        let columns = [el("div", "", [image.clone()]), vectors(digit, output, &lit, lang)];
        let stage = [
            diagram(network(output), text::NETWORK.get(lang).to_owned(), &lit, lang),
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

/// 784-64-10, with its outputs.
fn network(output: Outputs) -> Net {
    let column = |letter, units: usize| Column {
        bias: letter != Letter::Yhat,
        caption: units.to_string(),
        ..Column::new(letter, units)
    };
    let outputs = Column {
        limit: DIGITS,
        names: (0..DIGITS).map(|class| class.to_string()).collect(),
        values: output.map_or_else(Vec::new, |output| output.map(Some).to_vec()),
        ..column(Letter::Yhat, DIGITS)
    };
    Net {
        columns: vec![column(Letter::X, 784), column(Letter::H, 64), outputs],
        wires: vec![Wires::Weights(1, Vec::new()), Wires::Weights(2, Vec::new())],
        dense: true,
        choice: None,
    }
}

fn controls(state: &State, context: &FigureContext<Action>, lit: &Lit) -> [Html; 5] {
    let (lang, act) = (context.lang, &context.act);
    let sliders = state.u.iter().enumerate().map(|(class, u)| {
        let move_u = act.reform(move |u| Action::U(class, u));
        let id = id(Letter::U, class);
        html! {
            <Slider label={id.text()} symbol={Some(id)} lit={lit.class(id)} value={*u} min={U.0} max={U.1} step=0.1
                typed={Some(TYPED)} on_input={move_u} />
        }
    });
    let move_shift = [
        html! {
            <Slider label={text::SHIFT.get(lang)} letter="c" kind={SymbolKind::Ink} value={state.shift} min={SHIFT.0} max={SHIFT.1}
                step=0.1 typed={Some(TYPED)} on_input={act.reform(Action::Shift)} />
        },
        el("p", "note", [rich(text::SHIFT_HINT.get(lang))]),
    ];
    let head = el("h2", "", [rich_in_figure(text::MOVE.get(lang), lit)]);
    let bounds = el("p", "note", [rich(text::BOUNDS.get(lang))]);
    let names =
        Arithmetic::ALL.map(|how| (how.id().into(), text::arithmetic(how).get(lang).into()));
    let on_how =
        act.reform(|id: String| Action::Compute(Arithmetic::from_id(&id).unwrap_or_default()));
    let how = html! {
        <Choice label={text::HOW.get(lang)} value={state.arithmetic.id()} options={names.to_vec()} on_change={on_how} />
    };
    let count = act.reform(Action::Classes);
    let count = counter(text::CLASSES.get(lang).to_owned(), state.u.len(), CLASSES, count);
    [
        context.control("u", Html::from_iter([head, el("div", "", sliders), bounds])),
        context.control("classes", count),
        context.control("c", el("div", "", move_shift)),
        context.control("how", how),
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
    let computed = state.computed();
    let shares = &computed.shares;
    let shifted = if state.arithmetic == Arithmetic::Shifted { "-m" } else { "" };
    let u = [if state.shift == 0.0 { "u_k" } else { "u_k+c" }, shifted].concat();
    let exp = ["exp(", &u, ")"].concat();
    let rows = computed.z.iter().enumerate().map(|(class, z)| {
        let share = plain(fixed(shares[class], 3));
        let u = plain(fixed(*z, 1));
        let u = linked(lit, id(Letter::U, class), "td", "sym-u", vec![u]);
        let yhat = id(Letter::Yhat, class);
        el(
            "tr",
            "",
            [
                row_head("", plain((class + 1).to_string())),
                u,
                cell("", plain(computed.exponentials[class].clone())),
                cell("sym-yhat wide", bar(shares[class])),
                linked(lit, yhat, "td", "sym-yhat result", vec![share]),
            ],
        )
    });
    let head = [
        column(plain(text::CLASS.get(lang))),
        titled("", &u, lit),
        titled(text::EXPONENTIAL.get(lang), &exp, lit),
        cell("", Html::default()),
        titled(text::SHARE.get(lang), "P(ŷ_k)=\nsoftmax_k(u)", lit),
    ];
    let foot = [
        row_head("", plain(text::SUM.get(lang))),
        cell("", Html::default()),
        cell("", plain(computed.sum.clone())),
        cell("", Html::default()),
        cell("", plain(total(shares))),
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

/// The sum of the shares, which is 1 unless f32 has failed.
fn total(shares: &[f64]) -> String {
    let total: f64 = shares.iter().sum();
    if (total - 1.0).abs() < 1e-3 { "1".to_owned() } else { fixed(total, 3) }
}

/// What came of the arithmetic.
fn remark(state: &State, lit: &Lit, lang: Lang) -> Html {
    let computed = state.computed();
    let said = text::outcome(state.arithmetic, computed.failure);
    let m = match state.arithmetic {
        Arithmetic::Shifted => {
            let z: Vec<f64> = state.u.iter().map(|u| u + state.shift).collect();
            ["m = ", &fixed(largest(&z), 1), ". "].concat()
        }
        _ => String::new(),
    };
    let said = said.map(|said| [plain(m), rich_in_figure(said.get(lang), lit)]);
    el!("p", ["class" = "remark", "role" = "status"], said.into_iter().flatten().collect())
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
fn vectors(digit: usize, output: Outputs, lit: &Lit, lang: Lang) -> Html {
    let rows = (0..DIGITS).map(|class| {
        let is_label = class == digit;
        let label = plain(if is_label { "1" } else { "0" });
        let share = output.map(|output| output[class]);
        let share_text = plain(share.map_or("–".to_owned(), |share| fixed(share, 3)));
        el(
            "tr",
            if is_label { "chosen" } else { "" },
            [
                row_head("", plain(class.to_string())),
                linked(lit, id(Letter::Y, class), "td", "", vec![label]),
                cell("sym-yhat wide", bar(share.unwrap_or_default())),
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
    let verdict = match output {
        Some(output) => {
            let most = (0..DIGITS).max_by(|a, b| output[*a].total_cmp(&output[*b]));
            text::verdict(most.unwrap_or_default(), digit, lang)
        }
        None => text::NO_OUTPUTS.get(lang).to_owned(),
    };
    let table = [el("thead", "", [el("tr", "", head)]), el("tbody", "", rows)];
    let parts = [
        el("table", "shares vectors number", table),
        el("p", "", [one_hot(digit, lit)]),
        el("p", "", [plain(verdict)]),
    ];
    el("div", "", parts)
}

fn one_hot(digit: usize, lit: &Lit) -> Html {
    let place = |class: usize| format!("#y{}{{{}}}", class + 1, u8::from(class == digit));
    let places: Vec<String> = (0..DIGITS).map(place).collect();
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
