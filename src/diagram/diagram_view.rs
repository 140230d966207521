//! The diagram as SVG.

use yew::prelude::*;

use super::layout::{CLOSE, Edge, Layout, Node, Slot};
use super::net::{EdgeChoice, Net, Wires};
use crate::dom::{circle, el, label, line, place};
use crate::i18n::Lang;
use crate::math::{Lit, SymbolId};
use crate::numbers::shown;
use crate::ui::Measured;

/// With more edges than this Tab skips them: it would take too long to get past.
const STOPS: usize = 30;
/// Columns farther apart than this have room for the name of a lit edge.
const WIDE: f64 = 110.0;
/// Width of a letter in a caption, and of the captions at its sides.
const LETTER: f64 = 7.5;
const CAPTION: f64 = 36.0;
/// Columns farther apart than this have room for numbers beside units.
const ROOMY: f64 = 70.0;
/// Columns farther apart than this have room for words between units.
const WORDY: f64 = 88.0;
/// With more lit edges than this none shows its weight: they would overlap.
const TAGS: usize = 4;

/// The diagram of a network; `words` describe it for those who can't see it.
pub fn diagram(net: Net, words: String, lit: &Lit, lang: Lang) -> Html {
    let lit = lit.clone();
    let draw = Callback::from(move |width| draw(&net, &words, &lit, lang, width));
    html! { <Measured {draw} /> }
}

fn draw(net: &Net, words: &str, lit: &Lit, lang: Lang, width: f64) -> Html {
    let layout = Layout::new(net, width);
    let stops = layout.edges.len() <= STOPS;
    let (mut parts, mut tags) = (Vec::new(), Vec::new());
    for edge in &layout.edges {
        let drawn =
            |role: &str, chosen: &str| draw_edge(edge, lit, (role, chosen), stops, net.dense);
        parts.push(match &net.choice {
            Some(choice) if edge.weighted => choosable(edge, choice, drawn),
            _ => drawn("img", ""),
        });
        if edge.weighted && layout.step > WIDE && lit.class(edge.id) == "lit" {
            tags.extend(tag(edge));
        }
    }
    for node in &layout.nodes {
        parts.push(draw_node(net, node, &layout, lit, lang));
    }
    captions(&mut parts, net, &layout, lit);
    if tags.len() > TAGS {
        tags.clear();
    }
    // In a group that is always there, so that the elements before it keep their positions in the document, and the
    // focus.
    parts.push(el!("g", [], tags));
    let (w, h) = (place(width), place(layout.height));
    el!(
        "svg",
        [
            "class" = if net.dense { "diagram dense" } else { "diagram" },
            "viewBox" = &*format!("0 0 {w} {h}"),
            "height" = &h,
            "width" = "100%",
            "role" = "group",
            "aria-label" = words
        ],
        parts
    )
}

/// An edge that chooses its weight.
fn choosable(edge: &Edge, choice: &EdgeChoice, drawn: impl Fn(&str, &str) -> Html) -> Html {
    let place = edge.place;
    let onclick = choice.choose.reform(move |_: MouseEvent| place);
    let choose = choice.choose.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            choose.emit(place);
        }
    });
    let chosen = if place == choice.chosen { "true" } else { "false" };
    html! { <g class="choosable" {onclick} {onkeydown}>{ drawn("button", chosen) }</g> }
}

/// The edge, with a role; whether it is the chosen one, or empty.
fn draw_edge(
    edge: &Edge,
    lit: &Lit,
    (role, chosen): (&str, &str),
    stops: bool,
    dense: bool,
) -> Html {
    if !edge.weighted {
        return line(edge.from, edge.to, "plain");
    }
    let class = match edge.weight {
        Some(weight) if weight < 0.0 => "negative",
        Some(_) => "",
        None => "faint",
    };
    let size = edge.weight.map_or(0.0, |weight| weight.abs().min(2.5));
    let thick = place(1.0 + if dense { 1.4 } else { 2.4 } * size);
    let name = match edge.weight {
        Some(weight) => format!("{} = {}", edge.id.text(), shown(weight)),
        None => edge.id.text(),
    };
    // The wide line is invisible, and makes the edge easy to hit.
    let lines = vec![line(edge.from, edge.to, "wide"), line(edge.from, edge.to, "ink")];
    el!(
        "g",
        [
            "class" = &*format!("edge {class} {}", lit.class(edge.id)),
            "data-symbol" = &edge.id.name(),
            "stroke-width" = &thick,
            "role" = role,
            "aria-pressed" = chosen,
            "aria-label" = &name,
            "tabindex" = if stops { "0" } else { "" }
        ],
        lines
    )
}

/// A lit edge's name and weight, a third of the way along it.
fn tag(edge: &Edge) -> Option<Html> {
    let text = format!("{} {}", edge.id.text(), shown(edge.weight?));
    let at = |from: f64, to: f64| from + 0.4 * (to - from);
    let (x, y) = (at(edge.from.0, edge.to.0), at(edge.from.1, edge.to.1));
    let width = 9.0 * text.chars().count() as f64 + 12.0;
    let (left, top, width) = (place(x - width / 2.0), place(y - 14.0), place(width));
    let rect = el!(
        "rect",
        ["x" = &left, "y" = &top, "width" = &width, "height" = "28", "rx" = "4"],
        Vec::new()
    );
    Some(el!("g", ["class" = "tag"], vec![rect, label((x, y + 5.0), "middle", "", &text)]))
}

