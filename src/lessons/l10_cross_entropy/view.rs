//! The figure: a table of the sum, the loss over q_k, and the bars of p and q.

use yew::prelude::*;

use super::state::{Action, MAX_CLASSES, MIN_CLASSES, State, term};
use super::text;
use crate::charts::{CurveLook, Follow, FunctionCurve, Functions, graph};
use crate::course::FigureContext;
use crate::course::rich::{rich, rich_in_figure};
use crate::dom::{cell, column, el, row_head, text as plain, wide_head};
use crate::i18n::{Lang, Text};
use crate::math::{Letter, Lit, SymbolId, SymbolKind, notation};
use crate::numbers::fixed;
use crate::ui::{Choice, Figure, FigureParts, bar_slider, button, linked};

/// The largest loss on the graph.
const TOP: f64 = 5.0;

/// Draws the figure of a state.
pub fn figure(state: &State, context: &FigureContext<Action>) -> Html {
    let right = state.true_class();
    let on_cursor = context.act.reform(move |share| Action::Q(right, share));
    let lang = context.lang;
    let graph = graph(curves(state, lang), in_words(state, lang), "", Follow::Drag, on_cursor);
    let (state, context) = (state.clone(), context.clone());
    let draw = Callback::from(move |lit| {
        let lines = formulas(&state).into_iter().map(|formula| notation::block(&formula, &lit));
        let stage = [
            table(&state, &lit, lang),
            el("h2", "graph-title", [rich_in_figure(text::GRAPH.get(lang), &lit)]),
            graph.clone(),
            el("div", "formulas live", lines),
        ];
        let general = ["H(p,q)=-∑_i p_i log q_i", "H(p)=-∑_i p_i log p_i"].map(str::to_owned);
        FigureParts {
            formulas: notation::lines(&general, &lit),
            stage: Html::from_iter(stage),
            controls: Html::from_iter(controls(&state, &context, &lit)),
            under: context.code(Some(state.computation()), &lit),
            ..FigureParts::default()
        }
    });
    html! { <Figure {draw} /> }
}

fn controls(state: &State, context: &FigureContext<Action>, lit: &Lit) -> [Html; 4] {
    let (lang, act) = (context.lang, &context.act);
    let counts = (MIN_CLASSES..=MAX_CLASSES).map(|count| count.to_string());
    let options: Vec<_> = counts.map(|count| (count.clone().into(), count.into())).collect();
    let on_change = act.reform(|count: String| Action::Classes(count.parse().unwrap_or(3)));
    let value = state.p.len().to_string();
    let one_hot = act.reform(|_| Action::OneHot);
    let title = |text: Text| el("h2", "", [rich_in_figure(text.get(lang), lit)]);
    let p = [
        title(text::P),
        bars(lit, Letter::P, &state.p, act, Action::P),
        button(rich(text::ONE_HOT.get(lang)), false, one_hot),
    ];
    let q = [title(text::Q), bars(lit, Letter::Q, &state.q, act, Action::Q)];
    let classes =
        html! { <Choice label={text::CLASSES.get(lang)} {value} {options} {on_change} /> };
    let drag = rich_in_figure(text::DRAG.get(lang), lit);
    let gap = if lang == Lang::En { " " } else { "" };
    [
        context.control("p", Html::from_iter(p)),
        context.control("q", Html::from_iter(q)),
        el("p", "note", [plain(text::HINT.get(lang)), plain(gap), drag]),
        context.control("classes", classes),
    ]
}

/// The symbol of a class, counted from 0.
fn id(letter: Letter, class: usize) -> SymbolId {
    SymbolId::of(letter, 0, class as u16 + 1)
}

fn bars(
    lit: &Lit,
    letter: Letter,
    shares: &[f64],
    act: &Callback<Action>,
    action: fn(usize, f64) -> Action,
) -> Html {
    let bar = |(class, share): (usize, &f64)| {
        let on_input = act.reform(move |share| action(class, share));
        bar_slider(lit, id(letter, class), *share, &on_input)
    };
    el("div", "", shares.iter().enumerate().map(bar))
}

/// The sum, class by class, with its results.
fn table(state: &State, lit: &Lit, lang: Lang) -> Html {
    let (cross, entropy) = (state.cross_entropy(), state.entropy());
    let sum = |class, name: &'static str, formula, value| {
        let formula = notation::linked(formula, lit);
        let name = Html::from_iter([rich(name), plain(" "), formula]);
        let value = vec![plain(number(value))];
        let value = match class {
            "" => el("td", "sym-e result", value),
            _ => linked(lit, SymbolId::plain(Letter::Loss), "td", "sym-e result", value),
        };
        el("tr", class, [wide_head(4, name), value])
    };
    let rows = state.p.iter().zip(&state.q).enumerate().map(|(class, (p, q))| {
        let shares = [plain(fixed(*p, 3)), plain(fixed(*q, 3))].map(|share| vec![share]);
        let [of_p, of_q] = shares;
        el(
            "tr",
            if *p == 1.0 { "chosen" } else { "" },
            [
                row_head("", plain((class + 1).to_string())),
                linked(lit, id(Letter::P, class), "td", "", of_p),
                linked(lit, id(Letter::Q, class), "td", "sym-yhat", of_q),
                cell("", plain(number(term(1.0, *q)))),
                cell("sym-e", plain(number(term(*p, *q)))),
            ],
        )
    });
    let formulas = ["p_i", "q_i", "-log q_i", "-p_i log q_i"];
    let formulas = formulas.map(|formula| notation::linked(formula, lit));
    let head = [plain(text::CLASS.get(lang))].into_iter().chain(formulas);
    let foot = [
        sum("first", text::CROSS.get(lang), "H(p,q)", cross),
        sum("", text::ENTROPY.get(lang), "H(p)", entropy),
        sum("", text::DIFFERENCE.get(lang), "H(p,q)-H(p)", cross - entropy),
    ];
    let parts = [
        el("thead", "", [el("tr", "", head.map(column))]),
        el("tbody", "", rows),
        el("tfoot", "", foot),
    ];
    el("table", "shares number", parts)
}

fn number(value: f64) -> String {
    if value.is_finite() { fixed(value, 3) } else { "∞".to_owned() }
}

/// −log q_k and the squared error over q_k.
fn curves(state: &State, lang: Lang) -> Functions {
    let now = state.q[state.true_class()];
    let curve = |label: &str, dashed: bool, kind, loss: &dyn Fn(f64) -> f64| FunctionCurve {
        kind,
        pieces: vec![
            (0..=200)
                .map(|step| f64::from(step) / 200.0)
                // More points where the curve is steep.
                .map(|share| (share * share, loss(share * share)))
                .filter(|(_, loss)| *loss <= TOP)
                .collect(),
        ],
        look: if dashed { CurveLook::DASHED } else { CurveLook::STRONG },
        label: label.to_owned(),
        at_cursor: loss(now),
    };
    Functions {
        curves: vec![
            curve(text::SQUARED.get(lang), true, SymbolKind::Ink, &|share| {
                state.squared_error(share)
            }),
            curve("−log q", false, SymbolKind::Loss, &|share| term(1.0, share)),
        ],
        x: [0.0, 1.0],
        y: [0.0, TOP],
        cursor: (now, SymbolKind::Prediction),
        right: 64.0,
        bare: false,
        has_keys: false,
    }
}

/// The loss with the present numbers.
fn formulas(state: &State) -> Vec<String> {
    let right = state.true_class();
    let share = state.q[right];
    let mut formulas = vec![
        format!(
            "@e{{-log q_{0}}}=-log #q{0}{{{1}}}=@e{2}",
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
