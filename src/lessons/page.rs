//! The page of a section about a walk: what it is about, its figure, its paragraphs; and what such figures share.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::address::use_link;
use super::steps::{Steps, neighbour};
use super::walk::{self, Action, Moment, State, Values, Walk};
use crate::i18n::{Lang, Text, use_lang};
use crate::math::{Letter, Lit, SymbolId, formula};
use crate::route::Query;
use crate::ui::{Figure, Parts, Slider, matrix};

/// Milliseconds between two moves of a section that runs.
const PACE: u32 = 60;

/// A section about a walk.
pub struct Section {
    /// Its id.
    pub id: &'static str,
    /// What it is about.
    pub lead: Text,
    /// The paragraphs below its figure.
    pub paragraphs: &'static [Text],
    /// The state of a link.
    pub from_query: fn(&Query) -> State,
    /// One move of a section that runs by itself.
    pub tick: fn(&mut Walk) -> bool,
    /// The parts of its figure.
    pub view: fn(&View) -> Parts,
}

/// What a figure is drawn from.
pub struct View {
    /// The link that was opened.
    pub query: Query,
    /// The state.
    pub state: Rc<State>,
    /// The values of every layer.
    pub values: Vec<Values>,
    /// What is lit.
    pub lit: Lit,
    /// The language.
    pub lang: Lang,
    /// What a reader does goes here.
    pub act: Callback<Action>,
}

/// What the page needs.
#[derive(Properties)]
pub struct Props {
    /// The section.
    pub section: &'static Section,
    /// The state in the link.
    pub query: Query,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.section.id == other.section.id && self.query == other.query
    }
}

/// The page.
#[component]
pub fn Page(props: &Props) -> Html {
    let (lang, section, query) = (use_lang(), props.section, props.query.clone());
    let state = use_reducer_eq(|| (section.from_query)(&query));
    use_link(section.id, state.to_link());
    let dispatch = state.dispatcher();
    let act = Callback::from(move |action| dispatch.dispatch(action));
    let state: Rc<State> = Rc::new((*state).clone());
    let tick = act.clone();
    use_effect_with(state.clone(), move |state| {
        let go_on = move || tick.emit(Action::Tick(section.tick));
        let timer = state.running.then(|| Timeout::new(PACE, go_on));
        move || drop(timer)
    });
    let marked = moment(&state).map_or_else(Vec::new, |moment| state.walk.marked(moment));
    let on_arrow = {
        let (at, last) = (state.at, state.walk.last_step());
        act.reform(move |forward| Action::Step(neighbour(at, last, forward)))
    };
    let draw = Callback::from(move |lit| {
        let (query, state, act) = (query.clone(), state.clone(), act.clone());
        let values = state.walk.forward();
        (section.view)(&View { query, state, values, lit, lang, act })
    });
    html! {
        <>
            <p class="lead">{ section.lead.get(lang) }</p>
            <Figure {draw} {marked} {on_arrow} />
            <div class="prose">
                { for section.paragraphs.iter().map(|text| html! { <p>{ text.get(lang) }</p> }) }
            </div>
        </>
    }
}

/// The step that the state has come to.
pub fn moment(state: &State) -> Option<Moment> {
    state.walk.moments().get(state.at.checked_sub(1)?).copied()
}

/// A heading with what belongs to it.
pub fn group(title: &'static str, inner: Vec<Html>) -> Html {
    html! { <div><h2>{ title }</h2>{ for inner }</div> }
}

impl View {
    /// The network.
    pub fn walk(&self) -> &Walk {
        &self.state.walk
    }

    /// The steps done, if the sample is on its way.
    pub fn at(&self) -> Option<usize> {
        (self.state.at > 0).then_some(self.state.at)
    }

    /// A control, unless the link's `hide=` names it.
    pub fn control(&self, name: &str, control: Html) -> Html {
        let hidden = self.query.get("hide").unwrap_or_default();
        if hidden.split(',').any(|other| other == name) { Html::default() } else { control }
    }

    /// A slider of a symbol, from −range to range.
    pub fn slider(&self, id: SymbolId, value: f64, range: f64) -> Html {
        let on_input = self.act.reform(move |value| Action::Set(id, value));
        html! {
            <Slider label={id.text()} symbol={Some(id)} lit={self.lit.class(id)} {value} min={-range} max={range}
                step=0.05 {on_input} />
        }
    }

    /// Sliders of the input.
    pub fn inputs(&self, title: Text) -> Html {
        let walk = self.walk();
        let sliders = walk.x.iter().enumerate();
        let sliders =
            sliders.map(|(index, value)| self.slider(walk.input_id(0, index), *value, 3.0));
        self.control("x", group(title.get(self.lang), sliders.collect()))
    }

    /// Sliders of the first unit's parameters.
    pub fn parameters(&self, title: Text, range: f64) -> Html {
        let walk = self.walk();
        let sliders = walk.layers[0].row(0).iter().enumerate();
        let sliders = sliders
            .map(|(input, value)| self.slider(walk.parameter_id(0, 0, input), *value, range));
        self.control("w", group(title.get(self.lang), sliders.collect()))
    }

    /// The steps' buttons, and the operation of the present one.
    pub fn steps(&self) -> Html {
        let state = &self.state;
        let now = match moment(state) {
            None => html! { <p class="note">{ BEGIN.get(self.lang) }</p> },
            Some(moment) => formula(&self.lit, &[walk::step(&state.walk, &self.values, moment)]),
        };
        let on_step = self.act.reform(Action::Step);
        let last = state.walk.last_step();
        self.control("steps", html! { <Steps at={state.at} {last} {on_step}>{ now }</Steps> })
    }

    /// W of a layer and the vector it is multiplied by, whose numbers can be typed where they are given.
    pub fn product(&self, layer: usize, input: &[Option<f64>]) -> Html {
        let walk = self.walk();
        let on_edit = self.act.reform(|(id, value)| Action::Set(id, value));
        let input = input.iter().copied().chain([Some(1.0)]).enumerate();
        let rows = walk::vector(input.map(|(index, value)| (walk.input_id(layer, index), value)));
        let given = (layer == 0).then_some(&on_edit);
        let name = SymbolId::of(Letter::Matrix, walk.u_id(layer, 0).layer, 0).text();
        html! {
            <>
                { matrix(&name, &walk::weights(walk, layer), &self.lit, Some(&on_edit)) }
                { matrix(walk.input_id(layer, 0).letter.text(), &rows, &self.lit, given) }
            </>
        }
    }

    /// The choice of a layer's function.
    pub fn function(&self, label: Text, layer: usize) -> Html {
        let of = self.walk().layers[layer].activation;
        walk::activation_choice(
            label,
            of,
            self.lang,
            self.act.reform(move |of| Action::Function(layer, of)),
        )
    }

    /// The counter of a layer's units.
    pub fn counter(&self, index: usize, label: String, max: usize) -> Html {
        let widths = self.walk().widths();
        let value = widths[index];
        let on_change = self.act.reform(move |count| {
            let mut widths = widths.clone();
            widths[index] = count;
            Action::Widths(widths)
        });
        crate::ui::counter(label, value, (1, max), on_change)
    }
}

const BEGIN: Text = Text::new(
    "「進む」で、計算をひとつずつたどります。→ ← キーでも動きます。",
    "“Next” goes through the computation one operation at a time; so do the keys → and ←.",
);

/// For sections that don't move by themselves.
pub fn stay(_: &mut Walk) -> bool {
    false
}
