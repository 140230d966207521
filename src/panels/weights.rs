//! The weights of the first layer, a picture for each unit; the chosen unit large, with weights × input; the weights to the
//! outputs as a table.

use std::rc::Rc;

use yew::prelude::*;

use super::asking::{Answered, use_answer};
use super::signed_picture::SmallPicture;
use super::unit_view::UnitView;
use super::weight_table::weight_table;
use super::words::{self, COMPUTING, NEXT, PREVIOUS};
use crate::i18n::{Lang, Text, use_lang};
use crate::late::PanelsProps;
use crate::numbers::two_figures;
use crate::training::inspection::{PanelAnswer, PanelQuestion, UnitList, UnitWeights};
use crate::training::protocol::SampleInfo;
use crate::ui::off;

const SORTED: Text = Text::new(
    "ユニットごとに、画素への重みを画素の位置に並べた絵です。濃いところは正、薄いところは負、中間が 0。出力への貢献 (テスト集合での h の標準偏差 × 次の層への重みの長さ) が大きい順に並べています。",
    "One picture for each unit: its weights, each in the place of its pixel. Strong is positive, faint is negative, 0 lies between. Units that contribute most come first: standard deviation of h over the test set × length of the weights to the next layer.",
);
const OUTPUTS: Text = Text::new(
    "中間層がないので、クラスごとに 1 枚です。濃いところはそのクラスに賛成、薄いところは反対の画素です。",
    "There is no hidden layer, so each class has one picture: strong pixels speak for it, faint ones against it.",
);
const TO_OUTPUTS: Text = Text::new("出力層への重み", "Weights to the output layer");
const INPUTS: Text = Text::new("入力への重み", "Weights from the inputs");
const UNIT: Text = Text::new("ユニット", "Unit");
/// Units on a page.
const COUNT: u32 = 24;

/// The panel.
#[component]
pub fn WeightsPanel(props: &PanelsProps) -> Html {
    let lang = use_lang();
    let place = use_node_ref();
    let offset = use_state_eq(|| 0u32);
    let chosen = use_state_eq(|| None::<u32>);
    let question = PanelQuestion::Units { last: false, offset: *offset, count: COUNT };
    let answered = use_answer(props, &place, &question, (props.run, props.step));
    let Some((answered, list)) = answered.as_ref().and_then(units_of) else {
        return html! { <p ref={place} class="note">{ COMPUTING.get(lang) }</p> };
    };
    // A network with fewer units may have come.
    if list.units.is_empty() && *offset > 0 {
        offset.set(0);
    }
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |unit| chosen.set(Some(unit)))
    };
    let go = |to: u32| {
        let (offset, chosen) = (offset.clone(), chosen.clone());
        Callback::from(move |_: MouseEvent| {
            chosen.set(None);
            offset.set(to);
        })
    };
    let last = list.offset + list.units.len() as u32;
    let unit = (*chosen).or(list.units.first().map(|unit| unit.unit));
    let explained = if list.hidden_layers == 0 { OUTPUTS } else { SORTED };
    html! {
        <div ref={place} class="panel-body">
            <p class="note">{ explained.get(lang) }{ " " }{ words::at_step(answered.of.1, lang) }</p>
            <Units answered={answered.clone()} panels={Names::of(props)} chosen={unit} {on_choose} />
            if list.total > COUNT {
                <p class="row number">
                    <button type="button" class="btn" aria-disabled={off(*offset == 0)} onclick={go(offset.saturating_sub(COUNT))}>{ PREVIOUS.get(lang) }</button>
                    <button type="button" class="btn" aria-disabled={off(last >= list.total)} onclick={go(*offset + COUNT)}>{ NEXT.get(lang) }</button>
                    <span class="note">{ format!("{}–{last} / {}", list.offset + 1, list.total) }</span>
                </p>
            }
            if let Some(unit) = unit {
                <UnitView panels={props.clone()} {unit} is_output={list.hidden_layers == 0} />
            }
            if list.hidden_layers == 1 {
                <h4>{ TO_OUTPUTS.get(lang) }</h4>
                { to_outputs(list, &props.names, lang) }
            } else if list.hidden_layers > 1 {
                <LastLayer ..props.clone() />
            }
        </div>
    }
}

fn units_of(answered: &Rc<Answered>) -> Option<(&Rc<Answered>, &UnitList)> {
    match &answered.answer {
        PanelAnswer::Units(list) => Some((answered, list)),
        _ => None,
    }
}

/// What the pictures need to know of the data.
#[derive(Clone, PartialEq)]
struct Names {
    samples: SampleInfo,
    classes: Rc<[String]>,
}

