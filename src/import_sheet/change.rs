//! How a control changes one of the choices.

use datafiles::Choices;
use yew::Callback;

use super::state::ImportAction;
use crate::ui::Edit;

/// The present choices, and who hears of others.
pub struct Change<'a> {
    /// The present choices.
    pub choices: &'a Choices,
    act: &'a Callback<ImportAction>,
}

impl<'a> Change<'a> {
    /// Changes of these choices.
    pub fn new(choices: &'a Choices, act: &'a Callback<ImportAction>) -> Self {
        Self { choices, act }
    }

    /// A callback that changes the choices by a value.
    pub fn to<T: Clone + 'static>(
        &self,
        change: impl Fn(&mut Choices, T) + 'static,
    ) -> Callback<T> {
        let edit = Edit::of(change);
        self.act.reform(move |value| ImportAction::Choose(edit(value)))
    }
}
