//! The figure: diagram, shapes and the collapse on the stage; layers and units beside it.

use yew::prelude::*;

use super::collapse::collapse;
use super::state::{LAB, MAX_HIDDEN, MAX_UNITS, all_parameters, parameters};
use super::text;
use crate::course::activation::activation_title;
use crate::course::walk::{self, WalkAction, WalkView};
use crate::diagram::diagram;
use crate::dom::el;
use crate::i18n::Text;
use crate::math::{
    Letter, Math, SymbolId, SymbolKind, formula, layer, linked, n, op, row, sup, symbol, word,
};
use crate::numbers::grouped;
use crate::ui::{FigureParts, counter, press};

/// The largest number of inputs that have sliders.
const SLIDERS: usize = 4;

/// The parts of the figure.
pub fn parts(view: &WalkView) -> FigureParts {
    let (walk, values, lit, lang) = (view.walk(), &view.values, &view.lit, view.context.lang);
    let mut net = walk::net(walk, values, None);
    for column in &mut net.columns {
        column.caption = column.units.to_string();
    }
    let hidden = walk.layers.len() - 1;
    let functions = {
        let act = view.context.act.clone();
        Callback::from(move |of| {
            for layer in 0..hidden {
                act.emit(WalkAction::Function(layer, of));
            }
        })
    };
    let function =
        walk::activation_choice(text::FUNCTION, walk.layers[0].activation, lang, functions);
    let has_sliders = walk.has_numbers() && walk.x.len() <= SLIDERS;
    FigureParts {
        formulas: formula(lit, &general()),
        stage: html! {
            <>
                { diagram(net, walk::shapes(walk, values, lang), lit, lang) }
                { table(view) }
                { view.context.control("collapse", collapse(view)) }
            </>
        },
        steps: Html::default(),
        controls: html! {
            <>
                { view.context.control("shape", shape(view)) }
                { if hidden > 0 { view.context.control("f", function) } else { Html::default() } }
                { if has_sliders { view.inputs(text::SAMPLE) } else { Html::default() } }
            </>
        },
        ..FigureParts::default()
    }
}

/// Counters for layers and units, and buttons for two networks to start from.
fn shape(view: &WalkView) -> Html {
    let (lang, widths) = (view.context.lang, view.walk().widths());
    let last = widths.len() - 1;
    let counters = (0..widths.len()).map(|index| {
        let name = match index {
            0 => text::INPUT.get(lang).to_owned(),
            index if index == last => text::OUTPUT.get(lang).to_owned(),
            index => format!("{} {index}", text::HIDDEN.get(lang)),
        };
        view.counter(index, name, MAX_UNITS)
    });
    let counters: Vec<Html> = counters.collect();
    let layers = view.context.act.reform(move |count: usize| {
        let mut widths = widths.clone();
        let output = widths.pop().unwrap_or(1);
        widths.resize(count + 1, 3);
        widths.push(output);
        WalkAction::Widths(widths)
    });
    let preset = |name: Text, widths: &'static [usize]| {
        press(
            name.get(lang),
            "btn",
            true,
            view.context.act.reform(move |_| WalkAction::Widths(widths.to_vec())),
        )
    };
    html! {
        <div>
            { counter(text::HIDDEN_LAYERS.get(lang).to_owned(), last - 1, (0, MAX_HIDDEN), layers) }
            { for counters }
            <p class="row presets">{ preset(text::SMALL, &[2, 3, 3, 2]) }{ preset(text::LAB, &LAB) }</p>
        </div>
    }
}

/// Every layer's shape and number of parameters.
fn table(view: &WalkView) -> Html {
    let (walk, lang) = (view.walk(), view.context.lang);
    let line = |head: Html, cells: [String; 3]| {
        let mut inner = vec![el!("th", ["scope" = "row"], vec![head])];
        inner.extend(cells.map(|cell| el!("td", [], vec![cell.into()])));
        el!("tr", [], inner)
    };
    let mut rows = vec![el!(
        "tr",
        [],
        text::HEADS.map(|head| el!("th", ["scope" = "col"], vec![head.get(lang).into()])).to_vec()
    )];
    for (index, layer) in walk.layers.iter().enumerate() {
        let id = SymbolId::of(Letter::Matrix, index as u8 + 1, 0);
        let shape = format!("{} × {}", layer.units, layer.inputs + 1);
        let cells = [
            shape,
            grouped(parameters(layer) as u64),
            activation_title(layer.activation).get(lang).to_owned(),
        ];
        rows.push(line(formula(&view.lit, &[linked(id)]), cells));
    }
    let total = grouped(all_parameters(walk) as u64);
    rows.push(line(text::TOTAL.get(lang).into(), [String::new(), total, String::new()]));
    let table = el!("table", ["class" = "shapes number"], vec![el!("tbody", [], rows)]);
    if walk.widths() != LAB {
        return table;
    }
    Html::from_iter([table, el("p", "note", [text::LAB_OUTPUT.get(lang).into()])])
}

/// h⁽ˡ⁾ = f⁽ˡ⁾(W⁽ˡ⁾h⁽ˡ⁻¹⁾), ŷ = f⁽ᴸ⁾(W⁽ᴸ⁾h⁽ᴸ⁻¹⁾).
fn general() -> [Math; 2] {
    let one = |output: Math, index: &'static str| {
        let at = |kind, letter| sup(symbol(kind, letter), layer(word(index)));
        let before = layer(row([word(index), op("−"), n("1")]));
        row([
            output,
            op("="),
            at(SymbolKind::Ink, "f"),
            op("("),
            at(SymbolKind::Parameter, "W"),
            sup(symbol(SymbolKind::Hidden, "h"), before),
            op(")"),
        ])
    };
    let h = sup(symbol(SymbolKind::Hidden, "h"), layer(word("l")));
    [one(h, "l"), one(linked(SymbolId::plain(Letter::Yhat)), "L")]
}
