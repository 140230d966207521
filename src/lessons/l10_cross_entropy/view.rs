//! The figure: a table of the sum, the loss over q_k, and the bars of p and q.

use yew::prelude::*;

use super::state::{Action, MAX_CLASSES, MIN_CLASSES, State, term};
use super::text;
use crate::charts::{Curve, Follow, Functions, graph};
use crate::i18n::Lang;
use crate::lessons::rich::rich;
use crate::lessons::section::Reader;
use crate::math::{Kind, notation};
use crate::ui::{
    Choice, bar_slider, button, cell, column, el, fixed, row_head, text as plain, wide_head,
};

const P: [&str; MAX_CLASSES] = ["p₁", "p₂", "p₃", "p₄"];
const Q: [&str; MAX_CLASSES] = ["q₁", "q₂", "q₃", "q₄"];
/// The largest loss on the graph.
const TOP: f64 = 5.0;

/// The figure of a state.
pub fn figure(state: &State, reader: &Reader<Action>) -> Html {
    let (lang, act) = (reader.lang, &reader.act);
    let right = state.true_class();
    let on_cursor = act.reform(move |share| Action::Q(right, share));
    let lines = formulas(state).into_iter().map(|formula| notation::block(&formula));
    let stage = [
        table(state, lang),
        el("h2", "graph-title", [rich(text::GRAPH.get(lang))]),
        graph(curves(state, lang), in_words(state, lang), "", Follow::Drag, on_cursor),
        el("div", "formulas live", lines),
    ];
    let controls = controls(state, reader);
    el("div", "figure", [el("div", "stage", stage), el("div", "controls", controls)])
}

fn controls(state: &State, reader: &Reader<Action>) -> [Html; 4] {
    let (lang, act) = (reader.lang, &reader.act);
    let counts = (MIN_CLASSES..=MAX_CLASSES).map(|count| count.to_string());
    let options: Vec<_> = counts.map(|count| (count.clone().into(), count.into())).collect();
    let on_change = act.reform(|count: String| Action::Classes(count.parse().unwrap_or(3)));
    let value = state.p.len().to_string();
    let one_hot = act.reform(|_| Action::OneHot);
    let p = [
        el("h2", "", [rich(text::P.get(lang))]),
        bars(P, Kind::Ink, &state.p, act, Action::P),
        button(rich(text::ONE_HOT.get(lang)), false, one_hot),
    ];
    let q = [
        el("h2", "", [rich(text::Q.get(lang))]),
        bars(Q, Kind::Prediction, &state.q, act, Action::Q),
    ];
    let classes = html! { <Choice label={text::CLASSES.get(lang)} {value} {options} {on_change} /> };
    [
        reader.control("p", Html::from_iter(p)),
        reader.control("q", Html::from_iter(q)),
        el("p", "note", [plain(text::HINT.get(lang)), plain(" "), rich(text::DRAG.get(lang))]),
        reader.control("classes", classes),
    ]
}

fn bars(
    letters: [&'static str; MAX_CLASSES],
    kind: Kind,
    shares: &[f64],
    act: &Callback<Action>,
    action: fn(usize, f64) -> Action,
) -> Html {
    let bar = |(class, share): (usize, &f64)| {
        let on_input = act.reform(move |share| action(class, share));
        bar_slider(letters[class], kind, *share, &on_input)
    };
    el("div", "", shares.iter().enumerate().map(bar))
}

/// The sum, class by class, and what comes of it.
fn table(state: &State, lang: Lang) -> Html {
    let (cross, entropy) = (state.cross_entropy(), state.entropy());
    let sum = |class, name: &'static str, formula, value| {
        let name = Html::from_iter([rich(name), plain(" "), notation::inline(formula)]);
        el("tr", class, [wide_head(4, name), cell("sym-e result", plain(number(value)))])
    };
    let rows = state.p.iter().zip(&state.q).enumerate().map(|(class, (p, q))| {
        el(
            "tr",
            if *p == 1.0 { "chosen" } else { "" },
            [
                row_head("", plain((class + 1).to_string())),
                cell("", plain(fixed(*p, 3))),
                cell("sym-yhat", plain(fixed(*q, 3))),
                cell("", plain(number(term(1.0, *q)))),
                cell("sym-e", plain(number(term(*p, *q)))),
            ],
        )
    });
    let formulas = ["p_i", "q_i", "-log q_i", "-p_i log q_i"];
    let head = [plain(text::CLASS.get(lang))].into_iter().chain(formulas.map(notation::inline));
    el(
        "table",
        "shares number",
        [
            el("thead", "", [el("tr", "", head.map(column))]),
            el("tbody", "", rows),
            el(
                "tfoot",
                "",
                [
                    sum("first", text::CROSS.get(lang), "H(p,q)", cross),
                    sum("", text::ENTROPY.get(lang), "H(p)", entropy),
                    sum("", text::DIFFERENCE.get(lang), "H(p,q)-H(p)", cross - entropy),
                ],
            ),
        ],
    )
}

fn number(value: f64) -> String {
    if value.is_finite() { fixed(value, 3) } else { "∞".to_owned() }
}

/// −log q_k and the squared error over q_k.
fn curves(state: &State, lang: Lang) -> Functions {
    let now = state.q[state.true_class()];
    let curve = |label: &str, dashed: bool, kind, loss: &dyn Fn(f64) -> f64| Curve {
        kind,
        pieces: vec![
            (0..=200)
                .map(|step| f64::from(step) / 200.0)
                // A steep curve needs its points where it is steep.
                .map(|share| (share * share, loss(share * share)))
                .filter(|(_, loss)| *loss <= TOP)
                .collect(),
        ],
        strong: !dashed,
        dashed,
        label: label.to_owned(),
        at_cursor: loss(now),
    };
    Functions {
        curves: vec![
            curve(text::SQUARED.get(lang), true, Kind::Ink, &|share| state.squared_error(share)),
            curve("−log q", false, Kind::Loss, &|share| term(1.0, share)),
        ],
        x: [0.0, 1.0],
        y: [0.0, TOP],
        cursor: (now, Kind::Prediction),
        right: 64.0,
        bare: false,
    }
}

/// The loss with the numbers of now.
fn formulas(state: &State) -> Vec<String> {
    let right = state.true_class();
    let share = state.q[right];
    let mut formulas = vec![
        format!(
            "@e{{-log q_{}}}=-log @y{}=@e{}",
            right + 1,
            fixed(share, 3),
            number(term(1.0, share))
        ),
        format!("{{1}}/{{2}}∑_k(y_k-q_k)^2={}", fixed(state.squared_error(share), 3)),
    ];
    if state.p.len() == 2 {
        formulas.push("E(w)=-∑_n[y_n log P(ŷ_n)+(1-y_n) log(1-P(ŷ_n))]".to_owned());
    }
    formulas
}

fn in_words(state: &State, lang: Lang) -> String {
    let share = state.q[state.true_class()];
    let values = format!(
        "q = {}: −log q = {}, {} {}",
        fixed(share, 3),
        number(term(1.0, share)),
        text::SQUARED.get(lang),
        fixed(state.squared_error(share), 3)
    );
    let name = match lang {
        Lang::Ja => "正解クラスの確率 q と損失のグラフ。",
        Lang::En => "Graph of the loss over the true class's probability q. ",
    };
    [name, &values].concat()
}
