//! The state of a section: read from the link, changed by actions, and written back into the link.

use std::rc::Rc;

use yew::prelude::*;

use super::summary::SectionSummary;
use crate::i18n::Lang;
use crate::late::{CodePlace, Computation};
use crate::math::Lit;
use crate::route::Query;

/// The state of a section. It knows nothing of its figure: `open_section` is given the function that draws it.
pub trait Section: Clone + 'static {
    /// What the user can do.
    type Action: 'static;

    /// Reads the state from a link. A value that can't be read keeps that of the start.
    fn from_query(query: &Query) -> Self;

    /// Writes the state as the query that [`from_query`](Self::from_query) reads.
    fn to_query(&self) -> Query {
        Query::default()
    }

    /// Changes the state as the action says.
    fn apply(&mut self, _action: Self::Action) {}

    /// Returns true if the state changes by itself, frame by frame.
    fn runs(&self) -> bool {
        false
    }

    /// Returns true if the state has what no link holds, such as a trained network. It then survives while another section is
    /// read.
    fn is_kept(&self) -> bool {
        false
    }

    /// Does work for one frame, until `time_left` returns false.
    fn tick(&mut self, _time_left: &mut dyn FnMut() -> bool) {}
}

/// What a figure needs beside the state of its section.
pub struct FigureContext<A: 'static> {
    /// The language of the page.
    pub lang: Lang,
    /// Called with each action of the user.
    pub act: Callback<A>,
    /// All sections of the course.
    pub sections: &'static [SectionSummary],
    /// The link that was opened.
    pub(super) query: Rc<Query>,
}

impl<A> Clone for FigureContext<A> {
    fn clone(&self) -> Self {
        Self { act: self.act.clone(), query: self.query.clone(), ..*self }
    }
}

impl<A> FigureContext<A> {
    /// A control, unless the link's `hide=` names it.
    pub fn control(&self, name: &str, control: Html) -> Html {
        if self.query.hides(name) { Html::default() } else { control }
    }

    /// The place of the code of a computation, if there is one; the link's `hide=` takes it away as `code`.
    pub fn code(&self, computation: Option<Computation>, lit: &Lit) -> Html {
        let place = |computation| html! { <CodePlace computation={Rc::new(computation)} lit={lit.clone()} /> };
        self.control("code", computation.map(place).unwrap_or_default())
    }
}
