//! The page under the mode: its styles, how large it is, which of its figures is shown, and the stepper of that one.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Element, HtmlElement};

use super::steps::{LectureStep, Ways};
use crate::dom::{document, document_element, window};

/// On paper the section is as without the mode.
const STYLES: &str =
    concat!("@media screen {", include_str!("../../../static/css/presenter.css"), "}");
/// The section that is shown; those that stay while another is shown are hidden.
const FIGURES: &str = "main > div:not([hidden]) .figure";
/// The attribute of the root element that says what is shown.
const SHOWS: &str = "data-present";
/// The attribute of the figure that is shown.
const NOW: &str = "data-now";
/// The width of the page in its own pixels: its smallest letters, 16 of these, are 28 px high on a screen of 1920.
const WIDTH: f64 = 1920.0 * 16.0 / 28.0;

/// Gives the page the mode's styles, once.
pub fn dress() {
    let document = JsValue::from(document());
    let Ok(sheets) = js_sys::Reflect::get(&document, &"adoptedStyleSheets".into()) else { return };
    let sheets: js_sys::Array = js_sys::Array::from(&sheets);
    if sheets.length() > 0 {
        return;
    }
    let Ok(sheet) = CssStyleSheet::new() else { return };
    if sheet.replace_sync(STYLES).is_ok() {
        sheets.push(&sheet);
        let _ = js_sys::Reflect::set(&document, &"adoptedStyleSheets".into(), &sheets);
    }
}

/// Makes the page as large as the window is wide.
pub fn fit() {
    let width = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(WIDTH);
    let thousandths = (width / WIDTH * 1000.0).max(1000.0) as u32;
    let zoom = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    let _ = root().style().set_property("--zoom", &zoom);
    // Not in units of the viewport: in what is magnified, WebKit does not magnify these.
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    let height = height.map(|height| format!("{}px", (height * 1000.0) as u32 / thousandths));
    let _ = root().style().set_property("--height", &height.unwrap_or_default());
}

/// How many times larger the page is.
pub fn zoom() -> f64 {
    let width = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(WIDTH);
    (width / WIDTH).max(1.0)
}

/// Pixels that may be out of sight: margins.
const SLACK: i32 = 24;

fn root() -> HtmlElement {
    document_element().unchecked_into()
}

/// Takes the mode away from the page.
pub fn undress() {
    mark(None);
    let root = root();
    let _ = root.remove_attribute(SHOWS);
    for name in ["--zoom", "--height"] {
        let _ = root.style().remove_property(name);
    }
}

fn figures() -> Vec<Element> {
    let Ok(found) = document().query_selector_all(FIGURES) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}

/// For each figure of the section, whether it has formulas above it.
pub fn outline() -> Vec<bool> {
    let has_formulas = |figure: &Element| {
        figure.query_selector(":scope > .general:not(:empty)").ok().flatten().is_some()
    };
    figures().iter().map(has_formulas).collect()
}

fn mark(place: Option<usize>) {
    for (at, figure) in figures().iter().enumerate() {
        if Some(at) == place {
            let _ = figure.set_attribute(NOW, "");
        } else {
            let _ = figure.remove_attribute(NOW);
        }
    }
}

/// Shows a step.
pub fn show(step: LectureStep) {
    let (name, place) = match step {
        LectureStep::Formula(place) => ("formula", Some(place)),
        LectureStep::Figure(place) => ("figure", Some(place)),
        LectureStep::Whole => ("whole", None),
        _ => ("slide", None),
    };
    mark(place);
    let _ = root().set_attribute(SHOWS, name);
    scrolled().set_scroll_top(0);
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Gives the focus to what closes the list of keys or the code.
pub fn focus_cover() {
    let button = document().query_selector(".cover > .btn").ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

/// Shows the notes alone.
pub fn show_notes() {
    let _ = root().set_attribute(SHOWS, "notes");
}

fn stepper_buttons() -> Option<[HtmlElement; 2]> {
    let selector = format!("[{SHOWS}=figure] [{NOW}] .steps .row > button");
    let found = document().query_selector_all(&selector).ok()?;
    let button = |place| found.get(place)?.dyn_into::<HtmlElement>().ok();
    Some([button(0)?, button(1)?])
}

/// The stepper of the figure that is shown.
pub fn stepper() -> Ways {
    let buttons = stepper_buttons();
    let [back, on] = buttons
        .map_or([false; 2], |buttons| buttons.map(|button| !button.has_attribute("aria-disabled")));
    Ways { back, on }
}

/// Moves it.
pub fn step(is_on: bool) {
    if let Some([back, on]) = stepper_buttons() {
        if is_on { on.click() } else { back.click() }
    }
}

/// What is scrolled: the stage of the figure that is shown, else the page.
fn scrolled() -> Element {
    let stage = document().query_selector(&format!("[{SHOWS}=figure] [{NOW}] > .stage"));
    stage.ok().flatten().unwrap_or_else(document_element)
}

/// What is above the screen, and below.
pub fn scroll() -> Ways {
    let place = scrolled();
    let below = place.scroll_height() - place.client_height() - place.scroll_top();
    Ways { back: place.scroll_top() > SLACK, on: below > SLACK }
}

/// Scrolls by most of what is seen.
pub fn scroll_on(is_on: bool) {
    let place = scrolled();
    let by = place.client_height() * 4 / 5;
    place.set_scroll_top(place.scroll_top() + if is_on { by } else { -by });
}
