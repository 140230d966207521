//! What the three figures show.

use super::back_propagation::{BackPropagation, NetworkAction};
use super::batches::{BatchAction, Batches};
use super::descent::{Descent, DescentAction};
use crate::course::Section;
use crate::route::Query;

/// The state of the section.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct State {
    /// Gradient descent on one weight.
    pub descent: Descent,
    /// Back-propagation through a network.
    pub network: BackPropagation,
    /// Minibatches.
    pub batches: Batches,
}

/// What the user can do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action {
    /// In the figure of one weight.
    Descent(DescentAction),
    /// In the figure of the network.
    Network(NetworkAction),
    /// In the figure of the minibatches.
    Batches(BatchAction),
}

impl Section for State {
    type Action = Action;

    fn from_query(query: &Query) -> Self {
        Self {
            descent: Descent::from_query(query),
            network: BackPropagation::from_query(query),
            batches: Batches::from_query(query),
        }
    }

    fn to_query(&self) -> Query {
        let mut query = Query::default();
        self.descent.write(&mut query);
        self.network.write(&mut query);
        self.batches.write(&mut query);
        query
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Descent(action) => self.descent.apply(action),
            Action::Network(action) => self.network.apply(action),
            Action::Batches(action) => self.batches.apply(action),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::walk::StepMove;
    use crate::route::Route;

    #[test]
    fn a_link_gives_the_state_back_and_a_broken_one_the_start() {
        let mut state = State::default();
        state.apply(Action::Descent(DescentAction::Start(1.25)));
        state.apply(Action::Descent(DescentAction::Go(10)));
        state.apply(Action::Network(NetworkAction::Step(StepMove::Next)));
        state.apply(Action::Network(NetworkAction::Rate(0.25)));
        state.apply(Action::Batches(BatchAction::Batch(1.0)));
        state.apply(Action::Batches(BatchAction::Epoch));
        assert_eq!(State::from_query(&state.to_query()), state);
        let broken = Route::parse(
            "#/?w=9&lr=x&steps=-1&x=1&y=a&weights=1,2&f=gelu&step=99&net-lr=5&batch=9&batch-lr=0&batch-steps=-2&seed=x",
        );
        assert_eq!(State::from_query(&broken.query), State::default());
    }
}
