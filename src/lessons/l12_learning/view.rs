//! The three figures, one below the other.

use yew::prelude::*;

use super::batch_figure;
use super::network_figure;
use super::one_weight;
use super::state::{Action, State};
use super::text;
use crate::course::FigureContext;
use crate::course::rich::rich;
use crate::dom::{el, text as plain};
use crate::i18n::Text;

/// Draws the figures of a state.
pub fn figure(state: &State, context: &FigureContext<Action>) -> Html {
    let lang = context.lang;
    let title = |of: Text| el("h2", "figure-title", [plain(of.get(lang))]);
    let intro = |of: Text| el("div", "prose", [el("p", "", [rich(of.get(lang))])]);
    Html::from_iter([
        title(text::ONE_WEIGHT),
        intro(text::ONE_WEIGHT_INTRO),
        one_weight::figure(state.descent, context),
        title(text::NETWORK),
        intro(text::NETWORK_INTRO),
        network_figure::figure(state.network, context),
        title(text::MINIBATCHES),
        intro(text::MINIBATCHES_INTRO),
        batch_figure::figure(state.batches, context),
    ])
}
