//! A section's state: read from the link, changed by what the reader does, written back into the link.

use std::rc::Rc;

use yew::prelude::*;

use crate::route::{Query, remember};

/// The state of a section.
pub trait Model: Clone + PartialEq + 'static {
    /// The section's id.
    const ID: &'static str;
    /// What a reader does.
    type Action: 'static;

    /// The state of a link; what can't be read is as at the start.
    fn from_query(query: &Query) -> Self;

    /// The state as a link.
    fn to_query(&self) -> Query;

    /// What the reader does, done.
    fn apply(&mut self, action: Self::Action);
}

struct Kept<M> {
    model: M,
    /// Nothing has been done yet: the address stays as it was opened.
    fresh: bool,
}

impl<M: PartialEq> PartialEq for Kept<M> {
    fn eq(&self, other: &Self) -> bool {
        self.model == other.model
    }
}

impl<M: Model> Reducible for Kept<M> {
    type Action = M::Action;

    fn reduce(self: Rc<Self>, action: M::Action) -> Rc<Self> {
        let mut model = self.model.clone();
        model.apply(action);
        Rc::new(Self { model, fresh: false })
    }
}

/// The state of a section that was opened by a link, and the callback that changes it.
#[hook]
pub fn use_model<M: Model>(query: &Query) -> (M, Callback<M::Action>) {
    let query = query.clone();
    let kept = use_reducer_eq(move || Kept { model: M::from_query(&query), fresh: true });
    use_effect_with(kept.clone(), |kept| {
        if !kept.fresh {
            remember(M::ID, kept.model.to_query());
        }
    });
    let dispatch = kept.dispatcher();
    (kept.model.clone(), Callback::from(move |action| dispatch.dispatch(action)))
}
