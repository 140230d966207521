//! The confusion matrix as a table, with precision and recall of each class at its edges.

use std::rc::Rc;

use ffnn::inspect::Confusion;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::asking::Answered;
use super::words;
use crate::dom::{el, text};
use crate::i18n::{Lang, Text, use_lang};
use crate::numbers::{grouped, percent};
use crate::training::class_names::ClassNames;
use crate::training::protocol::SampleInfo;

const NAME: Text = Text::new("混同行列", "Confusion matrix");
const CORNER: Text = Text::new("正解 ↓　予測 →", "True ↓ Predicted →");
const RECALL: Text = Text::new("再現率", "Recall");
const PRECISION: Text = Text::new("適合率", "Precision");
/// With more classes than this the cells are small.
const MANY: usize = 16;
/// A mistake with this share of its row has the strongest shade, or a larger one if there is: a few mistakes look like few.
const STRONG: f32 = 0.05;
/// Steps of the shading.
const LEVELS: f32 = 8.0;

/// The properties of [`MatrixTable`].
#[derive(Properties, PartialEq)]
pub struct MatrixTableProps {
    /// The matrix.
    pub answered: Rc<Answered>,
    /// The names of the classes.
    pub names: ClassNames,
    /// What a sample is.
    pub samples: SampleInfo,
    /// Shows shares of a row in place of counts.
    pub shares: bool,
    /// (class, predicted class) of the open cell.
    pub chosen: Option<(u8, u8)>,
    /// Called with the cell that the user opens.
    pub on_open: Callback<(u8, u8)>,
}

/// The table. Its cells are one stop of the tab key; arrow keys go from one to the next.
#[component]
pub fn MatrixTable(props: &MatrixTableProps) -> Html {
    let lang = use_lang();
    let table = use_node_ref();
    let focused = use_state_eq(|| None::<(u8, u8)>);
    let Some(confusion) = props.answered.confusion() else { return Html::default() };
    let on_click = {
        let (on_open, focused) = (props.on_open.clone(), focused.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(cell) = cell_of(&event) {
                focused.set(Some(cell));
                on_open.emit(cell);
            }
        })
    };
    let on_key = {
        let (answered, focused, table) = (props.answered.clone(), focused.clone(), table.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(confusion) = answered.confusion() else { return };
            let Some(from) = cell_of(&event) else { return };
            let Some(to) = step(event.key().as_str()).and_then(|by| next(confusion, from, by))
            else {
                return;
            };
            event.prevent_default();
            let query = format!("[data-cell=\"{}\"]", id(to));
            let found =
                table.cast::<Element>().and_then(|table| table.query_selector(&query).ok()?);
            if let Some(button) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
                let _ = button.focus();
                focused.set(Some(to));
            }
        })
    };
    // A cell that has become empty has no button to go to.
    let is_there = |cell: &(u8, u8)| confusion.count(cell.0.into(), cell.1.into()) > 0;
    let stop = (*focused).filter(is_there).or_else(|| first(confusion));
    let class = classes!("confusion", "number", (confusion.classes() > MANY).then_some("many"));
    html! {
        <div class="scroll confusion-frame" ref={table} onclick={on_click} onkeydown={on_key}>
            <table {class} aria-label={NAME.get(lang)}>{ head(props, confusion, lang) }{ body(props, confusion, stop, lang) }</table>
        </div>
    }
}

fn head(props: &MatrixTableProps, confusion: &Confusion, lang: Lang) -> Html {
    let mut cells = vec![el!("td", ["class" = "corner"], vec![text(CORNER.get(lang))])];
    for name in props.names.iter().take(confusion.classes()) {
        cells.push(el!("th", ["scope" = "col"], vec![text(name.clone())]));
    }
    cells.push(el!("th", ["scope" = "col", "class" = "edge"], vec![text(RECALL.get(lang))]));
    el("thead", "", [el("tr", "", cells)])
}

