//! A figure: stage left, controls right; a symbol pointed at, focused or touched lights up all over it.

use crate::dom::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};
use yew::prelude::*;

use crate::dom::el;
use crate::math::{Lit, SymbolId};

/// What a figure consists of; empty parts take no room.
#[derive(Default)]
pub struct FigureParts {
    /// Formulas, above the rest.
    pub formulas: Html,
    /// The picture.
    pub stage: Html,
    /// Buttons that go through the steps; in a narrow window they stay in view while the figure is scrolled.
    pub steps: Html,
    /// Sliders, choices and other controls.
    pub controls: Html,
    /// What takes the whole width below the rest.
    pub under: Html,
}

/// The properties of [`Figure`].
#[derive(Properties, PartialEq)]
pub struct FigureProps {
    /// Draws the parts, given what is lit.
    pub draw: Callback<Lit, FigureParts>,
    /// The symbols of the present step.
    #[prop_or_default]
    pub marked: Vec<SymbolId>,
    /// True if the stage is the whole figure and brings its own layout.
    #[prop_or_default]
    pub whole: bool,
    /// Called with true for the key → and false for ←, unless a control with the focus uses them.
    #[prop_or_default]
    pub on_arrow: Option<Callback<bool>>,
}

/// A figure, whose symbols light up together.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let pointed = use_state_eq(|| None::<SymbolId>);
    let numbers = use_state_eq(|| false);
    let figure = use_node_ref();
    let lit = Lit { pointed: *pointed, marked: props.marked.clone(), numbers: *numbers };
    let point = Callback::from(move |element: Option<Element>| {
        // With nothing pointed at, the symbol with the focus is lit.
        let symbol = element.as_ref().and_then(symbol_of);
        let focused = || document().active_element().as_ref().and_then(symbol_of);
        pointed.set(symbol.or_else(focused));
    });
    let over = point.reform(|event: PointerEvent| target(&event));
    let focus = point.reform(|event: FocusEvent| target(&event));
    let blur = point.reform(|_: FocusEvent| None);
    let leave = move |event: PointerEvent| {
        // A finger that is lifted leaves its symbol lit.
        if event.pointer_type() != "touch" {
            point.emit(None);
        }
    };
    let place = figure.clone();
    let click = move |event: MouseEvent| {
        let near = |selector| target(&event).and_then(|element| element.closest(selector).ok()?);
        if near(".switch").is_some() {
            numbers.set(!*numbers);
        } else if let Some(name) = near(".edge").as_ref().and_then(name_of) {
            edit(place.cast(), &name);
        }
    };
    let (place, arrow) = (figure.clone(), props.on_arrow.clone());
    let key = move |event: KeyboardEvent| key(&event, place.cast(), arrow.as_ref());
    let parts = props.draw.emit(lit);
    let (class, inner) = match props.whole {
        true => ("linked", parts.stage),
        false => ("figure", parts.side_by_side()),
    };
    html! {
        <div {class} ref={figure} onpointerover={over} onpointerleave={leave} onfocusin={focus}
            onfocusout={blur} onclick={click} onkeydown={key}>
            { inner }
        </div>
    }
}

impl FigureParts {
    fn side_by_side(self) -> Html {
        Html::from_iter([
            part("general", self.formulas),
            part("stage", self.stage),
            part("reach", self.steps),
            part("controls", self.controls),
            part("under", self.under),
        ])
    }
}

fn part(class: &str, inner: Html) -> Html {
    el!("div", ["class" = class], vec![inner])
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
fn key(event: &KeyboardEvent, figure: Option<Element>, arrow: Option<&Callback<bool>>) {
    let Some(element) = target(event) else { return };
    let typing = element.matches("input, select, textarea").unwrap_or(true);
    match event.key().as_str() {
        "ArrowRight" | "ArrowLeft" if !typing => {
            if let Some(arrow) = arrow {
                event.prevent_default();
                arrow.emit(event.key() == "ArrowRight");
            }
        }
        "Enter" if !typing && element.has_attribute("data-symbol") => {
            if let Some(name) = name_of(&element) {
                edit(figure, &name);
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
