//! The columns of a table, and which of them are inputs.

use datafiles::{ColumnKind, ColumnSummary, SampleKind};
use yew::prelude::*;

use super::change::Change;
use super::facts::range;
use super::labels::column_name;
use super::state::{ImportAction, ImportAim, Shown};
use super::text;
use crate::i18n::{Lang, Text};
use crate::numbers::grouped;
use crate::ui::Check;

/// A row for each column: a box to check, what is in it, its range and its gaps.
pub fn columns(shown: &Shown, lang: Lang, act: &Callback<ImportAction>) -> Html {
    let SampleKind::Table { columns } = &shown.summary.samples else { return Html::default() };
    let rows = columns.iter().enumerate().map(|(place, column)| {
        html! {
            <tr>
                <th scope="row">{ name(shown, columns, place, lang, act) }</th>
                <td>{ kind(column.kind).get(lang) }</td>
                <td>{ column.range.map(|(least, greatest)| range(least, greatest, lang)) }</td>
                <td>{ grouped(column.missing) }</td>
            </tr>
        }
    });
    let heading = match shown.aim {
        ImportAim::Sets => text::INPUTS,
        ImportAim::Points { .. } => text::COLUMNS,
    };
    let heads = [text::COLUMN, text::CONTENT, text::RANGE, text::GAPS];
    html! {
        <section>
            <h3>{ heading.get(lang) }</h3>
            <div class="import-columns" tabindex="0">
                <table class="number">
                    <thead><tr>{ for heads.map(|head| html! { <th scope="col">{ head.get(lang) }</th> }) }</tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </section>
    }
}

/// The column's name, with a box where it can be an input.
fn name(
    shown: &Shown,
    columns: &[ColumnSummary],
    place: usize,
    lang: Lang,
    act: &Callback<ImportAction>,
) -> Html {
    let name = column_name(columns, place, lang);
    let is_input =
        columns[place].kind == ColumnKind::Numbers && shown.choices.label_column != Some(place);
    // Where just two columns are inputs, they are chosen by name.
    if !is_input || shown.aim != ImportAim::Sets {
        return name.into();
    }
    let on_change = Change::new(&shown.choices, act).to(move |choices, on: bool| {
        choices.inputs.retain(|input| *input != place);
        choices.inputs.extend(on.then_some(place));
        choices.inputs.sort_unstable();
    });
    html! { <Check checked={shown.choices.inputs.contains(&place)} {on_change}>{ name }</Check> }
}

fn kind(kind: ColumnKind) -> Text {
    match kind {
        ColumnKind::Numbers => text::NUMBERS,
        ColumnKind::Index => text::INDEX,
        ColumnKind::Dates => text::DATES,
        ColumnKind::Words => text::WORDS,
        ColumnKind::Empty => text::EMPTY,
    }
}
