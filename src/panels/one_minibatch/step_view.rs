//! The panel from above to below.

use ffnn::train::WeightPlace;
use yew::prelude::*;

use super::chosen::Choose;
use super::step_symbols::NetSymbols;
use crate::dom::{cell, el, text};
use crate::i18n::{Lang, Text};
use crate::math::{Lit, Math, SymbolId, formula};
use crate::numbers::exact;
use crate::training::inspection::TakenStep;
use crate::training::protocol::SampleInfo;
use crate::ui::linked;

/// What is drawn, and how.
pub struct StepView<'a> {
    /// The step.
    pub step: &'a TakenStep,
    /// The names of the classes.
    pub names: &'a [String],
    /// What a sample is.
    pub samples: &'a SampleInfo,
    /// What is lit.
    pub lit: &'a Lit,
    /// The language.
    pub lang: Lang,
    /// Called with what the user does.
    pub act: &'a Callback<Choose>,
}

impl StepView<'_> {
    /// All of it.
    pub fn all(&self) -> Html {
        html! {
            <>
                { self.bar() }
                { self.batch() }
                <div class="minibatch-columns">
                    { self.layer() }
                    if !self.is_small() { { self.gradients() } }
                </div>
                if self.is_small() { { self.gradients() } }
                <div class="minibatch-columns">
                    { self.terms() }
                    <section class="minibatch-part">
                        { self.update() }
                        { self.check() }
                    </section>
                </div>
            </>
        }
    }

    /// The number of layers.
    pub fn layers(&self) -> usize {
        self.step.pass.layers.len()
    }

    /// How symbols are written.
    pub fn symbols(&self) -> NetSymbols {
        NetSymbols { layers: self.layers(), outputs: self.step.pass.y.len() }
    }

    /// The chosen weight.
    pub fn place(&self) -> WeightPlace {
        self.step.weight.place
    }

    /// The inputs of a layer.
    pub fn inputs_of(&self, layer: usize) -> usize {
        let pass = &self.step.pass;
        layer.checked_sub(1).map_or(pass.x.len(), |before| pass.layers[before].u.len())
    }

    /// A text in the page's language.
    pub fn say(&self, words: Text) -> Html {
        text(words.get(self.lang))
    }

    /// Formulas, one per line.
    pub fn formulas(&self, lines: &[Math]) -> Html {
        formula(self.lit, lines)
    }

    /// A cell with the number of a symbol, in its colour.
    pub fn number_cell(&self, id: SymbolId, value: f32) -> Html {
        linked(self.lit, id, "td", id.letter.kind().class(), vec![text(exact(value))])
    }

    /// A part with its heading.
    pub fn part(&self, title: impl Into<AttrValue>, inner: impl IntoIterator<Item = Html>) -> Html {
        let inner = [el("h4", "", [text(title)])].into_iter().chain(inner);
        el("section", "minibatch-part", inner)
    }
}

/// A table with a head and rows, in a frame that scrolls.
pub fn table(name: &str, heads: Vec<Html>, rows: Vec<Html>) -> Html {
    let head = el("thead", "", [el("tr", "", heads)]);
    let table = el!(
        "table",
        ["class" = "number rows", "aria-label" = name],
        vec![head, el("tbody", "", rows)]
    );
    el!("div", ["class" = "scroll values minibatch-frame", "tabindex" = "0"], vec![table])
}

/// A row of a table without symbols.
pub fn plain_row(head: Html, cells: impl IntoIterator<Item = String>) -> Html {
    let cells = cells.into_iter().map(|value| cell("", text(value)));
    el("tr", "", [crate::dom::row_head("", head)].into_iter().chain(cells))
}
