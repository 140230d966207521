//! What most sections are made of, linked into the page's main module.
//!
//! The build cuts the module into parts. Code that some parts share becomes a module of its own for every set of parts that share
//! it, each with a request and an instance. What nearly all share costs less in the main module, which every visit loads.

use std::hint::black_box;
use std::rc::Rc;

use ffnn::activation::Activation;
use yew::prelude::*;

use super::live;
use super::rich::{rich, rich_in_figure};
use crate::charts::{Chart, Functions, History, graph, mark, sketch};
use crate::diagram::diagram;
use crate::late::{CodePlace, Computation};
use crate::math::{Lit, formula, switched, within};
use crate::route::Query;
use crate::ui::{
    Check, Choice, Figure, FigureParts, NumberField, bar_slider, counter, linked, matrix, pixels,
    press, slider, symbol_slider, toggle,
};

/// Makes the linker keep it in the module that calls this.
pub fn link() {
    black_box(live::show as *const ());
    black_box([rich as *const (), rich_in_figure as *const ()]);
    black_box([formula as *const (), within as *const (), switched as *const ()]);
    black_box([diagram as *const (), graph as *const (), mark as *const (), sketch as *const ()]);
    black_box([matrix as *const (), counter as *const (), pixels as *const ()]);
    black_box([slider as *const (), symbol_slider as *const (), bar_slider as *const ()]);
    black_box([press as *const (), toggle as *const (), linked as *const ()]);
    black_box(Query::number as *const ());
    black_box(Activation::apply_all as *const ());
    black_box(components as *const ());
    black_box(charts as *const ());
}

fn components(figure: Callback<Lit, FigureParts>, computation: Rc<Computation>) -> Html {
    html! {
        <>
            <Figure draw={figure} />
            <CodePlace {computation} lit={Lit::default()} />
            <Choice label="" options={Vec::new()} value="" on_change={Callback::noop()} />
            <Check checked=true on_change={Callback::noop()} />
            <NumberField label="" value={0.0} min={0.0} max={0.0} on_change={Callback::noop()} />
        </>
    }
}

fn charts(functions: Rc<Functions>, history: Rc<History>) -> Html {
    html! {
        <>
            <Chart<Functions> data={functions} label="" />
            <Chart<History> data={history} label="" />
        </>
    }
}
