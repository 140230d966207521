//! Each gradient beside its central difference.

use yew::prelude::*;

use super::network::{Network, PARAMETERS, weight_id};
use super::operations::written;
use super::text;
use crate::dom::{cell, column, el, row_head, text as plain};
use crate::i18n::Lang;
use crate::math::{Lit, notation};
use crate::numbers::{fixed, two_figures};
use crate::ui::linked;

/// The table: ∂E/∂w by back-propagation and numerically, their difference, and w after the step.
pub fn table(network: &Network, rate: f64, lit: &Lit, lang: Lang) -> Html {
    let gradient = network.backward().gradient;
    let after = network.stepped(rate).weights;
    let rows = (0..PARAMETERS).map(|place| {
        let id = weight_id(place);
        let numerical = network.central_difference(place);
        let difference = (gradient[place] - numerical).abs();
        let value = |value: f64, decimals| vec![plain(fixed(value, decimals))];
        let own = linked(lit, id, "td", "sym-w", value(network.weights[place], 3));
        let next = linked(lit, id, "td", "sym-w", value(after[place], 3));
        el(
            "tr",
            "",
            [
                row_head("", notation::linked(&written(place), lit)),
                own,
                linked(lit, id, "td", "sym-e result", value(gradient[place], 6)),
                cell("", plain(fixed(numerical, 6))),
                cell("", plain(two_figures(difference as f32))),
                next,
            ],
        )
    });
    let head = [
        column(plain(text::PARAMETER.get(lang))),
        column(plain(text::VALUE.get(lang))),
        column(plain(text::BY_CHAIN_RULE.get(lang))),
        column(plain(text::NUMERICAL.get(lang))),
        column(plain(text::DIFFERENCE.get(lang))),
        column(plain(text::AFTER.get(lang))),
    ];
    let parts = [el("thead", "", [el("tr", "", head)]), el("tbody", "", rows)];
    let table = el!("table", ["class" = "shares gradients number"], parts.into());
    el!(
        "div",
        [
            "class" = "wide-table",
            "tabindex" = "0",
            "role" = "region",
            "aria-label" = text::TABLE.get(lang)
        ],
        vec![table]
    )
}
