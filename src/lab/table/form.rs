//! The form: a field for each column of inputs, in the column's own unit, with the rows of the test set to step through.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::entries::Entries;
use super::prediction::NumberPrediction;
use super::table_text as text;
use crate::dom::el;
use crate::i18n::{Lang, use_lang};
use crate::late::RowFormProps;
use crate::math::{Letter, SymbolId};
use crate::training::columns::ColumnScale;
use crate::training::protocol::{SampleInfo, TargetInfo};
use crate::ui::off;

/// The form.
#[component]
pub fn RowForm(props: &RowFormProps) -> Html {
    let lang = use_lang();
    let SampleInfo::Table(columns) = &props.data.samples else { return Html::default() };
    let entries = use_state_eq(|| Entries::means(columns));
    {
        let (setter, columns) = (entries.setter(), columns.clone());
        // Told apart by its place in memory: a row that is chosen again is filled in again.
        let (page, place) =
            (props.row.clone(), props.row.as_ref().map(|page| Rc::as_ptr(page).addr()));
        use_effect_with(place, move |_| {
            if let Some(row) = page.as_ref().and_then(|page| page.rows.first()) {
                setter.set(Entries::of_row(&columns, row));
            }
        });
    }
    {
        let (emit, columns) = (props.on_values.clone(), columns.clone());
        use_effect_with((*entries).clone(), move |entries| {
            emit.emit(entries.standardised(&columns));
        });
    }
    let set = |change: fn(&Entries, &[ColumnScale]) -> Entries| {
        let (entries, columns) = (entries.clone(), columns.clone());
        Callback::from(move |_: MouseEvent| entries.set(change(&entries, &columns)))
    };
    let go = |to: Option<u32>| props.on_row.reform(move |_: MouseEvent| to.unwrap_or_default());
    let shown = entries.row.as_ref().map(|row| row.index);
    let previous = shown.map(|row| row.saturating_sub(1));
    let next = shown.map(|row| row + 1);
    html! {
        <div class="row-form">
            <h2>{ text::ENTER.get(lang) }</h2>
            <div class="row-fields">
                { for columns.iter().enumerate().map(|(place, column)| {
                    field(props, &entries, place, text::column_name(column, place, lang), lang)
                }) }
            </div>
            <div class="pad-buttons">
                <button class="btn" aria-disabled={off(shown.is_none_or(|row| row == 0))} onclick={go(previous)}>
                    { text::PREVIOUS_ROW.get(lang) }
                </button>
                <button class="btn" aria-disabled={off(next.is_some_and(|row| row >= props.data.test))} onclick={go(next)}>
                    { text::NEXT_ROW.get(lang) }
                </button>
                <button class="btn" onclick={set(|_, columns| Entries::means(columns))}>{ text::MEANS.get(lang) }</button>
            </div>
            <p class="note" role="status">{ whose(&entries, props, lang) }</p>
            // Without a number in each field there is nothing to predict.
            if entries.standardised(columns).is_some() {
                { prediction(props, &entries) }
            }
            <p class="note">{ text::STANDARDISED.get(lang) }</p>
        </div>
    }
}

fn field(
    props: &RowFormProps,
    entries: &UseStateHandle<Entries>,
    place: usize,
    name: String,
    lang: Lang,
) -> Html {
    let id = SymbolId::of(Letter::X, 0, place as u16 + 1);
    let on_input = {
        let entries = entries.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            entries.set(entries.with(place, text));
        })
    };
    let wrong = entries.number(place).is_none();
    let error = format!("error-x-{place}");
    let class = format!("setting-with-error {}", props.lit.class(id));
    el!(
        "div",
        ["class" = &*class, "data-symbol" = &*id.name()],
        vec![html! {
            <>
                <label class="setting">
                    <span title={name.clone()}>{ name }</span>
                    <input type="text" inputmode="decimal" value={entries.texts.get(place).cloned()} oninput={on_input}
                        aria-invalid={wrong.then_some("true")} aria-describedby={wrong.then(|| error.clone())} />
                </label>
                if wrong {
                    <p class="error" role="alert" id={error}>{ text::no_number(lang) }</p>
                }
            </>
        }]
    )
}

/// Whose values stand in the fields.
fn whose(entries: &Entries, props: &RowFormProps, lang: Lang) -> String {
    match &entries.row {
        _ if entries.edited => text::EDITED.get(lang).to_owned(),
        Some(row) => text::test_row(row, props.data.test, &props.data.target, lang),
        None => text::AT_MEANS.get(lang).to_owned(),
    }
}

fn prediction(props: &RowFormProps, entries: &Entries) -> Html {
    let TargetInfo::Number(number) = &props.data.target else { return props.children.clone() };
    let truth = entries.row.as_ref().filter(|_| !entries.edited).map(|row| row.target);
    let output = props.outputs.as_ref().and_then(|outputs| outputs.first()).copied();
    html! { <NumberPrediction column={number.column.clone()} {output} {truth} lit={props.lit.clone()} /> }
}
