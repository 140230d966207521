//! The comparison: four charts, and the table.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::compare::{ComparedRun, Quantity, chart, in_words, lines, runs_of};
use super::compare_table::{RunTable, SortOrder, TableColumn, TableLine, table, to_tsv};
use super::text;
use crate::charts::{Chart, Dash, History};
use crate::dom::{copy_text, window};
use crate::i18n::{Lang, Text, use_lang};
use crate::late::{ReportChart, ReportPlace, ReportSubject};
use crate::numbers::parse_typed;
use crate::ui::{Check, press};

/// The accuracy to reach at first.
const TO_REACH: f64 = 0.9;

/// The properties of [`Comparison`].
#[derive(Clone, PartialEq, Properties)]
pub struct ComparisonProps {
    /// The runs.
    pub runs: Vec<ComparedRun>,
}

/// Some runs in the same charts, and in a table.
#[component]
pub fn Comparison(props: &ComparisonProps) -> Html {
    let lang = use_lang();
    let joins_seeds = use_state_eq(|| true);
    let zooms = use_state_eq(|| true);
    let to_reach = use_state_eq(|| TO_REACH);
    let order = use_state_eq(|| SortOrder { column: TableColumn::Best, falls: true });
    let copied = use_state_eq(|| false);
    let set = |state: &UseStateHandle<bool>| {
        let setter = state.setter();
        Callback::from(move |on| setter.set(on))
    };
    let of_numbers = props.runs.iter().all(|run| run.run.variances.is_some());
    let compared = use_memo((props.runs.clone(), *joins_seeds, lang), |(runs, joins, lang)| {
        lines(runs.clone(), *joins, *lang)
    });
    let quantities = [
        (text::TRAINING_LOSS, Quantity::TrainingLoss),
        (text::TEST_LOSS, Quantity::TestLoss),
        (text::training_quality(of_numbers), Quantity::TrainingQuality),
        (text::test_quality(of_numbers), Quantity::TestQuality),
    ];
    let histories = quantities
        .map(|(title, quantity)| (title, Rc::new(chart(&compared, quantity, *zooms, lang))));
    let charts = histories.clone().map(|(title, history)| {
        let label = in_words(title.get(lang), &history, lang);
        html! {
            <div>
                <h3>{ title.get(lang) }</h3>
                <Chart<History> data={history} {label} class="comparison" />
            </div>
        }
    });
    let table = table(&runs_of(&compared), *to_reach, *order, lang);
    let reported = use_state_eq(|| None::<Rc<ReportSubject>>);
    let on_report = {
        let (reported, runs, heads) =
            (reported.setter(), runs_of(&compared), heads(&table, *to_reach, lang));
        let rows = table.lines.iter().map(shown).collect::<Vec<_>>();
        Callback::from(move |_: MouseEvent| {
            let chart = |(title, history): &(Text, Rc<History>)| ReportChart {
                words: in_words(title.get(lang), history, lang),
                title: title.get(lang).to_owned(),
                history: history.clone(),
            };
            reported.set(Some(Rc::new(ReportSubject {
                runs: runs.iter().map(|run| run.run.clone()).collect(),
                charts: histories.iter().map(chart).collect(),
                table: Some((heads.clone(), rows.clone())),
                link: window().location().hash().unwrap_or_default(),
                facts: Vec::new(),
            })));
        })
    };
    let on_close = {
        let reported = reported.setter();
        Callback::from(move |()| reported.set(None))
    };
    let on_reach = {
        let to_reach = to_reach.setter();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(percent) = parse_typed(&input.value(), 0.0, 100.0, false) {
                to_reach.set(percent / 100.0);
            }
        })
    };
    let copy = {
        let (copied, text) = (copied.setter(), to_tsv(&table, *to_reach, lang));
        Callback::from(move |_: MouseEvent| {
            let copied = copied.clone();
            copy_text(&text, move |is_copied| copied.set(is_copied));
        })
    };
    let on_sort = {
        let order = order.clone();
        Callback::from(move |column| order.set(order.clicked(column)))
    };
    html! {
        <div class="comparison-body">
            <div class="comparison-choices">
                <Check checked={*zooms} on_change={set(&zooms)}>{ text::ZOOM.get(lang) }</Check>
                <Check checked={*joins_seeds} on_change={set(&joins_seeds)}>{ text::JOIN_SEEDS.get(lang) }</Check>
            </div>
            <div class="row">{ press(text::REPORT.get(lang), "btn", true, on_report) }</div>
            if let Some(subject) = &*reported {
                <ReportPlace subject={subject.clone()} network={None} {on_close} />
            }
            <div class="comparison-charts">{ for charts }</div>
            <div class="comparison-choices">
                <label class="setting"><span>{ text::TO_REACH.get(lang) }</span>
                    <input type="text" inputmode="decimal" value={(*to_reach * 100.0).to_string()} onchange={on_reach} />
                </label>
                <button class="btn" onclick={copy}>{ text::COPY_TSV.get(lang) }</button>
                <span class="note" role="status">{ if *copied { text::COPIED.get(lang) } else { "" } }</span>
            </div>
            { show(&table, *to_reach, *order, &on_sort, lang) }
        </div>
    }
}

/// The heads of the table.
fn heads(table: &RunTable, to_reach: f64, lang: Lang) -> Vec<String> {
    table.columns.iter().map(|column| column.title(to_reach, lang)).collect()
}

/// A row of it, as it is shown.
fn shown(line: &TableLine) -> Vec<String> {
    line.cells.iter().map(|cell| cell.shown.clone()).collect()
}

fn show(
    table: &RunTable,
    to_reach: f64,
    order: SortOrder,
    on_sort: &Callback<TableColumn>,
    lang: Lang,
) -> Html {
    let head = |column: &TableColumn| {
        let column = *column;
        let sort = (column == order.column).then_some(if order.falls {
            "descending"
        } else {
            "ascending"
        });
        let on_click = on_sort.reform(move |_: MouseEvent| column);
        html! {
            <th scope="col" aria-sort={sort}>
                <button class="link" onclick={on_click}>{ column.title(to_reach, lang) }</button>
            </th>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={text::TABLE.get(lang)}>
            <table class="number run-table">
                <thead><tr>{ for table.columns.iter().map(head) }</tr></thead>
                <tbody>
                    { for table.lines.iter().map(|line| html! {
                        <tr>
                            <th scope="row">{ look(line.place) }{ line.cells[0].shown.clone() }</th>
                            { for line.cells[1..].iter().map(|cell| html! { <td>{ cell.shown.clone() }</td> }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

/// A piece of the line of the run with a place.
pub fn look(place: usize) -> Html {
    let dash = Dash::of(place + place / 10);
    let pattern: Vec<String> = dash.pattern().iter().map(f64::to_string).collect();
    let class = format!("look series-{}", place % 10 + 1);
    html! {
        <svg class={class} width="26" height="10" aria-hidden="true">
            <line x1="1" y1="5" x2="25" y2="5" stroke-width={dash.width().to_string()} stroke-dasharray={pattern.join(" ")} />
        </svg>
    }
}
