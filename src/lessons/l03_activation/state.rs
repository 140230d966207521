//! What is shown: which functions, which derivatives, and where the cursor stands.

use ffnn::activation::Activation;

use crate::course::Section;
use crate::late::Computation;
use crate::route::Query;

/// The range of u on the plot.
pub const U_RANGE: [f64; 2] = [-4.0, 4.0];

/// The state of the section.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The functions drawn.
    pub functions: Vec<Activation>,
    /// The derivatives drawn.
    pub derivatives: Vec<Activation>,
    /// The function whose formula is shown and whose curve is drawn strongly.
    pub chosen: Activation,
    /// The cursor's u.
    pub cursor: f64,
}

/// What the user can do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action {
    /// Shows or hides a function.
    Function(Activation, bool),
    /// Shows or hides a derivative.
    Derivative(Activation, bool),
    /// Moves the cursor.
    Cursor(f64),
}

impl Default for State {
    fn default() -> Self {
        Self {
            functions: vec![
                Activation::Step,
                Activation::Relu,
                Activation::Sigmoid,
                Activation::Tanh,
            ],
            derivatives: Vec::new(),
            chosen: Activation::Sigmoid,
            cursor: 1.0,
        }
    }
}

impl Section for State {
    type Action = Action;

    /// Reads a link such as `f=relu,tanh&df=relu&u=0.5`; what can't be read is as at the start.
    fn from_query(query: &Query) -> Self {
        let start = Self::default();
        let list = |name, otherwise: Vec<Activation>| match query.get(name) {
            None => otherwise,
            Some(ids) => ids.split(',').filter_map(Activation::from_id).collect(),
        };
        let functions = list("f", start.functions);
        let derivatives = list("df", start.derivatives);
        let cursor = query.number("u", f64::MIN, f64::MAX).unwrap_or(start.cursor);
        let chosen = functions.last().or(derivatives.last()).copied().unwrap_or(start.chosen);
        let chosen = if functions.contains(&start.chosen) { start.chosen } else { chosen };
        Self { functions, derivatives, chosen, cursor: bounded(cursor) }
    }

    /// The state as a link.
    fn to_query(&self) -> Query {
        let ids = |list: &[Activation]| list.iter().map(|of| of.id()).collect::<Vec<_>>().join(",");
        let mut query = Query::default();
        query.set("f", ids(&self.functions));
        if !self.derivatives.is_empty() {
            query.set("df", ids(&self.derivatives));
        }
        query.set("u", self.cursor.to_string());
        query
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Function(of, shown) => {
                set(&mut self.functions, of, shown);
                self.choose(of, shown);
            }
            Action::Derivative(of, shown) => {
                set(&mut self.derivatives, of, shown);
                self.choose(of, shown);
            }
            Action::Cursor(u) => self.cursor = bounded(u),
        }
    }
}

impl State {
    /// What the code computes.
    pub fn computation(&self) -> Computation {
        let (functions, chosen, u) = (self.functions.clone(), self.chosen, self.cursor);
        Computation::Activations { functions, chosen, u }
    }
}

impl State {
    fn choose(&mut self, of: Activation, shown: bool) {
        let visible = |of| self.functions.contains(&of) || self.derivatives.contains(&of);
        if shown {
            self.chosen = of;
        } else if !visible(self.chosen) {
            self.chosen = self.functions.last().copied().unwrap_or(self.chosen);
        }
    }
}

fn bounded(u: f64) -> f64 {
    if u.is_finite() { u.clamp(U_RANGE[0], U_RANGE[1]) } else { State::default().cursor }
}

fn set(list: &mut Vec<Activation>, of: Activation, shown: bool) {
    list.retain(|other| *other != of);
    if shown {
        list.push(of);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    fn after<const N: usize>(actions: [Action; N]) -> State {
        let mut state = State::default();
        for action in actions {
            state.apply(action);
        }
        state
    }

    #[test]
    fn what_is_switched_on_last_is_chosen() {
        let mut state = after([Action::Function(Activation::Gelu, true)]);
        assert_eq!(state.chosen, Activation::Gelu);
        state.apply(Action::Function(Activation::Gelu, false));
        assert!(!state.functions.contains(&Activation::Gelu));
        assert_ne!(state.chosen, Activation::Gelu);
    }

    #[test]
    fn a_link_without_valid_values_gives_the_start() {
        let query = Route::parse("#/activation?u=NaN&f=nonsense").query;
        let state = State::from_query(&query);
        assert_eq!(state.cursor, State::default().cursor);
        assert!(state.functions.is_empty());
    }

    #[test]
    fn a_link_gives_the_state_back() {
        let state = after([Action::Derivative(Activation::Sigmoid, true), Action::Cursor(-1.25)]);
        assert_eq!(State::from_query(&state.to_query()), state);
    }

    #[test]
    fn the_cursor_stays_on_the_plot() {
        assert_eq!(after([Action::Cursor(99.0)]).cursor, U_RANGE[1]);
    }
}
