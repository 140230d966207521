//! A figure: stage left, controls right; a symbol pointed at, focused or touched lights up all over it.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};
use yew::prelude::*;

use crate::math::{Lit, SymbolId};

/// What a figure needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The formulas it is about, above the rest.
    #[prop_or_default]
    pub formulas: Html,
    /// What is looked at.
    pub stage: Html,
    /// The buttons that go through its steps: in reach wherever the stage is looked at.
    #[prop_or_default]
    pub steps: Html,
    /// What is moved.
    #[prop_or_default]
    pub controls: Html,
    /// The symbols of the present step.
    #[prop_or_default]
    pub marked: Vec<SymbolId>,
    /// Told of the arrow keys → (true) and ←, unless a control needs them itself.
    #[prop_or_default]
    pub on_arrow: Callback<bool>,
}

/// A figure.
#[component]
pub fn Figure(props: &Props) -> Html {
    let pointed = use_state_eq(|| None::<SymbolId>);
    let node = use_node_ref();
    let point = {
        let pointed = pointed.clone();
        move |element: Option<Element>| {
            // What is not pointed at may still have the focus.
            let symbol = element.as_ref().and_then(symbol_of);
            let focused = || document().active_element().as_ref().and_then(symbol_of);
            pointed.set(symbol.or_else(focused));
        }
    };
    let over = point.clone();
    let focus = point.clone();
    let leave = point.clone();
    let figure = node.clone();
    let edit = Callback::from(move |name: String| edit(figure.cast(), &name));
    let click = edit.clone();
    let arrow = props.on_arrow.clone();
    html! {
        <ContextProvider<Lit> context={Lit { pointed: *pointed, marked: props.marked.clone() }}>
            <div class="figure" ref={node}
                onpointerover={move |event: PointerEvent| over(target(&event))}
                onpointerleave={move |event: PointerEvent| if event.pointer_type() != "touch" { leave(None) }}
                onfocusin={move |event: FocusEvent| focus(target(&event))}
                onfocusout={move |_| point(None)}
                onclick={move |event: MouseEvent| {
                    let edge = target(&event).and_then(|element| element.closest(".edge").ok()?);
                    if let Some(name) = edge.as_ref().and_then(name_of) { click.emit(name) }
                }}
                onkeydown={move |event: KeyboardEvent| key(&event, &edit, &arrow)}>
                <div class="general">{ props.formulas.clone() }</div>
                <div class="stage">{ props.stage.clone() }</div>
                <div class="bar">{ props.steps.clone() }</div>
                <div class="controls">{ props.controls.clone() }</div>
            </div>
        </ContextProvider<Lit>>
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn name_of(element: &Element) -> Option<String> {
    element.closest("[data-symbol]").ok()??.get_attribute("data-symbol")
}

fn symbol_of(element: &Element) -> Option<SymbolId> {
    SymbolId::parse(&name_of(element)?)
}

/// Enter on a symbol goes to the field where its number can be typed; arrows go from step to step.
fn key(event: &KeyboardEvent, edit: &Callback<String>, arrow: &Callback<bool>) {
    let Some(element) = target(event) else { return };
    let typing = element.matches("input, select, textarea").unwrap_or(true);
    match event.key().as_str() {
        "ArrowRight" | "ArrowLeft" if !typing => {
            event.prevent_default();
            arrow.emit(event.key() == "ArrowRight");
        }
        "Enter" if !typing && element.has_attribute("data-symbol") => {
            if let Some(name) = name_of(&element) {
                edit.emit(name);
            }
        }
        _ => {}
    }
}

fn edit(figure: Option<Element>, name: &str) {
    let selector = format!("input[data-symbol='{name}'], [data-symbol='{name}'] input");
    let field = figure.and_then(|figure| figure.query_selector(&selector).ok()?);
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        let _ = field.focus();
        field.select();
    }
}