impl Names {
    fn of(props: &PanelsProps) -> Self {
        Self { samples: props.samples.clone(), classes: props.names.clone() }
    }
}

/// The properties of [`Units`].
#[derive(Properties, PartialEq)]
struct UnitsProps {
    answered: Rc<Answered>,
    panels: Names,
    chosen: Option<u32>,
    on_choose: Callback<u32>,
}

/// The pictures, drawn anew only with a new answer; for rows of a table, a table.
#[component]
fn Units(props: &UnitsProps) -> Html {
    let lang = use_lang();
    let Some((_, list)) = units_of(&props.answered) else { return Html::default() };
    let name = |unit: &UnitWeights| unit_name(unit, list, &props.panels.classes, lang);
    match &props.panels.samples {
        SampleInfo::Images { columns, .. } => html! {
            <div class="thumbnails units">
                { for list.units.iter().enumerate().map(|(place, unit)| {
                    let (on_choose, index) = (props.on_choose.clone(), unit.unit);
                    let rank = list.offset as usize + place + 1;
                    html! {
                        <button key={index} type="button" class="thumbnail" aria-pressed={(props.chosen == Some(index)).to_string()}
                            aria-label={full_name(unit, list, &props.panels.classes, rank, lang)} onclick={move |_| on_choose.emit(index)}>
                            <SmallPicture values={unit.incoming.clone()} columns={*columns} />
                            <span class="number" aria-hidden="true">{ name(unit) }</span>
                        </button>
                    }
                }) }
            </div>
        },
        SampleInfo::Table(columns) => {
            let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
            let rows: Vec<(String, &[f32])> =
                list.units.iter().map(|unit| (name(unit), &unit.incoming[..])).collect();
            weight_table(INPUTS.get(lang), UNIT.get(lang), &names, &rows)
        }
    }
}

/// The number of a hidden unit, or the class of an output.
fn unit_name(unit: &UnitWeights, list: &UnitList, classes: &[String], lang: Lang) -> String {
    match (list.hidden_layers, classes.get(unit.unit as usize)) {
        (0, Some(class)) => class.clone(),
        _ if lang == Lang::Ja => format!("ユニット {}", unit.unit + 1),
        _ => format!("Unit {}", unit.unit + 1),
    }
}

fn full_name(
    unit: &UnitWeights,
    list: &UnitList,
    classes: &[String],
    rank: usize,
    lang: Lang,
) -> String {
    let name = unit_name(unit, list, classes, lang);
    let Some(contribution) = unit.contribution.map(two_figures) else { return name };
    let all = list.total;
    match lang {
        Lang::Ja => format!("{name}、貢献 {contribution}、{all} 個のうち {rank} 番目"),
        Lang::En => format!("{name}, contribution {contribution}, number {rank} of {all}"),
    }
}

fn to_outputs(list: &UnitList, classes: &[String], lang: Lang) -> Html {
    let rows: Vec<(String, &[f32])> = list
        .units
        .iter()
        .map(|unit| (unit_name(unit, list, classes, lang), &unit.outgoing[..]))
        .collect();
    weight_table(TO_OUTPUTS.get(lang), UNIT.get(lang), classes, &rows)
}

/// The weights of the last layer of a network with several hidden layers.
#[component]
fn LastLayer(props: &PanelsProps) -> Html {
    let lang = use_lang();
    let place = use_node_ref();
    let question = PanelQuestion::Units { last: true, offset: 0, count: COUNT };
    let answered = use_answer(props, &place, &question, (props.run, props.step));
    html! {
        <div ref={place}>
            <h4>{ TO_OUTPUTS.get(lang) }</h4>
            if let Some((_, list)) = answered.as_ref().and_then(units_of) {
                { to_outputs(list, &props.names, lang) }
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_named_by_its_number_and_its_rank() {
        let unit = UnitWeights {
            unit: 16,
            contribution: Some(1.25),
            incoming: Vec::new(),
            outgoing: Vec::new(),
        };
        let list = UnitList { hidden_layers: 1, offset: 0, total: 128, units: Vec::new() };
        assert_eq!(
            full_name(&unit, &list, &[], 1, Lang::En),
            "Unit 17, contribution 1.2, number 1 of 128"
        );
        let linear = UnitList { hidden_layers: 0, ..list };
        let output = UnitWeights { unit: 1, contribution: None, ..unit };
        let classes = ["cat".to_owned(), "dog".to_owned()];
        assert_eq!(full_name(&output, &linear, &classes, 2, Lang::Ja), "dog");
    }
}
