//! What a figure about a walk is drawn from, and the parts that such figures share.

use yew::prelude::*;

use super::stepper::Stepper;
use super::walk_formulas::step_formula;
use super::walk_network::{LayerValues, Walk};
use super::walk_picture::{activation_choice, vector, weights};
use super::walk_state::{WalkAction, WalkState};
use crate::course::FigureContext;
use crate::i18n::Text;
use crate::math::{Letter, Lit, SymbolId, formula};
use crate::ui::{Slider, matrix};

/// Everything that a figure about a walk is drawn from.
pub struct WalkView<'a> {
    /// The walk and the steps done.
    pub state: &'a WalkState,
    /// Values of every layer for the sample.
    pub values: Vec<LayerValues>,
    /// Symbols lit at present.
    pub lit: Lit,
    /// Language and callbacks.
    pub context: &'a FigureContext<WalkAction>,
}

/// A heading with the controls below it.
pub fn group(title: &'static str, inner: Vec<Html>) -> Html {
    html! { <div><h2>{ title }</h2>{ for inner }</div> }
}

impl WalkView<'_> {
    /// The network.
    pub fn walk(&self) -> &Walk {
        &self.state.walk
    }

    /// Number of steps that are done; none before the first, when the figure shows all values.
    pub fn steps_done(&self) -> Option<usize> {
        (self.state.steps_done > 0).then_some(self.state.steps_done)
    }

    /// A slider of a symbol, from −range to range.
    pub fn slider(&self, id: SymbolId, value: f64, range: f64) -> Html {
        let on_input = self.context.act.reform(move |value| WalkAction::Set(id, value));
        html! {
            <Slider label={id.text()} symbol={Some(id)} lit={self.lit.class(id)} {value} min={-range} max={range}
                step=0.05 {on_input} />
        }
    }

    /// A slider for each input.
    pub fn inputs(&self, title: Text) -> Html {
        let walk = self.walk();
        let sliders = walk.x.iter().enumerate();
        let sliders =
            sliders.map(|(index, value)| self.slider(walk.input_id(0, index), *value, 3.0));
        self.context.control("x", group(title.get(self.context.lang), sliders.collect()))
    }

    /// A slider for each parameter of the first unit.
    pub fn parameters(&self, title: Text, range: f64) -> Html {
        let walk = self.walk();
        let sliders = walk.layers[0].row(0).iter().enumerate();
        let sliders = sliders
            .map(|(input, value)| self.slider(walk.parameter_id(0, 0, input), *value, range));
        self.context.control("w", group(title.get(self.context.lang), sliders.collect()))
    }

    /// The buttons of the steps, and the operation of the present step.
    pub fn steps(&self) -> Html {
        let state = self.state;
        let operation = match state.current_step() {
            None => html! { <p class="note">{ BEGIN.get(self.context.lang) }</p> },
            Some(step) => formula(&self.lit, &[step_formula(&state.walk, &self.values, step)]),
        };
        let on_step = self.context.act.reform(WalkAction::Step);
        let last = state.walk.last_step();
        self.context.control(
            "steps",
            html! { <Stepper step={state.steps_done} {last} {on_step}>{ operation }</Stepper> },
        )
    }

    /// W of a layer and the vector that it multiplies. The numbers of W and of x can be edited; those of h are computed.
    pub fn product(&self, layer: usize, input: &[Option<f64>]) -> Html {
        let walk = self.walk();
        let on_edit = self.context.act.reform(|(id, value)| WalkAction::Set(id, value));
        let input = input.iter().copied().chain([Some(1.0)]).enumerate();
        let rows = vector(input.map(|(index, value)| (walk.input_id(layer, index), value)));
        let given = (layer == 0).then_some(&on_edit);
        let name = SymbolId::of(Letter::Matrix, walk.u_id(layer, 0).layer, 0).text();
        html! {
            <>
                { matrix(&name, &weights(walk, layer), &self.lit, Some(&on_edit)) }
                { matrix(walk.input_id(layer, 0).letter.text(), &rows, &self.lit, given) }
            </>
        }
    }

    /// The choice of a layer's function.
    pub fn function(&self, label: Text, layer: usize) -> Html {
        let activation = self.walk().layers[layer].activation;
        activation_choice(
            label,
            activation,
            self.context.lang,
            self.context.act.reform(move |activation| WalkAction::Function(layer, activation)),
        )
    }

    /// A counter for the units of a layer.
    pub fn counter(&self, index: usize, label: String, max: usize) -> Html {
        let widths = self.walk().widths();
        let value = widths[index];
        let on_change = self.context.act.reform(move |count| {
            let mut widths = widths.clone();
            widths[index] = count;
            WalkAction::Widths(widths)
        });
        crate::ui::counter(label, value, (1, max), on_change)
    }
}

const BEGIN: Text = Text::new(
    "「進む」で、計算をひとつずつたどります。→ ← キーでも動きます。",
    "“Next” goes through the computation one operation at a time; so do the keys → and ←.",
);
