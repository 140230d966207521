//! A section about a walk.

use std::marker::PhantomData;
use std::rc::Rc;

use yew::prelude::*;

use super::stepper::StepMove;
use super::walk_code;
use super::walk_network::Walk;
use super::walk_state::{WalkAction, WalkState};
use super::walk_view::WalkView;
use crate::course::{FigureContext, OpenSection, Section, open_section};
use crate::late::Computation;
use crate::route::Query;
use crate::ui::{Figure, FigureParts};

/// What differs between the sections about a walk.
pub trait WalkSection: 'static {
    /// Reads the state from a link.
    fn from_query(query: &Query) -> WalkState;

    /// What its code computes; none for a network too large to show its numbers.
    fn computation(walk: &Walk) -> Option<Computation> {
        walk_code::forward(walk)
    }

    /// Does one step of what the section does by itself. Returns false after the last one.
    fn tick(_walk: &mut Walk) -> bool {
        false
    }
}

/// Opens a section about a walk: `parts` draws its state, `done` says which tasks the state fulfils.
pub fn open_walk<W: WalkSection, const TASKS: usize>(
    query: &Query,
    parts: fn(&WalkView) -> FigureParts,
    done: fn(&WalkState) -> [bool; TASKS],
) -> Rc<dyn OpenSection> {
    open_section::<Walked<W>, TASKS>(
        query,
        move |walked, context| figure(&walked.state, context, parts, W::computation),
        move |walked| done(&walked.state),
    )
}

/// The state of a walk, with the section that reads and runs it.
struct Walked<W> {
    state: WalkState,
    section: PhantomData<W>,
}

impl<W> Clone for Walked<W> {
    fn clone(&self) -> Self {
        Self { state: self.state.clone(), section: PhantomData }
    }
}

impl<W: WalkSection> Section for Walked<W> {
    type Action = WalkAction;

    fn from_query(query: &Query) -> Self {
        Self { state: W::from_query(query), section: PhantomData }
    }

    fn to_query(&self) -> Query {
        self.state.to_query()
    }

    fn apply(&mut self, action: WalkAction) {
        self.state.apply(action);
    }

    fn runs(&self) -> bool {
        self.state.running
    }

    /// One step per frame, so that the user can watch it.
    fn tick(&mut self, _: &mut dyn FnMut() -> bool) {
        self.state.running = W::tick(&mut self.state.walk);
    }
}

fn figure(
    state: &WalkState,
    context: &FigureContext<WalkAction>,
    parts: fn(&WalkView) -> FigureParts,
    computation: fn(&Walk) -> Option<Computation>,
) -> Html {
    let marked = state.current_step().map_or_else(Vec::new, |step| state.walk.marked(step));
    let on_arrow =
        context.act.reform(|on| WalkAction::Step(if on { StepMove::Next } else { StepMove::Back }));
    let (state, context) = (state.clone(), context.clone());
    let draw = Callback::from(move |lit| {
        let values = state.walk.forward();
        let under = context.code(computation(&state.walk), &lit);
        FigureParts { under, ..parts(&WalkView { state: &state, values, lit, context: &context }) }
    });
    html! { <Figure {draw} {marked} {on_arrow} /> }
}
