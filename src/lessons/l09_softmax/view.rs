//! Two figures: from u to shares, and digits with their vectors.

use yew::prelude::*;

use super::digits::SIDE;
use super::state::{Action, SHIFT, State, U};
use super::text;
use crate::i18n::Lang;
use crate::lessons::rich::rich;
use crate::lessons::section::Reader;
use crate::math::{Kind, notation};
use crate::ui::{bar, button, cell, column, el, fixed, pixels, row_head, slider, text as plain};

const LETTERS: [&str; 3] = ["u₁", "u₂", "u₃"];
/// An output of a trained network.
const OUTPUT: [f64; 10] = [0.8, 0.1, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

/// The figures of a state.
pub fn figure(state: &State, reader: &Reader<Action>) -> Html {
    let lang = reader.lang;
    let formulas = ["softmax_k(u)={exp(u_k)}/{∑_j exp(u_j)}".to_owned()]
        .into_iter()
        .chain((0..3).map(|class| numbers(state, class)));
    let lines = el("div", "formulas live", formulas.map(|formula| notation::block(&formula)));
    let image = state.images.get(state.digit).map(|image| pixels(image, SIDE)).unwrap_or_default();
    let stage = el("div", "stage one-of-k", [el("div", "", [image]), vectors(state, lang)]);
    Html::from_iter([
        el(
            "div",
            "figure",
            [
                el("div", "stage", [shares(state, lang), lines]),
                el("div", "controls", controls(state, reader)),
            ],
        ),
        el("h2", "figure-title", [plain(text::ONE_OF_K.get(lang))]),
        el("div", "figure", [stage, el("div", "controls", gallery(state, reader))]),
    ])
}

fn controls(state: &State, reader: &Reader<Action>) -> [Html; 3] {
    let (lang, act) = (reader.lang, &reader.act);
    let (u, shift) = ([U.0, U.1, 0.1], [SHIFT.0, SHIFT.1, 0.1]);
    let sliders = LETTERS.into_iter().enumerate().map(|(class, letter)| {
        let move_u = act.reform(move |u| Action::U(class, u));
        slider(letter, letter, Kind::PreActivation, state.u[class], u, move_u)
    });
    let on_shift = act.reform(Action::Shift);
    let move_shift = [
        slider(text::SHIFT.get(lang), "c", Kind::Ink, state.shift, shift, on_shift),
        el("p", "note", [rich(text::SHIFT_HINT.get(lang))]),
    ];
    let head = el("h2", "", [rich(text::MOVE.get(lang))]);
    [
        reader.control("u", Html::from_iter([head, el("div", "", sliders)])),
        reader.control("c", el("div", "", move_shift)),
        button(rich(text::RESET.get(lang)), false, act.reform(|_| Action::Reset)),
    ]
}

/// Ten digits to choose from.
fn gallery(state: &State, reader: &Reader<Action>) -> [Html; 3] {
    let (lang, act) = (reader.lang, &reader.act);
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
        reader.control("digit", el("div", "digits", digits)),
        reader.control("seed", button(plain(text::REDRAW.get(lang)), false, redraw)),
        el("p", "note", [rich(text::DRAWN.get(lang))]),
    ]
}

fn titled(title: &'static str, formula: &str) -> Html {
    column(Html::from_iter([el("span", "", [plain(title)]), notation::inline(formula)]))
}

/// u, its exponentials and their shares, class by class.
fn shares(state: &State, lang: Lang) -> Html {
    let (exponentials, shares) = (state.exponentials(), state.shares());
    let sum: f64 = exponentials.iter().sum();
    let [u, exp] = if state.shift == 0.0 { ["u_k", "exp(u_k)"] } else { ["u_k+c", "exp(u_k+c)"] };
    let rows = (0..3).map(|class| {
        let u = plain(fixed(state.u[class] + state.shift, 1));
        el(
            "tr",
            "",
            [
                row_head("sym-u", u),
                cell("", plain(fixed(exponentials[class], 2))),
                cell("sym-yhat wide", bar(shares[class])),
                cell("sym-yhat result", plain(fixed(shares[class], 3))),
            ],
        )
    });
    let head = [
        titled("", u),
        titled(text::EXPONENTIAL.get(lang), exp),
        cell("", Html::default()),
        titled(text::SHARE.get(lang), "softmax_k(u)"),
    ];
    let foot = [
        row_head("", plain(text::SUM.get(lang))),
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

/// softmax₁(u) = e³ / (e³ + e¹ + e⁴) ≃ 0.259, with the numbers of now.
fn numbers(state: &State, class: usize) -> String {
    let power = |class: usize| {
        ["e^{@u", &fixed(state.u[class] + state.shift, 1).replace(".0", ""), "}"].concat()
    };
    let minus = |text: String| text.replace("@u−", "−@u");
    let sum = (0..3).map(power).collect::<Vec<_>>().join("+");
    let share = fixed(state.shares()[class], 3);
    let (over, under) = (minus(power(class)), minus(sum));
    format!("softmax_{}(u)={{{over}}}/{{{under}}}≃@y{share}", class + 1)
}

/// The label as 1-of-K beside an output.
fn vectors(state: &State, lang: Lang) -> Html {
    let rows = OUTPUT.iter().enumerate().map(|(class, share)| {
        let label = class == state.digit;
        el(
            "tr",
            if label { "chosen" } else { "" },
            [
                row_head("", plain(class.to_string())),
                cell("", plain(if label { "1" } else { "0" })),
                cell("sym-yhat wide", bar(*share)),
                cell("sym-yhat result", plain(fixed(*share, 1))),
            ],
        )
    });
    let head = [
        column(plain(text::CLASS.get(lang))),
        column(rich(text::LABEL.get(lang))),
        cell("", Html::default()),
        titled(text::OUTPUT.get(lang), "P(ŷ_k | x)"),
    ];
    let verdict = if state.digit == 0 { text::RIGHT } else { text::WRONG };
    el(
        "div",
        "",
        [
            el(
                "table",
                "shares vectors number",
                [el("thead", "", [el("tr", "", head)]), el("tbody", "", rows)],
            ),
            el("p", "", [one_hot(state.digit)]),
            el("p", "", [plain(verdict.get(lang))]),
        ],
    )
}

fn one_hot(digit: usize) -> Html {
    let places: Vec<&str> = (0..10).map(|class| if class == digit { "1" } else { "0" }).collect();
    notation::inline(&["y=(", &places.join(", "), ")"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_has_the_numbers_of_now() {
        let state = State::default();
        assert_eq!(numbers(&state, 0), "softmax_1(u)={e^{@u3}}/{e^{@u3}+e^{@u1}+e^{@u4}}≃@y0.259");
        let state = State { u: [-1.5, 1.0, 4.0], ..state };
        assert!(numbers(&state, 0).contains("{e^{−@u1.5}}/"));
    }
}