fn body(
    props: &MatrixTableProps,
    confusion: &Confusion,
    stop: Option<(u8, u8)>,
    lang: Lang,
) -> Html {
    let classes = confusion.classes();
    let mistakes = (0..classes).flat_map(|label| {
        (0..classes)
            .filter(move |predicted| *predicted != label)
            .map(move |predicted| (label, predicted))
    });
    let share = |label, predicted| confusion.share(label, predicted).unwrap_or_default();
    let most = mistakes.map(|(label, predicted)| share(label, predicted)).fold(STRONG, f32::max);
    let mut rows = Vec::new();
    for label in 0..classes {
        let name = props.names.get(label).cloned().unwrap_or_default();
        let mut cells = vec![el!("th", ["scope" = "row"], vec![text(name)])];
        for predicted in 0..classes {
            let here = (label as u8, predicted as u8);
            let shown = match props.shares {
                true => format!("{:.0}", 100.0 * share(label, predicted)),
                false => grouped(confusion.count(label, predicted).into()),
            };
            let of = if label == predicted { 1.0 } else { most };
            let shade = shade(share(label, predicted), of);
            let kind = if label == predicted { "hit" } else { "miss" };
            let class = format!("{kind} s{shade}");
            let inner = match confusion.count(label, predicted) {
                0 => text("·"),
                count => el!(
                    "button",
                    [
                        "type" = "button",
                        "data-cell" = &*id(here),
                        "tabindex" = if stop == Some(here) { "0" } else { "-1" },
                        "aria-pressed" = if props.chosen == Some(here) { "true" } else { "false" },
                        "aria-label" = &*cell_name(props, here, count, lang)
                    ],
                    vec![text(shown)]
                ),
            };
            cells.push(el!("td", ["class" = &*class], vec![inner]));
        }
        let recall = confusion.recall(label).map_or("–".to_owned(), percent);
        cells.push(el!("td", ["class" = "edge"], vec![text(recall)]));
        rows.push(el("tr", "", cells));
    }
    let mut cells =
        vec![el!("th", ["scope" = "row", "class" = "edge"], vec![text(PRECISION.get(lang))])];
    for class in 0..classes {
        let precision = confusion.precision(class).map_or("–".to_owned(), percent);
        cells.push(el!("td", ["class" = "edge"], vec![text(precision)]));
    }
    cells.push(el!("td", ["class" = "edge"], Vec::new()));
    rows.push(el("tr", "", cells));
    el("tbody", "", rows)
}

/// 0 for nothing, up to 8 for the largest value.
fn shade(value: f32, most: f32) -> u8 {
    if value > 0.0 && most > 0.0 {
        (LEVELS * value / most).ceil().clamp(1.0, LEVELS) as u8
    } else {
        0
    }
}

fn cell_name(
    props: &MatrixTableProps,
    (label, predicted): (u8, u8),
    count: u32,
    lang: Lang,
) -> String {
    let name = |class: u8| props.names.get(usize::from(class)).map_or("", String::as_str);
    let (label, predicted) = (name(label), name(predicted));
    let count = words::counted(count, &props.samples, lang);
    match lang {
        Lang::Ja => format!("{label} を {predicted} と予測、{count}"),
        Lang::En => format!("{label} predicted as {predicted}, {count}"),
    }
}

fn id((label, predicted): (u8, u8)) -> String {
    format!("{label}-{predicted}")
}

/// The cell of the button that an event is about.
fn cell_of(event: &web_sys::Event) -> Option<(u8, u8)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let id = target.closest("[data-cell]").ok()??.get_attribute("data-cell")?;
    let (label, predicted) = id.split_once('-')?;
    Some((label.parse().ok()?, predicted.parse().ok()?))
}

/// (rows, columns) that an arrow key goes.
fn step(key: &str) -> Option<(i32, i32)> {
    match key {
        "ArrowUp" => Some((-1, 0)),
        "ArrowDown" => Some((1, 0)),
        "ArrowLeft" => Some((0, -1)),
        "ArrowRight" => Some((0, 1)),
        _ => None,
    }
}

/// The next cell in a direction that is not empty.
fn next(confusion: &Confusion, from: (u8, u8), (down, right): (i32, i32)) -> Option<(u8, u8)> {
    let classes = confusion.classes() as i32;
    let (mut label, mut predicted) = (i32::from(from.0), i32::from(from.1));
    loop {
        (label, predicted) = (label + down, predicted + right);
        if !(0..classes).contains(&label) || !(0..classes).contains(&predicted) {
            return None;
        }
        if confusion.count(label as usize, predicted as usize) > 0 {
            return Some((label as u8, predicted as u8));
        }
    }
}

/// The first cell that is not empty.
fn first(confusion: &Confusion) -> Option<(u8, u8)> {
    let classes = confusion.classes();
    let mut cells = (0..classes * classes).map(|place| (place / classes, place % classes));
    let found = cells.find(|(label, predicted)| confusion.count(*label, *predicted) > 0);
    found.map(|(label, predicted)| (label as u8, predicted as u8))
}

#[cfg(test)]
mod tests {
    use ffnn::inspect::Predictions;

    use super::*;

    #[test]
    fn arrows_skip_empty_cells() {
        // 1 0 1, 0 0 0, 0 0 1
        let (labels, predicted) = (vec![0, 0, 2], vec![0, 2, 2]);
        let confidence = vec![1.0; 3];
        let predictions = Predictions { labels, predicted, confidence, ..Predictions::default() };
        let confusion = Confusion::new(&predictions, 3);
        assert_eq!(first(&confusion), Some((0, 0)));
        assert_eq!(next(&confusion, (0, 0), (0, 1)), Some((0, 2)));
        assert_eq!(next(&confusion, (0, 2), (1, 0)), Some((2, 2)));
        assert_eq!(next(&confusion, (0, 0), (1, 0)), None);
    }

    #[test]
    fn only_nothing_has_no_shade() {
        assert_eq!([0.0, 1e-6, 0.5, 1.0].map(|share| shade(share, 1.0)), [0, 1, 4, 8]);
        assert_eq!((shade(0.01, 0.02), shade(0.0, 0.0)), (4, 0));
    }
}
