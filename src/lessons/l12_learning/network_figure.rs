//! The figure of back-propagation: network, steps, and the check of each gradient.

use ffnn::activation::Activation;
use yew::prelude::*;

use super::back_propagation::{BackPropagation, NetworkAction, RATE, VALUES};
use super::gradient_table::table;
use super::network::{Hidden, Network, PARAMETERS, weight_id};
use super::network_picture::picture;
use super::operations::{LABEL, OPERATIONS, x};
use super::state::Action;
use super::text;
use crate::course::FigureContext;
use crate::course::rich::rich_in_figure;
use crate::course::walk::{StepMove, Stepper};
use crate::dom::{el, text as plain};
use crate::i18n::{Lang, Text};
use crate::late::{ChainRule, Computation, LayerParameters, Named};
use crate::math::{Letter, Lit, SymbolId, notation};
use crate::numbers::fixed;
use crate::ui::{Choice, Figure, FigureParts, MatrixCell, matrix, press, symbol_slider};

const ETA: SymbolId = SymbolId::plain(Letter::Rate);

/// Draws the figure.
pub fn figure(state: BackPropagation, context: &FigureContext<Action>) -> Html {
    let present = state.steps.checked_sub(1).and_then(|step| OPERATIONS.get(step));
    let marked = present.map_or_else(Vec::new, |operation| operation.marked());
    let act = context.act.reform(Action::Network);
    let on_arrow =
        act.reform(|on| NetworkAction::Step(if on { StepMove::Next } else { StepMove::Back }));
    let context = context.clone();
    let draw = Callback::from(move |lit| {
        let lang = context.lang;
        let ways = el("p", "note ways", [rich_in_figure(text::WAYS.get(lang), &lit)]);
        let weights = context.control("weights", weights(&state.network, &context, &lit));
        let stage = [picture(state, &lit, lang), ways, weights];
        let checked = [
            el("h2", "graph-title", [plain(text::TABLE.get(lang))]),
            el("p", "note", [rich_in_figure(text::CHECK.get(lang), &lit)]),
            table(&state.network, state.rate, &lit, lang),
            context.code(Some(computation(&state)), &lit),
        ];
        FigureParts {
            formulas: notation::lines(&general(state.network.hidden), &lit),
            stage: Html::from_iter(stage),
            steps: steps(&state, &context, &lit),
            controls: Html::from_iter(controls(&state, &context, &lit)),
            under: Html::from_iter(checked),
        }
    });
    html! { <Figure {draw} {marked} {on_arrow} /> }
}

fn general(hidden: Hidden) -> [String; 4] {
    let slope = match hidden {
        Hidden::Sigmoid => "h_j=σ(u^{(1)}_j),f′=h_j(1-h_j)",
        Hidden::Tanh => "h_j=tanh(u^{(1)}_j),f′=1-h_j^2",
        Hidden::Relu => "h_j=max\\{u^{(1)}_j,0\\},f′(u)=1 (u≥0),0 (u<0)",
    };
    [
        slope.to_owned(),
        "E={1}/{2}(y-ŷ)^2".to_owned(),
        "δ^{(2)}=ŷ-y".to_owned(),
        "δ^{(1)}_j=δ^{(2)}w^{(2)}_{1 j}f′(u^{(1)}_j)".to_owned(),
    ]
}

/// The buttons of the steps, with the formula of the present one.
fn steps(state: &BackPropagation, context: &FigureContext<Action>, lit: &Lit) -> Html {
    let (lang, last) = (context.lang, OPERATIONS.len());
    let inner = match state.steps.checked_sub(1).and_then(|step| OPERATIONS.get(step)) {
        None => el("p", "note", [rich_in_figure(text::BEGIN.get(lang), lit)]),
        Some(operation) => {
            let (forward, backward) = (state.network.forward(), state.network.backward());
            let lines = operation.formula(&state.network, &forward, &backward);
            let (class, way) = match operation.is_backward() {
                true => ("way sym-e", text::BACKWARD),
                false => ("way sym-x", text::FORWARD),
            };
            let way = el("p", class, [plain(way.get(lang))]);
            // All its symbols belong to the step: only one that is pointed at stands out.
            let lit = Lit { marked: Vec::new(), ..lit.clone() };
            Html::from_iter([way, notation::lines(&lines, &lit)])
        }
    };
    let on_step = context.act.reform(|step| Action::Network(NetworkAction::Step(step)));
    context
        .control("step", html! { <Stepper step={state.steps} {last} {on_step}>{ inner }</Stepper> })
}

