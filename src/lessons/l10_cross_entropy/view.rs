//! The figure: a table of the sum, the loss over q_k, and the bars of p and q.

use std::rc::Rc;

use yew::prelude::*;

use super::state::{Action, MAX_CLASSES, MIN_CLASSES, State, term};
use super::study::{TASKS, done};
use super::text;
use crate::charts::{Curve, Functions, Graph};
use crate::i18n::{Lang, use_lang};
use crate::lessons::model::{Model, use_model};
use crate::lessons::rich::{below, rich};
use crate::math::{Kind, notation};
use crate::route::Query;
use crate::ui::{BarSlider, Choice, fixed};

const P: [&str; MAX_CLASSES] = ["p₁", "p₂", "p₃", "p₄"];
const Q: [&str; MAX_CLASSES] = ["q₁", "q₂", "q₃", "q₄"];
/// The largest loss on the graph.
const TOP: f64 = 5.0;

/// What the section needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state in the link.
    pub query: Query,
}

/// Section 10.
#[component]
pub fn CrossEntropy(props: &Props) -> Html {
    let lang = use_lang();
    let (state, act) = use_model::<State>(&props.query);
    let right = state.true_class();
    html! {
        <>
            <p class="lead">{ rich(text::LEAD.get(lang)) }</p>
            <div class="figure">
                <div class="stage">
                    { table(&state, lang) }
                    <h2 class="graph-title">{ rich(text::GRAPH.get(lang)) }</h2>
                    <Graph data={Rc::new(curves(&state, lang))} label={in_words(&state, lang)} drag=true
                        on_cursor={act.reform(move |share| Action::Q(right, share))} />
                    <div class="formulas live">{ for formulas(&state).iter().map(|formula| notation::block(formula)) }</div>
                </div>
                <div class="controls">{ controls(&state, lang, &act) }</div>
            </div>
            { below(State::ID, lang, &text::PARAGRAPHS, &TASKS, &done(&state)) }
        </>
    }
}

fn controls(state: &State, lang: Lang, act: &Callback<Action>) -> Html {
    let bars = |letters: [&'static str; MAX_CLASSES],
                kind,
                shares: &[f64],
                action: fn(usize, f64) -> Action| {
        let bar = |(class, share): (usize, &f64)| {
            let letter = letters[class];
            html! {
                <BarSlider key={class} label={letter} {letter} {kind} share={*share}
                    on_input={act.reform(move |share| action(class, share))} />
            }
        };
        html! { <div>{ for shares.iter().enumerate().map(bar) }</div> }
    };
    let counts = (MIN_CLASSES..=MAX_CLASSES).map(|count| count.to_string());
    html! {
        <>
            <h2>{ rich(text::P.get(lang)) }</h2>
            { bars(P, Kind::Ink, &state.p, Action::P) }
            <button class="btn" onclick={act.reform(|_: MouseEvent| Action::OneHot)}>{ rich(text::ONE_HOT.get(lang)) }</button>
            <h2>{ rich(text::Q.get(lang)) }</h2>
            { bars(Q, Kind::Prediction, &state.q, Action::Q) }
            <p class="note">{ text::HINT.get(lang) }{ " " }{ rich(text::DRAG.get(lang)) }</p>
            <Choice label={text::CLASSES.get(lang)} value={state.p.len().to_string()}
                options={counts.map(|count| (count.clone().into(), count.into())).collect::<Vec<_>>()}
                on_change={act.reform(|count: String| Action::Classes(count.parse().unwrap_or(3)))} />
        </>
    }
}

/// The sum, class by class, and what comes of it.
fn table(state: &State, lang: Lang) -> Html {
    let (cross, entropy) = (state.cross_entropy(), state.entropy());
    let sum = |class: &'static str, name: &'static str, formula: &str, value: f64| {
        html! {
            <tr {class}>
                <th scope="row" colspan="4">{ rich(name) }{ " " }{ notation::inline(formula) }</th>
                <td class="sym-e result">{ number(value) }</td>
            </tr>
        }
    };
    html! {
        <table class="shares number">
            <thead><tr>
                <th scope="col">{ text::CLASS.get(lang) }</th>
                { for ["p_i", "q_i", "-log q_i", "-p_i log q_i"].map(|formula| html! {
                    <th scope="col">{ notation::inline(formula) }</th>
                }) }
            </tr></thead>
            <tbody>
                { for state.p.iter().zip(&state.q).enumerate().map(|(class, (p, q))| html! {
                    <tr key={class} class={(*p == 1.0).then_some("chosen")}>
                        <th scope="row">{ class + 1 }</th>
                        <td>{ fixed(*p, 3) }</td>
                        <td class="sym-yhat">{ fixed(*q, 3) }</td>
                        <td>{ number(term(1.0, *q)) }</td>
                        <td class="sym-e">{ number(term(*p, *q)) }</td>
                    </tr>
                }) }
            </tbody>
            <tfoot>
                { sum("first", text::CROSS.get(lang), "H(p,q)", cross) }
                { sum("", text::ENTROPY.get(lang), "H(p)", entropy) }
                { sum("", text::DIFFERENCE.get(lang), "H(p,q)-H(p)", cross - entropy) }
            </tfoot>
        </table>
    }
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
