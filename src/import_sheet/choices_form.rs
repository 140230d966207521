//! What the user can choose, set by what was detected.

use datafiles::{Choices, ColumnKind, ColumnSummary, SampleKind, Summary, TargetKind};
use yew::prelude::*;

use super::change::Change;
use super::labels::{column_name, is_usable};
use super::plane_form::plane_form;
use super::sets_form::sets_form;
use super::state::{ImportAction, ImportAim, Shown};
use super::text;
use crate::i18n::Lang;
use crate::ui::{Check, Choice, NumberField};

/// The id of the option of no column.
const NONE: &str = "none";

/// All choices that matter for these files.
pub fn choices_form(shown: &Shown, lang: Lang, act: &Callback<ImportAction>) -> Html {
    let Shown { choices, summary, .. } = shown;
    let change = Change::new(choices, act);
    let of_kind = match (&summary.samples, shown.aim) {
        (SampleKind::Images { .. }, _) => of_images(summary, &change, lang),
        (SampleKind::Table { columns }, ImportAim::Sets) => of_table(columns, &change, lang),
        (SampleKind::Table { columns }, ImportAim::Points { .. }) => {
            plane_form(columns, &change, lang)
        }
        (SampleKind::Pictures, _) => Html::default(),
    };
    html! {
        <section class="import-choices">
            <h3>{ text::CHOICES.get(lang) }</h3>
            if summary.may_be_images {
                { check(text::AS_IMAGES.get(lang), choices.as_images, change.to(|choices, on| choices.as_images = on)) }
            }
            { of_kind }
            { sets_form(summary, &change, lang) }
        </section>
    }
}

fn check(name: &str, checked: bool, on_change: Callback<bool>) -> Html {
    html! { <Check {checked} {on_change}>{ name }</Check> }
}

fn of_images(summary: &Summary, change: &Change, lang: Lang) -> Html {
    let Choices { invert, transpose, full_ink, .. } = *change.choices;
    // Any value that the files have may be full ink; 255 as well.
    let most = summary.range.1.max(255.0).max(full_ink);
    html! {
        <>
            { check(text::INVERT.get(lang), invert, change.to(|choices, on| choices.invert = on)) }
            { check(text::TRANSPOSE.get(lang), transpose, change.to(|choices, on| choices.transpose = on)) }
            <NumberField label={text::FULL_INK.get(lang)} value={full_ink} min={0.001} max={most}
                on_change={change.to(|choices, value| choices.full_ink = value)} />
        </>
    }
}

fn of_table(columns: &[ColumnSummary], change: &Change, lang: Lang) -> Html {
    let Choices { label_column, target, .. } = change.choices;
    let named = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| is_usable(column))
        .map(|(place, _)| (place.to_string().into(), column_name(columns, place, lang).into()));
    let options: Vec<(AttrValue, AttrValue)> =
        [(NONE.into(), text::NO_LABEL.get(lang).into())].into_iter().chain(named).collect();
    let value = label_column.map_or_else(|| NONE.to_owned(), |place| place.to_string());
    let kinds = columns.to_vec();
    let on_label = change.to(move |choices, id: String| {
        let label = id.parse().ok();
        // A column is an input or what is predicted, never both.
        choices.inputs.retain(|place| Some(*place) != label);
        let before = choices.label_column.filter(|place| Some(*place) != label);
        let numbers = |place: &usize| {
            kinds.get(*place).is_some_and(|column| column.kind == ColumnKind::Numbers)
        };
        choices.inputs.extend(before.filter(numbers));
        choices.inputs.sort_unstable();
        choices.label_column = label;
        let column = label.and_then(|place: usize| kinds.get(place));
        // What has numbers only and too many of them for classes can't be a class, nor words a number.
        choices.target = match column {
            Some(column) if column.kind != ColumnKind::Numbers => TargetKind::Class,
            Some(column) if column.distinct.is_none() => TargetKind::Number,
            _ => choices.target,
        };
    });
    let kinds = [(TargetKind::Class, text::CLASS), (TargetKind::Number, text::NUMBER)];
    let id = |kind: TargetKind| if kind == TargetKind::Class { "class" } else { "number" };
    let targets: Vec<(AttrValue, AttrValue)> =
        kinds.map(|(kind, name)| (id(kind).into(), name.get(lang).into())).to_vec();
    let on_target = change.to(|choices, id: String| {
        choices.target = if id == "class" { TargetKind::Class } else { TargetKind::Number };
    });
    html! {
        <>
            <Choice label={text::LABEL_COLUMN.get(lang)} {options} {value} on_change={on_label} />
            <Choice label={text::TARGET.get(lang)} options={targets} value={id(*target)} on_change={on_target} />
        </>
    }
}