fn controls(state: &BackPropagation, context: &FigureContext<Action>, lit: &Lit) -> Vec<Html> {
    let (lang, act) = (context.lang, context.act.reform(Action::Network));
    let network = &state.network;
    let slider = |id: SymbolId, value: f64| {
        let on_input = act.reform(move |value| NetworkAction::Set(id, value));
        symbol_slider(lit, id, &id.text(), value, [VALUES[0], VALUES[1], 0.1], on_input)
    };
    let inputs = [slider(x(0), network.x[0]), slider(x(1), network.x[1])];
    let next = network.stepped(state.rate);
    let loss = |of: &Network| fixed(of.forward().loss, 5);
    let becomes = format!("#E{{{}}}→@e{}", loss(network), loss(&next));
    let apply = |name: Text, class, times| {
        let on_click = act.reform(move |_| NetworkAction::Apply(times));
        press(name.get(lang), class, !state.is_lost(), on_click)
    };
    let buttons = [
        apply(text::APPLY, "btn primary", 1),
        apply(text::APPLY_TEN, "btn", 10),
        press(text::RESET.get(lang), "btn", true, act.reform(|_| NetworkAction::Reset)),
    ];
    let rate = symbol_slider(
        lit,
        ETA,
        text::NETWORK_RATE.get(lang),
        state.rate,
        [RATE[0], RATE[1], 0.05],
        act.reform(NetworkAction::Rate),
    );
    let lost = if state.is_lost() { text::LOST.get(lang) } else { "" };
    let heading = |of: Text| el("h2", "", [plain(of.get(lang))]);
    let learn = [
        heading(text::LEARN),
        el("p", "becomes", [notation::linked(&["E:", &becomes].concat(), lit)]),
        rate,
        el("div", "row", buttons),
        el!("p", ["class" = "note", "role" = "status"], vec![plain(lost)]),
    ];
    vec![
        el("div", "", learn),
        context.control("x", el("div", "", [heading(text::SAMPLE)].into_iter().chain(inputs))),
        context.control("y", slider(LABEL, network.y)),
        context.control("f", function(network, &act, lang)),
    ]
}

/// W⁽¹⁾ and W⁽²⁾, whose numbers can be typed.
fn weights(network: &Network, context: &FigureContext<Action>, lit: &Lit) -> Html {
    let on_edit = context.act.reform(|(id, value)| Action::Network(NetworkAction::Set(id, value)));
    let cells: Vec<MatrixCell> = (0..PARAMETERS)
        .map(|place| MatrixCell { id: weight_id(place), value: Some(network.weights[place]) })
        .collect();
    let rows: Vec<Vec<MatrixCell>> = cells.chunks(3).map(<[MatrixCell]>::to_vec).collect();
    let side = |layer: u8, rows: &[Vec<MatrixCell>]| {
        let id = SymbolId::of(Letter::Matrix, layer, 0);
        let name = notation::linked(&format!("W^{{({layer})}}="), lit);
        el("div", "side", [name, matrix(&id.text(), rows, lit, Some(&on_edit))])
    };
    el(
        "div",
        "",
        [
            el("h2", "", [plain(text::WEIGHTS.get(context.lang))]),
            el("div", "equation", [side(1, &rows[..2]), side(2, &rows[2..])]),
        ],
    )
}

fn function(network: &Network, act: &Callback<NetworkAction>, lang: Lang) -> Html {
    let options = Hidden::ALL.map(|of| (of.id().into(), text::function(of).get(lang).into()));
    let on_change =
        act.reform(|id: String| NetworkAction::Function(Hidden::from_id(&id).unwrap_or_default()));
    let value = network.hidden.id();
    html! { <Choice label={text::FUNCTION.get(lang)} {value} options={options.to_vec()} {on_change} /> }
}

/// What the code computes.
fn computation(state: &BackPropagation) -> Computation {
    let network = &state.network;
    let activation = match network.hidden {
        Hidden::Sigmoid => Activation::Sigmoid,
        Hidden::Tanh => Activation::Tanh,
        Hidden::Relu => Activation::Relu,
    };
    let named: Vec<Named> =
        (0..PARAMETERS).map(|place| (weight_id(place), network.weights[place])).collect();
    let rows: Vec<Vec<Named>> = named.chunks(3).map(<[Named]>::to_vec).collect();
    let layer = |number: u8, rows: &[Vec<Named>], activation, output| LayerParameters {
        activation,
        rows: rows.to_vec(),
        symbols: [
            SymbolId::of(Letter::Matrix, number, 0),
            SymbolId::of(Letter::U, number, 0),
            SymbolId::plain(output),
        ],
    };
    Computation::ChainRule(ChainRule {
        x: [0, 1].map(|input| (x(input), network.x[input])).to_vec(),
        y: (LABEL, network.y),
        layers: [
            layer(1, &rows[..2], activation, Letter::H),
            layer(2, &rows[2..], Activation::Identity, Letter::Yhat),
        ],
        eta: state.rate,
    })
}