fn draw_node(net: &Net, node: &Node, layout: &Layout, lit: &Lit, lang: Lang) -> Html {
    let (x, y) = node.center;
    let r = layout.radius;
    let column = &net.columns[node.column];
    let mut parts = Vec::new();
    let unit = match node.slot {
        Slot::More(count) => {
            let text = match lang {
                _ if layout.step < WORDY => "⋮".to_owned(),
                Lang::Ja => format!("ほか {count} 個"),
                Lang::En => format!("… {count} more"),
            };
            return label((x, y + 5.0), "middle", "soft", &text);
        }
        Slot::Bias => {
            let (side, left, top) =
                (place(2.0 * r * 0.88), place(x - r * 0.88), place(y - r * 0.88));
            parts.push(el!(
                "rect",
                ["x" = &*left, "y" = &top, "width" = &side, "height" = &side],
                Vec::new()
            ));
            let middle = if r > 14.0 { 6.0 } else { 4.2 };
            parts.push(label((x, y + middle), "middle", "letter", "1"));
            if node.column == 0 && r > 14.0 {
                let word = if lang == Lang::Ja { "バイアス" } else { "bias" };
                parts.push(label((x, y + r + 15.0), "middle", "soft", word));
            }
            return group(node.id, lit, "1", parts);
        }
        Slot::Unit(unit) => unit,
    };
    parts.push(circle(node.center, r, ""));
    let name = node.id.text();
    if r > 14.0 {
        parts.push(label((x, y + 6.0), "middle", "letter", &node.id.short()));
    }
    let value = column.values.get(unit).copied().flatten();
    let mut said = name;
    let mut beside = column.names.get(unit).cloned();
    if let Some(value) = value {
        let text = shown(value);
        said = format!("{said} = {text}");
        if let Some(beside) = &mut beside {
            beside.push_str(&["\u{2002}", &text].concat());
        } else if layout.step > ROOMY && !net.dense {
            let (at, anchor) = match node.column {
                0 => ((x - r - 8.0, y + 5.0), "end"),
                last if last + 1 == net.columns.len() => ((x + r + 8.0, y + 5.0), "start"),
                _ => ((x, y + r + 16.0), "middle"),
            };
            parts.push(label(at, anchor, "value", &text));
        }
    }
    if let Some(beside) = beside {
        let (at, anchor) = if node.column == 0 { (-r - 8.0, "end") } else { (r + 8.0, "start") };
        parts.push(label((x + at, y + 5.0), anchor, "value", &beside));
    }
    let own = group(node.id, lit, &said, parts);
    let before = column.before.get(unit).copied().flatten().filter(|_| layout.step > ROOMY);
    let Some(before) = before else { return own };
    // u stands above the unit that computes h from it.
    let id = column.before_id(unit);
    let text = format!("{} {}", id.short(), shown(before));
    let text = label((x, y - r - 6.0), "middle", "value", &text);
    el!("g", [], vec![own, group(id, lit, &id.text(), vec![text])])
}

fn group(id: SymbolId, lit: &Lit, said: &str, parts: Vec<Html>) -> Html {
    el!(
        "g",
        [
            "class" = &*format!("node {} {}", id.letter.kind().class(), lit.class(id)),
            "data-symbol" = &id.name(),
            "role" = "img",
            "aria-label" = said
        ],
        parts
    )
}

/// Captions below the columns; between two columns W with its shape, or the name of the function.
fn captions(parts: &mut Vec<Html>, net: &Net, layout: &Layout, lit: &Lit) {
    let bottom = layout.height - 8.0;
    for (index, column) in net.columns.iter().enumerate() {
        let x = layout.columns[index];
        let y = if layout.step < CLOSE && index % 2 == 0 { bottom - 16.0 } else { bottom };
        if !column.caption.is_empty() {
            parts.push(label((x, y), "middle", "soft", &column.caption));
        }
        let Some(wires) = net.wires.get(index) else { continue };
        let middle = x + layout.step / 2.0;
        match wires {
            Wires::Each(name) if layout.step > WIDE => {
                for node in layout.nodes.iter().filter(|node| node.column == index) {
                    if matches!(node.slot, Slot::Unit(_)) {
                        parts.push(label((middle, node.center.1 - 8.0), "middle", "soft", name));
                    }
                }
            }
            Wires::Weights(layer, _) if *layer > 0 && layout.step > WIDE => {
                let id = SymbolId::of(crate::math::Letter::Matrix, *layer, 0);
                let shape = (net.columns[index + 1].units, column.units + 1);
                let text = format!("{} {} × {}", id.text(), shape.0, shape.1);
                // A short text fits between two captions; a longer one stands above them.
                let fits = text.chars().count() as f64 * LETTER + CAPTION < layout.step;
                let y = if fits { y } else { bottom - 14.0 };
                let inner = vec![label((middle, y), "middle", "value", &text)];
                parts.push(group(id, lit, &text, inner));
            }
            _ => {}
        }
    }
}
