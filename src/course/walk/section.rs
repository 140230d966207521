//! A section about a walk.

use std::marker::PhantomData;

use yew::prelude::*;

use super::Move;
use super::{Action, State, View, Walk};
use crate::course::section::{Reader, Section};
use crate::route::Query;
use crate::ui::{Figure, Parts};

/// What sections about a walk differ in.
pub trait About: 'static {
    /// The state of a link.
    fn from_query(query: &Query) -> State;

    /// Which tasks a state fulfils, in their order.
    fn done(state: &State) -> Vec<bool>;

    /// The parts of the figure.
    fn parts(view: &View) -> Parts;

    /// A move of what goes on by itself; whether there is more to come.
    fn tick(_walk: &mut Walk) -> bool {
        false
    }
}

/// A section about a walk.
pub struct Walked<A> {
    state: State,
    about: PhantomData<A>,
}

impl<A> Clone for Walked<A> {
    fn clone(&self) -> Self {
        Self { state: self.state.clone(), about: PhantomData }
    }
}

impl<A: About> Section for Walked<A> {
    type Action = Action;

    fn from_query(query: &Query) -> Self {
        Self { state: A::from_query(query), about: PhantomData }
    }

    fn to_query(&self) -> Query {
        self.state.to_query()
    }

    fn apply(&mut self, action: Action) {
        self.state.apply(action);
    }

    fn done(&self) -> Vec<bool> {
        A::done(&self.state)
    }

    fn runs(&self) -> bool {
        self.state.running
    }

    /// One move a frame, for it is there to be watched.
    fn tick(&mut self, _: &mut dyn FnMut() -> bool) {
        self.state.running = A::tick(&mut self.state.walk);
    }

    fn figure(&self, reader: &Reader<Action>) -> Html {
        figure(&self.state, reader, A::parts)
    }
}

fn figure(state: &State, reader: &Reader<Action>, parts: fn(&View) -> Parts) -> Html {
    let marked = state.moment().map_or_else(Vec::new, |moment| state.walk.marked(moment));
    let on_arrow = reader.act.reform(|on| Action::Step(if on { Move::On } else { Move::Back }));
    let (state, reader) = (state.clone(), reader.clone());
    let draw = Callback::from(move |lit| {
        let values = state.walk.forward();
        parts(&View { state: &state, values, lit, reader: &reader })
    });
    html! { <Figure {draw} {marked} {on_arrow} /> }
}
