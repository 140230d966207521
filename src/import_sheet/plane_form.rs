//! The columns of a figure with two inputs.

use datafiles::{Choices, ColumnKind, ColumnSummary, TargetKind};
use yew::prelude::*;

use super::change::Change;
use super::labels::{column_name, is_usable};
use super::text;
use crate::i18n::Lang;
use crate::ui::Choice;

/// Which columns are x₁, x₂ and y.
pub fn plane_form(columns: &[ColumnSummary], change: &Change, lang: Lang) -> Html {
    let Some(plane) = change.choices.plane() else { return Html::default() };
    let fits = |place: usize, column: &ColumnSummary| match (place, change.choices.target) {
        (2, TargetKind::Class) => is_usable(column),
        _ => column.kind == ColumnKind::Numbers,
    };
    let choice = |place: usize| {
        let options: Vec<(AttrValue, AttrValue)> = columns
            .iter()
            .enumerate()
            .filter(|(_, column)| fits(place, column))
            .map(|(index, _)| (index.to_string().into(), column_name(columns, index, lang).into()))
            .collect();
        let on_change = change.to(move |choices: &mut Choices, id: String| {
            if let Ok(column) = id.parse() {
                let target = choices.target;
                *choices = choices.clone().with_plane(plane.with_column(place, column), target);
            }
        });
        let label = [text::FIRST_INPUT, text::SECOND_INPUT, text::LABEL_COLUMN][place];
        let value = plane.columns()[place].to_string();
        html! { <Choice label={label.get(lang)} {options} {value} {on_change} /> }
    };
    html! { { for [0, 1, 2].map(choice) } }
}
